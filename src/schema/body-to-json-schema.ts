import type {StandardSchemaV1} from '@standard-schema/spec'
import type {PathSegment} from '../issue/issue.js'
import {schemaKind} from '../text/options.js'
import {jsonSchemaOf} from '../validate/json-schema-of.js'
import {formatPath} from '../validate/validate-value.js'
import type {ContentBody, Count, Match, TopicsBody} from './body.js'
import {textsOf} from './judge/match.js'
import type {BlockSpec, ItemSpec, ListSpec, NoteSpec, TopicSpec} from './parts.js'
import {topicCount} from './topic-count.js'

type Json = Record<string, unknown>

/** What is made on the way. */
interface Writing {
  spec: NoteSpec
  definitions: Json
  /** How many leaves have references of their own. */
  resources: number
}

/**
 * Writes the JSON Schema (draft 2020-12) over the outline that says of it what a schema of parts says. What JSON Schema has no words for it leaves
 * out: the order of topics and blocks, links and texts counted with those below, how deep bullets nest, `same` topics, patterns with flags.
 *
 * @throws {TypeError} where the schema of a text can't tell its JSON Schema, with its place
 */
export function bodyToJsonSchema(spec: NoteSpec): Json {
  const writing: Writing = {spec, definitions: {}, resources: 0}
  const properties: Json = {
    ...contentProperties(writing, spec),
    ...(spec.items && {items: listSchema(writing, spec.items, null)}),
    topics: topicsSchema(writing, spec, spec.maxDepth)
  }
  if (spec.frontMatter) properties.frontMatter = leafSchema(writing, spec.frontMatter)
  const required = [
    'text',
    'links',
    'topics',
    ...lacking(spec),
    ...((spec.items?.min ?? 0) > 0 ? ['items'] : [])
  ]
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...(spec.description !== undefined && {description: spec.description}),
    type: 'object',
    properties,
    required,
    ...(Object.keys(writing.definitions).length > 0 && {$defs: writing.definitions})
  }
}

function leafSchema(writing: Writing, leaf: StandardSchemaV1): unknown {
  const {$schema: _, ...schema} = tell(writing, leaf)
  // Its references are its own, `#` among them: with a name, it is a document of its own.
  if (!/"\$(?:ref|dynamicRef|recursiveRef)":/.test(JSON.stringify(schema))) return schema
  writing.resources++
  return {$id: `urn:apunte:part-${writing.resources}`, ...schema}
}

/** @throws {TypeError} where the schema can't tell, with its place in the schema of the body */
function tell({spec}: Writing, leaf: StandardSchemaV1): Json {
  try {
    return jsonSchemaOf(leaf)
  } catch (error) {
    const path = pathTo(spec, leaf) ?? []
    throw new TypeError(`${(error as Error).message} (at \`${formatPath(path)}\`)`, {cause: error})
  }
}

/** Where a schema stands in that of a body. */
function pathTo(spec: unknown, leaf: StandardSchemaV1): PathSegment[] | null {
  if (spec === leaf) return []
  if (typeof spec !== 'object' || spec === null || schemaKind.isType(spec)) return null
  for (const [key, inside] of Object.entries(spec)) {
    const path = pathTo(inside, leaf)
    if (path) return [Array.isArray(spec) ? Number(key) : key, ...path]
  }
  return null
}

function countOf({min, max}: Count, [least, most]: readonly [string, string]): Json {
  return {...(min !== undefined && min > 0 && {[least]: min}), ...(max !== undefined && {[most]: max})}
}

/** `content` is there where something else than paragraphs is. */
function lacking({content = []}: ContentBody<StandardSchemaV1, RegExp>): string[] {
  return content.some((block) => isNeeded(block) && ![block.type].flat().includes('paragraph'))
    ? ['content']
    : []
}

function isNeeded({min = 1}: Count): boolean {
  return min > 0
}

