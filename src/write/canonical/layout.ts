import type {Blockquote, FootnoteDefinition, List, ListItem, RootContent} from 'mdast'
import {skipBlanks} from '../../grammar/characters.js'
import {columnsOf} from '../../grammar/containers.js'
import {interruptsParagraph, isSelfEnding, isUnclosedHtml} from '../../grammar/html-kinds.js'
import {isThematicBreak} from '../../grammar/line-starts.js'
import {type Block, flattenTopics} from '../../tree/flatten-topics.js'
import type {NotesContent, Topic, Unread} from '../../tree/nodes.js'
import {cannotWrite} from '../cannot-write.js'
import type {WriteStyle} from '../style.js'

/** What holds blocks. */
export type Container = 'document' | 'blockquote' | 'listItem' | 'footnoteDefinition'

/** A block that holds no blocks: what a caller of {@link layoutBlocks} prints itself. */
export type Leaf = Exclude<RootContent | Unread, Topic | Blockquote | List | FootnoteDefinition>

/** Where a leaf stands. */
export interface LeafPlace {
  /** What holds it. */
  container: Container
  /** Whether nothing stands before it in there: it follows an item's or a quote's marker on the same line. */
  isFirst: boolean
  /** Whether no blank line separates it from the block before it. */
  isTight: boolean
  /** Whether it begins an item without a box: `[ ] ` at its beginning would be one. */
  mayHaveBox: boolean
}

/** What {@link layoutBlocks} is told. */
export interface Layout {
  style: WriteStyle
  /** Prints a leaf: its lines, without endings and without any container's prefix. */
  printLeaf(node: Leaf, place: LeafPlace): string[]
  /** Prints what stands between a footnote's brackets, the `^` included. */
  printFootnoteLabel(node: FootnoteDefinition): string
  /** Whether what a footnote holds begins in the line below its label (default: where its first line begins with blanks). */
  isBelowLabel?(node: FootnoteDefinition): boolean
  /** Gives the lines that a block, or what an item holds, has already, if it has any; a list's items with a marker. */
  ownLines?(node: Block | ListItem, marker: string): string[] | null
  /** How lists look that so many others hold (default: as `style` says). */
  listStyle?(ordered: boolean, depth: number): Partial<WriteStyle>
  /** Gives the marker that an item has already: that of a number stays, a bullet where the style's would make a thematic break. */
  ownMarker?(item: ListItem, list: List, index: number): string
  /** Whether a blank line stands between two blocks (default: where one may, and none can do harm). */
  isApart?(left: Block, right: Block, room: Room): boolean
  /** Gives the lines that stand between two blocks already, if these stay. */
  ownGap?(left: Block, right: Block): string[] | null
  /** Whether a blank line stands between two items (default: in a list that is spread). */
  isItemApart?(left: ListItem, right: ListItem): boolean
}

/**
 * What a line begins with that stands outside of the container that it is in, as a lazy one may (CommonMark §5.1): the container puts nothing
 * before it. Lines hold no line endings, so this can't be their own.
 */
export const outside = '\n'

/** Where blocks stand. */
export interface Room {
  /** What holds them. */
  container: Container
  /** Whether a blank line stands between any two of them. */
  isSpread: boolean
  /** How many lists they stand in. */
  depth: number
  /** The box of the item that they stand in. */
  box: string | null
}

/** The document, at its beginning. */
export const document: Room = {container: 'document', isSpread: true, depth: 0, box: null}

const lineEnding = /\r\n|\r|\n/

/**
 * Lays blocks out: containers' markers and indentation, blank lines, markers that keep neighbouring lists apart.
 *
 * Topics are flattened. It recurses as deep as the blocks nest: callers bound that before.
 *
 * @param nodes the blocks
 * @param layout how leaves are printed, and the style
 * @param room where they stand (default: in the document, at its beginning)
 * @returns lines, without endings and without the container's own prefix
 */
export function layoutBlocks(
  nodes: readonly NotesContent[],
  layout: Layout,
  room: Room = document
): string[] {
  let lines: string[] | null = null
  // Only the document holds topics.
  const blocks = room === document ? flattenTopics(nodes) : (nodes as readonly Block[])
  layoutEach(blocks, layout, room, '', '', (more) => {
    if (lines === null) lines = more
    else append(lines, more)
  })
  return lines ?? []
}

/**
 * Lays blocks out as {@link layoutBlocks} does.
 *
 * @param before the marker of the list that they follow
 * @param after the marker of the list that follows them
 * @param emit takes the lines of each; where a blank line separates it from the one before it, that is the first of them
 */
