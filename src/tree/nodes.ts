import type {Heading, RootContent} from 'mdast'
import type {Literal, Parent} from 'unist'

/** What the format asks of a note's front matter; more keys are kept. */
export interface NoteFrontMatter {
  /** The note's title: a string that isn't empty. */
  title: string
  /** The note's day, `YYYY-MM-DD`, alone or with a time after it. */
  date: string
  [key: string]: unknown
}

/** A heading's depth: the number of its `#`. */
export type Depth = Heading['depth']

/** What stands in a note or a topic: topics, plain mdast blocks, and pieces that were too complex to read. */
export type NotesContent = Topic | Unread | RootContent

/**
 * A note: its front matter, the blocks before its first heading, and its topics.
 *
 * Plain JSON: a tree survives `structuredClone` and a JSON round trip, and still writes back losslessly.
 */
export interface Notes<Data extends object = NoteFrontMatter> extends Parent {
  type: 'notes'
  /** The YAML between the fences and its data, `null` where the note has none. */
  frontMatter: FrontMatter<Data> | null
  /** Blocks before the first heading, then topics. */
  children: NotesContent[]
  /** The text that the tree was read from: what makes writing lossless. */
  source?: string
}

/** A note, whatever its front matter holds: what a function takes that any note may be given. */
export type AnyNotes = Notes<object>

/** Front matter: the YAML as it was written, and its data as JSON values. */
export interface FrontMatter<Data extends object = NoteFrontMatter> extends Literal {
  type: 'frontMatter'
  /** The text between the fences, without the line endings next to them. */
  value: string
  /** The YAML's data (`{}` where the YAML is empty or bad). */
  data: Data
}

/** A heading and all that stands below it, up to the next heading of the same or a smaller depth. */
export interface Topic extends Parent {
  type: 'topic'
  /** The depth of its heading. */
  depth: Depth
  /** The heading, of the same depth, then the topic's own blocks and its sub-topics. */
  children: NotesContent[]
}

/** A piece of the note that the limits refused to read: its text as it stands. */
export interface Unread extends Literal {
  type: 'unread'
  value: string
}

declare module 'mdast' {
  // Registered so that `visit`, `findAndReplace` and the like take a `Notes` and know its nodes.
  interface RootContentMap {
    notes: Notes<object>
    topic: Topic
    unread: Unread
  }
}
