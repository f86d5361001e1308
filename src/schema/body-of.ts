import type {NoteSpec} from './parts.js'

/** Where a schema keeps its parts; for all copies of this module: a config may import another than the command is made of. */
const made = Symbol.for('apunte.note-schema')

/** Keeps what a schema was made of. */
export function keepBody(schema: object, spec: NoteSpec): void {
  Object.defineProperty(schema, made, {value: spec})
}

/**
 * Gives what the schema of a note was made of by `noteSchema`.
 *
 * @param schema any schema
 * @returns its parts; `undefined` for a schema of another kind
 *
 * @example
 * bodyOf(noteSchema({topics: {Links: topic()}})).topics // {Links: {}}
 */
export function bodyOf(schema: unknown): NoteSpec | undefined {
  const holder = typeof schema === 'object' && schema !== null ? schema : {}
  return (holder as {readonly [made]?: NoteSpec})[made]
}
