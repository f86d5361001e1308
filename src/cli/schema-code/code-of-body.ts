import type {
  BlockBody,
  BodyJson,
  ItemBody,
  JsonSchema,
  ListBody,
  Match,
  PatternJson,
  TopicBody
} from '../../schema/body.js'
import {type Entry, literalOf, objectOf, regexOf} from './code.js'
import type {SchemaCode} from './code-of-json.js'

type Topic = TopicBody<JsonSchema, PatternJson>
type Item = ItemBody<JsonSchema, PatternJson>

/** Writes the parts of `apunte/schema`; notes which of them are needed. */
export class BodyCode {
  readonly needed: Set<string> = new Set()
  readonly #leaves: SchemaCode
  readonly #commentOf: (path: readonly string[]) => string | undefined

  constructor(leaves: SchemaCode, commentOf: (path: readonly string[]) => string | undefined) {
    this.#leaves = leaves
    this.#commentOf = commentOf
  }

  /** Writes a body: `noteSchema({…})`. */
  of(body: BodyJson): string {
    return this.#call('noteSchema', objectOf(this.#entries(body, ['body'])))
  }

  #call(name: string, ...given: readonly string[]): string {
    this.needed.add(name)
    return `${name}(${given.join(', ')})`
  }

  #topic({optional, many, ...topic}: Topic, path: readonly string[]): string {
    const entries = this.#entries(topic, path)
    let code = this.#call('topic', ...(entries.length > 0 ? [objectOf(entries)] : []))
    if (many) code = this.#call('many', code, ...(typeof many === 'object' ? [literalOf(many)] : []))
    return optional ? this.#call('optional', code) : code
  }

  #entries(part: object, path: readonly string[]): Entry[] {
    return Object.entries(part).map(([key, value]): Entry => {
      const at = [...path, key]
      const comment = key === 'topics' ? undefined : this.#commentOf(at)
      return {key, code: this.#value(key, value, at), comment}
    })
  }

  #value(key: string, value: unknown, path: readonly string[]): string {
    if (key === 'topics') {
      const topics = Object.entries(value as Record<string, Topic>).map(([name, topic]): Entry => {
        const at = [...path, name]
        return {key: name, code: this.#topic(topic, at), comment: this.#commentOf(at)}
      })
      return objectOf(topics)
    }
    if (key === 'otherTopics' && typeof value === 'object') return this.#topic(value as Topic, path)
    if (key === 'items') return this.#list(value as ListBody<JsonSchema, PatternJson>, path)
    if (key === 'text' || key === 'url') return this.#leaves.of(value as JsonSchema)
    if (key === 'title' || key === 'lang') return matchOf(value as Match<PatternJson>)
    if (key === 'links') return objectOf(this.#entries(value as object, path))
    if (key === 'content') {
      const blocks = (value as Array<BlockBody<JsonSchema, PatternJson>>).map((block) =>
        objectOf(this.#entries(block, path))
      )
      return `[${blocks.join(', ')}]`
    }
    return literalOf(value)
  }

  #list({each, ...count}: ListBody<JsonSchema, PatternJson>, path: readonly string[]): string {
    const item = each
      ? this.#call('item', objectOf(this.#entries(each as Item, [...path, 'each'])))
      : this.#call('item')
    return this.#call('list', item, ...(Object.keys(count).length > 0 ? [literalOf(count)] : []))
  }
}

function matchOf(match: Match<PatternJson>): string {
  if (typeof match === 'object' && 'pattern' in match) return regexOf(match.pattern, match.flags)
  return literalOf(match)
}