export function layoutEach(
  blocks: readonly Block[],
  layout: Layout,
  room: Room,
  before: string,
  after: string,
  emit: (lines: string[]) => void
): void {
  let previous: Block | null = null
  let marker = before
  let hasBox = false
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index] as Block
    // The box stands before the first paragraph, which only definitions may stand before.
    const isBoxed: boolean = room.box !== null && block?.type === 'paragraph' && !hasBox
    const isTight: boolean =
      previous !== null && (isBoxed || !(layout.isApart ?? isApart)(previous, block, room))
    let lines: string[]
    if (block?.type === 'list') {
      const taken = index === blocks.length - 1 ? marker + after : marker
      ;({lines, marker} = layoutList(block, layout, taken, room.depth, leastIndent(blocks[index + 1])))
    } else {
      lines = layoutBlock(block, layout, room, previous === null, isTight)
      marker = ''
    }
    if (isBoxed) {
      lines = [`${room.box} ${lines[0]}`, ...lines.slice(1)]
      hasBox = true
    }
    // A quote's own blank line ends its paragraph without spreading the item.
    const gap = previous && layout.ownGap?.(previous, block)
    if (gap) lines = [...gap, ...lines]
    else if (previous !== null && !isTight)
      lines.unshift(previous.type === 'blockquote' && !room.isSpread ? '>' : '')
    if (takesEnding(block) && isContainer(blocks[index + 1])) lines.pop()
    previous = block
    emit(lines)
  }
}

/** How far a list's items are indented at least: by more than the HTML behind it, whose blanks would make it an item's. */
function leastIndent(next: Block | undefined): number {
  return next?.type === 'html' ? next.value.search(/[^ ]/) + 1 : 0
}

function append(lines: string[], more: readonly string[]): void {
  for (const line of more) lines.push(line)
}

/**
 * Lays out one block that is no list.
 *
 * @param isFirst whether it is the first in its container
 * @param isTight whether no blank line separates it from the block before it
 */
export function layoutBlock(
  block: Exclude<Block, List>,
  layout: Layout,
  room: Room,
  isFirst: boolean,
  isTight: boolean
): string[] {
  const own = layout.ownLines?.(block, '')
  if (own) return own
  switch (block?.type) {
    case 'blockquote':
      return layoutQuote(block, layout)
    case 'footnoteDefinition':
      return layoutFootnote(block, layout)
    case 'unread': {
      const lines = block.value.split(lineEnding)
      // What was not read runs to the end of its last line.
      return lines.length > 1 && lines.at(-1) === '' ? lines.slice(0, -1) : lines
    }
    default: {
      const {container} = room
      const mayHaveBox = isFirst && container === 'listItem' && room.box === null
      return layout.printLeaf(block, {container, isFirst, isTight, mayHaveBox})
    }
  }
}

function layoutQuote(quote: Blockquote, layout: Layout): string[] {
  const lines = layoutBlocks(quote.children, layout, {...document, container: 'blockquote'})
  if (lines.length === 0) return ['>']
  return lines.map((line) => (line === '' ? '>' : prefixed('> ', line)))
}

function layoutFootnote(footnote: FootnoteDefinition, layout: Layout): string[] {
  const lines = layoutBlocks(footnote.children, layout, {...document, container: 'footnoteDefinition'})
  const mark = `[${layout.printFootnoteLabel(footnote)}]:`
  if (lines.length === 0) return [mark]
  if (layout.isBelowLabel?.(footnote)) lines.unshift('')
  // A line of blanks keeps all of them, unlike one in an item.
  return lines.map((line, index) => {
    if (index === 0) return line === '' ? mark : `${mark} ${line}`
    return /^[ \t]*$/.test(line) ? line : prefixed('    ', line)
  })
}

/** Puts what a container's lines begin with before a line of its own. */
function prefixed(prefix: string, line: string): string {
  return line.startsWith(outside) ? line.slice(outside.length) : prefix + line
}

/** Puts a marker before the first line, and indents the others. */
function hang(lines: string[], marker: string, first: string, indent: string): string[] {
  if (lines.length === 0) return [marker]
  return lines.map((line, index) => {
    if (index === 0) return line === '' ? marker : `${first}${line}`
    return line === '' ? '' : prefixed(indent, line)
  })
}

const highestNumber = 999_999_999

/**
 * Lays out a list: its lines, and the marker that it was given.
 *
 * @param before the markers of the lists beside it, which it isn't given
 * @param least how far its items are indented at least
 */
