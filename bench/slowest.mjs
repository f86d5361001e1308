// Searches for inputs that a public function is slow with, by evolution: what is slow, or grows, is changed and tried again.
//   npm run slowest
//   SEED=1 SECONDS=600 ONLY=formatNotes npm run slowest
//   ONLY=toHtml RECIPE='{…}' npm run slowest      one recipe, measured and judged
import process from 'node:process'
import {breeder, seededRandom} from './slowest/evolve.mjs'
import {Judge, longest} from './slowest/judge.mjs'
import {Measurer} from './slowest/measurer.mjs'
import {Population} from './slowest/population.mjs'
import {shrink} from './slowest/shrink.mjs'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const seconds = Number(process.env.SECONDS ?? 60)
const only = process.env.ONLY ?? ''
/** How long one measurement may take, in milliseconds. */
const limit = 10_000

const search = new Measurer('wide', limit)
const judge = new Judge(limit)
const print = (text) => process.stdout.write(`${text}\n`)
const names = (await search.begin()).filter((name) => name.includes(only))
if (names.length === 0) throw new Error(`Unexpected \`ONLY=${only}\`, expected a part of a function's name`)

process.exitCode = await (process.env.RECIPE ? judgeOne(JSON.parse(process.env.RECIPE)) : evolve())
search.end()
judge.end()

async function judgeOne(recipe) {
  let worst = 0
  for (const name of names) {
    const verdict = await judge.judge(recipe, name)
    if (verdict.wrong) worst = 1
    print(tell(name, verdict))
  }
  return worst
}

/** Searches for two thirds of the time, and confirms in what is left. */
async function evolve() {
  const start = Date.now()
  const end = start + seconds * 1000
  const {create, mutate, pick, chance, below} = breeder(seededRandom(seed))
  const population = new Population()
  let candidates = 0
  while (Date.now() < start + (seconds * 2000) / 3) {
    const favourite = pick(names)
    const parents = population.of(favourite)
    const isNew = candidates < 20 || parents.length === 0 || chance(0.4)
    const recipe = isNew ? create() : mutate(pick(parents), pick(parents))
    candidates++
    // Some of the functions: more candidates tell more than all functions with each.
    let asked = names.filter((name) => name === favourite || chance(10 / names.length))
    // From sizes where much can be tried to those where it counts; some begin there, for what only great sizes bring about.
    const sizes = [1000 * 2 ** below(3), 16_000, 50_000]
    for (let rung = chance(0.03) ? 2 : 0; rung < sizes.length && asked.length > 0; rung++) {
      asked = await climb(population, recipe, sizes[rung], asked)
    }
  }
  const findings = await confirm(population.suspects(longest), end)
  print(`seed ${seed}: ${candidates} candidates, ${findings} findings in ${seconds} s`)
  for (const name of names) {
    const worst = population.worst(name)
    if (worst)
      print(
        `${name}: ${worst.perUnit.toFixed(2)} µs a unit at ${worst.units} ${JSON.stringify(worst.recipe)}`
      )
  }
  return findings > 0 ? 1 : 0
}

/** Measures a recipe at a size and twice that; gives the functions that are to be asked at the next. */
async function climb(population, recipe, size, asked) {
  const half = await search.measure(recipe, size, asked)
  const whole = await search.measure(recipe, 2 * size, asked)
  return asked.filter((name) => {
    const [less, more] = [half.get(name), whole.get(name)]
    return less && more && population.add(name, recipe, less, more)
  })
}

/** Judges what may be slow, the worst first; gives how many are. */
async function confirm(suspects, end) {
  let findings = 0
  let judged = 0
  for (const {name, recipe} of suspects) {
    if (Date.now() > end) break
    judged++
    const verdict = await judge.judge(recipe, name)
    if (!verdict.wrong) continue
    findings++
    const timeOf = (tried) => judge.time(tried, name)
    const isShrunk = verdict.time < 3000
    const until = Math.min(end, Date.now() + 5000)
    const smaller = isShrunk ? await shrink(recipe, verdict.time, timeOf, until) : recipe
    print(`${tell(name, verdict)}\n  ${JSON.stringify(smaller)}`)
  }
  print(`${judged} of ${suspects.length} suspects judged`)
  return findings
}

function tell(name, {wrong, time, units, growth, steps, stepsGrowth}) {
  return `${name}: ${wrong ?? 'fine'}, ${time.toFixed(0)} ms for ${units} units, x${growth.toFixed(2)} a doubling, ${steps.toFixed(0)} steps a unit, x${stepsGrowth.toFixed(2)}`
}
