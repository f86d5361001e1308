import {spawnSync} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, expect, it} from 'vitest'
import {installBinary, needBinary} from '../support/binary.js'
import {openWorkshop} from '../support/command.js'
import {projectFolder} from '../support/markdown-examples.js'

// `npm run docs:cli` writes the page: what each command says is put below it. Without it, a page that says otherwise makes the test fail.
const path = 'docs/getting-started.md'
const shop = openWorkshop()
beforeAll(needBinary)
afterAll(() => shop.remove())

it('docs/getting-started.md is what a shell says', async () => {
  const page = readFileSync(join(projectFolder, path), 'utf8')
  const bin = openWorkshop()
  const env = {PATH: installBinary(bin.folder), HOME: shop.folder}
  const printed = page.replace(/^```console\n([\s\S]*?)^```/gm, (_, block: string) => {
    const lines = block.split('\n').filter((line) => line.startsWith('$ '))
    const parts = lines.map((line) => {
      const {stdout, status} = spawnSync('bash', ['-c', `exec 2>&1\n${line.slice(2)}`], {
        cwd: shop.folder,
        encoding: 'utf8',
        env
      })
      // 2 is a mistake, and none is shown here.
      expect(status, line).toBeLessThan(2)
      const output = stdout.replace(/\(\d+\.\d+ s\)/g, '(0.05 s)')
      return `${line}\n${output}`
    })
    return `\`\`\`console\n${parts.join('')}\`\`\``
  })
  bin.remove()
  await expect(printed).toMatchFileSnapshot(`../../${path}`)
})
