import type {CompletionItem, CompletionItemKind} from 'vscode-languageserver-types'
import type {Span} from '../../tree/span.js'
import type {OpenNote} from '../open-note.js'
import type {Workspace} from '../workspace.js'

/** A place where something is to be completed. */
export interface Completing {
  note: OpenNote
  workspace: Workspace
  offset: number
  /** Offset of the line. */
  lineStart: number
  /** What stands in the line before the place. */
  head: string
  /** What stands in the line behind it. */
  tail: string
  /** What counts as now, for dates. */
  now: Date
}

/** What may come to stand there. */
export interface Candidates {
  items: CompletionItem[]
  /** Whether there are more than those. */
  isIncomplete?: boolean
}

/** What an item says besides what it writes. */
export interface ItemWords {
  kind: CompletionItemKind
  /** What the list shows (default: what is written). */
  label?: string
  detail?: string | undefined
  documentation?: string | undefined
  /** What the list is sorted by (default: the label). */
  sortText?: string
  /** What is typed against (default: what is written). */
  filterText?: string
}

/** No more is offered at once than this. */
export const mostOffered = 500

/** Makes an item that writes a text in the place of a span, which holds the place and stands in its line. */
export function itemOf(
  {note}: Completing,
  span: Span,
  text: string,
  {kind, label, detail, documentation, sortText, filterText}: ItemWords
): CompletionItem {
  const shown = label ?? text
  const filter = filterText ?? text
  return {
    label: shown,
    kind,
    ...(detail !== undefined && {detail}),
    ...(documentation !== undefined && {documentation}),
    ...(sortText !== undefined && {sortText}),
    // What is the same as the label goes without saying, and has to: Neovim 0.7 takes an item that says it to begin at the word, not at its range.
    ...(filter !== shown && {filterText: filter}),
    textEdit: {range: note.places.rangeOf(span.start, span.end), newText: text}
  }
}
