import type {Nodes} from 'mdast'
import {walk} from '../query/walk.js'
import {tokens} from './tokens.js'

/** How many words of a block are looked at. */
const mostWords = 200

/** The words of blocks that were looked at: those of one merger, since a caller may change his tree before the next. */
export type KnownWords = Map<Nodes, ReadonlyMap<string, number>>

/** How much of their words two blocks have in common, from 0 to 1; those without words are alike. */
export function likeness(left: Nodes, right: Nodes, known: KnownWords): number {
  const [one, other] = [wordsOf(left, known), wordsOf(right, known)]
  let common = 0
  for (const [word, count] of one) common += Math.min(count, other.get(word) ?? 0)
  const most = Math.max(countOf(one), countOf(other))
  return most === 0 ? 1 : common / most
}

function countOf(words: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const count of words.values()) sum += count
  return sum
}

function wordsOf(block: Nodes, known: KnownWords): ReadonlyMap<string, number> {
  const cached = known.get(block)
  if (cached) return cached
  const words = new Map<string, number>()
  let count = 0
  for (const node of walk(block)) {
    const text = 'value' in node ? node.value : 'url' in node ? node.url : ''
    for (const [word] of text.matchAll(tokens)) {
      if (/^\s/.test(word)) continue
      if (count++ === mostWords) break
      words.set(word, (words.get(word) ?? 0) + 1)
    }
    if (count >= mostWords) break
  }
  known.set(block, words)
  return words
}
