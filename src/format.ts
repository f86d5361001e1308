import type {ListItem} from 'mdast'
import type {Position} from 'unist'
import {findForeignFrontMatter} from './read/foreign-front-matter.js'
import {leaveRaw} from './read/leave-raw.js'
import {readBlocks} from './read/read.js'
import {type FrontMatterPlace, locateFrontMatter} from './read/split-front-matter.js'
import {readYaml} from './read/yaml.js'
import {checkText} from './text/check-text.js'
import type {Edit} from './text/edits.js'
import {editsBetween} from './text/edits-between.js'
import {dominantEnding, indexLines, splitLines} from './text/lines.js'
import {sameContent} from './tree/same-content.js'
import type {Block} from './write/canonical/layout.js'
import {childBlocksOf} from './write/patch/originals.js'
import {type MarkerChoices, markerChanges, withMarkers} from './write/restyle/emphasis-markers.js'
import type {LeafChoices} from './write/restyle/leaves.js'
import {findStaying} from './write/restyle/regions.js'
import {type RestyleTask, restyleBlocks} from './write/restyle/restyle.js'
import {firstLineOf, type Restyling} from './write/restyle/restyling.js'
import {sameBlock} from './write/restyle/same-block.js'
import type {WriteStyle} from './write/style.js'
import {orderKeys} from './write/yaml/order-keys.js'

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
  /** Whether tables' cells become as wide as their columns, as a terminal shows them (default: `'keep'`). */
  tables?: LeafChoices['tables'] | undefined
  /** What numbers ordered items have: each the first one's, or one more than the one before (default: `'keep'`). */
  numbers?: RestyleTask['choices']['numbers'] | undefined
  /** What marks emphasis; within a word `_` can't (default: `'keep'`). */
  emphasis?: MarkerChoices['emphasis'] | undefined
  /** What marks strong emphasis; within a word `__` can't (default: `'keep'`). */
  strong?: MarkerChoices['strong'] | undefined
  /** What a thematic break is; behind a bullet it stays (default: `'keep'`). */
  thematicBreak?: LeafChoices['thematicBreak'] | undefined
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
  const first = mark(read(source), settings)
  let reading = first
  let kept = 0
  for (let round = 0; round < mostRounds; round++) {
    const next = restyle(reading, settings)
    kept = Math.max(kept, next.kept)
    if (next.reading.source === reading.source || settings.range) {
      return {text: next.reading.source, blocks: reading.blocks.length, kept}
    }
    reading = next.reading
  }
  const {length} = first.blocks
  return {text: source, blocks: length, kept: length}
}

/** How often a text is restyled, until nothing changes any more. */
const mostRounds = 4
/** How often a text is restyled with more of its blocks kept. */
const mostTries = 4

/** A text that was read: its blocks, not what they hold in lines. */
interface Reading extends Restyling {
  place: FrontMatterPlace
}

function read(source: string): Reading {
  checkText(source)
  const lines = indexLines(source)
  const place = locateFrontMatter(source)
  const blocks = readBlocks({source, lines, issues: []}, place.body, leaveRaw) as Block[]
  return {source, lines, body: place.body, blocks, staying: new Set(), path: [], place}
}

/** Options, with what they don't say. */
type Settings = ReturnType<typeof resolveOptions>

const endings = {lf: '\n', crlf: '\r\n', cr: '\r', auto: null}

/** The options that are one of some words, the first of them where they aren't given. */
const choices = {
  bullet: ['-', '*', '+'],
  endOfLine: ['auto', 'lf', 'crlf', 'cr'],
  tables: ['keep', 'align'],
  numbers: ['keep', 'one', 'ascending'],
  emphasis: ['keep', '*', '_'],
  strong: ['keep', '**', '__'],
  thematicBreak: ['keep', '---', '***', '___']
} as const

function choose<Name extends keyof typeof choices>(
  options: FormatOptions,
  name: Name
): (typeof choices)[Name][number] {
  const words: readonly (typeof choices)[Name][number][] = choices[name]
  const given = options[name] as (typeof choices)[Name][number] | undefined
  if (given === undefined) return words[0] as (typeof choices)[Name][number]
  if (words.includes(given)) return given
  const [last, ...others] = words.map((word) => `\`${word}\``).reverse()
  throw wrongOption(name, given, `${others.reverse().join(', ')} or ${last}`)
}

function resolveOptions(options: FormatOptions) {
  const {indent = 2, frontMatterKeys = [], range = null} = options
  const bullet = choose(options, 'bullet')
  if (!Number.isInteger(indent) || indent < 2 || indent > 5) {
    throw wrongOption('indent', indent, 'a whole number from 2 to 5')
  }
  const ending = endings[choose(options, 'endOfLine')]
  if (range && !(range.start >= 0 && range.start <= range.end)) {
    throw wrongOption('range', `${range.start} to ${range.end}`, 'offsets, the end not before the start')
  }
  return {
    style: {bullet, indent},
    frontMatterKeys,
    range,
    ending,
    leaves: {
      tables: choose(options, 'tables'),
      thematicBreak: choose(options, 'thematicBreak'),
      numbers: choose(options, 'numbers')
    },
    markers: {emphasis: choose(options, 'emphasis'), strong: choose(options, 'strong')}
  }
}