function contentProperties(writing: Writing, spec: ContentBody<StandardSchemaV1, RegExp>): Json {
  const {text, links, content, otherContent} = spec
  const properties: Json = {}
  if (text) properties.text = leafSchema(writing, text)
  if (links) {
    const {url, text: label, deep} = links
    const link: Json = {}
    if (url) link.url = leafSchema(writing, url)
    if (label) link.text = leafSchema(writing, label)
    properties.links = {
      type: 'array',
      ...(deep ? {} : countOf(links, ['minItems', 'maxItems'])),
      ...(Object.keys(link).length > 0 && {items: {properties: link}})
    }
  }
  if (content || otherContent === 'refuse') {
    const blocks = (content ?? []).map((block) => ({block, schema: blockSchema(writing, block)}))
    // A block that several ask for counts for one of them: which one, there are no words for.
    const isCertain = (own: BlockSpec): boolean =>
      !(content ?? []).some((other) => other !== own && sharesType(own, other))
    const rules: Json[] = blocks.map(({block, schema}) => ({
      contains: schema,
      minContains: block.min ?? 1,
      ...(block.max !== undefined && isCertain(block) && {maxContains: block.max})
    }))
    if (otherContent === 'refuse') rules.push({items: {anyOf: blocks.map(({schema}) => schema)}})
    properties.content = {type: 'array', ...(rules.length > 0 && {allOf: rules})}
    if (otherContent === 'refuse' && blocks.length === 0) properties.content = {type: 'array', maxItems: 0}
  }
  return properties
}

function sharesType({type}: BlockSpec, other: BlockSpec): boolean {
  const types = [other.type].flat()
  return [type].flat().some((each) => types.includes(each))
}

function blockSchema(writing: Writing, block: BlockSpec): Json {
  const {type, lang, text, url, columns, rows, description} = block
  const properties: Json = {type: typeof type === 'string' ? {const: type} : {enum: [...type]}}
  const required = ['type']
  if (lang !== undefined) {
    properties.lang = matchSchema(lang) ?? {}
    required.push('lang')
  }
  if (text) properties.text = leafSchema(writing, text)
  if (url) properties.url = leafSchema(writing, url)
  if (Array.isArray(columns)) properties.columns = {const: [...columns]}
  else if (columns) {
    const {includes = [], ...count} = columns as Count & {includes?: readonly string[]}
    properties.columns = {
      ...countOf(count, ['minItems', 'maxItems']),
      ...(includes.length > 0 && {allOf: includes.map((name) => ({contains: {const: name}}))})
    }
  }
  if (rows) properties.rows = countOf(rows, ['minItems', 'maxItems'])
  return {...(description !== undefined && {description}), type: 'object', properties, required}
}

/** `null` where a pattern has flags that JSON Schema has not, or is none with its flag `u`, as `/a\-b/`. */
function matchSchema(match: Match<RegExp>): Json | null {
  if (typeof match === 'string') return {const: match}
  if (!(match instanceof RegExp)) return {enum: [...match]}
  return match.flags.replace(/[dgu]/g, '') === '' && isUnicode(match.source) ? {pattern: match.source} : null
}

function isUnicode(source: string): boolean {
  try {
    new RegExp(source, 'u')
    return true
  } catch {
    return false
  }
}

function listSchema(writing: Writing, list: ListSpec, same: string | null): Json {
  const {each} = list
  const schema: Json = {type: 'array', ...countOf(list, ['minItems', 'maxItems'])}
  if (each === 'same') return same === null ? schema : {...schema, items: {$ref: same}}
  if (each === undefined) return schema
  if (!mentionsSame(each)) return {...schema, items: itemSchema(writing, each, null)}
  const name = `bullet${Object.keys(writing.definitions).length + 1}`
  writing.definitions[name] = {}
  writing.definitions[name] = itemSchema(writing, each, `#/$defs/${name}`)
  return {...schema, items: {$ref: `#/$defs/${name}`}}
}

function mentionsSame({anyOf = [], items}: ItemSpec): boolean {
  return items?.each === 'same' || anyOf.some(mentionsSame)
}

