import type {Nodes} from 'mdast'

type Fields = Record<string, unknown>

/**
 * What a tree means, as plain data: without what the design's fourth promise leaves open, and with what a field that is not
 * there stands for. Written apart from
 * `src/write/compare.ts`, which it is to hold to account.
 */
export function meaningOf(tree: unknown): unknown {
  const node = structuredClone(tree) as Fields
  delete node.source
  if (node.frontMatter) node.frontMatter = (node.frontMatter as Fields).data
  return reduce(node)
}

function reduce(node: Fields): unknown {
  delete node.position
  delete node.data
  for (const [key, value] of Object.entries(node)) {
    if (value === undefined) delete node[key]
    if (typeof value === 'string') node[key] = value.replace(/\r\n|\r/g, '\n')
  }
  const type = node.type as Nodes['type']
  for (const key of ['title', 'alt', 'lang', 'meta'])
    if (node[key] === '' || node[key] === null) delete node[key]
  if (type === 'list' && node.ordered) node.start ??= 1
  if (type === 'imageReference' && !named(node)) delete node.referenceType
  if (!Array.isArray(node.children)) return node
  if (type === 'linkReference' && !named(node)) delete node.referenceType
  const children: Fields[] = []
  for (const child of node.children as Fields[]) {
    const last = children.at(-1)
    if (child.type === 'text' && child.value === '') continue
    if (child.type === 'text' && last?.type === 'text') last.value = `${last.value}${child.value}`
    else children.push({...child})
  }
  if ((type === 'list' || type === 'listItem') && isFree(type, children)) delete node.spread
  return {...node, children: children.map(reduce)}
}

function isFree(type: string, children: Fields[]): boolean {
  if (children.length < 2) return true
  if (type === 'list') return false
  return children.some(
    (child, index) => child.type === 'paragraph' && children[index + 1]?.type === 'paragraph'
  )
}

/** Whether a reference's text is its label, as far as no markup in it leaves that open. */
function named(reference: Fields): boolean {
  const {alt = '', children = [{type: 'text', value: alt}], identifier, label = identifier} = reference
  const values = (children as Fields[]).map(({type, value}) => (type === 'text' ? value : null))
  return values.every((value) => value !== null) && values.join('') === label
}
