import {code, isBlank, skipBlanks} from './characters.js'

/**
 * How many markers open a code fence there (CommonMark §4.5), 0 where none begins: behind backticks stand no others.
 *
 * ```text
 * ````js
 * ^^^^    4
 * ```
 */
export function fenceLength(source: string, at: number, end: number): number {
  const marker = source.charCodeAt(at)
  if (marker !== code.backtick && marker !== code.tilde) return 0
  const length = runLength(source, at, end)
  if (length < 3) return 0
  if (marker === code.tilde) return length
  for (let index = at + length; index < end; index++) {
    if (source.charCodeAt(index) === code.backtick) return 0
  }
  return length
}

/** Whether only a fence's markers and blanks stand there, no fewer than opened it. */
export function isFenceClose(
  source: string,
  at: number,
  end: number,
  marker: number,
  length: number
): boolean {
  if (at >= end || source.charCodeAt(at) !== marker) return false
  const markers = runLength(source, at, end)
  return markers >= length && skipBlanks(source, at + markers, end) === end
}

/** How often the unit there stands behind itself. */
export function runLength(source: string, at: number, end: number): number {
  const unit = source.charCodeAt(at)
  let stop = at + 1
  while (stop < end && source.charCodeAt(stop) === unit) stop++
  return stop - at
}

/** Whether a fence closes fenced code. */
export function isClosed(raw: string, fence: string): boolean {
  let at = Math.max(raw.lastIndexOf('\n'), raw.lastIndexOf('\r')) + 1
  if (at === 0) return false
  while (isBlank(raw.charCodeAt(at)) || raw.charCodeAt(at) === code.greaterThan) at++
  return isFenceClose(raw, at, raw.length, fence.charCodeAt(0), fence.length)
}

/**
 * The shortest fence that code may stand between: longer than what would close it in any of its lines, and at least three markers.
 *
 * @param lines the code's
 * @param marker a backtick or a tilde
 */
export function fenceAround(lines: readonly string[], marker: '`' | '~'): string {
  const unit = marker.charCodeAt(0)
  let most = 2
  for (const line of lines) {
    // Behind four blanks there is none, but some readers take it for one.
    const at = skipBlanks(line, 0, line.length)
    if (isFenceClose(line, at, line.length, unit, 1)) most = Math.max(most, runLength(line, at, line.length))
  }
  return marker.repeat(most + 1)
}