function itemSchema(writing: Writing, item: ItemSpec, same: string | null): Json {
  const {anyOf, description, checked, items} = item
  const said = description === undefined ? {} : {description}
  if (anyOf) return {...said, anyOf: anyOf.map((part) => itemSchema(writing, part, same))}
  const properties = contentProperties(writing, item)
  if (checked !== undefined) properties.checked = checked === 'task' ? {type: 'boolean'} : {const: checked}
  if (items) properties.items = listSchema(writing, items, same)
  const required = [...lacking(item), ...(checked === undefined ? [] : ['checked'])]
  return {...said, type: 'object', properties, ...(required.length > 0 && {required})}
}

function topicsSchema(writing: Writing, spec: TopicsBody<StandardSchemaV1, RegExp>, maxDepth?: number): Json {
  const {topics = {}, otherTopics = 'allow'} = spec
  const named = Object.entries(topics).map(([name, part]) => ({part, title: titleSchema(name, part)}))
  const titles = named.flatMap(({title}) => title ?? [])
  const rules: Json[] = []
  // A topic whose title several ask for is what one of them asks for: which one, there are no words for.
  const texts = Object.entries(topics).flatMap(([name, {title = name}]) => textsOf(title))
  const isCertain =
    named.every(({part}) => !(part.title instanceof RegExp)) && new Set(texts).size === texts.length
  const isNone = titles.length === 0 ? {} : {not: {anyOf: titles}}
  for (const {part, title} of named) {
    const {min, max} = topicCount(part)
    const isCounted = isCertain && Number.isFinite(max)
    if (title && (min > 0 || isCounted))
      rules.push({contains: title, minContains: min, ...(isCounted && {maxContains: max})})
  }
  if (titles.length === named.length) {
    const other =
      otherTopics === 'refuse'
        ? false
        : typeof otherTopics === 'object'
          ? otherSchema(writing, otherTopics)
          : true
    const judged = named.map(({part, title}) => ({allOf: [title, topicSchema(writing, part)]}))
    if (named.length > 0 || other !== true)
      rules.push({items: anyOf([...judged, ...(other === false ? [] : [{allOf: [isNone, other]}])])})
    const many = typeof otherTopics === 'object' ? otherTopics.many : undefined
    if (typeof many === 'object')
      rules.push({contains: isNone, minContains: 0, ...countOf(many, ['minContains', 'maxContains'])})
  }
  if (maxDepth !== undefined) rules.push({items: {properties: {depth: {maximum: maxDepth}}}})
  return {type: 'array', ...(rules.length > 0 && {allOf: rules})}
}

/** JSON Schema takes no empty list. */
function anyOf(schemas: Json[]): Json | false {
  return schemas.length > 0 && {anyOf: schemas}
}

/** What has no name has a title that is to be judged, too. */
function otherSchema(writing: Writing, topic: TopicSpec): Json {
  const title = topic.title === undefined ? null : matchSchema(topic.title)
  const schema = topicSchema(writing, topic)
  return title ? {allOf: [{properties: {title}}, schema]} : schema
}

/** What a topic with a name looks like. */
function titleSchema(name: string, {title, depth}: TopicSpec): Json | null {
  if (title === undefined)
    return {anyOf: [{properties: {title: {const: name}}}, {properties: {slug: {const: name}}}]}
  const schema = matchSchema(title)
  if (!schema) return null
  return {
    properties: {
      title: schema,
      ...(title instanceof RegExp && depth !== undefined && {depth: depthSchema(depth)})
    }
  }
}

function depthSchema(depth: NonNullable<TopicSpec['depth']>): Json {
  return typeof depth === 'number' ? {const: depth} : countOf(depth, ['minimum', 'maximum'])
}

function topicSchema(writing: Writing, topic: TopicSpec): Json {
  const {anyOf, description, depth, items} = topic
  const said = description === undefined ? {} : {description}
  const properties: Json = depth === undefined ? {} : {depth: depthSchema(depth)}
  if (anyOf) return {...said, properties, anyOf: anyOf.map((part) => topicSchema(writing, part))}
  Object.assign(properties, contentProperties(writing, topic))
  if (items) properties.items = listSchema(writing, items, null)
  if (topic.topics || topic.otherTopics !== undefined) properties.topics = topicsSchema(writing, topic)
  const required = lacking(topic)
  return {...said, type: 'object', properties, ...(required.length > 0 && {required})}
}
