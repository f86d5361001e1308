import type {RootContent} from 'mdast'
import {nestsTooDeep} from './quick/inspect.js'

/**
 * How deep a block may nest nodes: low enough for `JSON.stringify`, `structuredClone`, schemas and every other function
 * that recurses, and far above any real note's.
 */
export const deepestNesting = 200

/** Tells whether the nodes nest deeper than the limit, without recursion. */
export function isTooDeep(children: readonly RootContent[]): boolean {
  return nestsTooDeep(children, deepestNesting - 1)
}
