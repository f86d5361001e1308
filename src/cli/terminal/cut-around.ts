import {hideInFrame} from '../../issue/framed-lines.js'
import {tabStop} from './tabs.js'
import {widthOf} from './width.js'

/** A line as a terminal shows it, and where a piece of it is seen there. */
export interface CutLine {
  text: string
  /** How many columns stand before the piece. */
  column: number
  /** How many columns the piece takes; at least one, so that a mark below it is seen. */
  width: number
}

/** What takes columns together: a letter with its accents, an emoji of several characters, a tab. */
interface Cluster {
  text: string
  /** Where it begins in the line, in code units. */
  start: number
  column: number
  width: number
}

/** How many code units of a long line are looked at on each side of the piece at most, for each column that is shown. */
const unitsPerColumn = 8

/** No terminal is wider; it bounds what is looked at. */
const widest = 1000

const segmenter = new Intl.Segmenter()

/**
 * Fits a line into so many columns, so that a piece of it is seen; what is cut off gives way to `…`.
 *
 * ```text
 * …the end of a [guide](http://elm.example) and so…   of 50 columns, the piece being the link
 *               ^^^^^^^^^^^^^^^^^^^^^^^^^^^
 * ```
 *
 * @param line a line without its ending
 * @param start where the piece begins, in code units; 0 shows the line's beginning
 * @param end where it ends
 */
export function cutAround(line: string, start: number, end: number, columns: number): CutLine {
  const room = Math.max(Math.min(columns, widest), 3)
  const {all, from, to, total, markStart} = lookAround(line, start, room)
  const last = all.findLast((cluster) => cluster.start < end)
  const markEnd = Math.max(last ? last.column + last.width : 0, markStart + 1)
  const [left, right] = chooseColumns(
    {start: markStart, end: markEnd},
    {hasMoreBefore: from > 0, hasMoreBehind: to < line.length, end: Math.max(total, markStart + 1), room}
  )
  const shown = all.filter(({column, width}) => column >= left && column + width <= right)
  const isCutBefore = from > 0 || (all[0] !== undefined && shown[0] !== all[0])
  const isCutBehind = to < line.length || shown.at(-1) !== all.at(-1)
  const text =
    (isCutBefore ? '…' : '') + shown.map((cluster) => cluster.text).join('') + (isCutBehind ? '…' : '')
  const first = shown[0]?.column ?? 0
  const column = markStart - first + (isCutBefore ? 1 : 0)
  const shownWidth = (isCutBefore ? 1 : 0) + widthOfAll(shown) - first + (isCutBehind ? 1 : 0)
  const shownEnd = Math.min(column + markEnd - markStart, Math.max(shownWidth, column + 1))
  return {text, column, width: shownEnd - column}
}

/** What stands around a place, in clusters. */
interface Surroundings {
  all: Cluster[]
  /** Which part of the line was looked at. */
  from: number
  to: number
  /** How many columns that takes. */
  total: number
  /** How many of them stand before the place. */
  markStart: number
}

/** Looks no further than what so many columns show: a unit is mostly one, but accents and long emoji take more units. */
function lookAround(line: string, start: number, room: number): Surroundings {
  for (let units = 1; ; units *= 2) {
    const from = Math.max(0, start - room * units)
    const to = Math.min(line.length, start + room * units)
    const all = clustersOf(line, from, to)
    const total = widthOfAll(all)
    const markStart =
      all.findLast((cluster) => cluster.start <= start && start < line.length)?.column ?? total
    const isFull = (from === 0 || markStart >= room) && (to === line.length || total - markStart >= room)
    if (isFull || units >= unitsPerColumn) return {all, from, to, total, markStart}
  }
}

/**
 * Chooses which columns of a line are shown, from and to: all where they fit, or else the beginning if it holds the piece, or else the piece with what
 * stands around it. A `…` takes a column of its own.
 */
function chooseColumns(
  piece: {start: number; end: number},
  line: {hasMoreBefore: boolean; hasMoreBehind: boolean; end: number; room: number}
): [left: number, right: number] {
  const {hasMoreBefore, hasMoreBehind, end, room} = line
  if (!hasMoreBefore) {
    if (!hasMoreBehind && end <= room) return [0, end]
    if (piece.end <= room - 1) return [0, room - 1]
  }
  const width = piece.end - piece.start
  const lead = width < room - 2 ? Math.floor((room - 2 - width) / 2) : Math.min(8, Math.floor(room / 4))
  const left = piece.start - lead
  if (!hasMoreBehind && end - left <= room - 1) return [Math.max(end - (room - 1), 0), end]
  if (!hasMoreBefore && left <= 0) return [0, room - 1]
  return [left, left + room - 2]
}

/** @param to where to end; what a cut may have parted at either side is left out */
function clustersOf(line: string, from: number, to: number): Cluster[] {
  const clusters: Cluster[] = []
  let column = 0
  const add = (text: string, start: number, width: number): void => {
    clusters.push({text, start, column, width})
    column += width
  }
  const text = hideInFrame(line.slice(from, to))
  // Of most lines each unit is a column.
  if (/^[ -~]*$/.test(text)) {
    for (let index = 0; index < text.length; index++) add(text[index] as string, from + index, 1)
    return clusters
  }
  for (const {segment, index} of segmenter.segment(text)) {
    const isParted = (index === 0 && from > 0) || (index + segment.length === to - from && to < line.length)
    if (isParted) continue
    const width = segment === '\t' ? tabStop - (column % tabStop) : widthOf(segment)
    add(segment === '\t' ? ' '.repeat(width) : segment, from + index, width)
  }
  return clusters
}

function widthOfAll(clusters: readonly Cluster[]): number {
  const last = clusters.at(-1)
  return last ? last.column + last.width : 0
}
