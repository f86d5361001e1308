import {it} from 'vitest'
import {randomFrom, tryRefactorings} from '../support/refactor/try-refactorings.js'

const folders = process.env.FOLDERS!.split(',')
it('x', async () => {
  for (const folder of folders) {
    const start = performance.now()
    const t = await tryRefactorings(
      folder,
      Number(process.env.N ?? 30),
      randomFrom(Number(process.env.SEED ?? 1)),
      {site: (process.env.SITE ?? 'github') as 'github', root: process.env.ROOT}
    )
    console.log(folder, Math.round(performance.now() - start), 'ms', {
      ...t,
      refused: t.refused.slice(0, 6),
      nref: t.refused.length,
      wrong: t.wrong.slice(0, 8),
      nwrong: t.wrong.length,
      lost: t.lost.slice(0, 10),
      nlost: t.lost.length,
      reshaped: t.reshaped
    })
  }
}, 6_000_000)
