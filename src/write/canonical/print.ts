import type {NotesContent} from '../../tree/nodes.js'
import type {WriteStyle} from '../style.js'
import type {IsDefined} from './brackets.js'
import {printLabel} from './destination.js'
import type {Level} from './escape.js'
import {type Container, type Leaf, layoutBlocks} from './layout.js'
import {printLeafLines} from './leaves.js'

/** What is known of the note around what is printed. */
export interface PrintContext {
  /** Whether the note defines an identifier, a link's or a footnote's (default: it may define any). */
  isDefined?: IsDefined | undefined
  /** How much of a leaf's text is escaped (default: 0, what would be read otherwise). */
  levelOf?: ((node: Leaf) => Level) | undefined
  /** What holds the blocks (default: the document, at its beginning). */
  container?: Container | undefined
}

const isAlways: IsDefined = () => true

/**
 * Prints blocks in canonical form.
 *
 * @param nodes topics and blocks; their positions don't count
 * @param style how it looks where Markdown leaves a choice
 * @param context what is known of the note around them
 * @returns lines, without endings and without the prefix of what holds them
 * @throws {NotesError} `cannot-write`, where Markdown can't express a node
 */
export function printBlocks(
  nodes: readonly NotesContent[],
  style: WriteStyle,
  context: PrintContext = {}
): string[] {
  const {isDefined = isAlways, levelOf, container} = context
  const layout = {
    style,
    printLeaf: (node: Leaf, place: Parameters<typeof printLeafLines>[1]) =>
      printLeafLines(node, place, {isDefined, level: levelOf?.(node) ?? 0}),
    printFootnoteLabel: (node: Parameters<typeof printLabel>[0]) => `^${printLabel(node)}`
  }
  return layoutBlocks(nodes, layout, container && {container, isSpread: true, depth: 0, box: null})
}
