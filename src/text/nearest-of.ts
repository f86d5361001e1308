import {countEdits} from './find-nearest.js'

/** How many words are compared at most; of more, those alone that begin alike. */
const most = 300

/** Finds the one word that was likely meant; see {@link nearWords}. */
export type NearWords = (word: string) => string | null

/**
 * Makes a finder of the one word that was likely meant, of those that differ by a third of their letters at most. However many words there are, few are
 * compared with each that is sought.
 *
 * @param words what there is
 * @returns gives `null` where none is near, and where two are equally near; among very many words one isn't sought
 */
export function nearWords(words: Iterable<string>): NearWords {
  /** By their length, then by their first letter. */
  const byLength = new Map<number, Map<string, string[]>>()
  for (const word of words) {
    const row = byLength.get(word.length) ?? new Map<string, string[]>()
    byLength.set(word.length, row)
    const first = firstOf(word)
    const alike = row.get(first)
    if (alike) alike.push(word)
    else row.set(first, [word])
  }
  return (word) => {
    let nearest: string | null = null
    let least = Number.POSITIVE_INFINITY
    for (const candidate of candidatesFor(word, byLength)) {
      const distance = countEdits(word, candidate)
      if (distance > roomOf(candidate) || distance > least) continue
      nearest = distance === least ? null : candidate
      least = distance
    }
    return nearest
  }
}

/** {@link nearWords}, for one word. */
export function nearestOf(word: string, words: Iterable<string>): string | null {
  return nearWords(words)(word)
}

/** The words of a length that may be near: all of them or, of too many, those that begin alike; none of too many of these. */
function candidatesFor(word: string, byLength: ReadonlyMap<number, ReadonlyMap<string, string[]>>): string[] {
  const rows = [...byLength]
    .filter(([length]) => Math.abs(length - word.length) <= Math.floor(length / 3))
    .map(([, row]) => row)
  const first = firstOf(word)
  let count = 0
  for (const row of rows) for (const alike of row.values()) count += alike.length
  const isMany = count > most
  const candidates: string[] = []
  for (const row of rows) {
    const lists = isMany ? [row.get(first) ?? []] : row.values()
    for (const list of lists) {
      if (candidates.length + list.length > most) return []
      for (const candidate of list) candidates.push(candidate)
    }
  }
  return candidates
}

function firstOf(word: string): string {
  return word.slice(0, 1).toLowerCase()
}

/** In how many letters a word may differ: of one or two letters, each other one is near. */
function roomOf(word: string): number {
  return Math.floor(word.length / 3)
}