export function layoutList(
  list: List,
  layout: Layout,
  before: string,
  depth: number,
  least = 0
): {lines: string[]; marker: string} {
  if (list.children.length === 0)
    throw cannotWrite(list, 'items in it: an empty list can’t be written, remove it')
  const style = {...layout.style, ...layout.listStyle?.(list.ordered === true, depth)}
  const markerFor = (contents: string[][]): string =>
    list.ordered
      ? delimiterFor(style, before)
      : bulletFor(style, before, contents, layout.ownMarker?.(list.children[0] as ListItem, list, 0))
  const own = layout.ownLines?.(list, before === '' ? '' : markerFor([]))
  if (own) return {lines: own, marker: /^\d*(.)/.exec(own[0] ?? '')?.[1] ?? ''}
  const contents = list.children.map((item) => layoutItem(item, layout, depth))
  const lazy = list.children.map(lazyHtml)
  style.indent = Math.max(style.indent, least)
  for (const html of lazy) if (html !== '') style.indent = Math.max(style.indent, html.search(/[^ ]/) + 1)
  const marker = markerFor(contents)
  const start = list.ordered ? startOf(list) : 0
  const lines: string[] = []
  for (const [index, content] of contents.entries()) {
    const item = list.children[index] as ListItem
    const previous = list.children[index - 1]
    if (takesEnding(previous)) lines.pop()
    else if (previous && !takesBlanks(previous) && isItemApart(layout, list, previous, item)) lines.push('')
    const number = `${Math.min(start + index, highestNumber)}${marker}`
    const ordered = list.ordered && (layout.ownMarker?.(item, list, index) ?? number)
    append(lines, layoutMarked(content, ordered || marker, style))
    if (lazy[index] === '') continue
    const [first = '', ...rest] = (lazy[index] as string).split(lineEnding)
    const at = lines.length - 1 - rest.length
    if (!lines[at]?.startsWith(outside)) lines[at] = first
  }
  return {lines, marker}
}

function isItemApart(layout: Layout, list: List, left: ListItem, right: ListItem): boolean {
  return layout.isItemApart?.(left, right) ?? list.spread === true
}

/** HTML at a tight item's end that can't interrupt the paragraph before it, unless its line is lazy: indented by less than the item. */
function lazyHtml({spread, children}: ListItem): string {
  if (children.length < 2) return ''
  const [before, last] = children.slice(-2)
  const isBehind = spread !== true && (before?.type === 'paragraph' || before?.type === 'definition')
  return isBehind && last?.type === 'html' && !interruptsParagraph(last.value) ? last.value : ''
}

function startOf(list: List): number {
  const start = list.start ?? 1
  if (Number.isInteger(start) && start >= 0 && start <= highestNumber) return start
  throw cannotWrite(list, `a first number from 0 to ${highestNumber}, not \`${start}\``)
}

/** Lays out what an item holds: its lines, the box before the first of them. */
export function layoutItem(item: ListItem, layout: Layout, depth: number): string[] {
  if (item?.type !== 'listItem') throw cannotWrite(item, 'a `listItem`, the only child that a list may have')
  const own = layout.ownLines?.(item, '')
  if (own) return own
  const box = typeof item.checked === 'boolean' ? (item.checked ? '[x]' : '[ ]') : null
  if (box !== null && item.children.find(({type}) => type !== 'definition')?.type !== 'paragraph') {
    throw cannotWrite(item, 'a paragraph as the first child of an item with a box: set `checked` to null')
  }
  const room: Room = {container: 'listItem', isSpread: isSpread(item), depth: depth + 1, box}
  return layoutBlocks(item.children, layout, room)
}

/** Whether blank lines stand between an item's blocks: those between paragraphs must, and spread to all. */
function isSpread({spread, children}: ListItem): boolean {
  if (spread === true) return true
  return children.some(({type}, index) => type === 'paragraph' && children[index + 1]?.type === 'paragraph')
}

/** Puts an item's marker before its first line, and indents the others. */
export function layoutMarked(content: string[], marker: string, {indent, padding}: WriteStyle): string[] {
  const least = marker.length + 1
  // Behind a marker, the blanks that begin HTML would count as the marker's.
  if (/^ {1,3}[^ ]/.test(content[0] ?? ''))
    return [marker, ...content.map((line) => line && prefixed(' '.repeat(least), line))]
  const isIndented = /^[ \t]/.test(content[0] ?? '')
  if (padding !== undefined && !isIndented) {
    return hang(content, marker, marker + padding, ' '.repeat(columnsOf(marker + padding)))
  }
  const width = isIndented ? least : Math.max(least, Math.min(indent, marker.length + 4))
  return hang(content, marker, marker.padEnd(width), ' '.repeat(width))
}

function delimiterFor({delimiter, otherDelimiter}: WriteStyle, before: string): string {
  return before.includes(delimiter) ? otherDelimiter : delimiter
}

