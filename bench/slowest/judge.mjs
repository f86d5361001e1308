import {Measurer} from './measurer.mjs'

/** The most that a function may take at 100 KB, in milliseconds, and how much longer it may take for twice as much. */
export const longest = 300
export const mostGrowth = 2.3
/** Growth counts where the shorter time is longer than this, in milliseconds. */
const leastTime = 20
const kilo = 1000

/** Confirms what the search takes for slow, each time being the least of three. */
export class Judge {
  #usual
  #wide
  #steps

  /** @param {number} limit how long one measurement may take, in milliseconds */
  constructor(limit) {
    this.#usual = new Measurer('usual', limit)
    this.#wide = new Measurer('wide', limit)
    // Counting slows what is counted.
    this.#steps = new Measurer('steps', limit * 3)
  }

  /**
   * Judges a function with a recipe: what is wrong, or null; and what the recipe takes.
   *
   * Growth of time that the counted steps don't show is confirmed once more over both doublings: native code isn't counted.
   */
  async judge(recipe, name) {
    const usual = await this.#least(this.#usual, recipe, 100 * kilo, name)
    const told = {time: usual.time, units: usual.units, growth: 0, steps: 0, stepsGrowth: 0}
    if (usual.failure) return {...told, wrong: usual.failure}
    // What is repeated may not come near the size that is asked for, or go beyond it.
    const perSize = usual.time * Math.min(1, (100 * kilo) / usual.units)
    const wrong = perSize > longest ? 'slow' : null
    if (usual.time < leastTime) return {...told, wrong}
    const sizes = usual.time > 4000 ? [12, 25, 50] : [50, 100, 200]
    const times = []
    for (const size of sizes) times.push(await this.#least(this.#wide, recipe, size * kilo, name))
    const stuck = times.find(({failure}) => failure)
    if (stuck) return {...told, wrong: stuck.failure}
    const growths = [1, 2].map((index) => growthOf(times[index - 1], times[index]))
    const growth = Math.max(...growths)
    const isGrowing = growth > mostGrowth
    if (!isGrowing && !wrong) return {...told, growth, wrong}
    const at = sizes[growths.indexOf(growth)]
    const [half, whole] = [
      await this.#once(this.#steps, recipe, at * kilo, name),
      await this.#once(this.#steps, recipe, 2 * at * kilo, name)
    ]
    const stepsGrowth = ratio(half, whole, (found) => found.time)
    const isSure = stepsGrowth > 2.1 || Math.min(...growths.filter((value) => value > 0)) > mostGrowth
    const grows = isGrowing && isSure ? 'grows' : null
    return {...told, growth, steps: whole.time / whole.units, stepsGrowth, wrong: wrong ?? grows}
  }

  /** How long a recipe takes at 100 KB: the least of two. */
  async time(recipe, name) {
    const {time} = await this.#least(this.#usual, recipe, 100 * kilo, name, 2)
    return time
  }

  async #least(measurer, recipe, size, name, times = 3) {
    let least = null
    for (let turn = 0; turn < times; turn++) {
      const found = await this.#once(measurer, recipe, size, name)
      if (!least || found.time < least.time) least = found
      if (found.failure || found.time < leastTime / 4) break
    }
    return least
  }

  async #once(measurer, recipe, size, name) {
    const found = await measurer.measure(recipe, size, [name])
    return found.get(name) ?? {time: 0, units: size}
  }

  end() {
    for (const measurer of [this.#usual, this.#wide, this.#steps]) measurer.end()
  }
}

/** How much longer the longer text takes, for each time that it is twice as long; 0 where the times are too short to tell. */
function growthOf(half, whole) {
  return half.time < leastTime ? 0 : ratio(half, whole, ({time}) => time)
}

function ratio(half, whole, of) {
  if (half.units >= whole.units * 0.8 || of(half) === 0) return 0
  return (of(whole) / of(half)) ** (1 / Math.log2(whole.units / half.units))
}
