import {describeTypes} from '../json/describe-schema.js'
import {countNotes, type FoundText, inferText, type Keywords} from './infer-text.js'
import type {KnownNames} from './known-names.js'
import type {Demand, NoteSet, Plan} from './plan.js'
import {Tallies} from './tally.js'

/** A value of front matter, and the note that has it. */
export interface FoundValue {
  note: number
  value: unknown
}

/** Where values stand. */
export interface ValuePlace {
  /** In the JSON that is made. */
  path: readonly string[]
  /** For people: `` `tags[]` ``. */
  what: string
}

/** What is known of the notes beside their values. */
export interface ValueContext {
  plan: Plan
  names: KnownNames
}

type Kind = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object'

const kinds: readonly Kind[] = ['string', 'integer', 'number', 'boolean', 'array', 'object', 'null']

/** More keys than these make a map, whose keys mean nothing by themselves. */
const mostKeys = 100

/**
 * Finds what values have in common.
 *
 * @param values note by note, from the first to the last
 * @returns makes a JSON Schema, once the plan is settled
 */
export function inferValue(
  values: readonly FoundValue[],
  place: ValuePlace,
  context: ValueContext
): () => Keywords {
  const {plan} = context
  const byKind = new Map<Kind, FoundValue[]>()
  for (const found of values) {
    const kind = kindOf(found.value)
    const list = byKind.get(kind)
    if (list) list.push(found)
    else byKind.set(kind, [found])
  }
  const integers = byKind.get('integer')
  if (integers && byKind.has('number')) {
    byKind.delete('integer')
    byKind.set(
      'number',
      [...integers, ...(byKind.get('number') as FoundValue[])].sort((a, b) => a.note - b.note)
    )
  }
  const most = Math.max(...[...byKind.values()].map(({length}) => length))
  const parts = kinds.flatMap((kind) => {
    const found = byKind.get(kind)
    if (!found) return []
    return [
      {
        kind,
        refusal: refuseKind(found, kind, most, place, plan),
        make: inferKind(kind, found, place, context)
      }
    ]
  })
  return () => {
    const left = parts.filter(({refusal}) => !refusal?.isKept)
    return joinKinds(left.map(({kind, make}) => [kind, make()]))
  }
}

/** Offers to do without a kind of value that few notes have. */
function refuseKind(
  found: readonly FoundValue[],
  kind: Kind,
  most: number,
  {what}: ValuePlace,
  plan: Plan
): Demand | null {
  if (plan.most === 0 || found.length * 2 > most) return null
  const refused = plan.set()
  for (const {note} of found) refused.add(note)
  return plan.offer(refused, `have ${describeTypes(kind)} as ${what}`)
}

function kindOf(value: unknown): Kind {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  if (typeof value === 'boolean' || typeof value === 'string') return typeof value as 'boolean' | 'string'
  return 'object'
}

function inferKind(
  kind: Kind,
  found: readonly FoundValue[],
  place: ValuePlace,
  context: ValueContext
): () => Keywords {
  const {plan, names} = context
  if (kind === 'string') {
    const texts = found.map(({note, value}): FoundText => ({note, text: value as string}))
    return inferText(plan, texts, names, place.what)
  }
  if (kind === 'array') return inferList(found, place, context)
  if (kind === 'object') return inferObject(found, place, context)
  return () => ({type: kind})
}

function inferList(
  found: readonly FoundValue[],
  {path, what}: ValuePlace,
  context: ValueContext
): () => Keywords {
  const {plan} = context
  const entries: FoundValue[] = []
  const empty = plan.set(countNotes(found))
  for (const {note, value} of found) {
    const list = value as unknown[]
    if (list.length === 0) empty.add(note)
    for (const entry of list) entries.push({note, value: entry})
  }
  if (entries.length === 0) return () => ({type: 'array'})
  const isFull = plan.offer(empty, `have an empty list as ${what}`)
  const items = inferValue(entries, {path: [...path, 'items'], what: within(what, '[]')}, context)
  return () => ({type: 'array', items: items(), ...(isFull.isKept && {minItems: 1})})
}

