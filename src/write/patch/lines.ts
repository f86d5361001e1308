import {skipBlanks} from '../../grammar/characters.js'
import {columnsOf, type Step, stripLine} from '../../grammar/containers.js'
import {markerEnd} from '../../grammar/line-starts.js'
import {lineEndAt} from '../../text/lines.js'
import {beginsLine, headOf, type Original} from './originals.js'

/** An item's marker, and what follows it in its line. */
export interface ItemMarker {
  /** `-`, or `12.`. */
  marker: string
  /** The blanks that separate it from its content, at most four columns; empty where the line ends behind it. */
  padding: string
}

/** Reads the marker of an item (CommonMark §5.2). */
export function markerOf(item: Original, source: string): ItemMarker {
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
function contentColumn(original: Original, source: string): number {
  const column = columnsOf(headOf(original, source))
  if (original.node.type === 'listItem') {
    const {marker, padding} = markerOf(original, source)
    const end = column + marker.length
    return padding === '' ? end + 1 : columnsOf(padding, end)
  }
  if (original.node.type === 'footnoteDefinition') {
    const [first] = original.children
    return first && !beginsLine(first) ? columnsOf(headOf(first, source)) : column
  }
  return source[original.start + 1] === ' ' || source[original.start + 1] === '\t' ? column + 2 : column + 1
}

/** The column where the content of the container around an original begins, in the original's line. */
function baseColumn(original: Original, source: string): number {
  const container = containerOf(original)
  if (!container) return 0
  if (!beginsLine(original)) return contentColumn(container, source)
  return stripLine(source, original.line, original.start + 1, stepsIn(container, source)).column
}

/** The quote, item or footnote that an original stands in. */
export function containerOf({parent}: Original): Original | null {
  if (!parent || parent.node.type === 'notes') return null
  return parent.node.type === 'list' ? parent.parent && asContainer(parent.parent) : parent
}

function asContainer(original: Original): Original | null {
  return original.node.type === 'notes' ? null : original
}

/** What the lines in a container begin with. */
export function stepsIn(container: Original | null, source: string): readonly Step[] {
  if (!container || container.node.type === 'notes') return []
  container.steps ??= [...stepsIn(containerOf(container), source), stepOf(container, source)]
  return container.steps
}

function stepOf(container: Original, source: string): Step {
  if (container.node.type === 'blockquote') return '>'
  if (container.node.type === 'footnoteDefinition') return 4
  return contentColumn(container, source) - baseColumn(container, source)
}

/** What a new line in a container begins with. */
export function prefixIn(container: Original | null, source: string): string {
  if (!container || container.node.type === 'notes') return ''
  const line = linePrefixOf(container, source)
  if (container.node.type === 'blockquote') return `${line}> `
  if (container.node.type === 'footnoteDefinition') return `${line}    `
  const column = columnsOf(headOf(container, source))
  // The first blank behind a quote's marker is the quote's.
  const own = line.endsWith('>') ? `${line} ` : line
  return own + ' '.repeat(contentColumn(container, source) - column)
}

/** What a new line begins with that is to stand where an original does. */
export function linePrefixOf(original: Original, source: string): string {
  if (beginsLine(original)) return headOf(original, source)
  return prefixIn(containerOf(original), source)
}
