import type {Position} from 'unist'
import type {Issue, PathSegment} from '../issue/issue.js'
import {NotesSchema} from '../tree/notes-schema.js'
import {validateValue} from './validate-value.js'

/** What {@link validateNotes} says. */
export interface NotesValidation {
  /** Whether the value is a note's tree. */
  success: boolean
  /** What is wrong with it, with the path to each place, and its position where the nodes there have one. */
  issues: Issue[]
}

/**
 * Tells whether a value of unknown origin, such as parsed JSON, is a note's tree.
 *
 * @param value anything
 * @returns `{success, issues}`; never throws
 *
 * @example
 * validateNotes({type: 'notes', frontMatter: null, children: []}).success // true
 */
export function validateNotes(value: unknown): NotesValidation {
  const result = validateValue(NotesSchema, value, {
    code: 'invalid-tree',
    unusable: 'invalid-tree',
    what: 'tree',
    locate: (path) => innermostPosition(value, path)
  })
  return result.success ? {success: true, issues: []} : {success: false, issues: result.issues}
}

function innermostPosition(value: unknown, path: readonly PathSegment[]): Position | undefined {
  let found: Position | undefined
  let current: unknown = value
  try {
    for (const segment of [...path, '']) {
      if (typeof current !== 'object' || current === null) break
      const {position} = current as {position?: unknown}
      if (isPosition(position)) found = position
      current = (current as Record<string, unknown>)[String(segment)]
    }
  } catch {
    // A getter or a proxy that throws: what was found before it is as near as one gets.
  }
  return found
}

function isPosition(value: unknown): value is Position {
  if (typeof value !== 'object' || value === null) return false
  const {start, end} = value as {start?: unknown; end?: unknown}
  return isPoint(start) && isPoint(end)
}

function isPoint(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const {line, column} = value as {line?: unknown; column?: unknown}
  return typeof line === 'number' && typeof column === 'number'
}
