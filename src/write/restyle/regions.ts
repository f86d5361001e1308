import type {Html, ListItem} from 'mdast'
import type {Node, Position} from 'unist'
import {skipBlanks} from '../../grammar/characters.js'
import {endOfLine} from '../../text/lines.js'
import type {Block} from '../../tree/flatten-topics.js'
import {startOf} from '../../tree/span.js'

import {childBlocksOf} from '../patch/originals.js'
import {
  firstLineOf,
  isBlankLine,
  lastLineOf,
  mergeRegions,
  nothingStays,
  type Region,
  type Restyling,
  type Staying
} from './restyling.js'

/** Other tools' syntax that goes from one line to another, with text between that isn't Markdown's. */
interface Pair {
  /** Whether a line opens it, from where its content begins: gives what closes it. */
  open(line: string): RegExp | null
  /** Whether it ends with its paragraph where nothing closes it before. */
  isInline: boolean
  /** Whether it goes on to the end where nothing closes it. */
  mayStayOpen: boolean
}

/** Names of tags between which another language stands: `{% highlight js %}`, `{{< mermaid >}}`. */
const rawNames = 'raw|verbatim|comment|highlight|code|codeblock|mermaid|math|katex|latex'
const liquid = new RegExp(`^\\{%-?\\s*(${rawNames})\\b`)
const environment = /^\\begin\{([\w*]+)\}/
const shortcode = new RegExp(`^\\{\\{[<%]\\s*(${rawNames})\\b(?!.*/[>%]\\}\\})`)

const pairs: readonly Pair[] = [
  // A fence alone goes on to the end, as remark-math has it.
  {open: (line) => mathClose(line), isInline: false, mayStayOpen: true},
  {open: (line) => (opens(line, '$$', '$$') ? /\$\$/ : null), isInline: false, mayStayOpen: false},
  {open: (line) => (opens(line, '\\[', '\\]') ? /\\\]/ : null), isInline: false, mayStayOpen: false},
  {open: (line) => (opens(line, '%%', '%%') ? /%%/ : null), isInline: false, mayStayOpen: false},
  {
    open: (line) => closeOf(line, environment, (name) => `\\\\end\\{${name}\\}`),
    isInline: false,
    mayStayOpen: false
  },
  {
    open: (line) => closeOf(line, liquid, (name) => `\\{%-?\\s*end${name}\\b`),
    isInline: false,
    mayStayOpen: false
  },
  {
    open: (line) => closeOf(line, shortcode, (name) => `\\{\\{[<%]\\s*/\\s*${name}\\b`),
    isInline: false,
    mayStayOpen: false
  },
  {open: (line) => (opensAtEnd(line) ? /\$\$/ : null), isInline: true, mayStayOpen: false},
  {open: (line) => (isLeftOpen(line, '{{', '}}') ? /\}\}/ : null), isInline: true, mayStayOpen: false},
  {open: (line) => (isLeftOpen(line, '{%', '%}') ? /%\}/ : null), isInline: true, mayStayOpen: false},
  {open: (line) => (isLeftOpen(line, '<!--', '-->') ? /-->/ : null), isInline: true, mayStayOpen: false}
]

/** What ends the math that a fence opens: one that is no shorter, at a line's end or with a label behind it (`$$ (eq)`, MyST). */
function mathClose(line: string): RegExp | null {
  const length = /^(\${2,})[ \t]*$/.exec(line)?.[1]?.length
  return length === undefined ? null : new RegExp(`[$]{${length},}(?:[ \\t]*\\([^()]*\\))?[ \\t]*$`)
}

/** Whether a line begins with an opening that it doesn't close. */
function opens(line: string, opening: string, closing: string): boolean {
  return line.startsWith(opening) && !line.includes(closing, opening.length)
}

/** Whether the last opening in a line isn't closed. */
function isLeftOpen(line: string, opening: string, closing: string): boolean {
  return line.lastIndexOf(opening) > line.lastIndexOf(closing)
}

/** Whether math that a line doesn't begin with is open at its end: `where $$`. */
function opensAtEnd(line: string): boolean {
  return !line.startsWith('$$') && line.split('$$').length % 2 === 0
}

/** What closes a tag that a line begins with, and doesn't close; as a pattern, of its name. */
function closeOf(line: string, opening: RegExp, closing: (name: string) => string): RegExp | null {
  const name = opening.exec(line)?.[1]
  if (name === undefined) return null
  const close = new RegExp(closing(name.replaceAll('*', '\\*')))
  return close.test(line) ? null : close
}

