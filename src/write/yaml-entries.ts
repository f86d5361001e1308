import {type CST, isMap, isScalar, isSeq, type Node, type Pair} from 'yaml'
import {lineStartAt} from './yaml-style.js'

/** A key with its value, or an item of a list, and where it stands. */
export interface Entry {
  start: number
  /** Where its content ends, comments and line endings not included. */
  end: number
  /** Where a value goes: behind the colon or the dash, and the anchor. */
  slot: number
  /** Whether there is a colon or a dash. */
  hasMark: boolean
  key: Node | null
  node: Node | null
}

/** The name that a key gives: a plain one is its text. */
export function nameOf(key: Node | null): string {
  if (!isScalar(key)) return ''
  return key.type === undefined || key.type === 'PLAIN' ? (key.source ?? '') : String(key.value)
}

/** The blanks that bring a line as far as an entry stands. */
export function indentOf(text: string, {start}: Entry): string {
  const lead = text.slice(lineStartAt(text, start), start)
  return lead.trim() === '' ? lead : ' '.repeat(lead.length)
}

type SourceTokens = readonly CST.SourceToken[]

/** Finds where a key and its value stand. */
export function pairEntry(text: string, pair: Pair): Entry {
  const {start, sep} = (pair as Pair & {srcToken: {start: SourceTokens; sep?: SourceTokens}}).srcToken
  const key = pair.key as Node | null
  const mark = start.find(({type}) => type === 'explicit-key-ind' || type === 'anchor')
  const tokens = sep ?? []
  const from = Math.min(
    mark?.offset ?? Number.POSITIVE_INFINITY,
    startOf(key),
    tokens[0]?.offset ?? Number.POSITIVE_INFINITY
  )
  return entryOf(text, from, tokens, 'map-value-ind', key, pair.value as Node | null)
}

/** Where a node begins. */
export function startOf(node: Node | null): number {
  return node?.range?.[0] ?? Number.POSITIVE_INFINITY
}

function entryOf(
  text: string,
  from: number,
  tokens: SourceTokens,
  mark: CST.SourceToken['type'],
  key: Node | null,
  node: Node | null
): Entry {
  const isEmpty = isEmptyNode(node)
  const last = tokens.findLast(({type}) => type === mark || type === 'anchor')
  const slot = last ? last.offset + last.source.length : (key?.range?.[1] ?? from)
  return {
    start: from,
    end: isEmpty ? slot : contentEnd(text, node as Node),
    slot,
    hasMark: tokens.some(({type}) => type === mark),
    key,
    node: isEmpty ? null : node
  }
}

function isEmptyNode(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null && node.source === '')
}

/** Finds where the items of a list stand. */
export function listEntries(text: string, list: Node): Entry[] {
  if (!isSeq(list)) return []
  const tokens = (list.srcToken as CST.BlockSequence | CST.FlowCollection | undefined)?.items ?? []
  return (list.items as Node[]).map((node, index) => {
    const start = (tokens[index]?.start ?? []) as SourceTokens
    if (list.flow) {
      const anchor = start.find(({type}) => type === 'anchor')
      const from = Math.min(anchor?.offset ?? Number.POSITIVE_INFINITY, startOf(node))
      return entryOf(text, from, start, 'anchor', null, node)
    }
    const dash = start.find(({type}) => type === 'seq-item-ind')
    return entryOf(text, dash?.offset ?? startOf(node), start, 'seq-item-ind', null, node)
  })
}

/** Where a node's content ends, comments and blanks behind it not included. */
function contentEnd(text: string, node: Node): number {
  const [start = 0, end = 0] = node.range ?? []
  if (isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED')) {
    return start + text.slice(start, end).trimEnd().length
  }
  if ((isMap(node) || isSeq(node)) && !node.flow && node.items.length > 0) {
    const last = node.items.at(-1)
    if (isMap(node)) return pairEntry(text, last as Pair).end
    return (listEntries(text, node).at(-1) as Entry).end
  }
  return end
}
