import {countEdits} from './find-nearest.js'

/** How many words are compared at most; of more, those alone that begin alike. */
const most = 300

/**
 * Finds the one word that was likely meant, of those that differ by a third of their letters at most.
 *
 * @param word what was written
 * @param words what there is
 * @returns `null` where none is near, and where two are equally near; among very many words one isn't sought
 */
export function nearestOf(word: string, words: Iterable<string>): string | null {
  let candidates: string[] = []
  for (const candidate of words) {
    if (Math.abs(candidate.length - word.length) <= roomOf(candidate)) candidates.push(candidate)
  }
  const first = word.slice(0, 1).toLowerCase()
  if (candidates.length > most) {
    candidates = candidates.filter((candidate) => candidate.slice(0, 1).toLowerCase() === first)
    if (candidates.length > most) return null
  }
  let nearest: string | null = null
  let least = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const distance = countEdits(word, candidate)
    if (distance > roomOf(candidate) || distance > least) continue
    nearest = distance === least ? null : candidate
    least = distance
  }
  return nearest
}

/** In how many letters a word may differ: of one or two letters, each other one is near. */
function roomOf(word: string): number {
  return Math.floor(word.length / 3)
}
