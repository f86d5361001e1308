import * as v from 'valibot'

const severity = v.picklist(['off', 'warn', 'error'])

/** A value that only JavaScript can hold. */
function schemaLike(what: string): v.GenericSchema<unknown> {
  return v.custom<object>(
    (value) =>
      typeof (value as {'~standard'?: {validate?: unknown}} | null)?.['~standard']?.validate === 'function',
    `found ${what} that is no Standard Schema, expected one of valibot, zod, arktype or the like`
  )
}

const patterns = v.array(v.pipe(v.string(), v.nonEmpty('found an empty pattern, expected a glob')))
const ruleSetting = v.union(
  [severity, v.tuple([severity]), v.tuple([severity, v.unknown()])],
  "expected 'off', 'warn', 'error' or [severity, options]"
)

const noteSettings = {
  frontMatter: v.optional(v.union([v.literal(false), schemaLike('a value')])),
  outline: v.optional(schemaLike('a value')),
  rules: v.optional(v.record(v.string(), v.optional(ruleSetting))),
  format: v.optional(v.record(v.string(), v.unknown()))
}

const rule = v.custom<object>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'visit' in value,
  'found a value that is no rule, expected what defineRule gives'
)

/** The schema of a config: what {@link validateConfig} judges with, but for the rules' ids and options. */
export const ConfigSchema: v.GenericSchema<unknown> = v.pipe(
  v.custom<object>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    'expected keys and values'
  ),
  v.strictObject({
    $schema: v.optional(v.string()),
    ...noteSettings,
    files: v.optional(patterns),
    ignore: v.optional(patterns),
    ownRules: v.optional(v.array(rule)),
    overrides: v.optional(
      v.array(v.strictObject({files: patterns, ignore: v.optional(patterns), ...noteSettings}))
    )
  })
)
