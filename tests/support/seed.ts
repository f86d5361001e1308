import fc from 'fast-check'

// The usual run takes the same generated inputs each time, so that a change is what makes it fail. With `RUNS` they are new each time.
if (process.env.RUNS === undefined) fc.configureGlobal({seed: 20_261_124})
