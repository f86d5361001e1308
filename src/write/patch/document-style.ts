import type {List} from 'mdast'
import {defaultStyle, type WriteStyle} from '../style.js'
import {linePrefixOf, markerOf} from './lines.js'
import {beginsLine, headOf, type Original} from './originals.js'

/** How a document looks: what new blocks take their style from where they have no siblings. It is sampled once it is asked for. */
export interface DocumentStyle {
  readonly root: Original
  readonly source: string
  /** What ends its lines. */
  readonly lineEnding: string
  blocks?: BlocksStyle
  lists?: ListsStyle
}

interface BlocksStyle {
  /** How many blank lines stand before a heading, and behind one. */
  beforeHeading: number
  afterHeading: number
  /** A thematic break, as it is written. */
  thematicBreak: string | null
  /** Whether headings that may be underlined are. */
  isUnderlined: boolean
}

interface ListsStyle {
  /** What the lines of nested lists begin with, more than those of the items that they are in. */
  nesting: string | null
  /** The marker and the padding of lists, by how many lists hold them, bullets and ordered ones apart. */
  all: ListStyle[]
}

/** How a list looks. */
export interface ListStyle {
  depth: number
  ordered: boolean
  marker: string
  padding: string
}

const mostHeadings = 20

/** How the blocks of a document stand. */
export function blocksStyle(style: DocumentStyle): BlocksStyle {
  style.blocks ??= lookAtBlocks(style.root, style.source)
  return style.blocks
}

/** How the lists of a document stand. */
export function listsStyle(style: DocumentStyle): ListsStyle {
  style.lists ??= lookAtLists(style.root, style.source)
  return style.lists
}

/** A document's style, for what is printed anew. */
export function styleOf(style: DocumentStyle): WriteStyle {
  return {
    ...defaultStyle,
    lineEnding: style.lineEnding as WriteStyle['lineEnding'],
    bullet: (findListStyle(style, 0, false)?.marker ?? defaultStyle.bullet) as WriteStyle['bullet'],
    delimiter: (findListStyle(style, 0, true)?.marker ?? defaultStyle.delimiter) as WriteStyle['delimiter']
  }
}

function lookAtBlocks(root: Original, source: string): BlocksStyle {
  const before: number[] = []
  const after: number[] = []
  let thematicBreak: string | null = null
  let underlined = 0
  for (const [index, original] of root.children.entries()) {
    const {node, start, end} = original
    if (node.type === 'thematicBreak') thematicBreak ??= source.slice(start, end)
    if (node.type !== 'heading' || before.length >= mostHeadings) continue
    if (node.depth < 3) underlined += /[\r\n]/.test(source.slice(start, end)) ? 1 : -1
    const previous = root.children[index - 1]
    const next = root.children[index + 1]
    if (previous) before.push(blanksIn(source.slice(previous.end, start)))
    if (next) after.push(blanksIn(source.slice(end, next.start)))
  }
  return {
    beforeHeading: mostCommon(before),
    afterHeading: mostCommon(after),
    thematicBreak,
    isUnderlined: underlined > 0
  }
}

/** How many blank lines stand between two blocks. */
export function blanksIn(gap: string): number {
  return Math.max(0, (gap.match(/\r\n|\r|\n/g)?.length ?? 0) - 1)
}

function mostCommon(numbers: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  let [found, most] = [1, 0]
  for (const [number, count] of counts) if (count > most) [found, most] = [number, count]
  return found
}

/** Collects how lists style, and what nested ones are indented by. */
function lookAtLists(root: Original, source: string): ListsStyle {
  const lists: ListStyle[] = []
  const seen = new Set<string>()
  let nesting: string | null = null
  const stack: Array<{original: Original; depth: number}> = [{original: root, depth: 0}]
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    const {original, depth} = entry
    const [first] = original.children
    const isList = original.node.type === 'list'
    if (isList && first) {
      const ordered = (original.node as List).ordered === true
      const key = `${depth} ${ordered}`
      const {marker, padding} = markerOf(first, source)
      if (!seen.has(key) && padding !== '') {
        seen.add(key)
        lists.push({depth, ordered, marker: marker.at(-1) as string, padding})
      }
      const item = original.parent
      if (nesting === null && item?.node.type === 'listItem' && beginsLine(original)) {
        const outer = linePrefixOf(item, source)
        const head = headOf(original, source)
        if (head.startsWith(outer)) nesting = head.slice(outer.length)
      }
    }
    for (let index = original.children.length - 1; index >= 0; index--) {
      stack.push({original: original.children[index] as Original, depth: depth + (isList ? 1 : 0)})
    }
  }
  return {nesting, all: lists}
}

/** Finds the style of the lists most like a new one: as deep, or else the first. */
export function findListStyle(style: DocumentStyle, depth: number, ordered: boolean): ListStyle | undefined {
  const alike = listsStyle(style).all.filter((list) => list.ordered === ordered)
  return alike.find((list) => list.depth === depth) ?? alike[0]
}
