import type {Nodes, PhrasingContent} from 'mdast'
import {code, isAlphanumeric} from './characters.js'

/** Inline nodes that nest deeper than this are left to remark. */
export const deepest = 50

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

/** Tells whether remark-gfm's last search for URLs and addresses could cut a text. It doesn't look into links. */
export function mayBeCut(nodes: readonly PhrasingContent[]): boolean {
  for (const node of nodes) {
    if (node.type === 'text') {
      if (mayHoldAddress(node.value)) return true
    } else if ('children' in node && node.type !== 'link' && node.type !== 'linkReference') {
      if (mayBeCut(node.children)) return true
    }
  }
  return false
}

const url = /https?:\/\/|www\./i

function mayHoldAddress(value: string): boolean {
  if (url.test(value)) return true
  for (let at = value.indexOf('@'); at !== -1; at = value.indexOf('@', at + 1)) {
    if (!isWordUnit(value.charCodeAt(at - 1))) continue
    let end = at + 1
    while (isWordUnit(value.charCodeAt(end)) && value.charCodeAt(end) !== code.dot) end++
    if (end > at + 1 && value.charCodeAt(end) === code.dot) return true
  }
  return false
}

function isWordUnit(unit: number): boolean {
  return (
    isAlphanumeric(unit) ||
    unit === code.dash ||
    unit === code.underscore ||
    unit === code.dot ||
    unit === code.plus
  )
}
