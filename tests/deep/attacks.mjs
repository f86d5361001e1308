// Attacks: hostile texts, names, files, links and folders, generated, over every command; what gets through is shown:
//   npm run attacks                          24,000 of them
//   SEED=7 npm run attacks -- swapped        one part, as it was with that seed
//   TIMES=10 npm run attacks                 ten times as many
// The groups stand in tests/support/attacks/, their numbers in tests/support/budget.ts; `tests/attacks/` tries a share of each.
import process from 'node:process'
import {loadSource} from '../../bench/support/source.mjs'

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000))
process.env.DEEP ??= '1'
const {attacks, tryAttacks, runs} = await loadSource(`
  export {attacks} from './tests/support/attacks/all.ts'
  export {tryAttacks} from './tests/support/attacks/group.ts'
  export {runs} from './tests/support/budget.ts'`)

const wanted = process.argv[2] ?? ''
const names = Object.keys(attacks).filter((name) => name.includes(wanted))
if (names.length === 0) {
  process.stderr.write(`Cannot try \`${wanted}\`, expected a part of: ${Object.keys(attacks).join(', ')}\n`)
  process.exit(2)
}
process.stdout.write(`SEED=${seed} npm run attacks tries the same again\n`)
const sum = {cases: 0, through: 0}
for (const name of names) {
  const start = Date.now()
  const amount = runs('attacks', name)
  const through = await tryAttacks(attacks[name], amount, seed)
  sum.cases += amount
  sum.through += through.length
  const seconds = Math.round((Date.now() - start) / 1000)
  process.stdout.write(`${name}: ${amount} attacks, ${through.length} got through, ${seconds} s\n`)
  for (const text of through.slice(0, 5)) process.stdout.write(`${text}\n`)
}
process.stdout.write(`${sum.cases} attacks, ${sum.through} got through, seed ${seed}\n`)
// Something that hangs would keep the process.
process.exit(sum.through > 0 ? 1 : 0)
