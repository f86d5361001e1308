import type {StandardSchemaV1} from '@standard-schema/spec'
import type {BodyJson, BodySpec, JsonSchema, NoteBody} from '../../schema/body.js'
import {indent, keyOf, literalOf} from './code.js'

/** The schemas whose types are printed: JSON Schema, and a body of parts; `null` for what isn't known. */
export interface TypedSchemas {
  frontMatter: JsonSchema | null
  body: BodyJson | BodySpec | null
}

/**
 * Prints a file of types: what the front matter and the outline of a folder's notes are, and that imports of notes by Vite give them.
 *
 * @param from what they are from, for people: `152 notes`
 */
export function printTypes({frontMatter, body}: TypedSchemas, from: string): string {
  const outline = body === null ? null : printBody(body)
  const parts = [
    `// Written by \`apunte infer --types\` from ${from}: change the notes or their schemas, and write it again.`,
    '/// <reference types="apunte/vite/client" />',
    outline === null ? 'export {}\n' : "import type {Outline, OutlineTopic} from 'apunte'\n"
  ]
  if (frontMatter !== null)
    parts.push(`/** The front matter of a note. */\nexport type FolderFrontMatter = ${typeOf(frontMatter)}\n`)
  if (outline !== null) parts.push(outline)
  const declared = [
    ...(frontMatter === null ? [] : ['    frontMatter: FolderFrontMatter']),
    ...(outline === null ? [] : ['    outline: FolderOutline'])
  ]
  parts.push(`declare module 'apunte/vite' {\n  interface NoteTypes {\n${declared.join('\n')}\n  }\n}\n`)
  return parts.join('\n')
}

/** The schemas of topics, whatever judges their texts. */
type Topics = Pick<NoteBody<StandardSchemaV1 | JsonSchema, unknown>, 'topics' | 'otherTopics'>
type Part = NonNullable<Topics['topics']>[string]

function printBody(body: BodyJson | BodySpec): string {
  const topics = membersOf(body as Topics)
  const others = othersOf(body as Topics)
  return `/** A topic whose own topics have names. */
export type FolderTopic<Topics, Others = OutlineTopic> = Omit<OutlineTopic, 'topics'> & {
  topics: Topics
  /** Those without a name. */
  otherTopics: Others[]
}

/** What a note says, by the names of its topics. */
export type FolderOutline = Omit<Outline, 'topics'> & {
  topics: ${indentRest(topics)}
  /** Those without a name. */
  otherTopics: ${indentRest(others)}[]
}
`
}

function membersOf({topics = {}}: Topics): string {
  const members = Object.entries(topics).map(([name, part]) => {
    const {optional, many} = part
    const type = topicOf(part)
    return `${keyOf(name)}${optional && !many ? '?' : ''}: ${many ? `Array<${type}>` : type}`
  })
  return members.length === 0 ? 'Record<never, never>' : `{\n${members.map(indent).join('\n')}\n}`
}

function topicOf(part: Part): string {
  if (part.anyOf) return part.anyOf.map((one) => topicOf(one as Part)).join(' | ')
  const others = othersOf(part)
  const more = others === 'OutlineTopic' ? '' : `, ${others}`
  return `FolderTopic<${membersOf(part)}${more}>`
}

function othersOf({otherTopics}: Topics): string {
  if (typeof otherTopics !== 'object' || (!otherTopics.topics && !otherTopics.otherTopics))
    return plainTopic(otherTopics)
  return topicOf(otherTopics as Part)
}

/** Topics that are judged have theirs by name, too, even if none has one. */
function plainTopic(otherTopics: Topics['otherTopics']): string {
  return typeof otherTopics === 'object'
    ? topicOf({...otherTopics, topics: {}, otherTopics: 'allow'} as Part)
    : 'OutlineTopic'
}

/** Writes the type of the values that a JSON Schema takes; `unknown` where it doesn't tell. */
export function typeOf(json: JsonSchema): string {
  if (typeof json === 'boolean') return json ? 'unknown' : 'never'
  const {type, enum: values, anyOf, oneOf} = json as Record<string, unknown>
  if ('const' in json) return literalOf(json.const)
  if (Array.isArray(values)) return values.map(literalOf).join(' | ') || 'never'
  const choice = anyOf ?? oneOf
  if (Array.isArray(choice)) return unique(choice.map((one) => typeOf(one as JsonSchema)))
  const types = [type ?? []].flat() as string[]
  return types.length === 0 ? 'unknown' : unique(types.map((one) => typeNamed(one, json)))
}

function unique(types: readonly string[]): string {
  return [...new Set(types)].join(' | ')
}

function typeNamed(type: string, json: Exclude<JsonSchema, boolean>): string {
  const {
    items = true,
    properties = {},
    required = [],
    additionalProperties = true
  } = json as {
    items?: JsonSchema
    properties?: Readonly<Record<string, JsonSchema>>
    required?: readonly string[]
    additionalProperties?: JsonSchema
  }
  if (type === 'integer') return 'number'
  if (type === 'array') return `Array<${typeOf(items)}>`
  if (type !== 'object') return type
  const entries = Object.entries(properties)
  if (entries.length === 0) {
    if (additionalProperties === false && required.length === 0) return 'Record<string, never>'
    return `Record<string, ${typeOf(additionalProperties)}>`
  }
  const members = entries.map(
    ([key, value]) => `${keyOf(key)}${required.includes(key) ? '' : '?'}: ${typeOf(value)}`
  )
  for (const key of required) if (!Object.hasOwn(properties, key)) members.push(`${keyOf(key)}: unknown`)
  if (additionalProperties !== false) members.push('[key: string]: unknown')
  return `{\n${members.map(indent).join('\n')}\n}`
}

function indentRest(text: string): string {
  return text.replaceAll('\n', '\n  ')
}
