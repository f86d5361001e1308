/** How many pairs are compared one with another, at most: more are parted at what stands once in each, or taken as they come. */
const mostCells = 1 << 18
/** How often a range is parted within another at most: each time may look at all of it for a single pair. */
const mostPartings = 12
/** How far ahead an equal one is looked for where there are too many to compare all. */
const window = 32

/**
 * Aligns two sequences of keys: finds, in order, which of the one are which of the other.
 *
 * What is equal at both ends goes first; what is left is aligned by its longest common subsequence, or, where that is too long, parted
 * at keys that stand once in each (as «patience diff» does). So it takes linear time but for a bounded factor.
 *
 * @param left keys
 * @param right keys
 * @returns for each of `right` the index of its equal in `left`, rising; -1 where it has none
 */
export function align(left: readonly number[], right: readonly number[]): Int32Array {
  const found = new Int32Array(right.length).fill(-1)
  const stack: Range[] = [{start: 0, end: left.length, from: 0, to: right.length, depth: 0}]
  for (let range = stack.pop(); range; range = stack.pop()) {
    const rest = trim(left, right, range, found)
    const [count, others] = [rest.end - rest.start, rest.to - rest.from]
    if (count === 0 || others === 0) continue
    if (count * others <= mostCells) alignAll(left, right, rest, found)
    else if (rest.depth > mostPartings || !part(left, right, rest, found, stack))
      alignNear(left, right, rest, found)
  }
  return found
}

/** A stretch of the left sequence, and the one of the right that it is aligned with. */
interface Range {
  start: number
  end: number
  from: number
  to: number
  /** How many ranges it was parted from. */
  depth: number
}

/** Pairs what is equal at both ends; gives what is left. */
function trim(left: readonly number[], right: readonly number[], range: Range, found: Int32Array): Range {
  let {start, end, from, to, depth} = range
  while (start < end && from < to && left[start] === right[from]) found[from++] = start++
  while (start < end && from < to && left[end - 1] === right[to - 1]) found[--to] = --end
  return {start, end, from, to, depth}
}

/** Pairs the longest common subsequence, the earliest pairs first. */
function alignAll(left: readonly number[], right: readonly number[], range: Range, found: Int32Array): void {
  const {start, end, from, to} = range
  const width = to - from + 1
  // The length of what the rests from each pair of indexes have in common.
  const lengths = new Uint16Array((end - start + 1) * width)
  for (let i = end - 1; i >= start; i--) {
    const row = (i - start) * width
    for (let j = to - 1; j >= from; j--) {
      const cell = row + j - from
      lengths[cell] =
        left[i] === right[j]
          ? (lengths[cell + width + 1] as number) + 1
          : Math.max(lengths[cell + width] as number, lengths[cell + 1] as number)
    }
  }
  let i = start
  let j = from
  while (i < end && j < to) {
    const cell = (i - start) * width + j - from
    if (left[i] === right[j]) found[j++] = i++
    else if ((lengths[cell + width] as number) >= (lengths[cell + 1] as number)) i++
    else j++
  }
}

/** Parts a range at the keys that stand once in each; false where there are none. */
function part(
  left: readonly number[],
  right: readonly number[],
  {start, end, from, to, depth}: Range,
  found: Int32Array,
  stack: Range[]
): boolean {
  const single = singles(left, start, end)
  const pairs: Array<{i: number; j: number}> = []
  for (const [key, j] of singles(right, from, to)) {
    const i = single.get(key)
    if (i !== undefined && i >= 0 && j >= 0) pairs.push({i, j})
  }
  pairs.sort((a, b) => a.j - b.j)
  const rising = longestRising(pairs)
  if (rising.length === 0) return false
  let [i, j] = [start, from]
  for (const pair of rising) {
    found[pair.j] = pair.i
    stack.push({start: i, end: pair.i, from: j, to: pair.j, depth: depth + 1})
    i = pair.i + 1
    j = pair.j + 1
  }
  stack.push({start: i, end, from: j, to, depth: depth + 1})
  return true
}

/** The keys in a stretch with their indexes; -1 for those that stand there more than once. */
function singles(keys: readonly number[], start: number, end: number): Map<number, number> {
  const indexes = new Map<number, number>()
  for (let index = start; index < end; index++) {
    const key = keys[index] as number
    indexes.set(key, indexes.has(key) ? -1 : index)
  }
  return indexes
}

/** Finds the longest subsequence of pairs whose `i` rises; their `j` does already. */
export function longestRising<Pair extends {i: number}>(pairs: readonly Pair[]): Pair[] {
  const tops: number[] = []
  const before = new Int32Array(pairs.length)
  for (const [index, {i}] of pairs.entries()) {
    let low = 0
    let high = tops.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[tops[middle] as number] as {i: number}).i < i) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? (tops[low - 1] as number) : -1
    tops[low] = index
  }
  const rising: Pair[] = []
  for (let at = tops.at(-1) ?? -1; at >= 0; at = before[at] as number) {
    rising.push(pairs[at] as Pair)
  }
  return rising.reverse()
}

/** Pairs each with the next equal one that isn't far. */
function alignNear(left: readonly number[], right: readonly number[], range: Range, found: Int32Array): void {
  let at = range.start
  for (let j = range.from; j < range.to && at < range.end; j++) {
    const last = Math.min(range.end, at + window)
    for (let i = at; i < last; i++) {
      if (left[i] !== right[j]) continue
      found[j] = i
      at = i + 1
      break
    }
  }
}
