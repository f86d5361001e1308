/** What values are sought for, in its order among others. */
export interface Entry {
  /** How many have to be found. */
  min: number
  /** How many may be. */
  max: number
}

/** How well a value is what an entry seeks: not at all, by a pattern, by name at another depth, by its slug, by name. */
export type Fit = 0 | 1 | 2 | 3 | 4

/** A schema asks for no more of one kind than this to be told apart. */
const mostTold = 50

/**
 * Finds which value is what each entry seeks, where both stand in order: as many entries as can be find what they need, then as many values
 * as can be are found, by name rather than by pattern.
 *
 * @param count how many values there are
 * @param entries what is sought, in order
 * @param fitOf how well a value is what an entry seeks
 * @returns the index of the entry for each value; -1 for one that is none's
 */
export function alignInOrder(
  count: number,
  entries: readonly Entry[],
  fitOf: (value: number, entry: number) => Fit
): number[] {
  const caps = entries.map(({min, max}) =>
    Math.min(Math.max(min, Number.isFinite(max) ? max : 0, 1), mostTold)
  )
  const firsts: number[] = []
  let states = 1
  for (const cap of caps) {
    firsts.push(states)
    states += cap
  }
  // State 0: nothing was found yet; `firsts[entry] + n - 1`: the last one found is the entry's n-th, or one beyond the last that counts.
  let scores = new Float64Array(states).fill(Number.NEGATIVE_INFINITY)
  scores[0] = 0
  const came: Int32Array[] = []
  for (let value = 0; value < count; value++) {
    const next = scores.slice()
    const from = new Int32Array(states).fill(-1)
    let best = 0
    for (const [entry, {min, max}] of entries.entries()) {
      const first = firsts[entry] as number
      const cap = caps[entry] as number
      const fit = fitOf(value, entry)
      if (fit > 0) {
        for (let found = cap; found >= 1; found--) {
          const state = first + found - 1
          const gain = (found <= min ? 1e6 : 0) + fit
          improve(next, from, state, found === 1 ? best : state - 1, scores, gain)
          // Beyond the last that is told apart: too many, if that is the most there may be, which is told of what no other entry seeks.
          if (found === cap)
            improve(next, from, state, state, scores, cap < min ? 1e6 : cap >= max ? fit / 8 : fit)
        }
      }
      for (let state = first; state < first + cap; state++)
        if (at(scores, state) > at(scores, best)) best = state
    }
    came.push(from)
    scores = next
  }
  return traceBack(scores, came, firsts)
}

function at(scores: Float64Array, state: number): number {
  return scores[state] as number
}

function improve(
  next: Float64Array,
  from: Int32Array,
  state: number,
  before: number,
  scores: Float64Array,
  gain: number
): void {
  const score = at(scores, before) + gain
  if (score <= at(next, state)) return
  next[state] = score
  from[state] = before
}

function traceBack(scores: Float64Array, came: readonly Int32Array[], firsts: readonly number[]): number[] {
  let state = 0
  for (let other = 1; other < scores.length; other++) if (at(scores, other) > at(scores, state)) state = other
  const found: number[] = []
  for (let value = came.length - 1; value >= 0; value--) {
    const before = (came[value] as Int32Array)[state] as number
    found[value] = before === -1 ? -1 : firsts.findLastIndex((first) => first <= state)
    if (before !== -1) state = before
  }
  return found
}

/**
 * As {@link alignInOrder}, for values in any order: each is the entry's that seeks it by name, else the first one's by a pattern that still
 * needs one, else the first one's that may have more.
 */
export function alignInAnyOrder(
  count: number,
  entries: readonly Entry[],
  fitOf: (value: number, entry: number) => Fit
): number[] {
  const found = entries.map(() => 0)
  const chosen: number[] = []
  for (let value = 0; value < count; value++) {
    let best = -1
    let rank = 0
    for (const [entry, {min, max}] of entries.entries()) {
      const fit = fitOf(value, entry)
      if (fit === 0) continue
      const had = found[entry] as number
      // By its slug (`channels-1`), where the one that has that title has all that there may be.
      const isFree = fit >= 3 && had < max
      const own = (fit >= 2 ? 100 : 0) + (isFree ? 50 : 0) + fit * 4 + (had < min ? 2 : had < max ? 1 : 0)
      if (own > rank) {
        best = entry
        rank = own
      }
    }
    chosen.push(best)
    if (best !== -1) found[best] = (found[best] as number) + 1
  }
  return chosen
}
