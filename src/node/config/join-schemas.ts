import type {StandardJSONSchemaV1, StandardSchemaV1} from '@standard-schema/spec'
import type {BodyJson} from '../../schema/body.js'
import {noteSchemaOfJson} from '../../schema/note-schema-of-json.js'
import {jsonSchemaOf} from '../../validate/json-schema-of.js'
import {runSchema} from '../../validate/run-schema.js'

const made = new WeakMap<BodyJson, StandardSchemaV1>()
const joined = new WeakMap<StandardSchemaV1, WeakMap<StandardSchemaV1, StandardSchemaV1>>()

/**
 * Gives the schema of the outline that a config's `outline` and `body` make: one of them, or both, as one that tells what each refuses. Asked again, it is the same.
 *
 * @throws {TypeError} where the body can't be used
 */
export function joinSchemas(
  outline: StandardSchemaV1 | undefined,
  body: BodyJson | undefined
): StandardSchemaV1 | undefined {
  if (body === undefined) return outline
  const ofBody = made.get(body) ?? noteSchemaOfJson(body)
  made.set(body, ofBody)
  if (outline === undefined) return ofBody
  const others = joined.get(outline) ?? new WeakMap<StandardSchemaV1, StandardSchemaV1>()
  joined.set(outline, others)
  const both = others.get(ofBody) ?? join(outline, ofBody)
  others.set(ofBody, both)
  return both
}

/** What the first makes of the outline is what it gives. */
function join(first: StandardSchemaV1, second: StandardSchemaV1): StandardSchemaV1 & StandardJSONSchemaV1 {
  // Each is a document of its own, in which its references stay.
  const tell = (): Record<string, unknown> => ({
    allOf: [first, second].map((schema, index) => ({
      $id: `urn:apunte:${index === 0 ? 'outline' : 'body'}`,
      ...jsonSchemaOf(schema)
    }))
  })
  return {
    '~standard': {
      version: 1,
      vendor: 'apunte',
      validate: (value) => {
        const results = [first, second].map((schema) => runSchema(schema, value))
        const unusable = results.find((result) => result.type === 'unusable')
        if (unusable) throw new TypeError(unusable.message)
        const issues = results.flatMap((result) => (result.type === 'refused' ? result.problems : []))
        if (issues.length > 0) return {issues}
        const [result] = results
        return {value: result?.type === 'valid' ? result.output : value}
      },
      jsonSchema: {input: tell, output: tell}
    }
  }
}
