/** How many recipes are kept of each function, for each of two reasons: what they take, and how it grows. */
const kept = 6

/** The recipes with the worst cost and the worst growth of each function. */
export class Population {
  #functions = new Map()

  /**
   * Notes what a recipe takes at a size and at about twice that.
   *
   * @returns {boolean} whether it is among the worst of the function, and may be slow at 100 KB
   */
  add(name, recipe, less, more) {
    const known = this.#functions.get(name) ?? {cost: [], growth: [], failed: []}
    this.#functions.set(name, known)
    const ratio = more.units / Math.max(1, less.units)
    const power = ratio < 1.2 ? 1 : Math.log(more.time / Math.max(less.time, 0.05)) / Math.log(ratio)
    // Short times say little about growth.
    const trusted = more.time < 2 ? 1 : Math.min(3, Math.max(1, power))
    const expected = more.time * Math.max(1, 100_000 / more.units) ** trusted
    const entry = {
      name,
      recipe,
      units: more.units,
      perUnit: (more.time * 1000) / more.units,
      power: trusted,
      expected
    }
    if (more.failure !== undefined) known.failed = keep([...known.failed, entry], () => 0)
    known.cost = keep([...known.cost, entry], (one) => one.perUnit)
    if (more.time >= 2) known.growth = keep([...known.growth, entry], (one) => one.expected * one.power)
    return expected > 100 && (known.growth.includes(entry) || known.cost.includes(entry))
  }

  of(name) {
    const {cost = [], growth = [], failed = []} = this.#functions.get(name) ?? {}
    return [...cost, ...growth, ...growth, ...failed].map(({recipe}) => recipe)
  }

  /** The recipe that cost most a unit, of those that were long enough to tell. */
  worst(name) {
    const {cost = [], growth = []} = this.#functions.get(name) ?? {}
    const all = [...cost, ...growth]
    return keep(
      all.filter(({units}) => units > 4000),
      (one) => one.perUnit
    )[0]
  }

  /** What may take longer than a time, and what failed: two recipes a function, those that seem to grow most first. */
  suspects(longest) {
    const found = [...this.#functions.values()].flatMap(({cost, growth, failed}) => {
      const slow = growth.filter(({expected}) => expected > longest * 0.7)
      const dear = cost.filter(({expected}) => expected > longest)
      return unique([...failed.slice(0, 1), ...slow.slice(0, 2), ...dear.slice(0, 1)]).slice(0, 3)
    })
    return found.toSorted((left, right) => right.power - left.power)
  }
}

/** The first few by a number, one of each recipe: the one that was longest. */
function keep(entries, by) {
  const longestFirst = entries.toSorted((left, right) => right.units - left.units)
  return unique(longestFirst)
    .toSorted((left, right) => by(right) - by(left))
    .slice(0, kept)
}

function unique(entries) {
  const seen = new Set()
  return entries.filter(({recipe}) => {
    const key = JSON.stringify(recipe)
    return !seen.has(key) && seen.add(key)
  })
}
