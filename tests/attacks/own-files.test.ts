import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {tryAttacks} from '../support/attacks/group.js'
import {ownFileAttacks} from '../support/attacks/own-files.js'
import {runs} from '../support/budget.js'
import {openWorkshop} from '../support/command.js'

it('no malformed config, cache, baseline or ignore file lets a bad note pass, or ends in a stack trace', async () => {
  expect(await tryAttacks(ownFileAttacks, runs('attacks', 'files of its own'))).toEqual([])
})

it('a config whose failure holds a `%` that is no escape is told in a line', async () => {
  const shop = openWorkshop()
  writeFileSync(join(shop.folder, 'apunte.config.mjs'), "throw new Error('50% of it')\n")
  const {code, err} = await shop.apunte(['check', '.'])
  expect(code).toBe(2)
  expect(err).toMatch(/^apunte: Cannot run the config: 50% of it \(apunte\.config\.mjs:1:7\)\n$/)
  shop.remove()
})
