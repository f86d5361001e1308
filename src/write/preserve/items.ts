import type {ListItem} from 'mdast'
import type {Block, Origin} from './origins.js'
import {beginsLine, headOf} from './origins.js'
import {columnsOf, movePrefix} from './prefix.js'
import {type ItemMarker, linePrefixOf, markerOf, prefixIn, stepsIn} from './steps.js'
import type {Place, Printed, Sequence, Writing} from './writing.js'

type PrintContent = (writing: Writing, nodes: readonly Block[], place: Place) => Sequence

/** What stands between an item's marker and its first block. */
interface Opening {
  /** Blanks, or a line ending and blanks. */
  padding: string
  box: string
}

/**
 * Prints an item: its own marker, indentation and box where they fit, its blocks where they stood.
 *
 * @param origin what it was; `null` for a new one
 * @param wanted the marker that it is to have, and the padding of its siblings
 */
export function printItem(
  writing: Writing,
  item: ListItem,
  origin: Origin | null,
  place: Place,
  wanted: ItemMarker,
  printContent: PrintContent
): Printed {
  const {marker} = wanted
  if (!origin) {
    const line = place.prefix
    const blanks = wanted.padding.padEnd((place.least ?? 0) - marker.length)
    const prefix = line + ' '.repeat(columnsOf(marker + blanks, columnsOf(line)) - columnsOf(line))
    const inner = innerPlace(item, null, prefix, line, place, wanted)
    const {text, end} = printContent(writing, item.children as Block[], inner)
    const box = boxOf(item, '')
    return {text: text === '' && box === '' ? marker : `${marker}${blanks}${box}${text}`, end}
  }
  const {source} = writing
  const old = markerOf(origin, source)
  const inner = innerPlace(
    item,
    origin,
    prefixIn(origin, source),
    linePrefixOf(origin, source),
    place,
    wanted
  )
  const content = printContent(writing, item.children as Block[], inner)
  const {text} = content
  const {padding, box} = openingOf(item, origin, content, old, source)
  const isKept = origin.parent === place.container
  if (item.children.length === 0) {
    const blanks = isKept ? padding : ''
    return {text: marker + blanks + box.trimEnd(), end: isKept && blanks !== '' ? origin.end : null}
  }
  const {least = 0} = place
  const isWide = columnsOf(old.marker + old.padding) >= least
  if (isKept && isWide) {
    const fitted = fitPadding(padding, old.marker.length - marker.length)
    if (fitted !== null) return {text: marker + fitted + box + text, end: content.end}
  }
  const blanks = (/[\r\n]/.test(padding) ? ' ' : padding).padEnd(least - marker.length)
  const column = columnsOf(headOf(origin, source) + old.marker + blanks + box)
  const line = isKept ? linePrefixOf(origin, source) : place.prefix
  const width = columnsOf(marker + blanks, columnsOf(line)) - columnsOf(line)
  const moved = movePrefix(text, {steps: stepsIn(origin, source), prefix: line + ' '.repeat(width), column})
  return {text: marker + blanks + box + moved, end: null}
}

function innerPlace(
  item: ListItem,
  container: Origin | null,
  prefix: string,
  line: string,
  {depth, markers = ''}: Place,
  {marker}: ItemMarker
): Place {
  const isSpread = item.spread === true
  return {container, kind: 'listItem', prefix, line, isSpread, markers: markers + marker, depth}
}

/** Makes padding wider or narrower, so that what follows stays in its column; `null` where that can't be. */
function fitPadding(padding: string, more: number): string | null {
  if (more === 0) return padding
  if (/[\r\n]/.test(padding) || padding.includes('\t')) return null
  const width = padding.length + more
  return width >= 1 && width <= 4 ? ' '.repeat(width) : null
}

const openingParts = /^([ \t]*(?:(?:\r\n|\r|\n)[ \t>]*)?)([\s\S]*)$/

function openingOf(
  item: ListItem,
  origin: Origin,
  {first, text}: Sequence,
  {marker, padding}: ItemMarker,
  source: string
): Opening {
  const start = origin.start + marker.length
  const wasTask = 'checked' in origin.node && typeof origin.node.checked === 'boolean'
  if (first?.index === 0) {
    const [, before = '', rest = ''] = openingParts.exec(source.slice(start, first.start)) ?? []
    const box = wasTask ? (/^\[[\s\S]\][\s\S]?(?:\n)?/.exec(rest)?.[0] ?? '') : ''
    return {padding: before, box: boxOf(item, box) + rest.slice(box.length)}
  }
  const [old] = origin.children
  // What stood in the line below the marker is gone, and what comes first now has a line of its own, too.
  if (old && first?.parent === origin && !wasTask && beginsLine(old) && beginsLine(first)) {
    return {padding: source.slice(start, old.line) + headOf(first, source), box: boxOf(item, '')}
  }
  if (text === '' && origin.children.length === 0) {
    const raw = source.slice(start, origin.end)
    return {padding: wasTask ? (raw.match(/^[ \t]*/)?.[0] ?? '') : raw, box: boxOf(item, '')}
  }
  return {padding: text === '' ? '' : padding || ' ', box: boxOf(item, '')}
}

/** The box of an item, with what separates it from the text: as it is written, if it says that. */
function boxOf({checked}: ListItem, raw: string): string {
  if (typeof checked !== 'boolean') return ''
  if (raw === '') return checked ? '[x] ' : '[ ] '
  const isChecked = raw[1] === 'x' || raw[1] === 'X'
  return isChecked === checked ? raw : `[${checked ? 'x' : ' '}]${raw.slice(3)}`
}
