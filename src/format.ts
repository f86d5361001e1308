import {type ReadNotes, readNotes} from './read/read.js'
import {type FrontMatterPlace, locateFrontMatter} from './read/split-front-matter.js'
import {readYaml} from './read/yaml.js'
import type {Edit} from './text/edits.js'
import {editsBetween} from './text/edits-between.js'
import {dominantEnding, splitLines} from './text/lines.js'
import {sameContent} from './tree/same-content.js'
import {type Block, flattenTopics} from './write/canonical/layout.js'
import {orderKeys} from './write/restyle/order-keys.js'
import {restyleBlocks} from './write/restyle/restyle.js'
import {firstLineOf, type Restyling} from './write/restyle/restyling.js'
import type {WriteStyle} from './write/style.js'

/** Options of {@link formatNotes} and {@link formatEdits}. */
export interface FormatOptions {
  /** The marker of bullets; where two lists would merge, the second has another one (default: `'-'`). */
  bullet?: WriteStyle['bullet'] | undefined
  /** How many columns a bullet's children are indented by, from 2 to 5: the marker is followed by as many blanks as that takes (default: 2). */
  indent?: number | undefined
  /** The front matter's keys that come first, in this order (default: none, front matter stays as it is). */
  frontMatterKeys?: readonly string[] | undefined
  /** What is to be formatted, in offsets: the blocks that it touches, a list being one, and the blank lines around them (default: all). */
  range?: FormatRange | undefined
  /** What ends every line; `'auto'` is what ends most of them (default: `'auto'`). */
  endOfLine?: 'lf' | 'crlf' | 'cr' | 'auto' | undefined
}

/** A part of a text: offsets in UTF-16 code units, 0-based, end-exclusive. */
export interface FormatRange {
  start: number
  end: number
}

/**
 * Writes a note in the canonical style: ATX headings, `-` bullets, two-blank indents, one blank line around headings and between
 * blocks, none in tight lists, no trailing blanks.
 *
 * Safe: the result reads back as the same tree, formatting it again changes nothing, and inline text, code, tables, HTML and
 * front matter stay as the author wrote them. What can't be restyled safely stays as it is. Never throws on a text, and judges
 * nothing. Linear in its input.
 *
 * @param source the note's text: any string
 * @param options what differs from the canonical style
 * @returns the note's text in that style
 * @throws {RangeError} where an option is none of those that are listed
 *
 * @example
 * formatNotes('Elm\n===\n* [course](https://elm.example)\n') // '# Elm\n\n- [course](https://elm.example)\n'
 */
export function formatNotes(source: string, options: FormatOptions = {}): string {
  return formatWithReport(source, options).text
}

/**
 * Gives what {@link formatNotes} changes as edits, as editors want them.
 *
 * @param source the note's text: any string
 * @param options what differs from the canonical style
 * @returns edits, sorted, that touch the lines that change alone
 * @throws {RangeError} where an option is none of those that are listed
 *
 * @example
 * formatEdits('# Elm\n\n* one\n') // [{start: 7, end: 8, text: '-'}]
 */
export function formatEdits(source: string, options: FormatOptions = {}): Edit[] {
  return editsBetween(source, formatNotes(source, options))
}

/** A text in the canonical style, and how much of it stayed as it is because it couldn't be restyled safely. */
export interface FormatReport {
  text: string
  /** How many blocks stand in the note or its topics. */
  blocks: number
  /** How many of them were kept. */
  kept: number
}

/**
 * {@link formatNotes}, and what it kept.
 *
 * A text is restyled until nothing changes any more: what comes out is then what it stays. Nearly always that is so at the
 * first try; where it isn't soon, the text stays as it was.
 *
 * @internal
 */
export function formatWithReport(source: string, options: FormatOptions = {}): FormatReport {
  const settings = resolveOptions(options)
  let reading = read(source)
  let kept = 0
  for (let round = 0; round < mostRounds; round++) {
    const next = restyle(reading, settings)
    kept = Math.max(kept, next.kept)
    if (next.reading.source === reading.source || settings.range) {
      return {text: next.reading.source, blocks: reading.blocks.length, kept}
    }
    reading = next.reading
  }
  const {length} = read(source).blocks
  return {text: source, blocks: length, kept: length}
}

/** How often a text is restyled, until nothing changes any more. */
const mostRounds = 4
/** How often a text is restyled with more of its blocks kept. */
const mostTries = 4

/** A text that was read. */
interface Reading extends Restyling {
  place: FrontMatterPlace
  frontMatter: ReadNotes['notes']['frontMatter']
}

function read(source: string): Reading {
  const {notes, lines} = readNotes(source)
  const place = locateFrontMatter(source)
  const blocks = flattenTopics(notes.children)
  return {source, lines, body: place.body, blocks, path: [], place, frontMatter: notes.frontMatter}
}

