import type {Nodes, PhrasingContent} from 'mdast'
import {mayHoldAddress} from '../../grammar/addresses.js'
import {mayHoldUrl} from '../../grammar/bare-urls.js'

/** So many inline nodes around others don't nest too deep, wherever they stand. */
export const shallow = 50

/** Tells whether nodes nest deeper than a limit, without recursion. */
export function nestsTooDeep(nodes: readonly Nodes[], limit: number): boolean {
  let level: readonly Nodes[] = nodes
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true
    const below: Nodes[] = []
    for (const node of level) if ('children' in node) for (const child of node.children) below.push(child)
    level = below
  }
  return false
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
