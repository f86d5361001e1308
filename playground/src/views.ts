import type {ExportFormat, Finding, Place, Shown} from './messages.js'

/** What each panel asks, and what it gets. Texts in views are cut: a view is no longer than its `most` says, whatever the note. */
export interface Views {
  findings: {
    question: {severity: Shown; code: string | null}
    view: {findings: Finding[]; total: number; codes: CodeCount[]}
  }
  outline: {question: RowsQuestion; view: RowsView}
  tree: {question: RowsQuestion; view: RowsView}
  links: {question: object; view: {links: LinkRow[]; total: number}}
  selector: {
    question: object
    view: {matches: Match[]; total: number; problem: SelectorProblem | null}
  }
  format: {question: object; view: DiffView}
  rules: {question: object; view: {rules: RuleRow[]}}
  schema: {question: object; view: object}
  export: {
    question: ExportQuestion
    view: {text: string; length: number; problem: string | null}
  }
  reconcile: {
    question: {edited: string | null}
    view: DiffView & {problem: string | null; plain: number}
  }
}

export type PanelId = keyof Views
/** What a panel asks. */
export type Question = {[Id in PanelId]: {panel: Id} & Views[Id]['question']}[PanelId]
/** What a panel shows. */
export type View = {[Id in PanelId]: {panel: Id} & Views[Id]['view']}[PanelId]
/** What one panel asks. */
export type QuestionOf<Id extends PanelId> = Extract<Question, {panel: Id}>
/** What one panel shows. */
export type ViewOf<Id extends PanelId> = Extract<View, {panel: Id}>

/** How often a rule found something. */
export interface CodeCount {
  code: string
  severity: 'error' | 'warning'
  count: number
}

/** A rule, or what reading finds, as the panel lists it. */
export interface RuleRow {
  id: string
  /** What it is set to where nobody sets it; `null`: what reading says. */
  severity: 'off' | 'warn' | 'error' | null
  description: string
  fixable: boolean
  /** Options, as an example has them; `null` where it takes none. */
  options: string | null
  /** How often it found something. */
  count: number
}

/** What of a tree is in sight. */
export interface RowsQuestion {
  /** Nodes that were opened or closed, by path. */
  toggled: Record<string, boolean>
  from: number
  /** A position of the note whose node is to be in sight. */
  reveal: number | null
}

/** A node of the outline or of the tree. */
export interface Row extends Place {
  path: string
  level: number
  index: number
  size: number
  isOpen: boolean | null
  /** The node's type. */
  type: string
  text: string
  /** What else is said of it: `depth 2`. */
  more: string
}

export interface RowsView {
  rows: Row[]
  from: number
  total: number
  revealed: string | null
  /** What was opened for it. */
  opened: string[]
}

export interface LinkRow extends Place {
  line: number
  text: string
  label: string
  url: string
  path: string[]
}

/** What a selector found. */
export interface Match extends Place {
  line: number
  column: number
  type: string
  text: string
}

/** Why a selector can't be used, and where in it, if that is known. */
export interface SelectorProblem {
  message: string
  start: number | null
  end: number | null
}

/** A line of a diff. */
export interface DiffLine {
  kind: 'same' | 'added' | 'removed' | 'gap'
  parts: DiffPart[]
  /** Its line in the note before and after, from 1. */
  before: number | null
  after: number | null
}

/** A part of a line; marked is what is different. */
export interface DiffPart {
  text: string
  isMarked: boolean
}

export interface DiffView {
  lines: DiffLine[]
  /** How many changes there are, and lines that they take and give. */
  changes: number
  removed: number
  added: number
  hasMore: boolean
}

/** What a note is to be exported as. */
export interface ExportQuestion {
  format: ExportFormat
  /** The note's name, which some formats say. */
  name: string
}
