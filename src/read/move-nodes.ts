import type {Point, Position} from 'unist'

/** A node of any kind. */
export interface MovedNode {
  position?: Position | undefined
  children?: readonly MovedNode[]
}

/** How far nodes move. */
export interface Move {
  /** In UTF-16 code units. */
  offset: number
  lines: number
}

/** Moves nodes, and all that they hold, to other lines; their columns stay. */
export function moveNodes(nodes: readonly MovedNode[], move: Move): void {
  if (move.offset === 0 && move.lines === 0) return
  for (let index = 0; index < nodes.length; index++) {
    const {position, children} = nodes[index] as MovedNode
    if (position) {
      movePoint(position.start, move)
      movePoint(position.end, move)
    }
    if (children !== undefined && children.length > 0) moveNodes(children, move)
  }
}

function movePoint(point: Point, {offset, lines}: Move): void {
  point.line += lines
  point.offset = (point.offset ?? 0) + offset
}

/** The points of blocks that were moved before: to go through a tree takes ten times as long as to move what was found in it. */
const pointsOf = new WeakMap<MovedNode, readonly Point[]>()

/** As {@link moveNodes}, for blocks that will be moved again, as nobody changes them: those behind a place where somebody types. */
export function moveBlocks(blocks: readonly MovedNode[], move: Move): void {
  if (move.offset === 0 && move.lines === 0) return
  for (const block of blocks) {
    let points = pointsOf.get(block)
    if (points === undefined) {
      points = collectPoints([block], [])
      pointsOf.set(block, points)
    }
    for (let index = 0; index < points.length; index++) movePoint(points[index] as Point, move)
  }
}

/** What blocks hold is changing: their points are to be looked for again. */
export function forgetPoints(blocks: readonly MovedNode[]): void {
  for (const block of blocks) pointsOf.delete(block)
}

function collectPoints(nodes: readonly MovedNode[], points: Point[]): Point[] {
  for (const {position, children} of nodes) {
    if (position) points.push(position.start, position.end)
    if (children) collectPoints(children, points)
  }
  return points
}

/** Puts a place where another is. */
export function placeAt(position: Position, {start, end}: Position): void {
  placePoint(position.start, start)
  placePoint(position.end, end)
}

/** Puts a point where another is. */
export function placePoint(point: Point, {line, column, offset}: Point): void {
  point.line = line
  point.column = column
  point.offset = offset
}
