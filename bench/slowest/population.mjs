/** How many recipes are kept of each function, for each of two reasons: what they take, and how it grows. */
const kept = 6

/** The recipes with the worst cost and the worst growth of each function. */
export class Population {
  #functions = new Map()

  /**
   * Notes what a recipe takes at a size and at about twice that.
   *
   * @returns {number} how long it may take at 100 KB, if it goes on growing so, in milliseconds
   */
  add(name, recipe, less, more) {
    const known = this.#known(name)
    const ratio = more.units / Math.max(1, less.units)
    const power = ratio < 1.2 ? 1 : Math.log(more.time / Math.max(less.time, 0.05)) / Math.log(ratio)
    // Short times say little about growth.
    const trusted = more.time < 1 ? 1 : Math.min(3, Math.max(1, power))
    const expected = more.time * Math.max(1, 100_000 / more.units) ** trusted
    const entry = {
      recipe,
      units: more.units,
      perUnit: (more.time * 1000) / more.units,
      power: trusted,
      expected
    }
    known.cost = keep([...known.cost, entry], (one) => one.perUnit)
    if (more.time >= 1) known.growth = keep([...known.growth, entry], (one) => one.expected)
    return expected
  }

  of(name) {
    const {cost, growth} = this.#known(name)
    return [...cost, ...growth].map(({recipe}) => recipe)
  }

  /** The recipe that cost most a unit, of those that were long enough to tell. */
  worst(name) {
    const {cost, growth} = this.#known(name)
    return (
      keep(
        [...cost, ...growth].filter(({units}) => units > 4000),
        (one) => one.perUnit
      )[0] ?? cost[0]
    )
  }

  /** Whether something is worse than what was judged before: else each finding would be followed by all of its kin. */
  isWorse(name, expected) {
    return expected > this.#known(name).judged * 1.3
  }

  judged(name, {time, wrong}) {
    const known = this.#known(name)
    if (wrong) known.judged = Math.max(known.judged, time)
    // What proved to be noise isn't worth descendants.
    else known.growth = known.growth.slice(1)
  }

  #known(name) {
    const known = this.#functions.get(name) ?? {cost: [], growth: [], judged: 0}
    this.#functions.set(name, known)
    return known
  }
}

/** The first few by a number, one of each recipe. */
function keep(entries, by) {
  const seen = new Set()
  const sorted = entries.toSorted((left, right) => by(right) - by(left))
  return sorted
    .filter(({recipe}) => {
      const key = JSON.stringify(recipe)
      return !seen.has(key) && seen.add(key)
    })
    .slice(0, kept)
}