function bulletFor(style: WriteStyle, before: string, contents: string[][], own = ''): string {
  const bullets: string[] = [...new Set([style.bullet, style.otherBullet, '-', '*', '+'])].filter(
    (bullet) => !before.includes(bullet)
  )
  if (own !== '' && !before.includes(own)) bullets.splice(1, 0, own)
  // `- - -` is a thematic break.
  const fits = bullets.find((bullet) => !contents.some(([first = '']) => makesBreak(bullet, first)))
  return fits ?? (bullets[0] as string)
}

function makesBreak(bullet: string, line: string): boolean {
  const start = skipBlanks(line, 0, line.length)
  return line.startsWith(bullet, start) && isThematicBreak(`${bullet} ${line}`, 0, line.length + 2)
}

/** Whether a blank line stands between two blocks. */
function isApart(left: Block, right: Block, {container, isSpread}: Room): boolean {
  if (takesBlanks(left)) return false
  // HTML that would be a block, unless it is a paragraph that a definition begins.
  if (left?.type === 'definition' && right?.type === 'paragraph' && right.children[0]?.type === 'html')
    return false
  // micromark counts a blank line behind a list in a quote as the list's, and calls that loose.
  const isTightList = left?.type === 'list' && left.spread !== true && left.children.length > 1
  if (container === 'blockquote' && isTightList) return needsBlank(left, right)
  if (container !== 'listItem') return !(left?.type === 'definition' && right?.type === 'definition')
  return isSpread || needsBlank(left, right)
}

/** Whether a block takes blank lines that follow: what was not read, and HTML that isn't closed. */
export function runsOn(block: Block | ListItem | undefined): boolean {
  const last = lastLeaf(block)
  if (last === block && last?.type === 'unread') return /[\r\n]$/.test(last.value)
  return last !== block && last?.type === 'html' && isUnclosedHtml(last.value)
}

/** Whether a blank line behind a block would be part of it. */
function takesBlanks(block: Block | ListItem | undefined): boolean {
  return runsOn(block) && !endsInQuote(block)
}

/** Whether a block ends in a quote, which ends before a blank line. */
export function endsInQuote(block: Block | ListItem | undefined): boolean {
  let last = block
  while (last && isContainer(last) && 'children' in last && last.type !== 'blockquote')
    last = last.children.at(-1) as Block | ListItem | undefined
  return last?.type === 'blockquote'
}

/** Whether HTML that isn't closed takes the ending of the line before the next marker, too. */
function takesEnding(block: Block | ListItem | undefined): boolean {
  const last = lastLeaf(block)
  return last?.type === 'html' && /[\r\n]$/.test(last.value) && runsOn(block)
}

/** The last node in a block that holds no blocks. */
function lastLeaf(block: Block | ListItem | undefined): Block | ListItem | undefined {
  let last = block
  while (last && 'children' in last && isContainer(last))
    last = last.children.at(-1) as Block | ListItem | undefined
  return last
}

function isContainer(node: {type: string} | undefined): boolean {
  const type = node?.type
  return type === 'blockquote' || type === 'footnoteDefinition' || type === 'list' || type === 'listItem'
}

/** Whether two blocks would be read as one without a blank line between them. */
export function needsBlank(left: Block, right: Block): boolean {
  if (left?.type === 'blockquote' && right?.type === 'blockquote') return true
  if (left?.type === 'html') return !isSelfEnding(left.value)
  if (!endsOpen(left)) return false
  if (right?.type === 'paragraph') return true
  // Behind a container they would go on with its paragraph.
  if (right?.type === 'table' || (right?.type === 'html' && !interruptsParagraph(right.value)))
    return lastLeaf(left) !== left
  if (left.type === 'table') return false
  if (right?.type === 'definition') return true
  // Behind a container, a line with any marker leaves its paragraph.
  return right?.type === 'list' && left.type === 'paragraph' && !mayInterrupt(right)
}

/** Whether the next line may go on with a block: with a paragraph, a table, or a container's definition as if it were a paragraph. */
function endsOpen(block: Block): boolean {
  const last = lastLeaf(block)
  return (
    last?.type === 'paragraph' || last?.type === 'table' || (last?.type === 'definition' && last !== block)
  )
}

/** Whether a list may follow a paragraph without a blank line: one that begins with an empty item may not, nor one from 2 on. */
export function mayInterrupt(list: List): boolean {
  for (let at: List | undefined = list; at; ) {
    if (at.ordered && (at.start ?? 1) !== 1) return false
    const first: RootContent | undefined = at.children[0]?.children[0]
    if (!first) return false
    at = first.type === 'list' ? first : undefined
  }
  return true
}
