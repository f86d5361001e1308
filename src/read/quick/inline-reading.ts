import type {Link, PhrasingContent, Text} from 'mdast'
import {forgetTitles, type KnownTitles, noTitles} from '../../grammar/resource.js'
import type {Definitions} from '../definitions.js'
import type {Mark, Part} from './parts.js'
import {endPoint, positionOf, type Run, singleRun, startPoint} from './run.js'

/** What a run has of its document. */
export interface InlineContext {
  /** What the document defines. */
  definitions: Definitions
  /** The whole text, with its NULs. */
  source: string
  /** Set where nodes may nest too deep. */
  isDeep: boolean
  /** Set where remark-gfm's last search for URLs and addresses could cut a text. */
  mayBeCut: boolean
}

/** An opening bracket that may yet open a link or an image. */
export interface Bracket {
  /** Index of its mark among the parts. */
  part: number
  mark: Mark
  isImage: boolean
  /** Whether another one was closed in it. */
  hasBracket: boolean
}

/** A run, as far as it was read. */
export interface Reading {
  run: Run
  text: string
  /** Index after the run's last unit. */
  end: number
  /** Where reading is. */
  at: number
  parts: Part[]
  /** Index at which the text that is read begins. */
  textStart: number
  /** What that text means so far, up to `valueEnd`; what follows from `chunk` on means itself. */
  value: string
  valueEnd: number
  chunk: number
  brackets: Bracket[]
  /** How many brackets, from the first, have a link behind them: none of those opens another link around it. */
  inactive: number
  document: InlineContext
  /** Whether the run is a table's cell. */
  isCell: boolean
  /** Whether there was a mark among the parts. */
  hasMarks: boolean
  /** How many runs of `*`, `_` and of `~` there are that may open or close something. */
  attentionCount: number
  tildeCount: number
  /** Whether a run of `~` is the first of them. */
  isTildeFirst: boolean
  /** How many nodes were put around others. */
  wraps: number
  /** Whether something in its text may be, or become, part of a URL or an address. */
  isSuspicious: boolean
  /** Index of the run's last `>`, once it was looked for. */
  lastGreaterThan: number | null
  /** Index of the run's last `@`, once it was looked for. */
  lastAt: number | null
  /** Index after the word of an address that was looked at last. */
  wordEnd: number
  /** Where the last backtick run of each length stands, once one was not closed. */
  lastBackticks: Map<number, number> | null
  /** Index up to which something was sought in vain: micromark knows the lines up to there. */
  seen: number
  /** The kinds of HTML, by what stands behind the `<`, of which nothing ends behind where one was sought. */
  unclosed: Set<number>
  /** What is known of the ends of titles. */
  titles: KnownTitles
  /** A part of a text that holds nothing but text. */
  clear: {text: string; start: number; end: number}
}

const noRun: Run = singleRun('', 0, 0, 0, 0)

/** Makes what runs of a document are read with, one after the other. */
export function openReading(document: InlineContext): Reading {
  return {
    run: noRun,
    text: '',
    end: 0,
    at: 0,
    parts: [],
    textStart: 0,
    value: '',
    valueEnd: 0,
    chunk: 0,
    brackets: [],
    inactive: 0,
    document,
    isCell: false,
    hasMarks: false,
    attentionCount: 0,
    tildeCount: 0,
    isTildeFirst: false,
    wraps: 0,
    isSuspicious: false,
    lastGreaterThan: null,
    lastAt: null,
    wordEnd: 0,
    lastBackticks: null,
    seen: 0,
    unclosed: new Set(),
    titles: noTitles(),
    clear: {text: '', start: 0, end: 0}
  }
}

/** Begins to read a run. */
export function startRun(reading: Reading, run: Run): void {
  const {text, start, end} = run
  reading.run = run
  reading.text = text
  reading.end = end
  // To set the length takes longer.
  while (reading.parts.length > 0) reading.parts.pop()
  while (reading.brackets.length > 0) reading.brackets.pop()
  reading.hasMarks = false
  reading.inactive = 0
  reading.attentionCount = 0
  reading.tildeCount = 0
  reading.isTildeFirst = false
  reading.wraps = 0
  reading.isSuspicious = false
  reading.lastGreaterThan = null
  reading.lastAt = null
  reading.wordEnd = start
  reading.lastBackticks = null
  reading.seen = run.seen
  forgetTitles(reading.titles)
  if (reading.unclosed.size > 0) reading.unclosed.clear()
  continueAt(reading, start)
}

/** Ends the text that is read before an index, and adds its node if there is any. */
export function flushText(reading: Reading, end: number): void {
  if (end === reading.textStart) return
  reading.parts.push(
    reading.chunk === reading.textStart ? plainText(reading.run, reading.chunk, end) : textTo(reading, end)
  )
}

/** The text that is read before an index. */
function textTo({textStart, value, valueEnd, chunk, text, run}: Reading, end: number): Text {
  const start = startPoint(run, textStart)
  const position = {start, end: endPoint(run, end > chunk ? end : valueEnd)}
  return {type: 'text', value: value + text.slice(chunk, end), position}
}

/** A text that means what is written. */
export function plainText(run: Run, start: number, end: number): Text {
  return {type: 'text', value: run.text.slice(start, end), position: positionOf(run, start, end)}
}

/** Goes on behind something that isn't text. */
export function continueAt(reading: Reading, at: number): void {
  reading.at = at
  reading.textStart = at
  reading.value = ''
  reading.valueEnd = at
  reading.chunk = at
}

/** Adds a node that begins at `start`, where the text before it ends, and ends before `end`. */
export function addNode(reading: Reading, start: number, end: number, node: PhrasingContent): void {
  flushText(reading, start)
  reading.parts.push(node)
  continueAt(reading, end)
}

/** Adds a mark, where the text before it ends. */
export function addMark(reading: Reading, mark: Mark): void {
  flushText(reading, mark.start)
  reading.parts.push(mark)
  reading.hasMarks = true
  continueAt(reading, mark.end)
}

/** Makes a link whose text is what is written from `textStart` to `textEnd`. */
export function textLink(
  run: Run,
  url: string,
  start: number,
  end: number,
  textStart: number,
  textEnd: number
): Link {
  return {
    type: 'link',
    title: null,
    url,
    children: [plainText(run, textStart, textEnd)],
    position: positionOf(run, start, end)
  }
}

/** A title has no indentation on its lines. */
export function withoutIndentation(title: string): string {
  return title.includes('\n') || title.includes('\r') ? title.replace(/([\r\n])[ \t]+/g, '$1') : title
}

/** The index of the last of a unit in the run, or of what stands before the run. */
export function lastIndexOf(reading: Reading, unit: number): number {
  const {text, run} = reading
  let at = reading.end - 1
  while (at >= run.start && text.charCodeAt(at) !== unit) at--
  return at
}

/** Notes that something was sought in vain up to an index. */
export function noteSeen(reading: Reading, to: number): void {
  if (to > reading.seen) reading.seen = to
}
