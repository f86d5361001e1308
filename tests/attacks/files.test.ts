import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {findFiles} from '../../src/node/index.js'
import {overFiles, overFunctions} from '../support/attacks/files.js'
import {tryAttacks} from '../support/attacks/group.js'
import {inProcesses} from '../support/attacks/processes.js'
import {canaryNote, type Grounds, openGrounds} from '../support/attacks/world.js'
import {needBinary} from '../support/binary.js'
import {runs} from '../support/budget.js'
import {runIn} from '../support/command.js'

describe('links, devices, pipes, odd names', () => {
  it('are no way out of the folder, and keep no command waiting', async () => {
    expect(await tryAttacks(overFiles, runs('attacks', 'over files'))).toEqual([])
  })

  it('nor a function of `apunte/node`', async () => {
    expect(await tryAttacks(overFunctions, runs('attacks', 'over functions'))).toEqual([])
  })

  it('nor a process, in whatever environment', async () => {
    needBinary()
    expect(await tryAttacks(inProcesses, runs('attacks', 'processes'))).toEqual([])
  })
})

describe('what once got through', () => {
  let grounds: Grounds
  beforeEach(async () => {
    grounds = await openGrounds()
  })
  afterEach(() => grounds.remove())

  const put = (name: string, text: string): void => writeFileSync(join(grounds.work, name), text)

  it.each([
    ['takes for ever', '*a*a*a*a*a*a*a*a*b'],
    ['takes for ever, with folders', 'x/**/a/**/a/**/a/**/b'],
    ['is too long for globby', '{"a":'.repeat(4_000)]
  ])('a line of `.gitignore` that %s', async (_what, line) => {
    put('.gitignore', `${line}\nignored.md\n`)
    put('ignored.md', '')
    put(`${'a'.repeat(200)}.md`, '')
    const {files, missing} = await findFiles('.', {cwd: grounds.work})
    expect(files).toHaveLength(1)
    expect(missing).toEqual([{pattern: '.gitignore', kind: 'ignore-file'}])
    const {code, err} = await runIn(grounds.work, ['format', '--check', '.'])
    expect(code).toBe(2)
    expect(err).toMatch(/^apunte: Cannot use all of `\.gitignore`, expected a file of at most 256 KB/)
  })

  it.each(['device', 'pipe'] as const)('a `.gitignore` above that leads to a %s is none', async (kind) => {
    mkdirSync(join(grounds.work, '.git'))
    mkdirSync(join(grounds.work, 'sub'))
    put('sub/a.md', '')
    grounds.place('.gitignore', kind)
    const found = await findFiles('.', {cwd: join(grounds.work, 'sub')})
    expect(found).toEqual({files: ['a.md'], missing: []})
  })

  it.each(['device', 'pipe', 'socket'] as const)('a note that leads to a %s', async (kind) => {
    grounds.place('a.md', kind)
    for (const argv of [
      ['check', 'a.md'],
      ['format', 'a.md'],
      ['parse', 'a.md'],
      ['check', '--config', 'a.md']
    ]) {
      const {code, err} = await runIn(grounds.work, argv)
      expect(code).toBe(2)
      expect(err).toMatch(
        /^apunte: Cannot read `a\.md`: it is a (?:device or a pipe|socket); expected a file/
      )
    }
  })

  it.each([
    ['.apunte-cache.json', ['check', '--cache', 'note.md']],
    ['cache.json', ['check', '--cache-file', 'cache.json', 'note.md']],
    ['known.json', ['check', '--baseline', 'known.json', '--update-baseline', 'note.md']],
    ['report', ['check', '--output', 'report', 'note.md']]
  ])('a link out of the folder by the name of what a command makes: %s', async (name, argv) => {
    put('note.md', canaryNote)
    grounds.place(name, 'canary')
    const before = grounds.outside()
    const {code, err} = await runIn(grounds.work, argv)
    expect(grounds.outside()).toEqual(before)
    expect(err).toContain('apunte: Cannot ')
    expect(code).toBe(name.includes('cache') ? 0 : 2)
  })

  it('a link on the way to a report', async () => {
    put('note.md', canaryNote)
    grounds.place('reports', 'canary folder')
    const before = grounds.outside()
    const {code, err} = await runIn(grounds.work, ['check', '--output', 'reports/a.md', 'note.md'])
    expect(grounds.outside()).toEqual(before)
    expect({code, err}).toMatchObject({code: 2})
    expect(err).toContain(
      'apunte: Cannot write `reports/a.md`, expected a folder: a link on the way leads out of this one'
    )
  })

  it.each([
    ['a folder', ['check', '--output', '.', 'note.md']],
    ['a missing folder', ['check', '--output', 'gone/report', 'note.md']],
    ['a baseline that is a folder', ['check', '--baseline', '.', '--update-baseline', 'note.md']]
  ])('a stack trace where a report goes into %s', async (_what, argv) => {
    put('note.md', canaryNote)
    const {code, err} = await runIn(grounds.work, argv)
    expect(code).toBe(2)
    expect(err).toMatch(/^apunte: Cannot write `.*$/m)
  })

  it('a stack trace for a folder whose name begins with a backslash', async () => {
    mkdirSync(join(grounds.work, '\\a'))
    put('\\a/b.md', '')
    put('c.md', '')
    expect(await findFiles('.', {cwd: grounds.work})).toEqual({
      files: ['c.md'],
      missing: [{pattern: '\\a', kind: 'name'}]
    })
    expect((await runIn(grounds.work, ['outline', '.'])).err).toContain(
      'apunte: Cannot use the name `\\a`: it begins as a path'
    )
    expect((await findFiles('\\a/b.md', {cwd: grounds.work})).files).toEqual(['\\a/b.md'])
  })
})
