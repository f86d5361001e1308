export type {BodyJson, BodySpec, JsonSchema, NoteBody, PatternJson} from './body.js'
export type {TypeOfJson} from './json/type-of-json.js'
export {type JsonStandardSchema, jsonOf, schemaOfJson} from './schema-of-json.js'
