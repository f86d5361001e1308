import type {StandardSchemaV1} from '@standard-schema/spec'
import {joinSchemas} from '../node/config/join-schemas.js'
import type {FrontMatterOption, OutlineOption} from '../parse.js'
import type {BodyJson, JsonSchema} from '../schema/body.js'
import {schemaOfJson} from '../schema/schema-of-json.js'
import type {NotesLanguageOptions} from './language-options.js'
import type {LintOptionsSchema} from './plugin-types.js'

/** The options of `apunte/front-matter`. */
interface FrontMatterRuleOptions {
  schema?: JsonSchema
}

/** The options of `apunte/outline`. */
interface OutlineRuleOptions extends FrontMatterRuleOptions {
  body?: BodyJson
}

const flag: LintOptionsSchema = {type: 'boolean'}
const anything: LintOptionsSchema = {type: 'object'}

function object(properties: Record<string, LintOptionsSchema>): LintOptionsSchema {
  return {type: 'object', properties, additionalProperties: false}
}

/** The options of our rules as ESLint checks them, by the rules' ids; the others have none. */
export const optionsSchemas: Readonly<Record<string, LintOptionsSchema>> = {
  'front-matter': object({schema: {...anything, description: 'A JSON Schema of the front matter.'}}),
  outline: object({
    schema: {...anything, description: 'A JSON Schema of the outline.'},
    body: {...anything, description: "The body's schema: its topics, bullets, links and blocks."}
  }),
  'duplicate-link': object({
    within: {enum: ['topic', 'note']},
    scheme: flag,
    www: flag,
    trailingSlash: flag,
    tracking: flag,
    hash: flag
  }),
  'duplicate-topic': object({within: {enum: ['parent', 'note']}}),
  'max-depth': object({max: {type: 'integer', minimum: 1}})
}

const made = new WeakMap<object, StandardSchemaV1>()

/** The schema of a JSON Schema, once for all files that it is for: ESLint gives them the same options. */
function schemaOf(json: JsonSchema): StandardSchemaV1 {
  if (typeof json !== 'object') return schemaOfJson(json)
  const schema = made.get(json) ?? schemaOfJson(json)
  made.set(json, schema)
  return schema
}

/** The schema of front matter that a rule's option says, or the language's. */
export function frontMatterSchema(
  options: unknown,
  {frontMatter}: NotesLanguageOptions
): FrontMatterOption | undefined {
  const {schema} = (options ?? {}) as FrontMatterRuleOptions
  return schema === undefined ? frontMatter : schemaOf(schema)
}

/** The schema of the outline that a rule's options say, or the language's; where there is a body too, both judge. */
export function outlineSchema(options: unknown, {outline}: NotesLanguageOptions): OutlineOption {
  const {schema, body} = (options ?? {}) as OutlineRuleOptions
  return joinSchemas(schema === undefined ? outline : schemaOf(schema), body)
}
