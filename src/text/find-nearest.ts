/** The longest word that is compared, in code units: no name that there is comes near it. */
const longest = 64

/**
 * Finds the word that was likely meant: the one that differs least, of those that differ by a third of their letters at most. Case
 * counts for nothing.
 *
 * @param word what was written
 * @param words what there is
 * @returns the nearest word, the first of those that are equally near; `null` where none is near
 */
export function findNearest(word: string, words: Iterable<string>): string | null {
  let nearest: string | null = null
  let least = Number.POSITIVE_INFINITY
  for (const candidate of words) {
    const distance = countEdits(word, candidate)
    if (distance >= least || distance > Math.max(1, Math.floor(candidate.length / 3))) continue
    nearest = candidate
    least = distance
  }
  return nearest
}

/**
 * Counts the letters that have to be put in, taken out, replaced, or exchanged with their neighbour to make one word of another (the
 * optimal string alignment distance), without regard to case; infinite for long words.
 */
export function countEdits(left: string, right: string): number {
  if (left.length > longest || right.length > longest) return Number.POSITIVE_INFINITY
  const [from, to] = [left.toLowerCase(), right.toLowerCase()]
  let before: number[] = []
  let last: number[] = []
  let row = Array.from({length: to.length + 1}, (_, column) => column)
  for (let line = 1; line <= from.length; line++) {
    ;[before, last, row] = [last, row, [line]]
    for (let column = 1; column <= to.length; column++) {
      const isSame = from[line - 1] === to[column - 1]
      let edits = Math.min(
        at(last, column) + 1,
        at(row, column - 1) + 1,
        at(last, column - 1) + (isSame ? 0 : 1)
      )
      const isSwapped = line > 1 && from[line - 1] === to[column - 2] && from[line - 2] === to[column - 1]
      if (isSwapped) edits = Math.min(edits, at(before, column - 2) + 1)
      row.push(edits)
    }
  }
  return at(row, to.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] as number
}

/** Says what was likely meant, to follow what was written: ` (did you mean …?)`; nothing where no word is near. */
export function didYouMean(word: string, words: Iterable<string>): string {
  const nearest = findNearest(word, words)
  return nearest === null ? '' : ` (did you mean \`${nearest}\`?)`
}
