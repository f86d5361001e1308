import {spawnSync} from 'node:child_process'
import {chmodSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import process from 'node:process'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {binary, needBinary} from '../support/binary.js'
import {openWorkshop} from '../support/command.js'

const shop = openWorkshop()
const isRoot = process.getuid?.() === 0
/** Root may read everything: it becomes nobody, if nobody may run Node here. */
const asNobody = isRoot ? {uid: 65534, gid: 65534} : {}
const canRun =
  spawnSync(process.execPath, ['-e', `require('fs').readFileSync(${JSON.stringify(binary)})`], asNobody)
    .status === 0
const home = mkdtempSync(join(tmpdir(), 'apunte-home-'))

beforeAll(() => {
  needBinary()
  shop.file('a.md', '# a\n')
  shop.file('open/b.md', '# b\n')
  shop.file('closed/c.md', '# c\n')
  shop.file('open/closed/d.md', '# d\n')
  for (const folder of ['closed', 'open/closed']) chmodSync(join(shop.folder, folder), 0)
  chmodSync(shop.folder, 0o755)
})
afterAll(() => {
  for (const folder of ['closed', 'open/closed']) chmodSync(join(shop.folder, folder), 0o755)
  shop.remove()
  rmSync(home, {recursive: true})
})

describe.skipIf(!canRun)(
  `folders that can not be looked into${canRun ? '' : ' (skipped: nobody may run Node here)'}`,
  () => {
    const run = (...argv: string[]) =>
      spawnSync(process.execPath, [binary, ...argv], {
        cwd: shop.folder,
        encoding: 'utf8',
        env: {HOME: home},
        ...asNobody
      })

    it.each([
      ['.', ['closed', 'open/closed'], ['a.md', 'open/b.md']],
      ['open', ['open/closed'], ['open/b.md']],
      ['**/*.md', ['closed', 'open/closed'], ['a.md', 'open/b.md']],
      ['closed', ['closed'], []]
    ])('are told, and the rest is done: %s', (pattern, unreadable, read) => {
      const {status, stdout, stderr} = run('outline', pattern)
      expect(status).toBe(2)
      expect(stderr).toBe(
        unreadable
          .map(
            (folder) =>
              `apunte: Cannot look into the folder \`${folder}\`: that is not allowed; change its permissions, or leave it out\n`
          )
          .join('')
      )
      expect(stdout.match(/^\S+\.md$/gm) ?? []).toEqual(read)
    })
  }
)
