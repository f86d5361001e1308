export type {BodyJson, JsonSchema} from './body.js'
export {bodyOf} from './body-of.js'
export {type NoteSchema, noteSchema} from './note-schema.js'
export type {NoteOutput} from './outputs.js'
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
