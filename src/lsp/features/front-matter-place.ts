import type {PathSegment} from '../../issue/issue.js'
import {locateFrontMatter} from '../../read/split-front-matter.js'
import {lineEndAt, nextLineAt} from '../../text/lines.js'
import type {Span} from '../../tree/span.js'
import {plainKey, splitKey} from './front-matter-entries.js'

/** A place in front matter, told by its lines, so that YAML in the midst of being typed has some, too. */
export interface FrontMatterPlace {
  /** The path to the map whose key stands there, or to the value. */
  path: PathSegment[]
  /** What stands there, or may come to stand there. */
  kind: 'key' | 'value' | 'item'
  /** What is written there; `item`: the value behind a `-`, which may become a key. */
  span: Span
  /** The quote that a value begins with, if any. */
  quote: '"' | "'" | ''
  /** Whether it is one of a list in brackets, where commas and brackets mean something. */
  isInBrackets: boolean
  /** The indentation of the line's content. */
  indent: number
}

/** A map or a list that the lines above have opened. */
interface Opened {
  indent: number
  segment: PathSegment
}

/**
 * Finds what a place in the front matter is: a key or a value, and of what. A front matter that isn't closed yet counts up to the first blank line.
 *
 * @returns `null` outside of front matter, on its fences, and in comments
 */
export function frontMatterPlaceAt(text: string, offset: number): FrontMatterPlace | null {
  const bounds = frontMatterBounds(text)
  if (!bounds || offset < bounds.start || offset > bounds.end) return null
  const opened: Opened[] = []
  let start = bounds.start
  for (let end = lineEndAt(text, start); end < offset; end = lineEndAt(text, start)) {
    openLine(text.slice(start, end), opened)
    start = nextLineAt(text, end)
  }
  return placeInLine(text, start, offset, opened)
}

/** Finds the lines of front matter, closed or in the midst of being typed; `null` where there is none. */
export function frontMatterBounds(text: string): Span | null {
  const {frontMatter, unclosed} = locateFrontMatter(text)
  if (frontMatter) return {start: frontMatter.start, end: Math.max(frontMatter.start, frontMatter.end)}
  if (unclosed === null) return null
  const start = nextLineAt(text, unclosed)
  const blank = /(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)/.exec(text.slice(start))
  return {start, end: blank ? start + blank.index : text.length}
}

/** Follows a line above the place: which maps and lists it opens and leaves. */
function openLine(line: string, opened: Opened[]): void {
  const rest = line.trimStart()
  if (rest === '' || rest.startsWith('#')) return
  const {at} = openItems(line, line.length - rest.length, opened)
  const found = splitKey(line.slice(at))
  if (!found) return
  leave(opened, at)
  opened.push({indent: at, segment: plainKey(found.key)})
}

/** Goes over the `-` of a line's beginning. */
function openItems(line: string, from: number, opened: Opened[]): {at: number} {
  let at = from
  while (line[at] === '-' && (line[at + 1] === ' ' || line[at + 1] === '\t' || at + 1 === line.length)) {
    let index = 0
    for (let top = opened.at(-1); top && top.indent >= at; top = opened.at(-1)) {
      // `key:` may have its list at its own indentation.
      if (top.indent === at && typeof top.segment === 'string') break
      if (top.indent === at && typeof top.segment === 'number') index = top.segment + 1
      opened.pop()
    }
    opened.push({indent: at, segment: index})
    at++
    while (line[at] === ' ' || line[at] === '\t') at++
  }
  return {at}
}

/** Leaves what doesn't hold something at an indentation. */
function leave(opened: Opened[], indent: number): void {
  for (let top = opened.at(-1); top && top.indent >= indent; top = opened.at(-1)) opened.pop()
}

function placeInLine(text: string, start: number, offset: number, opened: Opened[]): FrontMatterPlace | null {
  const line = text.slice(start, lineEndAt(text, start))
  const column = offset - start
  const comment = /(?:^|\s)#/.exec(line)
  if (comment && column > comment.index + comment[0].length - 1) return null
  const before = line.slice(0, column)
  const blanks = before.length - before.trimStart().length
  const {at} = openItems(before, blanks, opened)
  const isItem = at > blanks
  const found = splitKey(line.slice(at))
  const keyEnd = at + (found?.key.length ?? 0)
  const pathOf = (): PathSegment[] => opened.map(({segment}) => segment)
  if (!isItem) leave(opened, at)
  const colon = line.indexOf(':', keyEnd)
  if (found && column > colon) {
    const path = [...pathOf(), plainKey(found.key)]
    return valueIn(line, {from: at + found.valueStart, column, start, path, indent: at})
  }
  if (!found && isItem) {
    const item = valueIn(line, {from: at, column, start, path: pathOf(), indent: at})
    return {...item, kind: item.quote === '' && !item.isInBrackets ? 'item' : 'value'}
  }
  const end = found ? keyEnd : Math.max(column, at + (/^[^\s:#]*/.exec(line.slice(at))?.[0].length ?? 0))
  return {
    path: pathOf(),
    kind: 'key',
    span: {start: start + at, end: start + end},
    quote: '',
    isInBrackets: false,
    indent: at
  }
}

interface ValueContext {
  /** Where the value begins in its line. */
  from: number
  column: number
  /** Offset of the line. */
  start: number
  path: PathSegment[]
  indent: number
}

function valueIn(line: string, {from, column, start, path, indent}: ValueContext): FrontMatterPlace {
  const begin = Math.min(from, column)
  const written = line
    .slice(begin)
    .replace(/\s#.*$/, '')
    .trimEnd()
  const isInBrackets = written.startsWith('[') && column > begin
  if (!isInBrackets) {
    const end = Math.max(column, begin + written.length)
    const span = {start: start + begin, end: start + end}
    return {path, kind: 'value', span, quote: quoteOf(written), isInBrackets, indent}
  }
  // `[a, b]`: the entry that the place is in.
  const entries = line.slice(begin + 1, column).split(',')
  const entry = (entries.at(-1) as string).trimStart()
  const first = column - entry.length
  const rest = /^[^,\]\s]*/.exec(line.slice(column))?.[0].length ?? 0
  return {
    path: [...path, entries.length - 1],
    kind: 'value',
    span: {start: start + first, end: start + column + rest},
    quote: quoteOf(entry),
    isInBrackets,
    indent
  }
}

function quoteOf(written: string): '"' | "'" | '' {
  const [first] = written
  return first === '"' || first === "'" ? first : ''
}
