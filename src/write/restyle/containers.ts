import type {FootnoteDefinition, ListItem} from 'mdast'
import type {Position} from 'unist'
import {isBlank} from '../../grammar/characters.js'
import {columnsOf, type Step, stripLine} from '../../grammar/containers.js'
import {footnoteLabelEnd} from '../../grammar/label.js'
import {markerEnd} from '../../grammar/line-starts.js'
import {endOfLine, type Lines} from '../../text/lines.js'

/** A container of the source that is open: what its lines begin with. */
export interface OldContainer {
  type: 'item' | 'quote'
  /** What its lines have to begin with, behind what it stands in. */
  step: Step
  /** The index of the line that it begins in. */
  line: number
  /** Where its content begins in that line. */
  content: Place
}

/** A place in a line of the source. */
export interface Place {
  at: number
  /** Its column, from 0, tabs counted to the next multiple of four. */
  column: number
  /** How many columns before it belong to a tab that the container's border cuts. */
  pad: number
}

/** A line's content: behind the markers and the indentation of the containers that it is in. */
export interface Content extends Place {
  /** Where the line ends. */
  end: number
  /** The column where the content of the innermost of its containers begins. */
  base: number
  /** Whether it continues a paragraph without being in all of its containers (CommonMark §5.1, laziness). */
  isLazy: boolean
}

/** A text, with the containers that are open. */
export interface Old {
  source: string
  lines: Lines
  containers: OldContainer[]
}

/** Finds a line's content, behind the open containers' markers and indentation. */
export function contentOf({source, lines, containers}: Old, index: number): Content {
  const end = endOfLine(source, lines, index)
  const last = containers.at(-1)
  if (last?.line === index) {
    return {...last.content, end, base: last.content.column - last.content.pad, isLazy: false}
  }
  const steps = containers.map(({step}) => step)
  const {at, column, pad, isWhole} = stripLine(source, lines.starts[index] as number, end, steps)
  return {at, column: column + pad, pad, end, base: column, isLazy: !isWhole}
}

/** Moves over blanks. */
export function skipBlanks(source: string, end: number, from: Place): Place {
  let at = from.at
  while (at < end && isBlank(source.charCodeAt(at))) at++
  return {at, column: columnsOf(source.slice(from.at, at), from.column), pad: 0}
}

/** Moves over the one blank that may belong to a marker. */
function behindMarker(source: string, end: number, at: number, column: number): Place {
  if (at >= end || !isBlank(source.charCodeAt(at))) return {at, column, pad: 0}
  const next = columnsOf(source[at] as string, column)
  return {at: at + 1, column: next, pad: next - column - 1}
}

/** An item's marker as it is written: `-`, `10.`. */
export function markerOf(source: string, item: ListItem): string {
  const start = (item.position as Position).start.offset as number
  return source.slice(start, markerEnd(source, start))
}

/** Opens an item (CommonMark §5.2): at least one blank and at most four belong to its marker. */
export function openItem(old: Old, item: ListItem): void {
  const {source} = old
  const place = (item.position as Position).start
  const line = place.line - 1
  const {end, base, ...from} = contentOf(old, line)
  const start = place.offset as number
  const marker = markerOf(source, item)
  const column = skipBlanks(source, start, from).column + marker.length
  const markerEnd = start + marker.length
  const text = skipBlanks(source, end, {at: markerEnd, column, pad: 0})
  const isWhole = text.at < end && text.column - column <= 4
  const content = isWhole ? text : behindMarker(source, end, markerEnd, column)
  const step = (isWhole ? text.column : column + 1) - base
  old.containers.push({type: 'item', step, line, content})
}

/** Opens a quote. */
export function openQuote(old: Old, start: number, line: number): void {
  const {source} = old
  const {end, ...from} = contentOf(old, line)
  const {column} = skipBlanks(source, start, from)
  const content = behindMarker(source, end, start + 1, column + 1)
  old.containers.push({type: 'quote', step: '>', line, content})
}

/** Opens a footnote's definition: its lines are indented by four columns. */
export function openFootnote(old: Old, node: FootnoteDefinition): void {
  const place = (node.position as Position).start
  const line = place.line - 1
  const {end, ...from} = contentOf(old, line)
  const start = place.offset as number
  const labelEnd = start + footnoteLabel(old.source, node).length
  const {column} = skipBlanks(old.source, start, from)
  const content = skipBlanks(old.source, end, {at: labelEnd, column: column + labelEnd - start, pad: 0})
  old.containers.push({type: 'item', step: 4, line, content})
}

/** What a footnote's definition begins with: `[^label]:`. */
export function footnoteLabel(source: string, node: FootnoteDefinition): string {
  const start = (node.position as Position).start.offset as number
  const close = footnoteLabelEnd(source, start + 2, source.length) as number
  return source.slice(start, close + 2)
}
