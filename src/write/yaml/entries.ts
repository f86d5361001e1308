import {type CST, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq} from 'yaml'
import {lineEndAt, nextLineAt} from '../../text/lines.js'
import {columnOf} from './style.js'

/** A map or a list. */
export type Collection = YAMLMap<Node | null, Node | null> | YAMLSeq<Node>

/** A key with its value, or an item of a list: `- one # c` has the mark `-` and the gap ` `. */
export interface Entry {
  key: Node | null
  /** Its value; `null` where none is written. */
  node: Node | null
  anchor: string | undefined
  /** Blank lines and comments above it, and its indentation. In brackets, all that stands before it. */
  lead: string
  /** The key with its colon, or the dash, and the anchor. */
  mark: string
  /** What stands before the value; with comments, where that is on lines below. */
  gap: string
  /** Where the value stands. That of a block begins with its first line, the comments above it included. */
  start: number
  end: number
  /** Where its lines end, with comments below that are indented deeper. In brackets, where the value ends. */
  stop: number
  /** Whether the key has a colon: `? a` and `{a}` have none. */
  hasColon: boolean
  isFlow: boolean
  /** Blanks as far as it stands. */
  indent: string
}

/** Whether a node's entries can be changed. In `[a: 1]` stands a map without braces, which can't take another key. */
export function isCollection(node: Node | null): node is Collection {
  return (isMap(node) || isSeq(node)) && node.srcToken !== undefined
}

/** Whether a node ends where a line does: a block map, a block list, a block string. */
export function isBlock(node: Node | null): boolean {
  if (isScalar(node)) return node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED'
  return (isMap(node) || isSeq(node)) && !node.flow
}

/** The name that a key gives: a plain one is its text. */
export function nameOf(key: Node | null): string {
  if (!isScalar(key)) return ''
  return key.type === undefined || key.type === 'PLAIN' ? (key.source ?? '') : String(key.value)
}

/**
 * Finds the entries of a map or a list.
 *
 * @param from where its first line begins, or what stands in the brackets
 */
export function entriesOf(text: string, collection: Collection, from: number): Entry[] {
  const isFlow = collection.flow === true
  const entries: Entry[] = []
  for (const [index, item] of collection.items.entries()) {
    const token = tokenAt(collection, index)
    const pair = item as Pair<Node | null, Node | null>
    const [key, value] = isSeq(collection) ? [null, item as Node] : [pair.key, pair.value]
    const node = isScalar(value) && value.value === null && value.source === '' ? null : value
    const begin = beginOf(token)
    const marks = (key ? token.sep : token.start)?.filter(({type}) => /-ind$|anchor/.test(type)) ?? []
    const last = marks.at(-1)
    const slot = last ? last.offset + last.source.length : (key?.range?.[1] ?? begin)
    let [start = slot, end = slot] = node?.range ?? []
    // That of `[ : a]` begins with the blank before its colon.
    start = Math.max(start, slot)
    if (isCollection(node) && isBlock(node)) {
      start = beginOf(tokenAt(node, 0))
      if (lineEndAt(text, slot) < start) start = nextLineAt(text, lineEndAt(text, slot))
      end = entriesOf(text, node, start).at(-1)?.stop ?? start
    }
    const column = isFlow ? 0 : columnOf(text, begin)
    entries.push({
      key,
      node,
      anchor: value?.anchor,
      lead: text.slice(entries.at(-1)?.stop ?? from, begin),
      mark: text.slice(begin, slot),
      gap: text.slice(slot, start),
      start,
      end,
      // A line may hold any number of entries in brackets: its end isn't looked for from each.
      stop: isFlow
        ? end
        : commentsEnd(text, isBlock(node) ? end : nextLineAt(text, lineEndAt(text, end)), column),
      hasColon: marks.some(({type}) => type === 'map-value-ind'),
      isFlow,
      indent: ' '.repeat(column)
    })
  }
  return entries
}

/** What the `yaml` package read an entry from. */
function tokenAt(collection: Collection, index: number): CST.CollectionItem {
  const list = collection.srcToken as CST.BlockSequence
  const pair = collection.items[index] as Pair & {srcToken?: CST.CollectionItem}
  return (isSeq(collection) ? list.items[index] : pair.srcToken) as CST.CollectionItem
}

function beginOf({start, key, sep, value}: CST.CollectionItem): number {
  const first = start.find(({type}) => !/space|comma|comment|newline/.test(type)) ?? key ?? sep?.[0] ?? value
  return first?.offset ?? 0
}

/** Where comments end that stand below an entry and are indented deeper. */
function commentsEnd(text: string, from: number, column: number): number {
  let end = from
  for (;;) {
    const lineEnd = lineEndAt(text, end)
    const [blanks] = /^[ \t]*(?=#)/.exec(text.slice(end, lineEnd)) ?? ['']
    if (blanks.length <= column) return end
    end = nextLineAt(text, lineEnd)
  }
}
