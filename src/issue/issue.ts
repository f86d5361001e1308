import type {Position} from 'unist'
import type {Edit} from '../text/edits.js'
import type {OptionKind} from '../text/options.js'
import type {IssueCode} from './codes.js'

/** How bad an issue is: an error makes a note invalid, a warning does not. */
export type Severity = 'error' | 'warning'

/** A step of a path into data: a key or an index. */
export type PathSegment = string | number

/** Another place that an issue speaks of, such as the first of two keys. */
export interface RelatedPlace {
  message: string
  position: Position
}

/** A way to mend an issue. */
export interface Fix {
  /** What the fix does, for a menu. */
  title: string
  edits: Edit[]
  /** Whether it may be applied without asking. */
  safe: boolean
}

/** A problem of a note, at its place. Plain JSON. */
export interface Issue {
  /** A kebab-case word; each has its page in `docs/rules/`. */
  code: IssueCode | (string & {})
  severity: Severity
  /** What was found, what was expected, and what to do. */
  message: string
  /** Where: offsets in UTF-16 code units, lines and columns from 1. Only a judged value without text lacks it. */
  position?: Position
  /** Where in the data (front matter, outline or tree), where a schema spoke. */
  path?: PathSegment[]
  related?: RelatedPlace[]
  fixes?: Fix[]
}

/** Compares two issues by their place, for sorting: those without one come first. */
export function compareIssues(left: Issue, right: Issue): number {
  return startOf(left) - startOf(right)
}

function startOf(issue: Issue): number {
  return issue.position?.start.offset ?? -1
}

/** Tells whether an issue makes the note invalid. */
export function isError(issue: Issue): boolean {
  return issue.severity === 'error'
}

/** What issues may be given as. */
export const issuesKind: OptionKind = {expected: 'an array of issues', isType: Array.isArray}
