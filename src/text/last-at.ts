/**
 * Finds the last of some things in order that begins at an offset or before it.
 *
 * @param count how many there are
 * @param startOf where each begins, by its index
 * @returns its index; -1 where none does
 */
export function lastAt(count: number, startOf: (index: number) => number, offset: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (startOf(middle) <= offset) low = middle + 1
    else high = middle
  }
  return low - 1
}
