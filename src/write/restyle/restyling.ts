import type {Node, Position} from 'unist'
import {skipBlanks} from '../../grammar/characters.js'
import {columnsOf, type Step, stripLine} from '../../grammar/containers.js'
import {lastAt} from '../../text/last-at.js'
import {endOfLine, type Lines} from '../../text/lines.js'
import type {Block} from '../../tree/flatten-topics.js'
import {startOf} from '../../tree/span.js'
import {outside} from '../canonical/layout.js'
import {stepsIn} from '../patch/lines.js'
import {childBlocksOf, type Original} from '../patch/originals.js'

/** A text on its way into its new style. */
export interface Restyling {
  source: string
  lines: Lines
  /** Where its body begins, behind a byte-order mark and the front matter. */
  body: number
  /** The blocks of the body, topics dissolved. */
  blocks: readonly Block[]
  /** What stays as it is. */
  staying: Staying
  /** The containers and lists around the block that was looked for last: what is looked for next mostly stands beside it. */
  path: Array<Original & {children: Original[]}>
}

/** A part of a text, in offsets. */
export interface Region {
  start: number
  end: number
}

/** Where a node stands. */
export function regionOf(node: Node): Region {
  const {start, end} = node.position as Position
  return {start: start.offset as number, end: end.offset as number}
}

/** Regions in order, those that overlap made one. */
export function mergeRegions(regions: readonly Region[]): Region[] {
  const merged: Region[] = []
  for (const {start, end} of [...regions].sort((left, right) => left.start - right.start)) {
    const last = merged[merged.length - 1]
    if (last && start < last.end) last.end = Math.max(last.end, end)
    else merged.push({start, end})
  }
  return merged
}

/** Whether the unit at an offset stands in a region. */
export function isInRegion(regions: readonly Region[], offset: number): boolean {
  const region = regions[lastAt(regions.length, (index) => (regions[index] as Region).start, offset)]
  return region !== undefined && offset < region.end
}

/** What stays as it is: parts of the text, and the blocks, at any depth, that stand in them. */
export interface Staying {
  /** In order; none overlaps another. */
  regions: readonly Region[]
  blocks: ReadonlySet<Node>
}

export const nothingStays: Staying = {regions: [], blocks: new Set()}

/** The index of the line that a node begins in, from 0. */
export function firstLineOf(node: Node): number {
  return (node.position as Position).start.line - 1
}

/** The index of the last line that a node stands in, from 0. */
export function lastLineOf({source, lines}: Restyling, node: Node): number {
  const {start, end} = node.position as Position
  if (end.line === start.line) return end.line - 1
  // micromark lets some containers end behind the markers of the line below, where another one begins.
  const isBefore =
    end.column === 1 || ('children' in node && end.offset !== endOfLine(source, lines, end.line - 1))
  return isBefore ? end.line - 2 : end.line - 1
}

/** What lines begin with in the container that holds a block: it is found by where the block begins, so that few are looked at. */
export function stepsAround({source, lines, body, blocks, path}: Restyling, block: Node): readonly Step[] {
  let held: readonly Node[] = blocks
  let depth = 0
  for (;;) {
    const nodes = held
    const index = lastAt(nodes.length, (at) => startOf(nodes[at] as Node), startOf(block))
    const node = held[index] as Original['node'] | undefined
    const children = node && node !== block && childBlocksOf(node)
    if (!children) return stepsIn(path[depth - 1] ?? null, source)
    if (path[depth]?.node !== node) {
      const line = Math.max(lines.starts[firstLineOf(node)] as number, body)
      const parent = path[depth - 1] ?? null
      const original = {node, parent, index, children: [], start: startOf(node), end: source.length, line}
      // A footnote's content begins where the first container in it does.
      if (index === 0) parent?.children.push(original)
      path.splice(depth, path.length, original)
    }
    held = children
    depth++
  }
}

/** A line of a block, without what its containers ask for. */
export interface LeafLine {
  /** Its content, indentation included. */
  whole: string
  /** What stands behind the blanks that it begins with, and how many columns these are. */
  text: string
  indent: number
  /** As many columns of blanks: the author's own, tabs too, where no container may move them. */
  blanks: string
  /** How many of the containers it is not in, and goes on with a paragraph nonetheless (CommonMark §5.1). */
  outer: number
}

/**
 * Gives the lines of a block.
 *
 * @param from the index of the first of them (default: the one that it begins in)
 */
