import type {Nodes} from 'mdast'
import {walk} from '../query/walk.js'
import {tokens} from './tokens.js'

/** How many words of a block are looked at. */
const mostWords = 200

/** The words of a block, how often each stands there. */
interface Words {
  counts: ReadonlyMap<string, number>
  total: number
}

/** The words of blocks that were looked at: those of one merger, since a caller may change his tree before the next. */
export type KnownWords = Map<Nodes, Words>

/**
 * How much of their words two blocks have in common, from 0 to 1; those without words are alike.
 *
 * @param least less than that is 0, which is often known from their lengths
 */
export function likeness(left: Nodes, right: Nodes, known: KnownWords, least: number): number {
  const [one, other] = [wordsOf(left, known), wordsOf(right, known)]
  const most = Math.max(one.total, other.total)
  if (most === 0) return 1
  if (Math.min(one.total, other.total) / most < least) return 0
  const [few, many] = one.counts.size < other.counts.size ? [one, other] : [other, one]
  let common = 0
  for (const [word, count] of few.counts) common += Math.min(count, many.counts.get(word) ?? 0)
  const like = common / most
  return like < least ? 0 : like
}

function wordsOf(block: Nodes, known: KnownWords): Words {
  const cached = known.get(block)
  if (cached) return cached
  const counts = new Map<string, number>()
  let total = 0
  for (const node of walk(block)) {
    const text = 'value' in node ? node.value : 'url' in node ? node.url : ''
    for (const [word] of text.matchAll(tokens)) {
      if (/^\s/.test(word)) continue
      if (total === mostWords) break
      total++
      counts.set(word, (counts.get(word) ?? 0) + 1)
    }
    if (total === mostWords) break
  }
  const words = {counts, total}
  known.set(block, words)
  return words
}
