import type {StandardJSONSchemaV1, StandardSchemaV1} from '@standard-schema/spec'
import {checkArgument, checkOptions, objectLike, oneOf} from '../text/options.js'
import {describeThrown} from './run-schema.js'

/** Options of {@link jsonSchemaOf}. */
export interface JsonSchemaOptions {
  /** Whether it is to describe what the schema takes, or what it makes of it (default: `input`). */
  side?: 'input' | 'output' | undefined
}

/**
 * Gives the JSON Schema (draft 2020-12) of a Standard Schema, for editors and other languages.
 *
 * zod 4.2 and arktype 2.1.28 tell it themselves. A valibot schema does so wrapped by `toStandardJsonSchema` of
 * `@valibot/to-json-schema`.
 *
 * @param schema a schema that tells its JSON Schema, as https://standardschema.dev/json-schema has it
 * @param options what to describe
 * @throws {TypeError} where the schema can't tell
 *
 * @example
 * jsonSchemaOf(toStandardJsonSchema(v.object({title: v.string()}))).required // ['title']
 */
export function jsonSchemaOf(
  schema: StandardSchemaV1 | StandardJSONSchemaV1,
  options: JsonSchemaOptions = {}
): Record<string, unknown> {
  checkArgument(
    schema?.['~standard'],
    objectLike('a Standard Schema (of valibot, zod, arktype…)'),
    'tell the JSON Schema of'
  )
  checkOptions(options, {side: oneOf('input', 'output')}, 'jsonSchemaOf')
  const {vendor, jsonSchema} = schema['~standard'] as Partial<StandardJSONSchemaV1.Props>
  if (!jsonSchema) {
    const hint =
      vendor === 'valibot' ? ': wrap it by `toStandardJsonSchema` of `@valibot/to-json-schema`' : ''
    throw new TypeError(
      `Cannot tell the JSON Schema of ${article(vendor)} ${vendor} schema, expected one that tells it${hint}`
    )
  }
  try {
    return jsonSchema[options.side ?? 'input']({target: 'draft-2020-12'})
  } catch (error) {
    throw new TypeError(
      `Cannot tell the JSON Schema of ${article(vendor)} ${vendor} schema: ${describeThrown(error)}`,
      {
        cause: error
      }
    )
  }
}

function article(name: unknown): 'a' | 'an' {
  return /^[aeiou]/i.test(String(name)) ? 'an' : 'a'
}
