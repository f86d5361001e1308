import type {Edit, Issue, Severity} from 'apunte'
import type {Change} from './changes.js'
import type {Settings} from './settings.js'
import type {ExportQuestion, Question, View} from './views.js'

/** What the page asks of the worker, and what it gets, by the kind of request. */
export interface Exchanges {
  read: {request: ReadRequest; reply: Answer}
  fix: {request: FixRequest; reply: Fixed}
  format: {request: FormatRequest; reply: Fixed}
  apply: {request: ApplyRequest; reply: Fixed}
  reconcile: {request: ReconcileRequest; reply: Fixed}
  restyle: {request: RestyleRequest; reply: Exported}
  export: {request: ExportRequest; reply: Exported}
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
  settings: Settings
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

/** Asks for a text with what another editor made of it. */
export interface ReconcileRequest extends Asked {
  kind: 'reconcile'
  edited: string
}

/** Asks for a text's body as another editor may print it. */
export interface RestyleRequest extends Asked {
  kind: 'restyle'
}

/** Asks for a text in another program's format. */
export interface ExportRequest extends Asked, ExportQuestion {
  kind: 'export'
}

/** What notes are exported as: the words of `apunte export --format`. */
export type ExportFormat = 'bookmarks' | 'csv' | 'html' | 'jsonl' | 'markdown' | 'opml'

/** Asks what a text says. */
export interface ReadRequest extends Asked {
  kind: 'read'
  id: number
  settings: Settings
  /** What the panel that is shown asks: what no panel shows need not be told. */
  question: Question
  /** How many findings, links, bullets and lines are shown at most: an answer is no longer, however long the note. */
  most: number
}

/** A place to jump to, as the editor counts: a line ending is one. */
export interface Place {
  start: number
  end: number
}

/** A place with its line and column in the note, from 1. */
export interface LinePlace extends Place {
  line: number
  column: number
}

export interface Finding extends LinePlace {
  issue: Issue
  /** Other places that it speaks of, and how. */
  related: Array<LinePlace & {message: string}>
}

/** How much there is in a note. */
export interface Counts {
  findings: number
  errors: number
  warnings: number
  /** `null`: nobody counted, as the note is long and no panel shows them. */
  links: number | null
  /** What formatting would change. */
  changes: number | null
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

/** A text that was made of the note. */
export interface Exported {
  kind: 'exported'
  text: string
}

/** What a text says. */
export interface Answer {
  kind: 'read'
  id: number
  version: number
  /** The panel that it was asked for. */
  panel: string
  /** The first findings, to be marked in the note. */
  findings: Finding[]
  counts: Counts
  /** What is wrong with what was set. */
  problems: SettingProblem[]
  /** What the panel shows. */
  view: View
  milliseconds: number
}

/** What is wrong with what was typed into a box. */
export interface SettingProblem {
  /** Whose it is: a schema's, or that of a rule's options by its code. */
  box: 'frontMatterSchema' | 'outlineSchema' | 'bodySchema' | `rule:${string}`
  message: string
  /** Where in the box: offsets, and the line and the column, from 1. */
  start: number
  end: number
  line: number
  column: number
}

/** How bad the findings are that are shown. */
export type Shown = Severity | 'all'
