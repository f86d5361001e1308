import type {FoundParent} from './found-part.js'
import {countNotes} from './infer-text.js'
import type {Demand, Plan} from './plan.js'
import type {Group, TitleGroups} from './title-groups.js'

/** More topics than these are put in order by their mean place alone. */
const mostCompared = 60

/**
 * Puts topics in the order in which most notes have them, and offers that they stand in it.
 *
 * @param listed those that have a part of their own
 */
export function orderGroups(
  parents: readonly FoundParent[],
  listed: readonly Group[],
  groupOf: TitleGroups['groupOf'],
  plan: Plan
): {groups: Group[]; isFixed: Demand | null} {
  const places = new Map(listed.map((group) => [group, {sum: 0, count: 0}]))
  const sequences = parents.map(({note, topics}) => {
    const groups = topics.map(groupOf).filter((group) => group !== undefined)
    const own = groups.filter((group) => places.has(group))
    for (const [index, group] of own.entries()) {
      const place = places.get(group) as {sum: number; count: number}
      place.sum += (index + 1) / (own.length + 1)
      place.count++
    }
    return {note, own}
  })
  const mean = (group: Group): number => {
    const {sum, count} = places.get(group) as {sum: number; count: number}
    return sum / count
  }
  const groups = [...listed].sort((a, b) => mean(a) - mean(b))
  if (groups.length < 2) return {groups, isFixed: null}
  const {before, met} = comparePairs(sequences, groups)
  if (groups.length <= mostCompared) settleNeighbours(groups, before)
  const ranks = new Map(groups.map((group, rank) => [group, rank]))
  const refused = plan.set(countNotes(sequences))
  const risky = plan.set()
  let compared = 0
  for (const {note, own} of sequences) {
    for (let index = 1; index < own.length; index++) {
      const [first, second] = [own[index - 1], own[index]] as [Group, Group]
      if ((ranks.get(first) as number) > (ranks.get(second) as number)) refused.add(note)
      if (first !== second && met.get(first)?.get(second) === 1) risky.add(note)
      if (first !== second) compared++
    }
  }
  if (compared < plan.leastSupport) return {groups, isFixed: null}
  const says = `have ${groups.length > 2 ? 'topics' : 'the topics'} in another order than ${listNames(groups)}`
  return {groups, isFixed: plan.offer(refused, says, {risky, weight: 'detail'})}
}

function listNames(groups: readonly Group[]): string {
  const names = groups.slice(0, 3).map(({name}) => `\`${name}\``)
  return groups.length > 3 ? `${names.join(', ')}, …` : names.join(', ')
}

type Pairs = Map<Group, Map<Group, number>>

/** How often one topic stands before another, and how often they are neighbours in that order. */
function comparePairs(
  sequences: ReadonlyArray<{own: readonly Group[]}>,
  groups: readonly Group[]
): {before: Pairs; met: Pairs} {
  const before: Pairs = new Map(groups.map((group) => [group, new Map()]))
  const met: Pairs = new Map(groups.map((group) => [group, new Map()]))
  const count = (pairs: Pairs, first: Group, second: Group): void => {
    const row = pairs.get(first) as Map<Group, number>
    row.set(second, (row.get(second) ?? 0) + 1)
  }
  for (const {own} of sequences) {
    for (let index = 1; index < own.length; index++) count(met, own[index - 1] as Group, own[index] as Group)
    if (groups.length > mostCompared) continue
    const distinct = [...new Set(own)]
    for (const [index, first] of distinct.entries())
      for (const second of distinct.slice(index + 1)) count(before, first, second)
  }
  return {before, met}
}

/** Swaps neighbours that stand the other way round in most notes. */
function settleNeighbours(groups: Group[], before: Pairs): void {
  const often = (first: Group, second: Group): number => before.get(first)?.get(second) ?? 0
  for (let round = 0; round < groups.length; round++) {
    let isSettled = true
    for (let index = 1; index < groups.length; index++) {
      const [first, second] = [groups[index - 1], groups[index]] as [Group, Group]
      if (often(second, first) <= often(first, second)) continue
      groups[index - 1] = second
      groups[index] = first
      isSettled = false
    }
    if (isSettled) break
  }
}
