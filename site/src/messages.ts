import type {Edit, Issue} from 'apunte'

/** What the page asks of the worker. */
export type Request = ReadRequest | FixRequest | FormatRequest | ApplyRequest

/** Asks for all fixes of a text. */
export interface FixRequest {
  kind: 'fix'
  text: string
}

/** Asks for a text in canonical style. */
export interface FormatRequest {
  kind: 'format'
  text: string
}

/** Asks for one fix of a text. */
export interface ApplyRequest {
  kind: 'apply'
  text: string
  edits: Edit[]
}

/** Asks what a text says. */
export interface ReadRequest {
  kind: 'read'
  id: number
  text: string
  /** JSON Schemas, as they were typed; empty for none. */
  frontMatterSchema: string
  outlineSchema: string
  /** How many findings, links, bullets and lines are shown at most: an answer is no longer, however long the note. */
  most: number
}

/** A place to jump to. */
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
export type Reply = Answer | FixedText

/** A text with its fixes, or formatted. */
export interface FixedText {
  kind: 'fixed'
  /** The text that was asked about. */
  text: string
  output: string
  count: number
}

/** What a text says. */
export interface Answer {
  kind: 'read'
  id: number
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
