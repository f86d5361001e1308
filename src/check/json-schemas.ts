import {type JsonSchema, toJsonSchema} from '@valibot/to-json-schema'
import type {GenericSchema} from 'valibot'
import {rules} from './rules.js'
import {readingCodes} from './settings.js'
import {siteNames} from './site-names.js'

const severity: JsonSchema = {enum: ['off', 'warn', 'error']}
const patterns: JsonSchema = {type: 'array', items: {type: 'string', minLength: 1}}
const somePatterns: JsonSchema = {...patterns, minItems: 1}

/**
 * Writes the JSON Schema of `apunte.config.json`, for editors. Schemas and rules of one's own are JavaScript, and not in it.
 */
export function buildConfigJsonSchema(): JsonSchema {
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
      const: false,
      description: 'Leaves the front matter unchecked; schemas need a config in JavaScript.'
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
    additionalProperties: false
  }
}
