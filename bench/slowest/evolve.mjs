import {hostileInputs} from '../hostile-inputs.mjs'
import {containers, fragments, frames} from './fragments.mjs'

const endings = ['lf', 'crlf', 'cr', 'mixed']

/** Numbers from 0 to 1 that depend on a seed alone (mulberry32). */
export function seededRandom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Makes recipes: new ones, and others of those that are slow. */
export function breeder(random) {
  const below = (count) => Math.floor(random() * count)
  const pick = (list) => list[below(list.length)]
  const chance = (probability) => random() < probability
  const some = (most, pool) => Array.from({length: 1 + below(most)}, () => pick(fragments[pick(pool)]))
  const ending = () => (chance(0.5) ? 'lf' : pick(endings))

  const kinds = {
    markdown: ['inlines', 'blocks', 'blocks'],
    yaml: ['yaml', 'yaml', 'yaml', 'inlines'],
    map: ['yaml'],
    bookmarks: ['markup', 'inlines'],
    opml: ['markup', 'inlines'],
    csv: ['markup', 'inlines']
  }
  const kind = () => (chance(0.75) ? 'markdown' : pick(Object.keys(kinds)))

  function create() {
    if (chance(0.12)) {
      const hostile = pick(Object.keys(hostileInputs))
      return {...empty(), hostile, ending: pick(endings), containers: nest()}
    }
    const name = kind()
    const pool = kinds[name]
    const [before, after] = frames[name]
    const count = chance(0.6) ? 1 : 2 + below(2)
    return {
      prefix: [before, ...(chance(0.4) ? some(2, pool) : [])].filter(Boolean),
      phases: Array.from({length: count}, () => ({
        text: some(chance(0.5) ? 2 : 4, pool),
        share: pick([1, 1, 3, 9])
      })),
      pair: count > 1 && chance(0.4),
      middle: chance(0.3) ? some(2, pool) : [],
      suffix: [...(chance(0.4) ? some(2, pool) : []), after].filter(Boolean),
      containers: name === 'markdown' ? nest() : [],
      ending: ending()
    }
  }

  function empty() {
    return {prefix: [], phases: [], pair: false, middle: [], suffix: [], containers: [], ending: 'lf'}
  }

  function nest() {
    if (chance(0.7)) return []
    if (chance(0.2)) return [[20 + below(75), ...pick(containers)]]
    return Array.from({length: 1 + below(3)}, () => [1, ...pick(containers)])
  }

  function mutate(recipe, other) {
    const next = structuredClone(recipe)
    for (let times = 1 + below(3); times > 0; times--) change(next, other)
    return next
  }

  function change(recipe, other) {
    const lists = [recipe.prefix, recipe.middle, recipe.suffix, ...recipe.phases.map(({text}) => text)]
    const list = chance(0.7) && recipe.phases.length > 0 ? pick(recipe.phases).text : pick(lists)
    const fragment = () => pick(fragments[pick(Object.keys(fragments))])
    const place = below(list.length + 1)
    switch (below(10)) {
      case 0:
        list.splice(place, 1, fragment())
        break
      case 1:
        list.splice(place, 0, fragment())
        break
      case 2:
        list.splice(place, 1)
        break
      case 3:
        // Repeated within its unit.
        list.splice(place, 0, ...list.slice(0, 1 + below(3)))
        break
      case 4:
        recipe.ending = pick(endings)
        break
      case 5:
        if (chance(0.5)) recipe.containers = recipe.containers.slice(1)
        else
          recipe.containers = [
            ...recipe.containers,
            [chance(0.8) ? 1 : below(40), ...pick(containers)]
          ].slice(-6)
        break
      case 6:
        if (chance(0.5) && recipe.phases.length > 1) recipe.phases.splice(below(recipe.phases.length), 1)
        else if (recipe.phases.length < 3)
          recipe.phases.push({text: some(2, Object.keys(fragments)), share: pick([1, 3, 9])})
        break
      case 7:
        if (recipe.phases.length > 0) pick(recipe.phases).share = pick([1, 1, 3, 9])
        recipe.pair = recipe.phases.length > 1 && chance(0.4)
        break
      case 8:
        // A part of another.
        if (other.phases.length > 0) {
          const part = structuredClone(pick(other.phases))
          if (recipe.phases.length > 0) recipe.phases[below(recipe.phases.length)] = part
        }
        break
      default:
        if (chance(0.5)) recipe.suffix = structuredClone(other.suffix)
        else recipe.prefix = structuredClone(other.prefix)
    }
  }

  return {create, mutate, pick, chance, below}
}
