import type {Edit} from './edits.js'
import {lineEndAt, nextLineAt} from './lines.js'

/** A range of lines of either text, by index, end-exclusive. */
interface Hunk {
  start: number
  end: number
  targetStart: number
  targetEnd: number
  /** How often it may still be divided: what repeats itself without end isn't worth more. */
  left: number
}

/** Two texts, and their lines, line endings included. */
interface Texts {
  lines: string[]
  targetLines: string[]
  /** Where each line begins, and where the last one ends. */
  offsets: number[]
}

/** How often a range of lines is divided at the lines that stand once in either text. */
const mostDivisions = 12

/**
 * Finds the edits that turn a text into another: small ones, in order, that don't overlap. They end at the ends of what
 * differs in a line, never inside of a surrogate pair or a CRLF.
 *
 * Lines that stand once in either text are its anchors («patience diff»); between them, those that differ in their blanks
 * alone. Near-linear: each division is one pass.
 *
 * @param source the text as it is
 * @param target the text as it is to be
 * @returns edits of `source`, such that `applyEdits(source, edits) === target`
 */
export function editsBetween(source: string, target: string): Edit[] {
  if (source === target) return []
  const lines = splitLines(source)
  const targetLines = splitLines(target)
  const offsets = [0]
  for (const line of lines) offsets.push((offsets.at(-1) as number) + line.length)
  const texts: Texts = {lines, targetLines, offsets}
  const edits: Edit[] = []
  const stack: Hunk[] = [
    {start: 0, end: lines.length, targetStart: 0, targetEnd: targetLines.length, left: mostDivisions}
  ]
  for (let hunk = stack.pop(); hunk; hunk = stack.pop()) {
    const rest = trim(texts, hunk)
    const divided = rest.left > 0 && isWorthDividing(rest) ? divide(texts, rest) : null
    if (divided) for (const part of divided.reverse()) stack.push(part)
    else replace(texts, rest, edits)
  }
  return edits
}

function splitLines(text: string): string[] {
  const lines: string[] = []
  let start = 0
  while (start < text.length) {
    const next = nextLineAt(text, lineEndAt(text, start))
    lines.push(text.slice(start, next))
    start = next
  }
  return lines
}

/** Leaves out the lines at a hunk's beginning and end that are alike. */
function trim({lines, targetLines}: Texts, {start, end, targetStart, targetEnd, left}: Hunk): Hunk {
  while (start < end && targetStart < targetEnd && lines[start] === targetLines[targetStart]) {
    start++
    targetStart++
  }
  while (start < end && targetStart < targetEnd && lines[end - 1] === targetLines[targetEnd - 1]) {
    end--
    targetEnd--
  }
  return {start, end, targetStart, targetEnd, left}
}

/** Whether something could be alike in the midst of it. */
function isWorthDividing({start, end, targetStart, targetEnd}: Hunk): boolean {
  return end > start && targetEnd > targetStart && end - start + targetEnd - targetStart > 2
}

/** Divides a hunk at its anchors: the lines themselves, or else the lines without their blanks. */
function divide(texts: Texts, hunk: Hunk): Hunk[] | null {
  const {start, end, targetStart, targetEnd, left} = hunk
  const lines = texts.lines.slice(start, end)
  const targetLines = texts.targetLines.slice(targetStart, targetEnd)
  let anchors = findAnchors(lines, targetLines)
  if (anchors.length === 0) anchors = findAnchors(lines.map(withoutBlanks), targetLines.map(withoutBlanks))
  if (anchors.length === 0) return null
  const hunks: Hunk[] = []
  let at = start
  let targetAt = targetStart
  for (const [line, targetLine] of anchors) {
    const next = start + line
    const targetNext = targetStart + targetLine
    hunks.push({start: at, end: next, targetStart: targetAt, targetEnd: targetNext, left: left - 1})
    hunks.push({start: next, end: next + 1, targetStart: targetNext, targetEnd: targetNext + 1, left: 0})
    at = next + 1
    targetAt = targetNext + 1
  }
  hunks.push({start: at, end, targetStart: targetAt, targetEnd, left: left - 1})
  return hunks
}

