import type {OutlineTopic} from '../../tree/outline.js'
import type {JsonSchema, PatternJson, TopicBody} from '../body.js'
import type {FoundParent, PartContext, PartPlace} from './found-part.js'
import {countNotes} from './infer-text.js'
import type {NoteSet, Plan} from './plan.js'
import {type Group, groupTopics, type TitleGroups} from './title-groups.js'
import {orderGroups} from './topic-order.js'

type Topics = Partial<Pick<TopicBody<JsonSchema, PatternJson>, 'topics' | 'otherTopics' | 'order'>>
type Topic = TopicBody<JsonSchema, PatternJson>

/** A topic, the note that has it, and which of the parents. */
interface FoundTopic {
  note: number
  part: OutlineTopic
  parent: number
}

/** As many named topics can be closed to others. */
const mostClosed = 60

/**
 * Finds which topics notes have: those that all or some have, by name, those that are counted up (`Week 12`), their order, and what the others have in
 * common.
 *
 * @param parents note by note, from the first to the last
 * @returns makes that part of a body, once the plan is settled
 */
export function inferTopics(
  parents: readonly FoundParent[],
  place: PartPlace,
  context: PartContext
): () => Topics {
  const {plan} = context
  const all = countNotes(parents)
  if (!parents.some(({topics}) => topics.length > 0)) return () => ({})
  const groups = groupTopics(parents, place.isTop)
  const hasSupport = all >= plan.leastSupport
  // What one note alone has is named only where it has to be there.
  const shared = groups.groups.filter(
    (group) => group.tally.notes > 1 || (hasSupport && group.parents === parents.length)
  )
  const {listed, rare} = chooseListed(groups.groups, shared, parents.length, plan.most)
  const {groupOf} = groups
  const sorted = orderGroups(parents, listed, groupOf, plan)
  const seen = collect(parents, groupOf, new Set(sorted.groups))
  const parts = sorted.groups.map((group) => {
    const found = seen.byGroup.get(group) as FoundTopic[]
    return inferTopic(group, found, parents, {place, all, isRare: rare.has(group)}, context)
  })
  // Of those that have any topic at all: what few have says nothing of what others may have.
  const having = countNotes(parents.filter(({topics}) => topics.length > 0))
  const canClose =
    having >= Math.max(5, plan.minorSupport) && listed.length <= mostClosed && listed.length > 0
  const others = plan.setOf(
    seen.others.map(({note}) => note),
    having
  )
  const closed = canClose
    ? plan.offer(
        others,
        `have another topic${sayWhere(place)}${seen.others[0] ? ` (\`${seen.others[0].part.title}\`)` : ''}`
      )
    : null
  const makeOther =
    countNotes(seen.others) > plan.most && countNotes(seen.others) >= Math.max(2, plan.leastSupport)
      ? context.inferPart(
          seen.others,
          {...place, path: [...place.path, 'otherTopics'], what: 'other topics', isTop: false},
          context
        )
      : null
  return () => {
    const topics = parts.map((make) => make())
    const other = closed?.isKept ? 'refuse' : makeOther?.()
    return {
      ...(topics.length > 0 && {topics: Object.fromEntries(topics)}),
      ...(other === 'refuse' && {otherTopics: other}),
      ...(typeof other === 'object' && Object.keys(other).length > 0 && {otherTopics: other}),
      ...(sorted.isFixed?.isKept && {order: 'fixed' as const})
    }
  }
}

function sayWhere({what}: PartPlace): string {
  return what === '' ? '' : ` in ${what}`
}

/** The groups that get a part of their own; those that few have only where it may be that there are no others, and where they are no more than the usual ones. */
function chooseListed(
  groups: readonly Group[],
  shared: readonly Group[],
  count: number,
  most: number
): {listed: Group[]; rare: Set<Group>} {
  const known = new Set(shared)
  const lone = new Set(groups.filter((group) => !known.has(group)).map(({tally}) => tally.first))
  const rare = new Set(shared.filter(({parents}) => count >= 5 && parents < Math.max(2, count * 0.05)))
  const canClose = lone.size <= most && shared.length <= mostClosed && rare.size * 2 <= shared.length
  const listed = canClose ? [...shared] : shared.filter((group) => !rare.has(group)).slice(0, mostClosed)
  return {listed, rare}
}

function collect(
  parents: readonly FoundParent[],
  groupOf: TitleGroups['groupOf'],
  listed: ReadonlySet<Group>
): {byGroup: Map<Group, FoundTopic[]>; others: FoundTopic[]} {
  const byGroup = new Map([...listed].map((group) => [group, [] as FoundTopic[]]))
  const others: FoundTopic[] = []
  for (const [parent, {note, topics}] of parents.entries()) {
    for (const part of topics) {
      const group = groupOf(part)
      ;((group && byGroup.get(group)) ?? others).push({note, part, parent})
    }
  }
  return {byGroup, others}
}

/** One topic: whether it has to be there, how often, what is in it. */
function inferTopic(
  group: Group,
  found: readonly FoundTopic[],
  parents: readonly FoundParent[],
  {place, all, isRare}: {place: PartPlace; all: number; isRare: boolean},
  context: PartContext
): () => [string, Topic] {
  const {plan} = context
  const what = `\`${group.name}\``
  const path = [...place.path, 'topics', group.name]
  const {lacking, several} = countIn(found, parents, plan)
  const hasSupport = !isRare && all >= plan.leastSupport
  const required = hasSupport
    ? plan.offer(lacking, `lack the topic ${what}${sayWhere(place)}`, {
        weight: 'part',
        level: path.length
      })
    : null
  const once = group.isSeries
    ? null
    : plan.offer(several, `have the topic ${what} several times${sayWhere(place)}`)
  plan.part(path, countNotes(found), all)
  const inner: PartPlace = {path, what, isTop: false}
  const makeInner = isRare ? () => ({}) : context.inferPart(found, inner, context)
  return () => [
    group.name,
    {
      ...(group.title !== undefined && {title: group.title}),
      ...(group.depth !== undefined && {depth: group.depth}),
      ...(!required?.isKept && {optional: true}),
      ...(!once?.isKept && {many: true}),
      ...makeInner()
    }
  ]
}

/** The notes that have a parent without such a topic, and those that have one with several. */
function countIn(
  found: readonly FoundTopic[],
  parents: readonly FoundParent[],
  plan: Plan
): {lacking: NoteSet; several: NoteSet} {
  const lacking = plan.set(countNotes(parents))
  const several = plan.set(countNotes(found))
  let next = 0
  const lackUntil = (end: number): void => {
    for (; next < end && !lacking.isFull; next++) lacking.add(parents[next]?.note as number)
  }
  let before = -1
  for (const {note, parent} of found) {
    lackUntil(parent)
    next = parent + 1
    if (parent === before) several.add(note)
    before = parent
  }
  lackUntil(parents.length)
  return {lacking, several}
}
