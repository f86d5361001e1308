import {hideControls} from '../text/control-characters.js'
import {checkArgument, type OptionKind} from '../text/options.js'
import {codeFrame} from './code-frame.js'
import {type Issue, isError} from './issue.js'

/** How a `NotesError` shows its issues. */
export interface NotesErrorOptions {
  /** The text that the issues' positions speak of, for code frames (default: none). */
  source?: string | undefined
  /** The note's file name, to stand before each place (default: none). */
  path?: string | undefined
}

/** How many issues a message spells out before it only counts the rest. */
const mostShown = 5

/**
 * What the functions that may fail throw: the issues, and a message for people with each one's place and code frame.
 *
 * @example
 * try {
 *   parseNotes('# no front matter')
 * } catch (error) {
 *   error.issues[0].code // 'front-matter'
 * }
 */
export class NotesError extends Error {
  override readonly name: string = 'NotesError'
  /** All issues, errors and warnings, sorted by place. */
  readonly issues: Issue[]

  constructor(what: string, issues: Issue[], options: NotesErrorOptions = {}) {
    super(describe(what, issues, options))
    this.issues = issues
  }
}

const issueKind: OptionKind = {
  expected: 'an issue, such as `{code, severity, message}`',
  isType: (value) => typeof (value as {message?: unknown} | null | undefined)?.message === 'string'
}

function describe(what: string, issues: Issue[], options: NotesErrorOptions): string {
  const errors = issues.filter(isError)
  const parts = errors.slice(0, mostShown).map((issue) => formatIssue(issue, options))
  const rest = errors.length - parts.length
  if (rest > 0) parts.push(`… and ${rest} more ${rest === 1 ? 'problem' : 'problems'}`)
  return [what, ...parts].join('\n\n')
}

/**
 * Formats an issue for people: `path:line:column severity message (code)`, then its code frame where there is a text. Control
 * characters are shown as dots.
 *
 * @param issue the issue
 * @param options the text and the file's name
 *
 * @example
 * const issue = {code: 'empty-item', severity: 'warning', message: 'Unexpected empty bullet'}
 * formatIssue(issue, {path: 'elm.md'}) // 'elm.md warning: Unexpected empty bullet (empty-item)'
 */
export function formatIssue(issue: Issue, options: NotesErrorOptions = {}): string {
  checkArgument(issue, issueKind, 'show')
  const {position} = issue
  const places: string[] = []
  if (options.path !== undefined) places.push(options.path)
  if (position) places.push(`${position.start.line}:${position.start.column}`)
  const place = places.length > 0 ? `${places.join(':')} ` : ''
  const line = hideControls(`${place}${issue.severity}: ${issue.message} (${issue.code})`)
  if (!position || options.source === undefined) return line
  return `${line}\n${codeFrame(options.source, position)}`
}
