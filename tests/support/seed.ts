import fc from 'fast-check'

/**
 * What is generated depends on this alone: the usual run takes the same inputs each time, so that a change is what makes it
 * fail; `npm run deep` draws a seed and prints it, and `SEED=…` gives one.
 */
const seed = Number(process.env.SEED ?? 20_261_124)
fc.configureGlobal({seed})

// Each file begins with the same numbers, in whatever order the files run.
let state = seed >>> 0
Math.random = () => {
  state = (state + 0x6d2b79f5) | 0
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
}
