import {outlineBlockTypes} from '../tree/outline-block-keys.js'
import {typesOfBlockKeys} from './types-of-block-keys.js'

type Json = Readonly<Record<string, unknown>>

const ref = (name: string): Json => ({$ref: `#/$defs/${name}`})
const text = {type: 'string'}
const texts = {type: 'array', items: text, minItems: 1}
const whole = {type: 'integer', minimum: 0}
const counts = {min: whole, max: whole}
const depth = {type: 'integer', minimum: 1, maximum: 6}

/** An object of these keys alone. */
function map(properties: Record<string, unknown>, more: Json = {}): Json {
  return {type: 'object', properties, additionalProperties: false, ...more}
}

const content = {
  description: {...text, description: 'What is meant by it, for people.'},
  text: ref('leaf'),
  allText: ref('leaf'),
  links: ref('links'),
  content: {type: 'array', items: ref('block'), minItems: 1, description: 'The blocks that it has to have.'},
  contentOrder: {enum: ['any', 'fixed'], description: 'Whether they stand in that order (default: fixed).'},
  otherContent: {enum: ['allow', 'refuse'], description: 'Whether there may be others (default: allow).'}
}

const topics = {
  topics: {
    type: 'object',
    additionalProperties: ref('topic'),
    description: 'The topics, by name: that is their title, or its slug.'
  },
  order: {enum: ['any', 'fixed'], description: 'Whether topics stand in that order (default: any).'}
}

const otherTopics = (words: string[]): Json => ({
  anyOf: [{enum: words}, ref('topic')],
  description: 'What topics have to be that have no name here (default: allow).'
})

const definitions = {
  leaf: {anyOf: [{type: 'object'}, {type: 'boolean'}], description: 'A JSON Schema of a text.'},
  match: {
    anyOf: [text, texts, map({pattern: text, flags: text}, {required: ['pattern']})],
    description: 'A text, some of them, or what a pattern finds.'
  },
  count: map(counts),
  links: map({
    ...counts,
    deep: {
      type: 'boolean',
      description: 'Whether those of the bullets below count and are judged, too (default: false).'
    },
    url: ref('leaf'),
    text: ref('leaf')
  }),
  block: map(
    {
      ...counts,
      type: {
        anyOf: [{enum: outlineBlockTypes}, {type: 'array', items: {enum: outlineBlockTypes}, minItems: 1}]
      },
      description: text,
      lang: ref('match'),
      text: ref('leaf'),
      url: ref('leaf'),
      columns: {anyOf: [texts, map({...counts, includes: texts})]},
      rows: ref('count')
    },
    {
      required: ['type'],
      dependentSchemas: Object.fromEntries(
        Object.entries(typesOfBlockKeys).map(([key, types]) => [
          key,
          {properties: {type: {anyOf: [{enum: types}, {type: 'array', items: {enum: types}}]}}}
        ])
      )
    }
  ),
  list: map({...counts, maxDepth: {...whole, minimum: 1}, each: ref('item')}),
  listInItem: map({
    ...counts,
    maxDepth: {...whole, minimum: 1},
    each: {anyOf: [{const: 'same'}, ref('item')], description: '`same`: what the bullet above has to be.'}
  }),
  item: {
    anyOf: [
      map({
        ...content,
        checked: {
          enum: [true, false, 'task'],
          description: 'Whether it has a box, and how (`task`: either).'
        },
        items: ref('listInItem')
      }),
      map(
        {description: text, anyOf: {type: 'array', items: ref('item'), minItems: 1}},
        {required: ['anyOf'], description: 'One of these has to hold.'}
      )
    ]
  },
  topic: {
    anyOf: [
      map({
        ...content,
        ...topics,
        otherTopics: otherTopics(['allow', 'refuse', 'same']),
        title: ref('match'),
        depth: ref('depth'),
        optional: {type: 'boolean', description: "Whether there needn't be one (default: false)."},
        many: ref('many'),
        items: ref('list')
      }),
      map(
        {
          description: text,
          title: ref('match'),
          depth: ref('depth'),
          optional: {type: 'boolean'},
          many: ref('many'),
          anyOf: {type: 'array', items: ref('topic'), minItems: 1}
        },
        {required: ['anyOf'], description: 'One of these has to hold.'}
      )
    ]
  },
  depth: {anyOf: [depth, map({min: depth, max: depth})]},
  many: {anyOf: [{type: 'boolean'}, ref('count')], description: 'Whether there may be several, and how many.'}
}

/**
 * Writes the JSON Schema of a body's schema in JSON, for editors. Whether the JSON Schemas in it are some, and whether `max` is `min` at least, it doesn't say.
 */
export function buildPartsJsonSchema(): Json {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...map({
      $schema: text,
      ...content,
      ...topics,
      otherTopics: otherTopics(['allow', 'refuse']),
      frontMatter: ref('leaf'),
      items: ref('list'),
      maxDepth: {
        type: 'integer',
        minimum: 1,
        maximum: 6,
        description: 'How deep headings may go (default: 6).'
      }
    }),
    $defs: definitions
  }
}
