import type {Nodes, Parents, PhrasingContent} from 'mdast'
import {mayHoldAddress} from '../../grammar/addresses.js'
import {mayHoldUrl} from '../../grammar/bare-urls.js'

/** So many inline nodes around others don't nest too deep, wherever they stand. */
export const shallow = 50

/**
 * Tells whether nodes nest deeper than a limit, without recursion: level by level, of which only what holds something is kept.
 *
 * @param limit how many nodes may stand around one
 */
export function nestsTooDeep(nodes: readonly Nodes[], limit: number): boolean {
  let parents = nodes.filter(isParent)
  for (let depth = 0; parents.length > 0; depth++) {
    if (depth >= limit) return true
    const below: Parents[] = []
    for (const {children} of parents) for (const child of children) if (isParent(child)) below.push(child)
    parents = below
  }
  return false
}

function isParent(node: Nodes): node is Parents {
  return 'children' in node && node.children.length > 0
}

/** The text of nodes, as `mdast-util-to-string` gives it: without recursion, since images nest in images. */
export function plainTextOf(nodes: readonly PhrasingContent[]): string {
  let text = ''
  const stack: PhrasingContent[] = [...nodes].reverse()
  for (let node = stack.pop(); node; node = stack.pop()) {
    if ('value' in node) text += node.value
    else if ('alt' in node) text += node.alt ?? ''
    else if ('children' in node) {
      for (let index = node.children.length - 1; index >= 0; index--) {
        stack.push(node.children[index] as PhrasingContent)
      }
    }
  }
  return text
}

/** Tells whether remark-gfm's last search for URLs and addresses could cut a text. It doesn't look into links. */
export function mayBeCut(nodes: readonly PhrasingContent[]): boolean {
  for (const node of nodes) {
    if (node.type === 'text') {
      if (mayHoldUrl(node.value) || mayHoldAddress(node.value)) return true
    } else if ('children' in node && node.type !== 'link' && node.type !== 'linkReference') {
      if (mayBeCut(node.children)) return true
    }
  }
  return false
}
