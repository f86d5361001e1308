import {type JsonSchema, toJsonSchema} from '@valibot/to-json-schema'
import {NoteFrontMatterSchema} from './front-matter-schema.js'
import {NotesSchema, notesDefinitions} from './notes-schema.js'
import {OutlineSchema, outlineDefinitions} from './outline-schema.js'

/** A JSON Schema document by the name of its file. */
export type JsonSchemas = Record<'front-matter' | 'notes' | 'outline', JsonSchema>

/**
 * Turns the valibot schemas into JSON Schemas, for editors and other languages. What JSON Schema can't say (that a day
 * exists, that a topic begins with a heading of its depth) is left to valibot.
 */
export function buildJsonSchemas(): JsonSchemas {
  const options = {errorMode: 'ignore', target: 'draft-2020-12'} as const
  return {
    'front-matter': toJsonSchema(NoteFrontMatterSchema, options),
    notes: toJsonSchema(NotesSchema, {...options, definitions: notesDefinitions}),
    outline: toJsonSchema(OutlineSchema, {...options, definitions: outlineDefinitions})
  }
}
