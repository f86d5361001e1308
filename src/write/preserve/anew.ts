import type {List, ListItem} from 'mdast'
import type {Level} from '../canonical/escape.js'
import type {Leaf} from '../canonical/layout.js'
import {printLeafLines} from '../canonical/leaves.js'
import {printBlocks} from '../canonical/print.js'
import type {WriteStyle} from '../style.js'
import {type Look, styleOf} from './look.js'
import {childBlocksOf, type Piece} from './origins.js'
import {blankPrefix} from './prefix.js'
import {effort, type Place, type Writing} from './writing.js'

/**
 * Prints a block or an item in canonical form, in the document's style.
 *
 * @param marker of a list, the character of its markers; of an item, its marker
 * @param isFirst whether it is the first in its place
 */
export function printCanonical(
  writing: Writing,
  node: Piece,
  place: Place,
  marker: string,
  isFirst: boolean
): string {
  return joinLines(writing, canonicalLines(writing, node, place, marker, isFirst), place.prefix)
}

/** Joins lines, all but the first behind a prefix. */
export function joinLines({look}: Writing, lines: readonly string[], prefix: string): string {
  const blank = blankPrefix(prefix)
  return lines
    .map((line, index) => (index === 0 ? line : (line === '' ? blank : prefix) + line))
    .join(look.lineEnding)
}

function canonicalLines(
  writing: Writing,
  node: Piece,
  place: Place,
  marker: string,
  isFirst: boolean
): string[] {
  const {isDefined, look, efforts} = writing
  const own = levelFor(efforts.get(node))
  const levelOf = (leaf: Leaf): Level => Math.max(own, levelFor(efforts.get(leaf))) as Level
  if (node?.type === 'listItem') {
    const list: List = {type: 'list', ordered: /\d/.test(marker), spread: false, children: [node as ListItem]}
    if (list.ordered) list.start = Number.parseInt(marker, 10)
    return printBlocks([list], styleFor(look, marker), {isDefined, levelOf})
  }
  if (node !== null && node !== undefined && childBlocksOf(node)) {
    return printBlocks([node], styleFor(look, marker), {isDefined, levelOf, container: containerOf(place)})
  }
  if (node?.type === 'unread') return printBlocks([node], styleOf(look))
  if (node?.type === 'thematicBreak' && own === 0 && look.thematicBreak !== null && !isFirst) {
    return [look.thematicBreak]
  }
  if (
    node?.type === 'heading' &&
    own === 0 &&
    look.isUnderlined &&
    node.depth < 3 &&
    node.children.length > 0
  ) {
    const lines = printLeafLines({type: 'paragraph', children: node.children}, leafPlace(place, isFirst), {
      isDefined,
      level: own
    })
    const width = Math.max(3, ...lines.map((line) => line.length))
    return [...lines, (node.depth === 1 ? '=' : '-').repeat(width)]
  }
  return printLeafLines(node as Leaf, leafPlace(place, isFirst), {isDefined, level: own})
}

function leafPlace(place: Place, isFirst: boolean): Parameters<typeof printLeafLines>[1] {
  const container = containerOf(place)
  return {container, isFirst, isTight: false, mayHaveBox: isFirst && container === 'listItem'}
}

function containerOf({kind}: Place): Exclude<Place['kind'], 'list'> {
  return kind === 'list' ? 'listItem' : kind
}

function levelFor(steps: number = effort.slices): Level {
  return Math.max(0, steps - effort.canonical) as Level
}

/** The document's style with a list's marker. */
function styleFor(look: Look, marker: string): WriteStyle {
  const style = styleOf(look)
  const character = marker.at(-1)
  if (character === '.' || character === ')') return {...style, delimiter: character}
  if (character === '-' || character === '*' || character === '+') return {...style, bullet: character}
  return style
}
