import type {Image, ImageReference, Link, LinkReference, Nodes} from 'mdast'
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
    if (target) links.push(outlineLink(node, target))
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

/** Where a link, or an image, leads, by itself or by its definition; `null` where nothing defines it, or it is none. */
export function targetOf(
  node: Nodes,
  definitions: DefinitionMap,
  kind: 'link' | 'image' = 'link'
): Pick<Link, 'url' | 'title'> | null {
  const {type} = node
  if (type === kind) return node as Link | Image
  if (type !== `${kind}Reference`) return null
  return definitions.get(definitionKey((node as LinkReference | ImageReference).identifier)) ?? null
}

/** What a link, or an image, says and where it leads. */
export function outlineLink(node: Nodes, {url, title}: Pick<Link, 'url' | 'title'>): OutlineLink {
  const text = textOfNode(node)
  return title ? {text, url, title} : {text, url}
}
