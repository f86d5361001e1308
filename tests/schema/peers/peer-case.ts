import type {NoteSchema} from '../../../src/schema/note-schema.js'

/** What another tool's documentation shows, said in parts: notes that it takes, and what is said of those that it refuses. */
export interface PeerCase {
  name: string
  schema: NoteSchema
  good: string[]
  /** By the note: line, column and message of all that is found. */
  bad: Record<string, string[]>
}