export function linesOf(restyling: Restyling, leaf: Node, from: number = firstLineOf(leaf)): LeafLine[] {
  const {source, lines} = restyling
  const last = lastLineOf(restyling, leaf)
  const isFirst = from === firstLineOf(leaf)
  const whole = isFirst ? source.slice(startOf(leaf), endOfLine(source, lines, from)) : ''
  if (from === last) return [{whole, text: whole, indent: 0, blanks: '', outer: 0}]
  const steps = stepsAround(restyling, leaf)
  const found: LeafLine[] = []
  for (let index = from; index <= last; index++) {
    const end = endOfLine(source, lines, index)
    const line = lines.starts[index] as number
    const {at, column, pad, isWhole, depth} = stripLine(source, line, end, steps)
    const start = skipBlanks(source, at, end)
    const indent = columnsOf(source.slice(at, start), column + pad) - column
    found.push({
      whole:
        at === end ? blanksBeyond(source.slice(line, end), steps) : ' '.repeat(pad) + source.slice(at, end),
      text: source.slice(start, end),
      indent,
      blanks: steps.length === 0 ? source.slice(at, start) : ' '.repeat(indent),
      outer: isWhole ? 0 : steps.length - depth
    })
  }
  if (!isFirst) return found
  // Behind a marker, the first line has none of its own.
  const {text, indent} = found[0] as LeafLine
  found[0] = {whole, text: whole, indent: text === whole ? indent : 0, blanks: '', outer: 0}
  return found
}

/** What a blank line has beyond the indentation of the containers that it stands in. */
function blanksBeyond(line: string, steps: readonly Step[]): string {
  const indent = steps.reduce<number>((sum, step) => (step === '>' ? 0 : sum + step), 0)
  const blanks = line.slice(line.lastIndexOf('>') + 1)
  return ' '.repeat(Math.max(0, columnsOf(blanks) - indent - (blanks === line ? 0 : 1)))
}

/** A line where it stands, outside of so many containers, or, where one of these is a quote that it is in, of as many as it is; `null` where that is none. */
export function outsideLine(line: LeafLine, outer: number, steps: readonly Step[]): string | null {
  let {indent} = line
  for (let index = steps.length - outer; index < steps.length - line.outer; index++) {
    const step = steps[index] as Step
    if (step === '>') return line.outer > 0 ? outsideLine(line, line.outer, steps) : null
    indent += step
  }
  return outside.repeat(outer) + ' '.repeat(indent) + line.text
}

/** The lines of a block as they stand in its container, indentation included: one that is in fewer containers stays so. */
export function ownLinesOf(restyling: Restyling, block: Node): string[] {
  const {source, lines} = restyling
  const steps = stepsAround(restyling, block)
  let outer = 0
  const found = linesOf(restyling, block).map((own) => {
    outer = Math.max(outer, own.outer)
    return (outer > 0 && outsideLine(own, outer, steps)) || own.whole
  })
  const start = startOf(block)
  const line = lines.starts[firstLineOf(block)] as number
  const {at, pad, isWhole} = stripLine(source, line, start + 1, steps)
  // Behind a marker, the first line has none of its own.
  if (isWhole && skipBlanks(source, at, start) === start)
    found[0] = ' '.repeat(pad) + source.slice(at, start) + found[0]
  return found
}

/** How many of its containers a block's first line isn't in: micromark lets HTML begin on a lazy line (`- a⏎</b>`). */
export function outerOf(restyling: Restyling, block: Node): number {
  const {source, lines} = restyling
  const start = startOf(block)
  const steps = stepsAround(restyling, block)
  const {at, isWhole, depth} = stripLine(source, lines.starts[firstLineOf(block)] as number, start + 1, steps)
  return !isWhole && skipBlanks(source, at, start) === start ? steps.length - depth : 0
}

/** The blank lines before a block, as they stand in its container. */
export function ownBlankLines(restyling: Restyling, block: Node, from: number, to: number): string[] {
  const {source, lines} = restyling
  const steps = stepsAround(restyling, block)
  const found: string[] = []
  for (let index = from; index < to; index++) {
    found.push(blanksBeyond(source.slice(lines.starts[index], endOfLine(source, lines, index)), steps))
  }
  return found
}

/** Whether nothing stands in a line but quotes' markers. */
export function isBlankLine({source, lines}: Restyling, index: number): boolean {
  return /^[ \t>\r\n]*$/.test(source.slice(lines.starts[index], lines.starts[index + 1]))
}