/** What each of them, and our own comments, has somewhere. */
const hint = /\$\$|%%|\{\{|\{%|\\\[|\\begin\{|<!--/

/**
 * Finds the blocks, at any depth, that stay as they are because they stand, in whole or in part, in a region: between `$$` and `$$`,
 * `{% raw %}` and `{% endraw %}`, `<!-- apunte-format-off -->` and `-on`, or behind `<!-- apunte-format-ignore -->`.
 *
 * @param restyling the text
 * @param head a region at the text's beginning, where it has one
 */
export function findStaying(restyling: Restyling, head: Region | null): Staying {
  const {source, blocks} = restyling
  if (!head && !hint.test(source)) return nothingStays
  const staying = new Set<Node>()
  const regions = head ? [head] : []
  const finder: Finder = {restyling, regions, staying, until: head?.end ?? 0, unclosed: new Map()}
  findIn(finder, blocks, source.length)
  const merged = mergeRegions(regions)
  if (merged.length > 0) markIn(blocks, merged, 0, staying)
  return merged.length + staying.size > 0 ? {regions: merged, blocks: staying} : nothingStays
}

interface Finder {
  restyling: Restyling
  regions: Region[]
  staying: Set<Node>
  /** Where the last region ends that was found in text. */
  until: number
  /** Up to which line nothing closes what was opened, by the index of its pair. */
  unclosed: Map<number, number>
}

/** Finds the regions in blocks of one container, which ends at an offset, and what a comment says to ignore. */
function findIn(finder: Finder, blocks: ReadonlyArray<Block | ListItem>, end: number): void {
  let off = -1
  for (const [index, block] of blocks.entries()) {
    const command = block.type === 'html' ? commandOf(block) : null
    if (command === 'ignore' && blocks[index + 1]) finder.staying.add(blocks[index + 1] as Node)
    else if (command === 'off' && off === -1) off = startOf(block)
    else if (command === 'on' && off !== -1) {
      finder.regions.push({start: off, end: endOf(block)})
      off = -1
    }
    if (off !== -1) continue
    const held = childBlocksOf(block)
    if (held) findIn(finder, held as ReadonlyArray<Block | ListItem>, endOf(block))
    else if (textBlocks.has(block.type)) findInText(finder, block)
  }
  if (off !== -1) finder.regions.push({start: off, end})
}

const textBlocks = new Set(['paragraph', 'heading', 'table'])

function commandOf({value}: Html): string | null {
  return /^<!--\s*apunte-format-(ignore|off|on)\s*-->\s*$/.exec(value)?.[1] ?? null
}

function endOf(node: Node): number {
  return (node.position as Position).end.offset as number
}

/** Finds the regions that the lines of a text open. */
function findInText(finder: Finder, leaf: Node): void {
  const {restyling} = finder
  const {source, lines} = restyling
  const last = lastLineOf(restyling, leaf)
  for (let index = firstLineOf(leaf); index <= last; index++) {
    const end = endOfLine(source, lines, index)
    if (end <= finder.until) continue
    const start = index === firstLineOf(leaf) ? startOf(leaf) : contentStart(restyling, index, end)
    const line = source.slice(start, end)
    if (!hint.test(line)) continue
    const region = regionFrom(finder, line, start, index)
    if (!region) continue
    finder.regions.push(region)
    finder.until = region.end
  }
}

/** Where a line's content begins, behind blanks and quotes' markers. */
function contentStart({source, lines}: Restyling, index: number, end: number): number {
  let at = skipBlanks(source, lines.starts[index] as number, end)
  while (source[at] === '>') at = skipBlanks(source, at + 1, end)
  return at
}

function regionFrom(finder: Finder, line: string, start: number, index: number): Region | null {
  const {restyling, unclosed} = finder
  const {source, lines} = restyling
  for (const [which, {open, isInline, mayStayOpen}] of pairs.entries()) {
    if (index < (unclosed.get(which) ?? 0)) continue
    const close = open(line)
    if (!close) continue
    let next = index + 1
    for (; next < lines.starts.length; next++) {
      if (isInline && isBlankLine(restyling, next)) break
      const end = endOfLine(source, lines, next)
      if (close.test(source.slice(lines.starts[next], end))) return {start, end}
    }
    unclosed.set(which, next)
    if (mayStayOpen) return {start, end: source.length}
  }
  return null
}

/** Marks the blocks that stand in regions, `from` one on: what holds one goes on to be restyled, but for a list of which an item begins in it. */
function markIn(
  blocks: ReadonlyArray<Block | ListItem>,
  regions: readonly Region[],
  from: number,
  staying: Set<Node>
): void {
  let first = from
  for (const block of blocks) {
    const start = startOf(block)
    const end = endOf(block)
    while (first < regions.length && (regions[first] as Region).end <= start) first++
    const region = regions[first]
    if (!region || region.start >= end) continue
    const held = childBlocksOf(block) as ReadonlyArray<Block | ListItem> | null
    const isPart =
      !held || start >= region.start || (block.type === 'list' && hasItemIn(held, regions, first))
    if (isPart) staying.add(block)
    else markIn(held, regions, first, staying)
  }
}

/** Whether an item begins in a region, from the `first` on. */
function hasItemIn(items: readonly Node[], regions: readonly Region[], first: number): boolean {
  let at = first
  return items.some((item) => {
    const start = startOf(item)
    while (at < regions.length && (regions[at] as Region).end <= start) at++
    const region = regions[at]
    return region !== undefined && region.start <= start
  })
}
