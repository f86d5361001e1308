import {NodeProp, type NodeType, type PartialParse, Tree} from '@lezer/common'

/**
 * How many trees may stand within each other: those who colour them go down by recursion, and what 5,000 quotes
 * within each other (`> > > …`) do to the stack would end all colours for good.
 */
const deepest = 500

/** Whether a tree is so deep that nobody should go down in it by recursion. */
export function isTooDeep(tree: Tree): boolean {
  let level = [tree]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true
    level = level.flatMap((parent) => {
      const mounted = parent.prop(NodeProp.mounted)?.tree
      const children = parent.children.filter((child) => child instanceof Tree)
      return mounted ? [...children, mounted] : children
    })
  }
  return false
}

/** Parses as another does, but gives up the tree of a text that nests too deep: `type` alone stands for all of it. */
export class BoundedParse implements PartialParse {
  readonly #parse: PartialParse
  readonly #type: NodeType
  readonly #length: number

  constructor(parse: PartialParse, type: NodeType, length: number) {
    this.#parse = parse
    this.#type = type
    this.#length = length
  }

  get parsedPos(): number {
    return this.#parse.parsedPos
  }

  get stoppedAt(): number | null {
    return this.#parse.stoppedAt
  }

  stopAt(position: number): void {
    this.#parse.stopAt(position)
  }

  advance(): Tree | null {
    try {
      const tree = this.#parse.advance()
      return tree && isTooDeep(tree) ? this.#flat(tree.length) : tree
    } catch (error) {
      // 10,000 emphases within each other (`*a *a … b* b*`) are too many for the parser's own recursion.
      if (error instanceof RangeError) return this.#flat(this.stoppedAt ?? this.#length)
      throw error
    }
  }

  #flat(length: number): Tree {
    return new Tree(this.#type, [], [], length)
  }
}
