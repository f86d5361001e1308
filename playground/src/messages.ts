import type {Edit, Issue} from 'apunte'
import type {Change} from './changes.js'

/** What the page asks of the worker. */
export type Request = ReadRequest | FixRequest | FormatRequest | ApplyRequest

/** A text, and which version of the note it is. */
interface Asked {
  version: number
  text: string
}

/** Asks for all fixes of a text. */
export interface FixRequest extends Asked {
  kind: 'fix'
}

/** Asks for a text in canonical style. */
export interface FormatRequest extends Asked {
  kind: 'format'
}

/** Asks for one fix of a text. */
export interface ApplyRequest extends Asked {
  kind: 'apply'
  edits: Edit[]
}

/** Asks what a text says. */
export interface ReadRequest extends Asked {
  kind: 'read'
  id: number
  /** JSON Schemas, as they were typed; empty for none. */
  frontMatterSchema: string
  outlineSchema: string
  /** How many findings, links, bullets and lines are shown at most: an answer is no longer, however long the note. */
  most: number
}

/** A place to jump to, as the editor counts: a line ending is one. */
export interface Place {
  start: number
  end: number
}

/** A topic or a bullet, as the outline shows it. */
export interface OutlineEntry extends Place {
  kind: 'topic' | 'item'
  text: string
  children: OutlineEntry[]
}

export interface LinkEntry extends Place {
  line: number
  label: string
  url: string
  path: string
}

/** A line of a diff. */
export interface DiffLine {
  kind: 'same' | 'added' | 'removed'
  text: string
}

export interface Finding extends Place {
  issue: Issue
  line: number
  column: number
  /** Its lines, with the place marked. */
  frame: string | null
}

/** What the worker answers. */
export type Reply = Answer | Fixed | Failed

/** What went wrong. */
export interface Failed {
  kind: 'failed'
  message: string
}

/** What fixes a text, or formats it. */
export interface Fixed {
  kind: 'fixed'
  /** The version that was asked about. */
  version: number
  changes: Change[]
  count: number
}

/** What a text says. */
export interface Answer {
  kind: 'read'
  id: number
  version: number
  findings: Finding[]
  /** How many there are in all; the page shows the first ones. */
  findingCount: number
  outline: OutlineEntry[]
  hasMoreOutline: boolean
  links: LinkEntry[]
  linkCount: number
  /** The tree as JSON, without positions, cut where it is long. */
  tree: string
  hasMoreTree: boolean
  diff: DiffLine[]
  hasMoreDiff: boolean
  changeCount: number
  /** What is wrong with the schemas that were typed. */
  schemaProblem: string | null
  milliseconds: number
}
