import {type JsonSchema, toJsonSchema} from '@valibot/to-json-schema'
import type {GenericSchema} from 'valibot'
import {rules} from './rules.js'
import {readingCodes} from './settings.js'
import {siteNames} from './site-names.js'

const severity: JsonSchema = {enum: ['off', 'warn', 'error']}
const patterns: JsonSchema = {type: 'array', items: {type: 'string', minLength: 1}}
/** What stands in a file of its own. */
const reference: JsonSchema = {
  type: 'object',
  properties: {$ref: {type: 'string'}},
  required: ['$ref'],
  additionalProperties: false
}
const somePatterns: JsonSchema = {...patterns, minItems: 1}

/**
 * Writes the JSON Schema of a config in JSON or YAML, for editors. Rules of one's own are JavaScript, and not in it.
 *
 * @param parts the JSON Schema of a body's schema
 */
export function buildConfigJsonSchema(parts: object): JsonSchema {
  const byRule = rules.map(({id, description, options}): [string, JsonSchema] => {
    const text = {description}
    if (!options)
      return [
        id,
        {...text, anyOf: [severity, {type: 'array', prefixItems: [severity], minItems: 1, items: false}]}
      ]
    const {$schema: _, ...schema} = toJsonSchema(options as GenericSchema, {
      target: 'draft-2020-12',
      typeMode: 'input'
    })
    const list: JsonSchema = {type: 'array', prefixItems: [severity, schema], minItems: 1, items: false}
    return [id, {...text, anyOf: [severity, list]}]
  })
  const ofReading = readingCodes.map((code): [string, JsonSchema] => [code, severity])
  const settings: Record<string, JsonSchema> = {
    frontMatter: {
      anyOf: [{const: false}, {type: 'object'}],
      description:
        'A JSON Schema of the front matter, or `{"$ref": "./file.json"}`; `false` leaves it unchecked.'
    },
    outline: {
      type: 'object',
      description:
        'A JSON Schema of the outline, as `apunte outline` prints it, or `{"$ref": "./file.json"}`.'
    },
    body: {
      anyOf: [reference, {$ref: 'urn:apunte:config:parts'}],
      description: 'The body\'s schema: its topics, bullets, links and blocks; or `{"$ref": "./file.yaml"}`.'
    },
    rules: {
      type: 'object',
      properties: Object.fromEntries([...ofReading, ...byRule]),
      additionalProperties: false
    },
    format: {type: 'object', description: 'The options of `formatNotes`.'},
    site: {
      enum: [...siteNames],
      description: 'Where the notes are shown: it tells the anchors of headings, and how links name files.'
    },
    root: {
      type: 'string',
      minLength: 1,
      description: 'The folder that links with a `/` at their start are relative to.'
    }
  }
  const override: JsonSchema = {
    type: 'object',
    properties: {files: somePatterns, ignore: patterns, ...settings},
    required: ['files'],
    additionalProperties: false
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: {
      $schema: {type: 'string'},
      files: {...somePatterns, description: 'Globs of the notes.'},
      ignore: {...patterns, description: 'Globs of files that are left alone.'},
      ...settings,
      overrides: {
        type: 'array',
        items: override,
        description: 'Settings for some of the files: later ones count more.'
      }
    },
    additionalProperties: false,
    $defs: {parts: {$id: 'urn:apunte:config:parts', ...parts} as JsonSchema}
  }
}
