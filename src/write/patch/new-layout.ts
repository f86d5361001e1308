import {prefixLine} from '../../grammar/containers.js'
import {printLabel} from '../canonical/destination.js'
import type {Level} from '../canonical/escape.js'
import type {Layout, Leaf, LeafPlace} from '../canonical/layout.js'
import {printLeafLines, printUnderlined} from '../canonical/leaves.js'
import type {WriteStyle} from '../style.js'
import {blocksStyle, findListStyle, styleOf} from './document-style.js'
import {type BlockOrItem, lineEndingNear, type Original} from './originals.js'
import {level, type Patch} from './patch.js'

/** Gives the lines that a node has in the source. */
type OwnLines = (node: BlockOrItem, marker: string) => string[] | null

/**
 * How a node is laid out that isn't written where it stood: what it holds comes from the source, where it stood there, the rest looks as the
 * document does.
 *
 * @param node the node
 * @param marker of a list, the character of its markers
 */
export function newLayout(
  patch: Patch,
  node: BlockOrItem | null,
  marker: string,
  ownLines: OwnLines
): Layout {
  const {style, levels} = patch
  const least = levels.get(node) ?? level.slices
  const levelOf = (leaf: Leaf): Level =>
    Math.max(0, (levels.get(leaf) ?? level.slices) - level.canonical) as Level
  return {
    style: styleFor(styleOf(style), marker),
    listStyle: (ordered, depth) => {
      const found = findListStyle(style, depth, ordered)
      const padding = found?.padding.includes('\t') ? undefined : found?.padding
      return styleFor({padding}, marker || (found?.marker ?? ''))
    },
    printFootnoteLabel: (footnote) => `^${printLabel(footnote)}`,
    printLeaf: (leaf, place) => printNewLeaf(patch, leaf, place, levelOf(leaf)),
    ...(least < level.whole && {ownLines})
  }
}

function styleFor<Style extends Partial<WriteStyle>>(style: Style, marker: string): Style {
  const character = marker.at(-1)
  if (character === '.' || character === ')') return {...style, delimiter: character}
  if (character === '-' || character === '*' || character === '+') return {...style, bullet: character}
  return style
}

/** Prints a leaf as the document's style: thematic breaks, and headings that are underlined. */
function printNewLeaf({style, isDefined}: Patch, node: Leaf, place: LeafPlace, escapes: Level): string[] {
  const rules = {isDefined, level: escapes}
  if (escapes === 0 && node?.type === 'thematicBreak' && !place.isFirst) {
    const {thematicBreak} = blocksStyle(style)
    if (thematicBreak !== null) return [thematicBreak]
  }
  if (escapes === 0 && node?.type === 'heading' && node.depth < 3 && node.children.length > 0) {
    if (blocksStyle(style).isUnderlined) return printUnderlined(node, place, rules)
  }
  return printLeafLines(node, place, rules)
}

/** Joins lines, all but the first behind a prefix, with the line ending of what stands beside them. */
export function joinLines(
  {source, style}: Patch,
  lines: readonly string[],
  prefix: string,
  beside: Original | null = null
): string {
  const ending = (beside && lineEndingNear(source, beside.start)) || style.lineEnding
  return lines.map((line, index) => (index === 0 ? line : prefixLine(prefix, line))).join(ending)
}
