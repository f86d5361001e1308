import type {List} from 'mdast'
import {defaultStyle, type WriteStyle} from '../style.js'
import {linePrefixOf, markerOf} from './lines.js'
import {beginsLine, headOf, type Original} from './originals.js'

/** How a document looks: what new blocks take their style from where they have no siblings. */
export interface Look {
  /** What ends its lines. */
  lineEnding: string
  /** How many blank lines stand before a heading, and behind one. */
  beforeHeading: number
  afterHeading: number
  /** A thematic break, as it is written. */
  thematicBreak: string | null
  /** Whether headings that may be underlined are. */
  isUnderlined: boolean
  /** What the lines of nested lists begin with, more than those of the items that they are in. */
  nesting: string | null
  /** The marker and the padding of lists, by how many lists hold them, bullets and ordered ones apart. */
  lists: ListLook[]
}

/** How a list looks. */
export interface ListLook {
  depth: number
  ordered: boolean
  marker: string
  padding: string
}

const mostHeadings = 20

/** Looks at a document, closer once more than its line endings is asked for. */
export function lookAt(root: Original, source: string): Look {
  return new LazyLook(root, source)
}

/** How a document's blocks look, and how its lists do, which takes a walk of all of them. */
type BlocksLook = Omit<Look, 'lineEnding' | keyof ListsLook>
type ListsLook = Pick<Look, 'nesting' | 'lists'>

/**
 * A look that is taken once it is asked for. A class, since each evaluation of a literal with getters makes a hidden class of its
 * own, which keeps what the getters refer to until the next full collection.
 */
class LazyLook implements Look {
  readonly lineEnding: string
  readonly #root: Original
  readonly #source: string
  #blocks: BlocksLook | null = null
  #lists: ListsLook | null = null

  constructor(root: Original, source: string) {
    this.lineEnding = /\r\n|\r|\n/.exec(source)?.[0] ?? '\n'
    this.#root = root
    this.#source = source
  }

  get beforeHeading(): number {
    return this.#lookAtBlocks().beforeHeading
  }

  get afterHeading(): number {
    return this.#lookAtBlocks().afterHeading
  }

  get thematicBreak(): string | null {
    return this.#lookAtBlocks().thematicBreak
  }

  get isUnderlined(): boolean {
    return this.#lookAtBlocks().isUnderlined
  }

  get nesting(): string | null {
    return this.#lookAtLists().nesting
  }

  get lists(): ListLook[] {
    return this.#lookAtLists().lists
  }

  #lookAtBlocks(): BlocksLook {
    this.#blocks ??= lookAtBlocks(this.#root, this.#source)
    return this.#blocks
  }

  #lookAtLists(): ListsLook {
    this.#lists ??= lookAtLists(this.#root, this.#source)
    return this.#lists
  }
}

/** A document's style, for what is printed anew. */
export function styleOf(look: Look): WriteStyle {
  return {
    ...defaultStyle,
    lineEnding: look.lineEnding as WriteStyle['lineEnding'],
    bullet: (findListLook(look, 0, false)?.marker ?? defaultStyle.bullet) as WriteStyle['bullet'],
    delimiter: (findListLook(look, 0, true)?.marker ?? defaultStyle.delimiter) as WriteStyle['delimiter']
  }
}

function lookAtBlocks(root: Original, source: string): BlocksLook {
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

/** Collects how lists look, and what nested ones are indented by. */
function lookAtLists(root: Original, source: string): ListsLook {
  const lists: ListLook[] = []
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
  return {nesting, lists}
}

/** Finds the look of the lists most like a new one: as deep, or else the first. */
export function findListLook({lists}: Look, depth: number, ordered: boolean): ListLook | undefined {
  const alike = lists.filter((list) => list.ordered === ordered)
  return alike.find((list) => list.depth === depth) ?? alike[0]
}
