import type {Edit, Issue} from 'apunte'
import type {Change} from './changes.js'
import type {Settings} from './settings.js'

/** What the page asks of the worker, and what it gets, by the kind of request. */
export interface Exchanges {
  read: {request: ReadRequest; reply: Answer}
  fix: {request: FixRequest; reply: Fixed}
  format: {request: FormatRequest; reply: Fixed}
  apply: {request: ApplyRequest; reply: Fixed}
}

/** What the page asks of the worker. */
export type Request = Exchanges[keyof Exchanges]['request']

/** A text, and which version of the note it is. */
export interface Asked {
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
  settings: Settings
  /** The panel that is shown: what no panel shows need not be told. */
  panel: string
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
export type Reply = Exchanges[keyof Exchanges]['reply'] | Failed

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
  /** The panel that it was asked for. */
  panel: string
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
