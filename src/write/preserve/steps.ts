import {skipBlanks} from '../../grammar/characters.js'
import {markerEnd} from '../../grammar/line-starts.js'
import {lineEndAt} from '../../text/lines.js'
import {beginsLine, headOf, type Origin} from './origins.js'
import {columnsOf, type Step, stripPrefix} from './prefix.js'

/** An item's marker, and what follows it in its line. */
export interface ItemMarker {
  /** `-`, or `12.`. */
  marker: string
  /** The blanks that separate it from its content, at most four columns; empty where the line ends behind it. */
  padding: string
}

/** Reads the marker of an item (CommonMark §5.2). */
export function markerOf(item: Origin, source: string): ItemMarker {
  const {start} = item
  const end = markerEnd(source, start)
  const marker = source.slice(start, end)
  const next = skipBlanks(source, end, source.length)
  if (next === lineEndAt(source, next)) return {marker, padding: ''}
  const column = columnsOf(source.slice(item.line, end))
  const width = columnsOf(source.slice(end, next), column) - column
  return {marker, padding: width > 4 ? ' ' : source.slice(end, next)}
}

/** The column where an item's or a quote's content begins, in the line of its marker. */
function contentColumn(origin: Origin, source: string): number {
  const column = columnsOf(headOf(origin, source))
  if (origin.node.type === 'listItem') {
    const {marker, padding} = markerOf(origin, source)
    const end = column + marker.length
    return padding === '' ? end + 1 : columnsOf(padding, end)
  }
  if (origin.node.type === 'footnoteDefinition') {
    const [first] = origin.children
    return first && !beginsLine(first) ? columnsOf(headOf(first, source)) : column
  }
  return source[origin.start + 1] === ' ' || source[origin.start + 1] === '\t' ? column + 2 : column + 1
}

/** The column where the content of the container around an origin begins, in the origin's line. */
function baseColumn(origin: Origin, source: string): number {
  const container = containerOf(origin)
  if (!container) return 0
  if (!beginsLine(origin)) return contentColumn(container, source)
  return stripPrefix(`${headOf(origin, source)}x`, stepsIn(container, source)).column
}

/** The quote, item or footnote that an origin stands in. */
export function containerOf({parent}: Origin): Origin | null {
  if (!parent || parent.node.type === 'notes') return null
  return parent.node.type === 'list' ? parent.parent && asContainer(parent.parent) : parent
}

function asContainer(origin: Origin): Origin | null {
  return origin.node.type === 'notes' ? null : origin
}

/** What the lines in a container begin with. */
export function stepsIn(container: Origin | null, source: string): readonly Step[] {
  if (!container || container.node.type === 'notes') return []
  container.steps ??= [...stepsIn(containerOf(container), source), stepOf(container, source)]
  return container.steps
}

function stepOf(container: Origin, source: string): Step {
  if (container.node.type === 'blockquote') return '>'
  if (container.node.type === 'footnoteDefinition') return 4
  return contentColumn(container, source) - baseColumn(container, source)
}

/** What a new line in a container begins with. */
export function prefixIn(container: Origin | null, source: string): string {
  if (!container || container.node.type === 'notes') return ''
  const line = linePrefixOf(container, source)
  if (container.node.type === 'blockquote') return `${line}> `
  if (container.node.type === 'footnoteDefinition') return `${line}    `
  const column = columnsOf(headOf(container, source))
  return line + ' '.repeat(contentColumn(container, source) - column)
}

/** What a new line begins with that is to stand where an origin does. */
export function linePrefixOf(origin: Origin, source: string): string {
  if (beginsLine(origin)) return headOf(origin, source)
  return prefixIn(containerOf(origin), source)
}
