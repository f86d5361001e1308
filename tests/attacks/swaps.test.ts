import {mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import process from 'node:process'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {type FileSystem, nodeFileSystem} from '../../src/node/file-system.js'
import {exportRecords, writeFileAtomically} from '../../src/node/index.js'
import {tryAttacks} from '../support/attacks/group.js'
import {raceAttacks, swapAttacks} from '../support/attacks/swaps.js'
import {type Grounds, openGrounds} from '../support/attacks/world.js'
import {runs} from '../support/budget.js'
import {runIn} from '../support/command.js'
import {brokenFileSystem, faults} from '../support/faults.js'

// Elsewhere there is no name by which a folder that is held open is reached.
const isHeld = process.platform === 'linux'

describe.skipIf(!isHeld)(
  `a folder that is swapped${isHeld ? '' : ' (skipped: only Linux holds folders)'}`,
  () => {
    it('at any step of any writing, has nothing written elsewhere, and nothing lost or torn', async () => {
      expect(await tryAttacks(swapAttacks, runs('attacks', 'folders swapped'))).toEqual([])
    })
  }
)

it('several writers of the same files leave them whole', async () => {
  expect(await tryAttacks(raceAttacks, runs('attacks', 'several writers'))).toEqual([])
})

describe('writing', () => {
  let grounds: Grounds
  let notes: string
  beforeEach(async () => {
    grounds = await openGrounds()
    notes = join(grounds.work, 'notes')
    mkdirSync(notes)
    writeFileSync(join(notes, 'a.md'), '* a\n')
  })
  afterEach(() => grounds.remove())

  it.skipIf(!isHeld).each(['sub', 'notes'])(
    'tells that a folder was swapped since the note was read: %s',
    async (swapped) => {
      mkdirSync(join(notes, 'sub'))
      renameSync(join(notes, 'a.md'), join(notes, 'sub/a.md'))
      // What stands there says the same, or it would be left alone for that.
      for (const name of ['a.md', 'sub/a.md']) writeFileSync(join(grounds.canary, name), '* a\n')
      const from = swapped === 'sub' ? join(notes, 'sub') : notes
      const swap = (): void => {
        renameSync(from, join(grounds.work, 'away'))
        symlinkSync(grounds.canary, from)
      }
      const before = grounds.outside()
      const fs: FileSystem = {
        ...nodeFileSystem,
        readFile: async (path) => {
          const bytes = await nodeFileSystem.readFile(path)
          if (path === join(notes, 'sub/a.md')) swap()
          return bytes
        }
      }
      const {code, err} = await runIn(grounds.work, ['format', '--no-config', 'notes'], {fs})
      expect({code, err}).toMatchObject({code: 2})
      expect(err).toContain('another folder or a link has taken its place meanwhile')
      expect(grounds.outside()).toEqual(before)
      expect(readFileSync(join(grounds.work, 'away', swapped === 'sub' ? 'a.md' : 'sub/a.md'), 'utf8')).toBe(
        '* a\n'
      )
    }
  )

  it.each(['no /proc', 'a file system of its own'])(
    'goes by names where folders can’t be held: %s',
    async (why) => {
      const {readlink: _, ...rest} = nodeFileSystem
      const refusing = {
        ...rest,
        readlink: async () => {
          throw Object.assign(new Error('ENOENT'), {code: 'ENOENT'})
        }
      }
      const path = join(notes, 'a.md')
      expect(await writeFileAtomically(path, 'new\n', {fs: why === 'no /proc' ? refusing : rest})).toBe(
        'written'
      )
      expect(readFileSync(path, 'utf8')).toBe('new\n')
    }
  )

  it.each(
    faults.filter(
      (fault) => !fault.endsWith('open the folder') && fault !== 'sync the folder' && fault !== 'read back'
    )
  )('of tables that fails at %s leaves the old ones whole', async (fault) => {
    const cwd = grounds.work
    await exportRecords('notes', {cwd, folder: 'tables'})
    const names = readdirSync(join(cwd, 'tables'))
    const before = names.map((name) => readFileSync(join(cwd, 'tables', name), 'utf8'))
    writeFileSync(join(notes, 'a.md'), '* a\n* b\n')
    const {fs} = brokenFileSystem(fault, 'ENOSPC')
    await expect(exportRecords('notes', {cwd, fs, folder: 'tables', force: true})).rejects.toMatchObject({
      code: 'ENOSPC'
    })
    expect(names.map((name) => readFileSync(join(cwd, 'tables', name), 'utf8'))).toEqual(before)
    const stray = fault === 'unlink after a failed rename' ? 4 : 0
    expect(readdirSync(join(cwd, 'tables'))).toHaveLength(names.length + stray)
  })
})
