/** A node as the worker sees it, of the note's tree or its outline. */
export interface RowSource<Node> {
  root: Node
  childrenOf(node: Node): readonly Node[]
  /** Where a node stands, in the editor's positions. */
  placeOf(node: Node): {start: number; end: number}
}

/** What of a tree is to be shown. */
export interface RowsRequest {
  /** Nodes that somebody opened or closed, by path; what isn't there is as `isOpenFirst` says. */
  toggled: Readonly<Record<string, boolean>>
  /** How many rows are passed over. */
  from: number
  most: number
  /** A position whose node is to be among the rows; `null` for none. */
  reveal: number | null
}

/** A node that is in sight, and where it stands among its siblings. */
export interface VisibleNode<Node> {
  node: Node
  /** Which child of which child it is: `1.0.2`; of the root `''`. */
  path: string
  /** How many nodes hold it, and itself. */
  level: number
  /** Its place among its siblings, from 1, and how many those are. */
  index: number
  size: number
  /** Whether its children are in sight; `null` where it has none. */
  isOpen: boolean | null
}

export interface VisibleRows<Node> {
  rows: Array<VisibleNode<Node>>
  from: number
  /** How many there are in all. */
  total: number
  /** The innermost node at the position that was asked for. */
  revealed: string | null
  /** What had to be opened for it. */
  opened: string[]
}

/**
 * Finds the rows of a tree that are in sight: of 100,000 nodes only those in open ones are walked, and of these only some are given.
 *
 * @param isRootShown whether the root is a row itself
 * @param isOpenFirst whether a node is open that nobody touched
 */
export function visibleRows<Node>(
  source: RowSource<Node>,
  {toggled, from, most, reveal}: RowsRequest,
  isRootShown: boolean,
  isOpenFirst: (node: Node, level: number) => boolean
): VisibleRows<Node> {
  const revealed = reveal === null ? null : pathAt(source, reveal, isRootShown)
  const ancestors = new Set(revealed === null ? [] : pathsAbove(revealed))
  const opened: string[] = []
  const isOpen = (node: Node, path: string, level: number): boolean => {
    const open = toggled[path] ?? isOpenFirst(node, level)
    if (open || !ancestors.has(path)) return open
    opened.push(path)
    return true
  }
  const all: Array<VisibleNode<Node>> = []
  const open: Array<Omit<VisibleNode<Node>, 'isOpen'>> = []
  const push = (children: readonly Node[], path: string, level: number): void => {
    for (let index = children.length - 1; index >= 0; index--) {
      const below = path === '' ? String(index) : `${path}.${index}`
      open.push({node: children[index] as Node, path: below, level, index: index + 1, size: children.length})
    }
  }
  if (isRootShown) open.push({node: source.root, path: '', level: 1, index: 1, size: 1})
  else push(source.childrenOf(source.root), '', 1)
  for (let next = open.pop(); next; next = open.pop()) {
    const children = source.childrenOf(next.node)
    const isParent = children.length > 0
    const isNextOpen = isParent && isOpen(next.node, next.path, next.level)
    all.push({...next, isOpen: isParent ? isNextOpen : null})
    if (isNextOpen) push(children, next.path, next.level + 1)
  }
  const at = revealed === null ? -1 : all.findIndex(({path}) => path === revealed)
  const isInSight = at === -1 || (at >= from && at < from + most)
  const first = isInSight ? from : Math.max(0, at - (most >> 1))
  const begin = Math.max(0, Math.min(first, all.length - 1))
  return {rows: all.slice(begin, begin + most), from: begin, total: all.length, revealed, opened}
}

/** The path of the innermost node at a position, its end included; `null` where there is none but the root, which isn't shown. */
function pathAt<Node>(source: RowSource<Node>, position: number, isRootShown: boolean): string | null {
  const path: number[] = []
  let children = source.childrenOf(source.root)
  for (;;) {
    // Where one ends as another begins, the one that begins is meant.
    const index = children.findLastIndex((child) => {
      const {start, end} = source.placeOf(child)
      return start <= position && position <= end
    })
    if (index === -1) break
    path.push(index)
    children = source.childrenOf(children[index] as Node)
  }
  return path.length === 0 && !isRootShown ? null : path.join('.')
}

/** The paths of what holds a path: `1.0.2` stands in `''`, `1` and `1.0`. */
function pathsAbove(path: string): string[] {
  if (path === '') return []
  const above = ['']
  for (let at = path.indexOf('.'); at !== -1; at = path.indexOf('.', at + 1)) above.push(path.slice(0, at))
  return above
}
