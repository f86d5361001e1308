import type {TopicSpec} from '../parts.js'
import {requiredTopics, type Sibling} from './required-topics.js'

/** The depth of the first topics, as notes have it. */
const usualDepth = 2

/**
 * Gives each of some topics that stand beside each other a depth: one that it may have, deeper than what is above, and not deeper than the one
 * before, which it would be a part of.
 *
 * @param isFixed whether they have to stand in that order
 * @returns the topics in the order in which they can stand; `null` where there is none
 */
export function arrangeDepths(
  siblings: ReadonlyArray<Sibling & {depths: ReadonlySet<number>}>,
  above: number,
  isFixed: boolean
): Array<{sibling: Sibling; depth: number}> | null {
  const bases = above === 0 ? [usualDepth, 1] : [above + 1]
  for (const base of bases) {
    const found = isFixed ? inOrder(siblings, base) : inAnyOrder(siblings, base)
    if (found) return found
  }
  return null
}

/** From the last to the first: each as shallow as it may be. */
function inOrder(
  siblings: ReadonlyArray<Sibling & {depths: ReadonlySet<number>}>,
  base: number
): Array<{sibling: Sibling; depth: number}> | null {
  const arranged: Array<{sibling: Sibling; depth: number}> = []
  let least = base
  for (const sibling of siblings.toReversed()) {
    const depth = leastFrom(sibling.depths, least)
    if (depth === undefined) return null
    least = depth
    arranged.push({sibling, depth})
  }
  return arranged.reverse()
}

function inAnyOrder(
  siblings: ReadonlyArray<Sibling & {depths: ReadonlySet<number>}>,
  base: number
): Array<{sibling: Sibling; depth: number}> | null {
  const arranged: Array<{sibling: Sibling; depth: number}> = []
  for (const sibling of siblings) {
    const depth = leastFrom(sibling.depths, base)
    if (depth === undefined) return null
    arranged.push({sibling, depth})
  }
  return arranged.sort((left, right) => right.depth - left.depth)
}

function leastFrom(depths: ReadonlySet<number>, from: number): number | undefined {
  return [...depths].filter((depth) => depth >= from).sort((left, right) => left - right)[0]
}

/** The depths at which a topic can stand, with what has to be below it. */
export function depthsOf(spec: TopicSpec, most: number): Set<number> {
  const found = new Set<number>()
  const {depth, anyOf} = spec
  const {min, max} =
    typeof depth === 'number' ? {min: depth, max: depth} : {min: depth?.min ?? 1, max: depth?.max ?? 6}
  const below = requiredTopics(spec).map((sibling) => ({...sibling, depths: depthsOf(sibling.spec, most)}))
  const parts = anyOf?.map((part) => depthsOf(part, most))
  for (let at = Math.max(1, min); at <= Math.min(max, most, 6); at++) {
    if (parts && !parts.some((depths) => depths.has(at))) continue
    if (below.length === 0 || arrangeDepths(below, at, spec.order === 'fixed')) found.add(at)
  }
  return found
}