function wrongOption(name: string, value: unknown, expected: string): RangeError {
  return new RangeError(`Cannot format with the ${name} \`${String(value)}\`, expected ${expected}`)
}

/** Marks emphasis as asked for: units of the text are exchanged, so that all stands where it stood. */
function mark(reading: Reading, {markers, range}: Settings): Reading {
  if (markers.emphasis === 'keep' && markers.strong === 'keep') return reading
  const {source, place} = reading
  const staying = findStaying(reading, null)
  const blocks = readBlocks({source, lines: reading.lines, issues: []}, place.body) as Block[]
  const changes = blocks.map((block) =>
    block.type === 'unread' || staying.has(block) || (range && !touches(block, range))
      ? []
      : markerChanges(source, block, markers)
  )
  for (let tries = 0; tries < 2; tries++) {
    const text = withMarkers(source, changes.flat())
    const results = readBlocks({source: text, lines: reading.lines, issues: []}, place.body)
    let isSame = results.length === blocks.length
    for (const [index, block] of blocks.entries()) {
      if (sameContent(block, results[index])) continue
      isSame = false
      changes[index] = []
    }
    if (isSame) return read(text)
  }
  return reading
}

/** Restyles a text once: what comes out reads back as the same tree. */
function restyle(reading: Reading, settings: Settings): {reading: Reading; kept: number} {
  const {blocks, source} = reading
  const {range} = settings
  const ending = settings.ending ?? dominantEnding(source)
  const kept = new Set<number>()
  for (const [index, block] of blocks.entries()) if (wouldSwell(block)) kept.add(index)
  const foreign = findForeignFrontMatter(source)
  const task = {
    ...reading,
    staying: findStaying(reading, foreign),
    head: headOf(reading, settings, ending, false),
    style: settings.style,
    choices: settings.leaves,
    ending,
    isKept: (index: number) => kept.has(index) || (range !== null && !touches(blocks[index] as Block, range)),
    keepsEndings: range !== null,
    keepsStart: range !== null || foreign !== null,
    keepsEnd: range !== null
  }
  for (let round = 0; round <= mostTries; round++) {
    const {text, firstLines} = restyleBlocks(task)
    if (text === source) return {reading, kept: kept.size}
    const result = read(text)
    const isHeadSame = sameFrontMatter(reading, result)
    const bad = differing(blocks, result.blocks, firstLines)
    if (isHeadSame && bad.size === 0) return {reading: result, kept: kept.size}
    if (!isHeadSame) task.head = headOf(reading, settings, ending, true)
    // At last, all of them stay.
    const reach = round === mostTries - 1 ? blocks.length : round
    for (const index of bad) {
      if (!kept.has(index)) kept.add(index)
      else if (index === 0 && !task.keepsStart) task.keepsStart = true
      else if (index === blocks.length - 1 && !task.keepsEnd) task.keepsEnd = true
      else keepAround(kept, index, reach, blocks.length)
    }
  }
  return {reading, kept: blocks.length}
}

function keepAround(kept: Set<number>, index: number, reach: number, count: number): void {
  const last = Math.min(index + reach, count - 1)
  for (let near = Math.max(index - reach, 0); near <= last; near++) kept.add(near)
}

/** How much longer a block may become by what its lines are given to begin with. */
const mostSwelling = 8
const fewUnits = 100_000

/** Whether lines that go on lazily would make a block many times as long: `> > > a⏎b⏎b⏎b…` */
function wouldSwell(block: Block): boolean {
  const {start, end} = block.position as Position
  const length = (end.offset ?? 0) - (start.offset ?? 0)
  return 2 * countPrefixes(block, 0) > mostSwelling * length + fewUnits
}

/** How often containers put something before the lines of a block. */
function countPrefixes(node: Block | ListItem, depth: number): number {
  const held = childBlocksOf(node)
  if (held) return held.reduce((sum, child) => sum + countPrefixes(child as Block | ListItem, depth + 1), 0)
  const {start, end} = node.position as Position
  return (end.line - start.line + 1) * depth
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
    if (result && firstLineOf(result) === line && sameBlock(block, result)) at++
    else found.add(index)
  }
  if (at < results.length) found.add(blocks.length - 1)
  found.delete(-1)
  return found
}

/** Whether two texts have front matter that says the same. */
function sameFrontMatter(left: Reading, right: Reading): boolean {
  const [own, other] = [left.place.frontMatter, right.place.frontMatter]
  if (!own || !other) return !own && !other
  if (own.value === other.value) return true
  return sameContent({data: readYaml(own.value).data}, {data: readYaml(other.value).data}, true)
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
  const lines =
    frontMatterKeys.length > 0 ? splitLines(orderSafely(inner.join('\n'), frontMatterKeys)) : inner
  return source.slice(0, open) + ['---', ...lines, '---', ''].join(ending)
}

/** Orders keys if the front matter then says the same; what is in doubt stays as it is. */
function orderSafely(value: string, order: readonly string[]): string {
  const before = readYaml(value)
  if (before.problems.length > 0) return value
  const ordered = orderKeys(value, order)
  const after = readYaml(ordered)
  const isSafe = after.problems.length === 0 && sameContent({data: before.data}, {data: after.data}, true)
  return isSafe ? ordered : value
}
