import type {Heading, Nodes, Paragraph, PhrasingContent} from 'mdast'
import {lastAt} from '../text/last-at.js'
import type {VisitedNode} from './define-rule.js'
import {joinTexts, splitInlines} from './split-inlines.js'

/** A piece of a text, and what is to stand there. */
export interface Piece {
  start: number
  end: number
  /** A heading stands in the place of a paragraph's lines, all else in a line. `null`: nothing. */
  into: VisitedNode | null
}

type AnyNode = {type?: unknown; children?: unknown; position?: Nodes['position']}

/**
 * Puts pieces among the inline content that they are written in.
 *
 * @param children what stands side by side
 * @param pieces all pieces: sorted, not overlapping
 * @param source the text that it was read from
 * @returns the children as they are where no piece stands among them, or one that can't be cut out
 */
export function putPieces(
  children: readonly AnyNode[],
  pieces: readonly Piece[],
  source: string
): readonly AnyNode[] {
  const own = ownPieces(children, pieces)
  const parts = own.length === 0 ? null : splitBy(children as PhrasingContent[], own, source)
  if (!parts) return children
  const put = parts.flatMap((part, index): AnyNode[] => {
    if (index % 2 === 0) return part
    const {into} = own[(index - 1) / 2] as Piece
    return into ? [into] : []
  })
  return joinTexts(put as PhrasingContent[])
}

/**
 * Gives the blocks that a paragraph is to be in whose lines become headings.
 *
 * @returns `null` where none does
 */
export function splitParagraph(
  node: AnyNode,
  pieces: readonly Piece[],
  source: string
): Array<Paragraph | Heading> | null {
  if (node.type !== 'paragraph') return null
  const {children} = node as Paragraph
  const own = ownPieces(children, pieces).filter(({into}) => into?.type === 'heading')
  const parts = own.length === 0 ? null : splitBy(children, own, source)
  if (!parts) return null
  return parts.flatMap((part, index): Array<Paragraph | Heading> => {
    if (index % 2 === 1) return [(own[(index - 1) / 2] as Piece).into as Heading]
    const lines = trimEndings(joinTexts(part))
    return lines.length > 0 ? [{type: 'paragraph', children: lines}] : []
  })
}

function splitBy(
  children: readonly PhrasingContent[],
  pieces: readonly Piece[],
  source: string
): PhrasingContent[][] | null {
  return splitInlines(
    children,
    source,
    pieces.flatMap(({start, end}) => [start, end])
  )
}

/** The pieces that stand among some nodes, and not within one that holds others. */
function ownPieces(children: readonly AnyNode[], pieces: readonly Piece[]): Piece[] {
  const start = children[0]?.position?.start.offset
  const end = children.at(-1)?.position?.end.offset
  if (pieces.length === 0 || start === undefined || end === undefined) return []
  const own: Piece[] = []
  let child = 0
  let at = lastAt(pieces.length, (index) => (pieces[index] as Piece).start, start - 1) + 1
  for (let piece = pieces[at]; piece && piece.end <= end; piece = pieces[++at]) {
    while (endOf(children[child]) <= piece.start) child++
    const holder = children[child]
    const isWithin = Array.isArray(holder?.children) && piece.end <= endOf(holder) && !replaces(holder, piece)
    if (!isWithin) own.push(piece)
  }
  return own
}

function endOf(node: AnyNode | undefined): number {
  return node?.position?.end.offset ?? Number.POSITIVE_INFINITY
}

/** Whether a piece is all of a node, and is to be something of its kind: a paragraph's only text is no paragraph. */
function replaces(node: AnyNode | undefined, {start, end, into}: Piece): boolean {
  const isWhole = node?.position?.start.offset === start && node.position.end.offset === end
  return isWhole && (textBlocks.has(node?.type) ? into?.type === 'heading' : true)
}

const textBlocks = new Set<unknown>(['paragraph', 'heading', 'tableCell'])

/** Takes off what ended the lines before and behind a piece. */
function trimEndings(part: readonly PhrasingContent[]): PhrasingContent[] {
  const lines = part.map((node) => ({...node}))
  const [first] = lines
  if (first?.type === 'break') lines.shift()
  else if (first?.type === 'text') first.value = first.value.replace(/^(?:\r\n|\r|\n)/, '')
  const last = lines.at(-1)
  if (last?.type === 'break') lines.pop()
  else if (last?.type === 'text') last.value = last.value.replace(/(?:\r\n|\r|\n)$/, '')
  return lines.filter((node) => node.type !== 'text' || node.value !== '')
}
