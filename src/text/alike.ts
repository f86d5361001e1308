/** Counts the code units that two texts have in common at their beginnings; whole slices are compared, by halves. */
export function countAlike(left: string, right: string): number {
  let low = 0
  let high = Math.min(left.length, right.length)
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (left.slice(low, middle) === right.slice(low, middle)) low = middle
    else high = middle - 1
  }
  return low
}

/** Counts the code units that two texts have in common at their ends. */
export function countAlikeAtEnd(left: string, right: string): number {
  let low = 0
  let high = Math.min(left.length, right.length)
  while (low < high) {
    const middle = (low + high + 1) >> 1
    const isAlike =
      left.slice(left.length - middle, left.length - low) ===
      right.slice(right.length - middle, right.length - low)
    if (isAlike) low = middle
    else high = middle - 1
  }
  return low
}
