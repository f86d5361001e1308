import {code, skipBlanks} from '../grammar/characters.js'
import {fenceLength, isFenceClose} from '../grammar/fences.js'
import {htmlKind} from '../grammar/html-kinds.js'
import {headingDepth} from '../grammar/line-starts.js'
import {endOfLine, type Lines, lineIndexAt} from '../text/lines.js'

/** A piece of the body, in offsets, end-exclusive. */
export interface Segment {
  start: number
  end: number
}

/** What the scan is inside of, after a line. */
type State =
  /** Nothing that could swallow a heading in the first column. */
  | {in: 'clear'}
  /** Fenced code, up to a line of at least `length` of `marker` at `indent`. */
  | {in: 'fence'; marker: number; length: number; indent: number}
  /** Something that begins as HTML of kinds 6 or 7 does, or nothing: over at a blank line. */
  | {in: 'html'}
  /** HTML of kinds 2 to 4 in the first column, up to a line that holds `end`. */
  | {in: 'markup'; end: string}
  /** Something whose end isn't certain: no cuts any more. */
  | {in: 'doubt'}

const clear: State = {in: 'clear'}
const html: State = {in: 'html'}
const doubt: State = {in: 'doubt'}

/**
 * Finds the cut behind another, or behind the body's beginning: what stands before that one has no say in where it is. Cuts are where reading
 * piece by piece certainly gives the tree of the whole: before and after ATX headings, and before lines that a blank line precedes and that can't go on with a
 * list or a quote.
 *
 * What begins like that in the first column ends whatever stands before it, unless that is fenced code or HTML. The scan
 * follows those where they are plain to see (CommonMark §4.5, §4.6), and cuts no more once it isn't sure: cuts exist
 * for speed, never for meaning.
 *
 * @param source the whole text
 * @param lines the text's lines
 * @param start where the cut is, or the body begins
 * @returns the text's end where there is no cut any more
 */
export function findCut(source: string, lines: Lines, start: number): number {
  let state: State = clear
  // Whether only blank lines stand since the last heading, and since the last other line.
  let isAfterHeading = false
  let isAfterBlank = false
  let line = start
  for (let index = lineIndexAt(lines, start); line < source.length && state.in !== 'doubt'; index++) {
    const end = endOfLine(source, lines, index)
    const isBlankLine = isBlank(source, line, end)
    const isHeadingLine = state.in === 'clear' && isHeading(source, line, end)
    if (line > start && state.in === 'clear' && !isBlankLine) {
      const isCut = isHeadingLine || isAfterHeading || (isAfterBlank && beginsAnew(source, line))
      if (isCut) return line
    }
    if (!isHeadingLine) state = after(state, source, line, end)
    isAfterHeading = isHeadingLine || (isAfterHeading && isBlankLine)
    isAfterBlank = isBlankLine
    line = lines.starts[index + 1] ?? source.length
  }
  return source.length
}

/**
 * Whether a line behind a blank one can't go on with what stands before that, by its first two characters. A footnote might: behind indented
 * code, micromark reads `[^a]: 2.` as if the code were interrupted.
 */
export function beginsAnew(source: string, at: number): boolean {
  const unit = source.charCodeAt(at)
  if (unit === code.leftBracket) return source.charCodeAt(at + 1) !== code.caret
  return unit > 127 || prefixUnits[unit] === 0
}

/** The units of indentation and of the markers of quotes and items. */
const prefixUnits = new Uint8Array(128)
for (const character of ' \t>*+-.)0123456789') prefixUnits[character.charCodeAt(0)] = 1

/** Whether an ATX heading (CommonMark §4.2) stands in the first column. */
export function isHeading(source: string, start: number, end: number): boolean {
  return headingDepth(source, start, end) > 0
}

function after(state: State, source: string, start: number, end: number): State {
  if (state.in === 'clear') return opens(source, start, end)
  const line = source.slice(start, end)
  if (state.in === 'fence') return afterFenceLine(state, line)
  if (state.in === 'markup') return line.includes(state.end) ? clear : state
  if (isBlank(line, 0, line.length)) return clear
  const opened = opens(source, start, end)
  return opened === clear || opened === html ? html : doubt
}

/** What a line opens where nothing is open. */
function opens(source: string, start: number, end: number): State {
  const at = prefixEnd(source, start, end)
  const character = at < end ? source[at] : ''
  if (character === '`' || character === '~') return opensFence(source.slice(start, end), at - start)
  if (character === '<') return opensHtml(source.slice(start, end), at - start)
  return clear
}

/**
 * Where what could be indentation and the markers of quotes, items and footnotes ends.
 * More than is so in truth does no harm: what follows is then taken for more dangerous than it is.
 */
function prefixEnd(source: string, start: number, end: number): number {
  let at = start
  while (at < end) {
    const unit = source.charCodeAt(at)
    if (unit < 128 && prefixUnits[unit] === 1) {
      at++
      continue
    }
    if (unit !== code.leftBracket || source.charCodeAt(at + 1) !== code.caret) break
    const close = source.slice(at, end).indexOf(']:')
    if (close === -1) break
    at += close + 2
  }
  return at
}

function opensFence(line: string, at: number): State {
  const length = fenceLength(line, at, line.length)
  if (length === 0) return clear
  const marker = line.charCodeAt(at)
  const isIndented = line.slice(0, at) === ' '.repeat(at)
  return isIndented ? {in: 'fence', marker, length, indent: at} : doubt
}

/**
 * Inside a fence whose opening may stand in an item. Lines that are indented as far as it are in the same item; a fence
 * with its very indentation ends it, and if the opening was none (it was indented code, say), this isn't one either.
 */
function afterFenceLine(state: State & {in: 'fence'}, line: string): State {
  if (isBlank(line, 0, line.length)) return state
  let indent = 0
  while (line[indent] === ' ') indent++
  if (indent < state.indent) return doubt
  if (!isFenceClose(line, indent, line.length, state.marker, state.length)) return state
  if (indent === state.indent) return clear
  if (state.indent > 0) return doubt
  return indent < 4 ? clear : state
}

/** The kinds of HTML block, CommonMark §4.6. */
function opensHtml(line: string, at: number): State {
  const rest = line.slice(at + 1)
  const kind = htmlKind(line, at, line.length)
  if (kind === 2) {
    return rest.startsWith('!-->') || rest.startsWith('!--->') ? doubt : markup(rest.slice(3), '-->', at)
  }
  if (kind === 3) return rest.startsWith('?>') ? doubt : markup(rest.slice(1), '?>', at)
  if (kind === 4) return markup(rest, '>', at)
  if (kind === 1 || kind === 5) return doubt
  return /^\/?[a-z]/i.test(rest) ? html : clear
}

function markup(rest: string, end: string, at: number): State {
  if (rest.includes(end)) return clear
  return at === 0 ? {in: 'markup', end} : doubt
}

function isBlank(text: string, start: number, end: number): boolean {
  return skipBlanks(text, start, end) === end
}
