import {spawnSync} from 'node:child_process'
import {existsSync, mkdirSync, symlinkSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest'
import {checkFiles} from '../../src/node/index.js'
import {needBinary} from '../support/binary.js'
import {openWorkshop, type Workshop} from '../support/command.js'
import {findBrokenLinks, projectFolder, readPage} from '../support/markdown-examples.js'

const page = readPage('docs/ci.md')
const good = '---\ntitle: Elm\ndate: 2018-10-10\n---\n\n## Elm\n\n- [guide](https://guide.example)\n'

beforeAll(needBinary)

let shop: Workshop
beforeEach(() => {
  shop = openWorkshop()
  mkdirSync(join(shop.folder, 'node_modules'))
  symlinkSync(projectFolder, join(shop.folder, 'node_modules/apunte'), 'junction')
})
afterEach(() => shop.remove())

/** Runs a program of the page, as it stands there. */
function runProgram(name: string, args: string[]): {status: number | null; out: string; err: string} {
  const block = page.blocks.find(({words}) => words.includes(`file=${name}`))
  const path = shop.file(name, `${block?.value}\n`)
  const {status, stdout, stderr} = spawnSync(process.execPath, [path, ...args], {
    cwd: shop.folder,
    encoding: 'utf8'
  })
  return {status, out: stdout, err: stderr}
}

describe('docs/ci.md', () => {
  it('has no link that leads nowhere', () => {
    expect(findBrokenLinks('docs/ci.md')).toEqual([])
  })

  it('check.mjs writes its reports, and tells by its exit code what it found', () => {
    shop.file('notes/a.md', good)
    expect(runProgram('check.mjs', [])).toEqual({status: 0, out: '', err: ''})
    shop.file('notes/a.md', good.replace('title: Elm\n', ''))
    const {status, out, err} = runProgram('check.mjs', [])
    expect(out).toMatch(/^notes\/a\.md: .*title.* \(front-matter\)\n$/)
    expect([status, err]).toEqual([1, ''])
    for (const name of ['apunte.sarif', 'apunte.xml']) expect(existsSync(join(shop.folder, name))).toBe(true)
  })

  it('check.mjs says what it could not read', () => {
    const {status, err} = runProgram('check.mjs', [])
    expect(err).toMatch(/`notes`/)
    expect(status).toBe(2)
  })

  it('a baseline has to be there, and fixing mends what it hides', async () => {
    const path = shop.file('notes/a.md', `${good}-\n`)
    const {folder: cwd} = shop
    await expect(checkFiles('notes', {cwd, baseline: 'known.json'})).rejects.toThrow(/known\.json/)
    await checkFiles('notes', {cwd, baseline: 'known.json', updateBaseline: true})
    const hidden = await checkFiles('notes', {cwd, baseline: 'known.json'})
    expect(hidden.summary).toMatchObject({warnings: 0, hidden: 1, fixed: 0})
    const mended = await checkFiles(path, {cwd, baseline: 'known.json', fix: true})
    expect(mended.summary).toMatchObject({warnings: 0, hidden: 0, fixed: 1, outdated: 1})
  })
})
