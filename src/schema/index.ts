export type {
  BlockBody,
  BodyJson,
  BodySpec,
  ContentBody,
  Count,
  ItemBody,
  JsonSchema,
  LinksBody,
  ListBody,
  Match,
  NoteBody,
  PatternJson,
  TopicBody,
  TopicsBody
} from './body.js'
export {bodyOf} from './body-of.js'
export {
  type InferOptions,
  type InferredSchema,
  inferSchema,
  type NoteAtPath,
  type Outlier
} from './infer/infer-schema.js'
export type {InferredPart} from './infer/plan.js'
export type {TypeOfJson} from './json/type-of-json.js'
export {type NoteSchema, noteSchema} from './note-schema.js'
export {noteSchemaOfJson} from './note-schema-of-json.js'
export type {ItemOutput, NoteOutput, TopicOutput} from './outputs.js'
export {
  type BlockSpec,
  type ItemSpec,
  item,
  type ListSpec,
  list,
  many,
  type NoteSpec,
  optional,
  type TopicSpec,
  topic,
  union
} from './parts.js'
export {type JsonStandardSchema, jsonOf, schemaOfJson} from './schema-of-json.js'
export {
  safeTemplateOf,
  type TemplateOptions,
  type TemplateResult,
  type TemplateSchemas,
  templateOf
} from './template/template-of.js'
