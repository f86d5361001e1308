import type {Notes} from '../tree/nodes.js'
import {toRecords} from './records.js'

/**
 * Writes a note as JSON lines: a row of {@link toRecords} on each, `table` telling which table it belongs to.
 *
 * @param notes the note
 * @param note its name, which each row holds (default: empty)
 *
 * @example
 * toJsonLines(notes, 'elm.md').split('\n').length > 10 // true
 */
export function toJsonLines(notes: Notes<object>, note = ''): string {
  let lines = ''
  for (const row of toRecords(notes, note)) lines += `${JSON.stringify(row)}\n`
  return lines
}
