import type {OutlineItem} from '../../tree/outline.js'
import type {ItemBody, JsonSchema, ListBody, PatternJson} from '../body.js'
import type {PartContext, PartPlace} from './found-part.js'
import {countNotes, inferLabels} from './infer-text.js'
import type {Demand, NoteSet} from './plan.js'

type Items = {items?: ListBody<JsonSchema, PatternJson>}
type Item = ItemBody<JsonSchema, PatternJson>

/** Bullets that stand together, and the note that has them. */
interface FoundItems {
  note: number
  items: readonly OutlineItem[]
}

/** How many bullets have to be alike before it is said of each. */
const leastItems = 10

/** How many levels of bullets are looked into. */
const mostLevels = 3

/**
 * Finds what bullets have in common: that there are any, their links, boxes and labels, and those below them.
 *
 * @param found note by note, from the first to the last
 * @returns makes that part of a body, once the plan is settled
 */
export function inferItems(
  found: readonly FoundItems[],
  place: PartPlace,
  context: PartContext,
  level = 1
): () => Items {
  const {plan} = context
  const all: Array<{note: number; item: OutlineItem}> = []
  const empty = plan.set(countNotes(found))
  for (const {note, items} of found) {
    if (items.length === 0) empty.add(note)
    for (const item of items) all.push({note, item})
  }
  if (all.length === 0) return () => ({})
  const where = place.what === '' ? 'the note' : place.what
  const hasSupport = countNotes(found) >= plan.leastSupport
  const some = hasSupport ? plan.offer(empty, `have no bullet in ${where}`) : null
  if (some) plan.part(place.path, countNotes(all), countNotes(found))
  const isMany = all.length >= leastItems && countNotes(all) >= plan.minorSupport
  const makeEach = isMany ? inferEach(all, where, place, context, level) : () => ({})
  const depth = level === 1 && isMany ? offerLevels(found, where, context) : null
  return () => {
    const each = makeEach()
    const items = {
      ...(some?.isKept && {min: 1}),
      ...(depth?.demand.isKept && {maxDepth: depth.levels}),
      ...(Object.keys(each).length > 0 && {each})
    }
    return Object.keys(items).length > 0 ? {items} : {}
  }
}

function inferEach(
  all: ReadonlyArray<{note: number; item: OutlineItem}>,
  where: string,
  place: PartPlace,
  context: PartContext,
  level: number
): () => Item {
  const {plan} = context
  const each = (isRight: (item: OutlineItem) => boolean): NoteSet => {
    const refused = plan.set(countNotes(all))
    for (const {note, item} of all) {
      if (refused.isFull) break
      if (!isRight(item)) refused.add(note)
    }
    return refused
  }
  const [single, linked] = plan.choose([
    {
      weight: 'detail',
      refused: each(({links}) => links.length === 1),
      says: `have a bullet of no link or several in ${where}`
    },
    {
      weight: 'detail',
      refused: each(({links}) => links.length > 0),
      says: `have a bullet without a link in ${where}`
    }
  ])
  const linking = all.filter(({item}) => item.links.length > 0)
  const hasLinks = linking.length >= leastItems && countNotes(linking) >= plan.minorSupport
  const isWeb = ({links}: OutlineItem): boolean => links.every(({url}) => /^https?:\/\//.test(url))
  const web = hasLinks
    ? plan.offer(each(isWeb), `have a link in a bullet of ${where} that leads to no web address`, {
        weight: 'detail'
      })
    : null
  const task = plan.offer(
    each(({checked}) => checked !== undefined),
    `have a bullet without a box in ${where}`,
    {weight: 'detail'}
  )
  const texts = all.map(({note, item}) => ({note, text: item.text}))
  const makeLabels = inferLabels(plan, texts, `a bullet of ${where}`)
  const below = all.map(({note, item}) => ({note, items: item.items}))
  const path = [...place.path, 'each', 'items']
  const makeBelow = level < mostLevels ? inferItems(below, {...place, path}, context, level + 1) : () => ({})
  return () => {
    const pattern = makeLabels()
    const links = {
      ...(linked?.isKept && {min: 1}),
      ...(single?.isKept && {min: 1, max: 1}),
      ...(web?.isKept && {url: {type: 'string', pattern: '^https?://'}})
    }
    return {
      ...(task.isKept && {checked: 'task' as const}),
      ...(pattern !== undefined && {text: {type: 'string', pattern}}),
      ...(Object.keys(links).length > 0 && {links}),
      ...makeBelow()
    }
  }
}

/** Offers that bullets go no deeper than they do. */
function offerLevels(
  found: readonly FoundItems[],
  where: string,
  {plan}: PartContext
): {levels: number; demand: Demand} | null {
  const deepest = new Map<number, number[]>()
  for (const {note, items} of found) {
    const levels = levelsOf(items)
    const known = deepest.get(levels)
    if (known) known.push(note)
    else deepest.set(levels, [note])
  }
  const levels = Math.max(...deepest.keys())
  const top = deepest.get(levels) as number[]
  const notes = new Set(top)
  if (levels === 0 || countNotes(found) < 30) return null
  const risky = plan.set()
  if (notes.size < 3) for (const note of notes) risky.add(note)
  return {
    levels,
    demand: plan.offer(plan.set(), `have bullets deeper than ${levels} levels in ${where}`, {
      risky,
      weight: 'detail'
    })
  }
}

function levelsOf(items: readonly OutlineItem[]): number {
  let levels = 0
  let row: readonly OutlineItem[] = items
  while (row.length > 0) {
    levels++
    row = row.flatMap((item) => item.items)
  }
  return levels
}
