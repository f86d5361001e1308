import type {Nodes, RootContent} from 'mdast'
import type {Point} from 'unist'
import {type Definitions, noDefinitions} from './definitions.js'
import type {Markdown} from './markdown.js'
import type {Place} from './positions.js'

/** A piece of Markdown that remark-parse has read. */
export interface Piece {
  /** Its blocks, positioned in the whole text. */
  blocks: RootContent[]
  /** What it defines. */
  definitions: Markdown['definitions']
}

interface Kept {
  place: Place
  /** `null` for what can't be read. */
  piece: Piece | null
}

/**
 * Remembers what remark-parse has read, for a few texts that are nearly alike: a source, and what is written from it. Whoever reads
 * them makes one and drops it with the last of them. What a piece says depends on what the document defines: with other
 * definitions nothing is remembered.
 */
export class Memory {
  /** The pieces that were read before anything was known to be defined, and those that were read with what is. */
  readonly #first = new Map<string, Kept>()
  #again = new Map<string, Kept>()
  #known: Definitions = noDefinitions

  /** Keeps what a piece was read into; its nodes must not change any more. */
  keep(text: string, known: Definitions, place: Place, piece: Piece | null): void {
    this.#piecesWith(known).set(text, {place, piece})
  }

  /**
   * Finds what a piece is read into.
   *
   * @returns a copy at its place; `null` for what can't be read, `undefined` for what wasn't
   */
  recall(text: string, known: Definitions, place: Place): Piece | null | undefined {
    const kept = this.#piecesWith(known).get(text)
    if (kept?.place.column !== place.column) return undefined
    if (kept.piece === null) return null
    const by = {line: place.line - kept.place.line, offset: place.offset - kept.place.offset}
    return {blocks: kept.piece.blocks.map((block) => copyTo(block, by)), definitions: kept.piece.definitions}
  }

  #piecesWith(known: Definitions): Map<string, Kept> {
    if (known === noDefinitions) return this.#first
    if (known !== this.#known) {
      if (!sameDefinitions(known, this.#known)) this.#again = new Map()
      this.#known = known
    }
    return this.#again
  }
}

function sameDefinitions(left: Definitions, right: Definitions): boolean {
  return sameSet(left.links, right.links) && sameSet(left.footnotes, right.footnotes)
}

function sameSet(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return left.size === right.size && [...left].every((identifier) => right.has(identifier))
}

/** Copies a node and what it holds to another place; what was read nests only so deep. */
function copyTo<Node extends Nodes>(node: Node, by: {line: number; offset: number}): Node {
  const copy = {...node}
  const move = ({line, column, offset}: Point): Point => {
    return {line: line + by.line, column, offset: (offset as number) + by.offset}
  }
  if (node.position) copy.position = {start: move(node.position.start), end: move(node.position.end)}
  if ('children' in copy) copy.children = copy.children.map((child: Nodes) => copyTo(child, by)) as never
  return copy
}
