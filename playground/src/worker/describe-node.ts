import type {FrontMatter, Notes} from 'apunte'
import type {Nodes} from 'mdast'

/** A node of a note's tree. The package adds its own to mdast's. */
export type TreeNode = Nodes | Notes<object> | FrontMatter<object>

/** Says what a node is: its text, and what else tells it from others of its type. */
export function describeNode(node: TreeNode): {text: string; more: string} {
  return {text: textOf(node), more: fieldsOf(node).join(' ')}
}

function textOf(node: TreeNode): string {
  if ('value' in node) return node.value
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? ''
  return ''
}

/** Fields that are there and say something. */
function fieldsOf(node: TreeNode): string[] {
  switch (node.type) {
    case 'topic':
    case 'heading':
      return [`depth ${node.depth}`]
    case 'list':
      return node.ordered ? [`ordered from ${node.start ?? 1}`] : []
    case 'listItem':
      return typeof node.checked === 'boolean' ? [node.checked ? 'checked' : 'not checked'] : []
    case 'link':
    case 'image':
    case 'definition':
      return [node.url, ...(node.title ? [`“${node.title}”`] : [])]
    case 'linkReference':
    case 'imageReference':
      return [`[${node.label ?? node.identifier}]`]
    case 'footnoteReference':
    case 'footnoteDefinition':
      return [`[^${node.label ?? node.identifier}]`]
    case 'code':
      return node.lang ? [node.lang] : []
    default:
      return []
  }
}
