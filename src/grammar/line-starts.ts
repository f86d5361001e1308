import {code, isBlank, isDigit, skipBlanks, skipBlanksBack} from './characters.js'
import {fenceLength} from './fences.js'
import {htmlKind} from './html-kinds.js'

/** The depth of an ATX heading (CommonMark §4.2), 0 where none begins. */
export function headingDepth(source: string, at: number, end: number): number {
  let depth = 0
  while (source.charCodeAt(at + depth) === code.numberSign) depth++
  if (depth === 0 || depth > 6) return 0
  const isEnded = at + depth >= end || isBlank(source.charCodeAt(at + depth))
  return isEnded ? depth : 0
}

/** The index where a heading's closing hashes begin, after a blank or at its start (CommonMark §4.2); `end` where it has none. */
export function closingHashes(source: string, start: number, end: number): number {
  let at = end
  while (at > start && source.charCodeAt(at - 1) === code.numberSign) at--
  return at === start || isBlank(source.charCodeAt(at - 1)) ? at : end
}

/** Where the content of an ATX heading ends, without its closing hashes and the blanks around them. */
export function headingEnd(source: string, start: number, end: number): number {
  return skipBlanksBack(source, start, closingHashes(source, start, skipBlanksBack(source, start, end)))
}

/** Whether a thematic break stands there (CommonMark §4.1). */
export function isThematicBreak(source: string, at: number, end: number): boolean {
  const marker = source.charCodeAt(at)
  if (marker !== code.asterisk && marker !== code.dash && marker !== code.underscore) return false
  let count = 0
  for (let index = at; index < end; index++) {
    const unit = source.charCodeAt(index)
    if (unit === marker) count++
    else if (!isBlank(unit)) return false
  }
  return count >= 3
}

/** Whether the underline of a setext heading stands there (CommonMark §4.3). */
export function isUnderline(source: string, at: number, end: number): boolean {
  const marker = source.charCodeAt(at)
  if (at >= end || (marker !== code.equals && marker !== code.dash)) return false
  let index = at + 1
  while (index < end && source.charCodeAt(index) === marker) index++
  while (index < end && isBlank(source.charCodeAt(index))) index++
  return index === end
}

/** A list's marker (CommonMark §5.2). */
export interface Marker {
  /** The bullet, or what stands behind the number. */
  unit: number
  ordered: boolean
  /** The number, of an ordered item. */
  start: number | null
  /** How many digits it has. */
  digits: number
  /** Offset after the marker. */
  end: number
}

/** Before any marker. */
export function noMarker(): Marker {
  return {unit: 0, ordered: false, start: null, digits: 0, end: 0}
}

/**
 * Reads a list's marker into `marker`.
 *
 * @returns whether one stands there, and a blank or the line's end behind it
 */
export function readMarker(source: string, at: number, end: number, marker: Marker): boolean {
  const unit = source.charCodeAt(at)
  if (unit !== code.dash && unit !== code.asterisk && unit !== code.plus) {
    return isDigit(unit) && readNumber(source, at, end, marker)
  }
  if (at + 1 !== end && !isBlank(source.charCodeAt(at + 1))) return false
  marker.unit = unit
  marker.ordered = false
  marker.start = null
  marker.digits = 0
  marker.end = at + 1
  return true
}

function readNumber(source: string, at: number, end: number, marker: Marker): boolean {
  let stop = at + 1
  while (stop < end && isDigit(source.charCodeAt(stop))) stop++
  const digits = stop - at
  if (digits > 9 || stop >= end) return false
  const unit = source.charCodeAt(stop)
  if (unit !== code.dot && unit !== code.rightParenthesis) return false
  if (stop + 1 < end && !isBlank(source.charCodeAt(stop + 1))) return false
  marker.unit = unit
  marker.ordered = true
  marker.start = Number(source.slice(at, stop))
  marker.digits = digits
  marker.end = stop + 1
  return true
}

/** The index after the marker of an item that is known to begin there. */
export function markerEnd(source: string, at: number): number {
  let end = at
  while (isDigit(source.charCodeAt(end))) end++
  return end + 1
}

/** Whether a line looks like the delimiter row of a table: as if it could be one above the right cells. */
export function looksLikeDelimiters(source: string, at: number, end: number): boolean {
  let isSeen = false
  for (let index = at; index < end; index++) {
    const unit = source.charCodeAt(index)
    if (unit === code.verticalBar || unit === code.colon) isSeen = true
    else if (unit !== code.dash && (index === at || !isBlank(unit))) return false
  }
  return isSeen
}

/**
 * Finds the character whose escape keeps a line from being another block.
 *
 * @param isFirst whether it is the paragraph's first line; some blocks can't interrupt a paragraph
 * @param isWary whether those count all the same
 */
export function findBlockStart(line: string, isFirst: boolean, isWary: boolean): number {
  const {length} = line
  const isLoose = isFirst || isWary
  if (line.startsWith('>') || headingDepth(line, 0, length) > 0) return 0
  const item = noMarker()
  if (readMarker(line, 0, length, item)) {
    const isEmpty = skipBlanks(line, item.end, length) === length
    const mayInterrupt = !isEmpty && (!item.ordered || (item.start === 1 && item.digits === 1))
    if (isLoose || mayInterrupt) return item.digits
  }
  if (isThematicBreak(line, 0, length) || fenceLength(line, 0, length) > 0) return 0
  if (!isFirst && (isUnderline(line, 0, length) || looksLikeDelimiters(line, 0, length))) return 0
  const kind = line.startsWith('<') ? htmlKind(line, 0, length) : 0
  return kind > 0 && kind < 7 ? 0 : -1
}