/** Options, with what they don't say. */
type Settings = ReturnType<typeof resolveOptions>

const endings = {lf: '\n', crlf: '\r\n', cr: '\r', auto: null}

function resolveOptions(options: FormatOptions) {
  const {bullet = '-', indent = 2, frontMatterKeys = [], range = null, endOfLine = 'auto'} = options
  if (!['-', '*', '+'].includes(bullet)) throw wrongOption('bullet', bullet, '`-`, `*` or `+`')
  if (!Number.isInteger(indent) || indent < 2 || indent > 5) {
    throw wrongOption('indent', indent, 'a whole number from 2 to 5')
  }
  if (!Object.hasOwn(endings, endOfLine)) {
    throw wrongOption('endOfLine', endOfLine, '`lf`, `crlf`, `cr` or `auto`')
  }
  if (range && !(range.start >= 0 && range.start <= range.end)) {
    throw wrongOption('range', `${range.start} to ${range.end}`, 'offsets, the end not before the start')
  }
  return {bullet, indent, frontMatterKeys, range, ending: endings[endOfLine]}
}

function wrongOption(name: string, value: unknown, expected: string): RangeError {
  return new RangeError(`Cannot format with the ${name} \`${String(value)}\`, expected ${expected}`)
}

/** Restyles a text once: what comes out reads back as the same tree. */
function restyle(reading: Reading, settings: Settings): {reading: Reading; kept: number} {
  const {blocks} = reading
  const {range, bullet, indent} = settings
  const ending = settings.ending ?? dominantEnding(reading.source)
  const kept = new Set<number>()
  let keepsHead = false
  for (let round = 0; round < mostTries; round++) {
    const {text, firstLines} = restyleBlocks({
      ...reading,
      head: headOf(reading, settings, ending, keepsHead),
      style: {bullet, indent},
      ending,
      isKept: (index) => kept.has(index) || (range !== null && !touches(blocks[index] as Block, range)),
      keepsEndings: range !== null
    })
    if (text === reading.source) return {reading, kept: kept.size}
    const result = read(text)
    keepsHead = !sameContent({data: reading.frontMatter?.data}, {data: result.frontMatter?.data}, true)
    const bad = differing(blocks, result.blocks, firstLines)
    if (!keepsHead && bad.size === 0) return {reading: result, kept: kept.size}
    for (const index of bad) {
      const last = Math.min(index + round, blocks.length - 1)
      for (let near = Math.max(index - round, 0); near <= last; near++) kept.add(near)
    }
  }
  return {reading, kept: blocks.length}
}

/** Whether a range touches a block: an empty one does also at its beginning and end. */
function touches({position}: Block, range: FormatRange): boolean {
  const {start, end} = {start: position?.start.offset ?? 0, end: position?.end.offset ?? 0}
  if (range.start === range.end) return start <= range.start && range.start <= end
  return start < range.end && range.start < end
}

/** Finds the blocks that don't read back as what they were, by their index. */
function differing(
  blocks: readonly Block[],
  results: readonly Block[],
  firstLines: readonly number[]
): Set<number> {
  const found = new Set<number>()
  let at = 0
  for (const [index, block] of blocks.entries()) {
    const line = firstLines[index] as number
    // What stands before it and is no block of the source comes from the block before.
    for (; at < results.length && firstLineOf(results[at] as Block) < line; at++) found.add(index - 1)
    const result = results[at]
    if (result && firstLineOf(result) === line && sameContent(block, result, true)) at++
    else found.add(index)
  }
  if (at < results.length) found.add(blocks.length - 1)
  found.delete(-1)
  return found
}

/** What stands before the body in the result: a byte-order mark and the front matter. */
function headOf({source, place}: Reading, settings: Settings, ending: string, keepsHead: boolean): string {
  const {frontMatter, body} = place
  if (!frontMatter) return source.slice(0, body)
  const {open, start, close} = frontMatter
  const {range, frontMatterKeys} = settings
  if (keepsHead || (range && range.start >= close)) {
    return body > close ? source.slice(0, body) : source.slice(0, body) + ending
  }
  const inner = splitLines(source.slice(start, close)).slice(0, -1)
  const ordered = frontMatterKeys.length > 0 ? orderSafely(inner, frontMatterKeys) : inner
  return source.slice(0, open) + ['---', ...ordered, '---', ''].join(ending)
}

/** Orders keys if the front matter then says the same; what is in doubt stays as it is. */
function orderSafely(inner: string[], order: readonly string[]): string[] {
  const ordered = orderKeys(inner, order)
  const before = readYaml(inner.join('\n'))
  const after = readYaml(ordered.join('\n'))
  const isSafe =
    before.problems.length + after.problems.length === 0 &&
    sameContent({data: before.data}, {data: after.data}, true)
  return isSafe ? ordered : inner
}
