import type {StandardSchemaV1} from '@standard-schema/spec'
import type {PathSegment} from '../../issue/issue.js'
import {jsonSchemaOf} from '../../validate/json-schema-of.js'
import {runSchema} from '../../validate/run-schema.js'
import {formatPath} from '../../validate/validate-value.js'
import type {JsonSchema, LinksBody} from '../body.js'
import {jsonOf} from '../schema-of-json.js'
import {sampleJson} from './sample-json.js'
import {dayOf, placeholder} from './sample-scalars.js'

/** A part of a schema for which nothing was found that it takes. */
export interface Gap {
  /** Where in the schema: `['topics', 'Links', 'items', 'each', 'text']`. */
  path: PathSegment[]
  message: string
}

/** What was made of a part, and what in it is missing. */
export interface Filled<Value> {
  value: Value
  gaps: Gap[]
}

/** What a text may be that nothing is told about. */
type TextKind = 'text' | 'url'

/** How a template is filled. */
export interface FillingSettings {
  now: Date
  /** The note's title, if it is known. */
  title: string | undefined
  /** Whether what parts are meant for is said. */
  hasComments: boolean
  /** Whether a topic that would hold nothing has a paragraph to be written. */
  hasParagraphs: boolean
}

/** What templates are filled with: one for each template. */
export class Filling {
  readonly settings: Readonly<FillingSettings>
  /** Whether a heading has it. */
  hasTitle = false
  /** What parts above ask of links below them. */
  readonly linksAbove: ReadonlyArray<LinksBody<StandardSchemaV1>>
  readonly #texts: Map<StandardSchemaV1, string[]>

  /** @param before a filling whose texts are known already */
  constructor(
    settings: FillingSettings,
    before?: Filling,
    linksAbove: ReadonlyArray<LinksBody<StandardSchemaV1>> = []
  ) {
    this.linksAbove = linksAbove
    this.settings = settings
    this.#texts = before ? before.#texts : new Map()
  }

  /** What bullets below a part are filled with: it may ask something of their links. */
  below(links: LinksBody<StandardSchemaV1> | undefined): Filling {
    if (!links?.deep || (!links.url && !links.text) || this.linksAbove.includes(links)) return this
    return new Filling(this.settings, this, [...this.linksAbove, links])
  }

  get now(): Date {
    return this.settings.now
  }

  /** Texts that a schema takes, the best first: at most a few. */
  texts(schema: StandardSchemaV1, kind: TextKind): string[] {
    const known = this.#texts.get(schema)
    if (known) return known
    const texts = this.#findTexts(schema, kind)
    this.#texts.set(schema, texts)
    return texts
  }

  #findTexts(schema: StandardSchemaV1, kind: TextKind): string[] {
    const json = tellJson(schema)
    const key = kind === 'url' ? 'url' : ''
    const samples = json === undefined ? [] : sampleJson(json, {now: this.now, key}, mostTexts)
    const usual = kind === 'url' ? usualUrls : usualTexts(this.now)
    const candidates = [...samples, ...usual, ...quotedBy(schema, placeholder)]
    const texts = candidates.filter((text): text is string => typeof text === 'string' && takes(schema, text))
    return [...new Set(texts)].slice(0, mostTexts)
  }

  gap(path: readonly PathSegment[], message: string): Gap {
    return {path: [...path], message}
  }
}

/** How many texts are tried for a part. */
const mostTexts = 6

const usualUrls = ['https://example.org/', '', '#', 'note.md', './note.md', 'http://example.org/', '/']

function usualTexts(now: Date): string[] {
  const long = `${placeholder}${' …'.repeat(60)}`
  return [placeholder, '', dayOf(now), long, 'https://example.org/', 'name@example.org', '1', '0', 'a']
}

/** More parts in all than that nobody wants to fill in: a thousand bullets with a thousand each. */
const mostParts = 20_000

/** So many copies of a part; `null` where they hold more parts than a template may. */
export function repeat<Value>(value: Value, count: number): Value[] | null {
  if (count * countParts(value) > mostParts) return null
  return Array.from({length: count}, () => structuredClone(value))
}

function countParts(value: unknown): number {
  let count = 0
  const open = [value]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (typeof at !== 'object' || at === null) continue
    if (!Array.isArray(at)) count++
    for (const inside of Object.values(at)) if (inside !== undefined) open.push(inside)
  }
  return count
}

/** Whether a schema takes a value. */
export function takes(schema: StandardSchemaV1, value: unknown): boolean {
  return runSchema(schema, value).type === 'valid'
}

/** The JSON Schema of a schema that tells it. */
export function tellJson(schema: StandardSchemaV1): JsonSchema | undefined {
  const json = jsonOf(schema)
  if (json !== undefined) return json
  try {
    return jsonSchemaOf(schema)
  } catch {
    return undefined
  }
}

/** What stands in quotes in the messages by which a schema refuses a value: `Expected ("draft" | "done")`. */
export function quotedBy(schema: StandardSchemaV1, value: unknown): string[] {
  const result = runSchema(schema, value)
  return result.type === 'refused' ? result.problems.flatMap(({message}) => quotedIn(message)) : []
}

export function quotedIn(message: string): string[] {
  return [...message.matchAll(/"([^"]*)"|'([^']*)'|`([^`]*)`/g)].map(
    ([, double, single, tick]) => double ?? single ?? tick ?? ''
  )
}

/** A gap as people read it: ``topics.Links.items.each.text` ``. */
export function nameGap({path, message}: Gap): string {
  return path.length === 0 ? message : `\`${formatPath(path)}\`: ${message}`
}

/** The first that lacks nothing; where each lacks something, the one that lacks least. */
export function leastLacking<Value>(attempts: Iterable<Filled<Value>>): Filled<Value> {
  let best: Filled<Value> | undefined
  for (const attempt of attempts) {
    if (attempt.gaps.length === 0) return attempt
    if (!best || attempt.gaps.length < best.gaps.length) best = attempt
  }
  return best as Filled<Value>
}
