import type {Link, Nodes} from 'mdast'
import type {OutlineLink} from '../tree/outline.js'
import {type DefinitionMap, definitionKey} from './definitions.js'
import {textOfNode} from './text.js'
import {type AnyNode, childrenOf, walk} from './walk.js'

/** The links in some blocks as plain data, in the order of the text. */
export function outlineLinks(blocks: readonly Nodes[], definitions: DefinitionMap): OutlineLink[] {
  const links: OutlineLink[] = []
  const stack: Nodes[] = []
  for (let index = blocks.length - 1; index >= 0; index--) stack.push(blocks[index] as Nodes)
  for (let node = stack.pop(); node; node = stack.pop()) {
    const target = targetOf(node, definitions)
    if (target) {
      const {url, title} = target
      const text = textOfNode(node)
      links.push(title ? {text, url, title} : {text, url})
    }
    const children = childrenOf(node)
    for (let index = children.length - 1; index >= 0; index--) stack.push(children[index] as Nodes)
  }
  return links
}

/** The links in a block, references too, in the order of the text; a link holds no other. */
export function* linkNodes(block: AnyNode): Generator<Nodes, void, undefined> {
  for (const node of walk(block)) {
    if (node.type === 'link' || node.type === 'linkReference') yield node
  }
}

/** Where a link leads, by itself or by its definition; `null` where nothing defines it. */
export function targetOf(node: Nodes, definitions: DefinitionMap): Pick<Link, 'url' | 'title'> | null {
  if (node.type === 'link') return node
  if (node.type !== 'linkReference') return null
  return definitions.get(definitionKey(node.identifier)) ?? null
}
