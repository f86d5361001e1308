import type {RootContent} from 'mdast'
import type {Position} from 'unist'
import type {Lines} from '../../text/lines.js'
import type {OldContainer} from './containers.js'
import type {LineWriter} from './writer.js'

/** A bullet's marker. */
export type Bullet = '-' | '*' | '+'

/** The style that a note is given. */
export interface RestyleStyle {
  bullet: Bullet
  /** How many columns a bullet's children are indented by. */
  indent: number
}

/** A text on its way into its new style. */
export interface Restyling {
  source: string
  lines: Lines
  style: RestyleStyle
  /** The containers of the source that are open. */
  containers: OldContainer[]
  writer: LineWriter
  /** Whether a line `---` would make front matter of what stands above it: the text begins with one that nothing closes. */
  mayClose: boolean
}

/** Where a node stands: each was read from a text. */
export function placeOf(node: RootContent): Position {
  return node.position as Position
}

/** Where a node begins, as an offset. */
export function startOf(node: RootContent): number {
  return placeOf(node).start.offset as number
}

/** Where a node ends, as an offset. */
export function endOf(node: RootContent): number {
  return placeOf(node).end.offset as number
}

/** The index of the line that a node begins in, from 0. */
export function firstLineOf(node: RootContent): number {
  return placeOf(node).start.line - 1
}

/** The index of the last line that a node stands in, from 0. */
export function lastLineOf(node: RootContent): number {
  const {start, end} = placeOf(node)
  return end.column === 1 && end.line > start.line ? end.line - 2 : end.line - 1
}
