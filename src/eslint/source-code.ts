import type {Nodes} from 'mdast'
import type {Node, Parent} from 'unist'
import type {Notes} from '../tree/nodes.js'
import type {LintPoint, LintRange, LintStep} from './lint-types.js'
import type {NotesRoot} from './notes-root.js'

/** A node that a rule may be given. */
export type LintNode = Node | NotesRoot | Nodes

/** What rules see of a note: ESLint's `context.sourceCode`. */
export interface NotesSourceCode {
  /** The text, without a byte-order mark. */
  readonly text: string
  /** The root of what is visited. */
  readonly ast: NotesRoot
  /** The note that the nodes are of: what functions such as `links` and `topics` take. */
  readonly notes: Notes<object>
  /** The text's lines, without their endings. */
  readonly lines: string[]
  getText(node?: LintNode, before?: number, after?: number): string
  getLoc(node: LintNode): LintRange
  getRange(node: LintNode): [start: number, end: number]
  getParent(node: LintNode): Parent | undefined
  getAncestors(node: LintNode): Parent[]
  getLocFromIndex(offset: number): LintPoint
  getIndexFromLoc(point: LintPoint): number
  traverse(): Iterable<LintStep>
}