function withoutBlanks(line: string): string {
  return line.replace(/[ \t\r\n]+/g, '')
}

/** Pairs of lines that stand once in either list, in the order of both: the longest such sequence. */
function findAnchors(lines: readonly string[], targetLines: readonly string[]): Array<[number, number]> {
  const places = onlyPlaces(lines)
  const targetPlaces = onlyPlaces(targetLines)
  const pairs: Array<[number, number]> = []
  for (const [line, place] of places) {
    const targetPlace = place === -1 || line === '' ? undefined : targetPlaces.get(line)
    if (targetPlace !== undefined && targetPlace !== -1) pairs.push([place, targetPlace])
  }
  return longestIncreasing(pairs.sort((left, right) => left[0] - right[0]))
}

/** Where each line stands, -1 for one that stands more than once. */
function onlyPlaces(lines: readonly string[]): Map<string, number> {
  const places = new Map<string, number>()
  for (const [index, line] of lines.entries()) places.set(line, places.has(line) ? -1 : index)
  return places
}

/** The longest part of the pairs in which the second numbers increase too (patience sorting). */
function longestIncreasing(pairs: ReadonlyArray<[number, number]>): Array<[number, number]> {
  const tops: number[] = []
  const previous: number[] = []
  for (const [index, [, value]] of pairs.entries()) {
    let low = 0
    let high = tops.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[tops[middle] as number] as [number, number])[1] < value) low = middle + 1
      else high = middle
    }
    previous.push(low === 0 ? -1 : (tops[low - 1] as number))
    tops[low] = index
  }
  const longest: Array<[number, number]> = []
  for (let index = tops.at(-1) ?? -1; index !== -1; index = previous[index] as number) {
    longest.push(pairs[index] as [number, number])
  }
  return longest.reverse()
}

/** Makes the edits of a hunk: line by line where it has as many lines as are to be, else one. */
function replace(texts: Texts, {start, end, targetStart, targetEnd}: Hunk, edits: Edit[]): void {
  if (start === end && targetStart === targetEnd) return
  const {lines, targetLines, offsets} = texts
  if (end - start !== targetEnd - targetStart) {
    const source = lines.slice(start, end).join('')
    const target = targetLines.slice(targetStart, targetEnd).join('')
    addEdit(source, target, offsets[start] as number, edits)
    return
  }
  for (let index = 0; index < end - start; index++) {
    const source = lines[start + index] as string
    const target = targetLines[targetStart + index] as string
    addEdit(source, target, offsets[start + index] as number, edits)
  }
}

/** Adds the edit of a piece, less what is alike at its beginning and end. */
function addEdit(source: string, target: string, offset: number, edits: Edit[]): void {
  if (source === target) return
  const most = Math.min(source.length, target.length)
  let start = 0
  while (start < most && source[start] === target[start]) start++
  while (start > 0 && (isInsidePair(source, start) || isInsidePair(target, start))) start--
  let end = 0
  while (end < most - start && source[source.length - 1 - end] === target[target.length - 1 - end]) end++
  while (end > 0 && (isInsidePair(source, source.length - end) || isInsidePair(target, target.length - end)))
    end--
  const edit = {
    start: offset + start,
    end: offset + source.length - end,
    text: target.slice(start, target.length - end)
  }
  const last = edits.at(-1)
  if (last?.end === edit.start) {
    last.end = edit.end
    last.text += edit.text
  } else {
    edits.push(edit)
  }
}

/** Whether an index stands inside of a surrogate pair or a CRLF. */
function isInsidePair(text: string, index: number): boolean {
  const before = text.charCodeAt(index - 1)
  const after = text.charCodeAt(index)
  if (before === 13) return after === 10
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff
}