function within(what: string, more: string): string {
  const bare = what.slice(1, -1)
  return `\`${bare}${bare === '' || more.startsWith('[') ? '' : '.'}${more}\``
}

function inferObject(
  found: readonly FoundValue[],
  {path, what}: ValuePlace,
  context: ValueContext
): () => Keywords {
  const {plan} = context
  const tallies = new Tallies()
  for (const {note, value} of found) for (const key of Object.keys(value as object)) tallies.add(key, note)
  const listed = listKeys(tallies, found.length)
  const byKey = new Map([...listed].map((key) => [key, [] as FoundValue[]]))
  const others: FoundValue[] = []
  for (const {note, value} of found) {
    for (const [key, inner] of Object.entries(value as object))
      (byKey.get(key) ?? others).push({note, value: inner})
  }
  const all = countNotes(found)
  const properties = [...byKey].map(([key, values]) => {
    const at = [...path, 'properties', key]
    const name = within(what, key)
    const lacking = all - countNotes(values) <= plan.most || values.length === found.length
    const refused = lacking ? lackingNotes(found, key, plan) : null
    const required = refused && plan.offer(refused, `lack ${name}`, {weight: 'part', level: at.length})
    plan.part(at, countNotes(values), all)
    return {key, required, make: inferValue(values, {path: at, what: name}, context)}
  })
  const isMap = tallies.byName.size > mostKeys
  const closed =
    !isMap && all >= 5
      ? plan.offer(
          notesOf(others, plan),
          `have another key in ${what === '' ? 'the front matter' : what}${exampleKey(found, listed)}`
        )
      : null
  const makeOther = isMap
    ? inferValue(others, {path: [...path, 'additionalProperties'], what: within(what, '*')}, context)
    : null
  return () => {
    const required = properties.filter(({required}) => required?.isKept).map(({key}) => key)
    return {
      type: 'object',
      ...(properties.length > 0 && {
        properties: Object.fromEntries(properties.map(({key, make}) => [key, make()]))
      }),
      ...(required.length > 0 && {required}),
      ...(makeOther && {additionalProperties: makeOther()}),
      ...(closed?.isKept && {additionalProperties: false})
    }
  }
}

/** The keys that get a schema of their own, as most notes have them, and not what one note alone has among many. */
function listKeys({byName}: Tallies, count: number): Set<string> {
  const isMap = byName.size > mostKeys
  const isListed = ({notes, times}: {notes: number; times: number}): boolean => {
    if (isMap) return notes > 1 && times * 5 > count
    return notes > 1 || count < 5
  }
  const keys = [...byName].filter(([, tally]) => isListed(tally))
  return new Set(keys.sort(([, a], [, b]) => b.times - a.times).map(([key]) => key))
}

function exampleKey(found: readonly FoundValue[], listed: ReadonlySet<string>): string {
  for (const {value} of found)
    for (const key of Object.keys(value as object)) if (!listed.has(key)) return ` (\`${key}\`)`
  return ''
}

function notesOf(found: readonly FoundValue[], plan: Plan): NoteSet {
  return plan.setOf(found.map(({note}) => note))
}

function lackingNotes(found: readonly FoundValue[], key: string, plan: Plan): NoteSet {
  const refused = plan.set(countNotes(found))
  for (const {note, value} of found) if (!Object.hasOwn(value as object, key)) refused.add(note)
  return refused
}

/** Makes one schema of those of several kinds. */
function joinKinds(parts: ReadonlyArray<[Kind, Keywords]>): Keywords {
  const [first] = parts
  if (!first) return {}
  if (parts.length === 1) return first[1]
  const values = parts.filter(([, keywords]) => 'enum' in keywords || 'const' in keywords)
  if (values.length > 0) return {anyOf: parts.map(([, keywords]) => keywords)}
  // Each keyword speaks of one kind alone: `format` and `pattern` of texts, `items` of lists, `properties` of maps.
  return Object.assign({}, ...parts.map(([, keywords]) => keywords), {type: parts.map(([kind]) => kind)})
}
