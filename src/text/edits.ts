import {checkText, nameOf} from './check-text.js'

/**
 * A change of a text: the code units from `start` to `end` (0-based, end-exclusive) become `text`.
 */
export interface Edit {
  start: number
  end: number
  text: string
}

/**
 * Applies edits to a text. All of them speak of the text as it is before any of them.
 *
 * Edits may come in any order. Insertions at one place are made in the order in which they are given.
 *
 * @param source the text
 * @param edits what to change, in UTF-16 code units
 * @returns the changed text
 * @throws {TypeError} where the text is none, or an edit is no `{start, end, text}`
 * @throws {RangeError} where two edits overlap, or one lies outside of the text
 *
 * @example
 * applyEdits('## Elm\n', [{start: 3, end: 6, text: 'Rust'}]) // '## Rust\n'
 */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  checkText(source)
  let output = ''
  let at = 0
  for (const {start, end, text} of sortEdits(source, edits)) {
    output += source.slice(at, start) + text
    at = end
  }
  return output + source.slice(at)
}

/**
 * Gives edits in the order in which they are applied.
 *
 * @throws {TypeError} and {RangeError} as {@link applyEdits} does
 */
export function sortEdits(source: string, edits: readonly Edit[]): Edit[] {
  if (!Array.isArray(edits)) throw new TypeError(`Cannot apply ${nameOf(edits)}, expected an array of edits`)
  for (const edit of edits) checkEdit(edit)
  const sorted = [...edits].sort(
    (left, right) => left.start - right.start || emptyFirst(left) - emptyFirst(right)
  )
  let at = 0
  for (const {start, end} of sorted) {
    if (
      !(
        Number.isInteger(start) &&
        Number.isInteger(end) &&
        start >= 0 &&
        start <= end &&
        end <= source.length
      )
    ) {
      throw new RangeError(
        `Cannot apply the edit from \`${start}\` to \`${end}\`, expected a range within the text's ${source.length} code units`
      )
    }
    if (start < at) {
      throw new RangeError(
        `Cannot apply the edit from \`${start}\` to \`${end}\`, expected it to begin at \`${at}\` or later, where the edit before it ends`
      )
    }
    at = end
  }
  return sorted
}

/** @throws {TypeError} where a value lacks what an edit has, with a word on what it lacks */
function checkEdit(edit: unknown): void {
  const {start, end, text} = (edit ?? {}) as Partial<Record<keyof Edit, unknown>>
  for (const [name, value, type] of [
    ['start', start, 'number'],
    ['end', end, 'number'],
    ['text', text, 'string']
  ] as const) {
    if (typeof value === type) continue
    throw new TypeError(`Cannot apply an edit whose \`${name}\` is ${nameOf(value)}, expected a ${type}`)
  }
}

/** An insertion where a replacement begins stands before it. */
function emptyFirst({start, end}: Edit): number {
  return start === end ? 0 : 1
}
