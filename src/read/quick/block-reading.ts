import type {RootContent, Table} from 'mdast'
import type {Marker} from '../../grammar/line-starts.js'
import {type Blocks, closeContainers} from './containers.js'
import type {Cursor} from './cursor.js'
import type {Fence} from './fences.js'
import type {OpenHtml} from './html-blocks.js'
import type {OpenCode} from './indented-code.js'
import type {Paragraphs} from './paragraphs.js'
import type {Rows} from './tables.js'

/** A piece of the text that isn't read: it nests too deep. */
export interface Unread {
  /** How many blocks at the top stand before it. */
  index: number
  start: number
  end: number
}

/** A piece of a text, as far as it was read. */
export interface BlockReading extends Blocks, Cursor, Paragraphs, Rows {
  children: RootContent[]
  /** What block that isn't a container is open: one of `leaf`, and, of that kind, which. */
  leaf: number
  fence: Fence | null
  html: OpenHtml | null
  indented: OpenCode | null
  table: Table | null
  /** The list marker that was read last. */
  marker: Marker
  /** The line that holds nothing but the marker of an item, if nothing but what that is in began since. */
  emptyItem: number
  /** Whether the line's content stands right behind an item's marker. */
  isBehindMarker: boolean
  /** Whether the text ends with markers alone, behind a line of what is open still. */
  hasBareEnd: boolean
  footnotes: Set<string>
  unread: Unread[]
  /** The blocks at the top that may nest too deep. */
  deep: number[]
}

/** Containers may nest as deep as this without a second look: each is two nodes at most, and inline content nests as well. */
const surelyShallow = 60

/** Notes the block at the top that ends, if what it holds may nest too deep. */
export function noteDepth(reading: BlockReading): void {
  if (reading.depth > surelyShallow) reading.deep.push(reading.children.length - 1)
}

/** Closes containers, and notes how deep they went. */
export function closeTo(reading: BlockReading, depth: number, line: number, at: number): void {
  if (depth === 0 && reading.containers.length > 0) noteDepth(reading)
  closeContainers(reading, depth, line, at)
}
