import type {ListItem} from 'mdast'
import type {Position} from 'unist'
import type {FormatRange, FormatSettings} from './format-options.js'
import {noDefinitions} from './read/body.js'
import type {Definitions} from './read/definitions.js'
import {findForeignFrontMatter} from './read/foreign-front-matter.js'
import {readBlocks} from './read/read.js'
import {type FrontMatterPlace, locateFrontMatter} from './read/split-front-matter.js'
import {readYaml} from './read/yaml.js'
import {checkText} from './text/check-text.js'
import {dominantEnding, indexLines, type Lines, splitLines} from './text/lines.js'
import type {Block} from './tree/flatten-topics.js'
import {sameContent} from './tree/same-content.js'
import {spanOf} from './tree/span.js'
import {childBlocksOf} from './write/patch/originals.js'
import {changedGroups, withoutEndings} from './write/restyle/groups.js'
import {findStaying} from './write/restyle/regions.js'
import {type RestyledBlocks, type RestyleTask, restyleBlocks} from './write/restyle/restyle.js'
import {firstLineOf, nothingStays, type Restyling} from './write/restyle/restyling.js'
import {sameBlock} from './write/restyle/same-block.js'
import {orderKeys} from './write/yaml/order-keys.js'

/** How often a text is restyled with more of its blocks kept. */
const mostTries = 4

/** A text that was read: its blocks, not what they hold in lines. */
export interface Reading extends Restyling {
  place: FrontMatterPlace
  /** What it defines. */
  definitions: Definitions
}

/** Texts that were read, each once: few. */
export type Readings = Reading[]

/** Reads a text for {@link restyleSafely}. */
export function readForRestyling(source: string, readings: Readings): Reading {
  const known = readings.find((reading) => reading.source === source)
  if (known) return known
  const reading = readAnew(source)
  readings.push(reading)
  return reading
}

function isRead(readings: Readings, source: string): boolean {
  return readings.some((reading) => reading.source === source)
}

function readAnew(source: string): Reading {
  checkText(source)
  const lines = indexLines(source)
  const place = locateFrontMatter(source)
  return {...readBody(source, lines, place.body, noDefinitions()), place}
}

function readBody(
  source: string,
  lines: Lines,
  body: number,
  definitions: Definitions
): Omit<Reading, 'place' | 'blocks'> & {blocks: Block[]} {
  const blocks = readBlocks({source, lines, issues: []}, body, {isRaw: true, definitions}) as Block[]
  return {source, lines, body, blocks, staying: nothingStays, path: [], definitions}
}

/** A text that was restyled. */
export interface Restyled {
  /** It reads back as the same tree. */
  text: string
  /** How many blocks were kept, since they couldn't be restyled safely. */
  kept: number
  /** Whether restyling the text changes nothing any more. */
  isSettled: boolean
}

/**
 * Restyles a text once, and reads what comes out: blocks that would say something else stay as they are.
 *
 * Nearly always none does. Then what didn't change isn't read again, but piece by piece what did.
 */
export function restyleSafely(reading: Reading, settings: FormatSettings, readings: Readings): Restyled {
  const {blocks, source} = reading
  const {range} = settings
  const kept = new Set<number>()
  for (const [index, block] of blocks.entries()) if (wouldSwell(block)) kept.add(index)
  const foreign = findForeignFrontMatter(source)
  const task = {
    ...reading,
    staying: findStaying(reading, foreign),
    head: headOf(reading, settings, false),
    style: settings.style,
    choices: settings.leaves,
    ending: endingOf(source, settings),
    isKept: (index: number) => kept.has(index) || (range !== null && !touches(blocks[index] as Block, range)),
    keepsEndings: range !== null,
    ownEnd: settings.ending === null ? (foreign?.end ?? 0) : 0,
    keepsStart: range !== null || foreign !== null,
    keepsEnd: range !== null
  }
  for (let round = 0; round <= mostTries; round++) {
    const restyled = restyleBlocks(task)
    const {text, firstLines} = restyled
    if (text === source) return {text, kept: kept.size, isSettled: true}
    const isPlain = kept.size === 0 && range === null && foreign === null && !isRead(readings, text)
    if (isPlain && isSettled(reading, task, restyled)) return {text, kept: 0, isSettled: true}
    const result = readForRestyling(text, readings)
    const isHeadSame = sameFrontMatter(reading.place, result.place)
    const bad = differing(blocks, result.blocks, firstLines)
    if (isHeadSame && bad.size === 0) return {text, kept: kept.size, isSettled: false}
    if (!isHeadSame) task.head = headOf(reading, settings, true)
    // At last, all of them stay.
    const reach = round === mostTries - 1 ? blocks.length : round
    for (const index of bad) {
      if (!kept.has(index)) kept.add(index)
      else if (index === 0 && !task.keepsStart) task.keepsStart = true
      else if (index === blocks.length - 1 && !task.keepsEnd) task.keepsEnd = true
      else keepAround(kept, index, reach, blocks.length)
    }
  }
  return {text: source, kept: blocks.length, isSettled: true}
}

function endingOf(source: string, {ending}: FormatSettings): string {
  return ending ?? dominantEnding(source)
}

/**
 * Whether a text that was restyled surely says the same, and stays as it is when it is restyled again: group by group, of which those that
 * didn't change aren't looked at.
 */
function isSettled(reading: Reading, task: RestyleTask, restyled: RestyledBlocks): boolean {
  const {text} = restyled
  const place = locateFrontMatter(text)
  if (place.body !== task.head.length || !sameFrontMatter(reading.place, place)) return false
  if (findForeignFrontMatter(text)) return false
  for (const {from, to, text: group, isLast} of changedGroups(reading, restyled, place.body)) {
    // What doesn't end with the group would take the heading.
    const piece = isLast ? group : `${group}#`
    const result = readBody(piece, indexLines(piece), 0, reading.definitions)
    if (!isLast && result.blocks.pop()?.type !== 'heading') return false
    if (result.blocks.length !== to - from) return false
    for (const [index, block] of result.blocks.entries()) {
      if (!sameBlock(reading.blocks[from + index] as Block, block) || wouldSwell(block)) return false
    }
    const staying = findStaying(result, null)
    const again = restyleBlocks({...task, ...result, staying, head: '', isKept: () => false})
    if (withoutEndings(again.text) !== withoutEndings(group)) return false
  }
  return true
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
export function touches({position}: Block, range: FormatRange): boolean {
  const {start, end} = spanOf(position)
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
function sameFrontMatter(left: FrontMatterPlace, right: FrontMatterPlace): boolean {
  const [own, other] = [left.frontMatter, right.frontMatter]
  if (!own || !other) return !own && !other
  if (own.value === other.value) return true
  return sameContent({data: readYaml(own.value).data}, {data: readYaml(other.value).data}, true)
}

/** What stands before the body in the result: a byte-order mark and the front matter. */
function headOf({source, place}: Reading, settings: FormatSettings, keepsHead: boolean): string {
  const ending = endingOf(source, settings)
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
  // Bad YAML has no data.
  return sameContent({data: before.data}, {data: readYaml(ordered).data}) ? ordered : value
}
