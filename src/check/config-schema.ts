import * as v from 'valibot'
import {describeValue} from '../text/describe-value.js'
import {didYouMean} from '../text/find-nearest.js'
import {schemaKind} from '../text/options.js'
import {isRule} from './define-rule.js'
import {siteNames} from './site-names.js'

/** A value that only JavaScript can hold, or another one that is said to be good, too. */
function schemaOr(other: {value: false; text: string} | null): v.GenericSchema<unknown> {
  return v.custom<object>(
    (value) => (other !== null && value === other.value) || schemaKind.isType(value),
    ({input}) =>
      `Unexpected ${describeValue(input)}, expected a Standard Schema (zod, valibot, arktype…)${other?.text ?? ''}${isMap(input) && !('~standard' in (input as object)) ? ': `schemaOfJson` of `apunte/schema` makes one of a JSON Schema' : ''}`
  )
}

/** Tells whether a value has keys and values. */
export function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function map(expected: string): v.GenericSchema<unknown, object> {
  return v.custom<object>(isMap, ({input}) => `Unexpected ${describeValue(input)}, expected ${expected}`)
}

const glob = v.pipe(
  v.string(({input}) => `Unexpected ${describeValue(input)}, expected a glob`),
  v.nonEmpty('Unexpected empty pattern, expected a glob')
)
const patterns = v.array(glob, ({input}) => `Unexpected ${describeValue(input)}, expected a list of globs`)
/** Of no glob, nothing would be judged, in silence. */
const somePatterns = v.pipe(patterns, v.nonEmpty('Unexpected empty list, expected a glob at least'))

const noteSettings = {
  frontMatter: v.optional(schemaOr({value: false, text: ' or `false`'})),
  outline: v.optional(schemaOr(null)),
  // What it says is looked at by those who make a schema of it.
  body: v.optional(map("the body's schema as plain data, such as `{topics: {Links: {}}}`")),
  // What each is set to is judged with the rules, which know their options.
  rules: v.optional(map("settings by the rules' ids")),
  format: v.optional(map('the options of `formatNotes`')),
  site: v.optional(
    v.picklist(
      siteNames,
      ({input}) =>
        `Unexpected ${describeValue(input)}${typeof input === 'string' ? didYouMean(input, siteNames) : ''}, expected one of ${siteNames.join(', ')}`
    )
  ),
  root: v.optional(
    v.pipe(
      v.string(({input}) => `Unexpected ${describeValue(input)}, expected the name of a folder`),
      v.nonEmpty('Unexpected empty name, expected that of a folder, such as `.` for the one of the config')
    )
  )
}

const rule = v.custom<object>(
  isRule,
  ({input}) => `Unexpected ${describeValue(input)}, expected a rule as \`defineRule\` gives it`
)

/** An object of these keys and no others; each other one is told, not only the first. */
function strictMap(entries: v.ObjectEntries): v.GenericSchema<unknown> {
  const keys = Object.keys(entries)
  return v.pipe(
    map('keys and values'),
    v.looseObject(
      entries,
      ({expected}) => `Unexpected lack of ${expected?.replaceAll('"', '`')}, expected a list of globs`
    ),
    v.rawCheck(({dataset, addIssue}) => {
      const input = dataset.value as Record<string, unknown>
      for (const key of Object.keys(input)) {
        if (keys.includes(key)) continue
        addIssue({
          message: `Unexpected key \`${key}\`${didYouMean(key, keys)}, expected one of ${keys.join(', ')}`,
          path: [{type: 'object', origin: 'key', input, key, value: input[key]}]
        })
      }
    })
  )
}

const configEntries = {
  files: v.optional(somePatterns),
  ignore: v.optional(patterns),
  ...noteSettings,
  ownRules: v.optional(
    v.array(rule, ({input}) => `Unexpected ${describeValue(input)}, expected a list of rules`)
  ),
  overrides: v.optional(
    v.array(
      strictMap({files: somePatterns, ignore: v.optional(patterns), ...noteSettings}),
      ({input}) => `Unexpected ${describeValue(input)}, expected a list of settings for some files`
    )
  ),
  $schema: v.optional(v.string(({input}) => `Unexpected ${describeValue(input)}, expected a text`))
}

/** What a config may hold. */
export const configKeys: readonly string[] = Object.keys(configEntries)

/** The schema of a config: what {@link validateConfig} judges with, but for the rules' ids and settings. */
export const ConfigSchema: v.GenericSchema<unknown> = strictMap(configEntries)
