import {execFileSync} from 'node:child_process'
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {readAccessLists, writeAccessList} from '../../src/node/access-lists.js'
import {type FileSystem, nodeFileSystem} from '../../src/node/file-system.js'
import {writeFileAtomically} from '../../src/node/index.js'
import {openWorkshop, type Workshop} from '../support/command.js'

const path = process.env.PATH
let shop: Workshop
let folder: string
beforeEach(() => {
  shop = openWorkshop()
  folder = shop.folder
})
afterEach(() => {
  process.env.PATH = path
  shop.remove()
})

const listOf = (name: string): string =>
  execFileSync('getfacl', ['-c', '-E', '-n', '-p', '--', name], {encoding: 'utf8', env: {PATH: path}}).trim()

function setList(name: string, entries: string): void {
  execFileSync('setfacl', ['-m', entries, '--', name])
}

/** Whether the system has the tools, and the disk takes access lists. */
function canSetLists(): boolean {
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'apunte-')))
  try {
    execFileSync('setfacl', ['-m', 'u:1234:r', place], {stdio: 'ignore'})
    return listOf(place).includes('user:1234')
  } catch {
    process.stdout.write(
      'access lists are not tested: they take `getfacl`, `setfacl` and a disk that has them\n'
    )
    return false
  } finally {
    rmSync(place, {recursive: true})
  }
}

/** Leaves only some tools to be found: names, and what they are. */
function withTools(tools: Record<string, string>): void {
  const place = mkdtempSync(join(folder, 'bin-'))
  for (const [name, target] of Object.entries(tools)) {
    if (target.startsWith('/')) symlinkSync(target, join(place, name))
    else writeFileSync(join(place, name), target, {mode: 0o755})
  }
  process.env.PATH = place
}

const toolAt = (name: string): string =>
  execFileSync('/bin/sh', ['-c', `command -v ${name}`], {encoding: 'utf8', env: {PATH: path}}).trim()

describe.runIf(canSetLists())('access lists', () => {
  it.each([
    ['a mask', 'g::---,m::rw-'],
    ['a user and a group', 'u:1234:rw-,g:4321:r--'],
    ['entries that the mask makes void', 'u:1234:rwx,m::---']
  ])('are kept: %s', async (_, entries) => {
    const file = shop.file('a.md', 'old')
    chmodSync(file, 0o640)
    setList(file, entries)
    const before = listOf(file)
    const {mode} = statSync(file)
    expect(await writeFileAtomically(file, 'new', {expected: 'old'})).toBe('written')
    expect(readFileSync(file, 'utf8')).toBe('new')
    expect(listOf(file)).toBe(before)
    expect(statSync(file).mode).toBe(mode)
    expect(readdirSync(folder)).toEqual(['a.md'])
  })

  it('that a folder gives to new files are not given to one that had none', async () => {
    const file = shop.file('a.md', 'old')
    chmodSync(file, 0o640)
    setList(folder, 'd:u:1234:rwx')
    const before = listOf(file)
    expect(before).not.toContain('1234')
    await writeFileAtomically(file, 'new')
    expect(listOf(file)).toBe(before)
    await writeFileAtomically(join(folder, 'b.md'), 'new')
    expect(listOf(join(folder, 'b.md'))).toContain('user:1234:rwx')
  })

  it('are found whatever the file is called', async () => {
    for (const name of ['a\nb.md', 'c\\012.md', 'dos  blancos ñ.md', '-x.md', "it's.md", '# file: e.md']) {
      const file = shop.file(`-odd\n\nfolder/${name}`, 'old')
      setList(file, 'u:1234:r')
      const before = listOf(file)
      await writeFileAtomically(file, 'new')
      expect(listOf(file), name).toBe(before)
    }
  })

  it('keep a file from being written if they can not be kept', async () => {
    const file = shop.file('a.md', 'old')
    setList(file, 'u:1234:r')
    const before = listOf(file)
    const expectRefused = async (message: RegExp) => {
      await expect(writeFileAtomically(file, 'new')).rejects.toThrow(message)
      expect(readFileSync(file, 'utf8')).toBe('old')
      expect(listOf(file)).toBe(before)
      expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
    }
    withTools({getfacl: toolAt('getfacl')})
    await expectRefused(/^Cannot write `.*a\.md`: its access list can't be kept \(`setfacl` is missing\)$/)
    withTools({getfacl: toolAt('getfacl'), setfacl: '#!/bin/sh\necho "not today" >&2\nexit 1\n'})
    await expectRefused(/can't be kept \(not today\)$/)
    withTools({getfacl: '#!/bin/sh\nexit 1\n'})
    await expectRefused(/it can't be told whether it has an access list$/)
    withTools({getfacl: '#!/bin/sh\nkill -9 $$\n'})
    await expectRefused(/^Command failed/)
    withTools({ls: toolAt('ls')})
    await expectRefused(/it has an access list, which takes `getfacl` and `setfacl` to keep; install them$/)
  })

  it('are given to the new file, not to what was put in the place of its name', async () => {
    const file = shop.file('a.md', 'old')
    setList(file, 'u:1234:rw')
    const victim = shop.file('victim', 'secret')
    chmodSync(victim, 0o600)
    const before = listOf(victim)
    const fs: FileSystem = {
      ...nodeFileSystem,
      writeAccessList: async (handle, entries) => {
        const temporary = join(folder, readdirSync(folder).find((name) => name.endsWith('.tmp')) as string)
        rmSync(temporary)
        symlinkSync(victim, temporary)
        await writeAccessList(handle, entries)
      }
    }
    await expect(writeFileAtomically(file, 'new', {fs})).rejects.toThrow('reads back otherwise')
    expect(listOf(victim)).toBe(before)
    expect(readFileSync(victim, 'utf8')).toBe('secret')
    expect(readFileSync(file, 'utf8')).toBe('old')
  })

  it('are seen without their tools, too', async () => {
    const plain = shop.file('sub/a.md', 'old')
    setList(dirname(plain), 'd:u:1234:r')
    const free = shop.file('b.md', 'old')
    withTools({ls: toolAt('ls')})
    await expect(writeFileAtomically(plain, 'new')).rejects.toThrow(
      'its folder has an access list for new files'
    )
    expect(await writeFileAtomically(free, 'new')).toBe('written')
    expect(await readAccessLists([free, join(folder, 'missing.md')])).toEqual(new Map())
  })

  it('are kept by the command, which asks for those of many files at once', async () => {
    const names = Array.from({length: 60}, (_, index) => `notes/${index % 3}/${index}.md`)
    for (const name of names) shop.file(name, 'Elm\n===\n')
    const file = join(folder, 'notes/1/1.md')
    chmodSync(file, 0o640)
    setList(file, 'g::---,m::rw-')
    const before = listOf(file)
    let asked = 0
    const fs: FileSystem = {
      ...nodeFileSystem,
      readAccessLists: (paths) => {
        asked++
        return readAccessLists(paths)
      }
    }
    // What changed a moment ago is asked for again.
    await new Promise((resolve) => setTimeout(resolve, 40))
    expect((await shop.apunte(['format', 'notes'], {fs})).code).toBe(0)
    for (const name of names) expect(readFileSync(join(folder, name), 'utf8')).toBe('# Elm\n')
    expect(listOf(file)).toBe(before)
    expect(asked).toBe(1)
    expect((await shop.apunte(['format', 'notes'], {fs})).code).toBe(0)
    expect(asked).toBe(1)
  })

  it('are found behind links of folders, and asked for again if the file changed since', async () => {
    const first = shop.file('real/a.md', 'Elm\n===\n')
    const second = shop.file('real/b.md', 'Elm\n===\n')
    symlinkSync('real', join(folder, 'notes'))
    await new Promise((resolve) => setTimeout(resolve, 40))
    const asked: string[][] = []
    const fs: FileSystem = {
      ...nodeFileSystem,
      readAccessLists: async (paths) => {
        asked.push([...paths])
        const lists = await readAccessLists(paths)
        if (asked.length === 1) setList(second, 'u:1234:r')
        return lists
      }
    }
    expect((await shop.apunte(['format', 'notes/a.md', 'notes/b.md'], {fs})).code).toBe(0)
    expect(asked).toEqual([[first, second, dirname(first)], [second]])
    expect(listOf(second)).toContain('user:1234:r--')
    expect(listOf(first)).not.toContain('1234')
  })

  it('are told by the command if they can not be kept, exit 2, and the others are written', async () => {
    const file = shop.file('notes/a.md', 'Elm\n===\n')
    shop.file('notes/b.md', 'Elm\n===\n')
    setList(file, 'u:1234:r')
    withTools({ls: toolAt('ls')})
    const {code, err, out} = await shop.apunte(['format', '-q', 'notes'], {fs: nodeFileSystem})
    expect({code, err, out}).toEqual({
      code: 2,
      err: 'apunte: Cannot write `notes/a.md`: it has an access list, which takes `getfacl` and `setfacl` to keep; install them\n',
      out: 'notes/b.md\n'
    })
    expect(readFileSync(file, 'utf8')).toBe('Elm\n===\n')
  })
})

describe('without access lists', () => {
  it.each([
    ['no tool', {}],
    ["BusyBox's `ls`", {ls: '#!/bin/sh\necho "ls: invalid option -- \'U\'" >&2\nexit 1\n'}]
  ])('files are written: %s', async (_, tools) => {
    const file = shop.file('a.md', 'old')
    withTools(tools)
    expect(await readAccessLists([file])).toBe(null)
    expect(await writeFileAtomically(file, 'new')).toBe('written')
    expect((await shop.apunte(['format', 'a.md'], {fs: nodeFileSystem})).code).toBe(0)
  })

  it('files are written where the file system knows nothing of them', async () => {
    const file = shop.file('a.md', 'Elm\n===\n')
    const {readAccessLists: _, writeAccessList: __, ...fs} = nodeFileSystem
    expect((await shop.apunte(['format', 'a.md'], {fs})).code).toBe(0)
    expect(readFileSync(file, 'utf8')).toBe('# Elm\n')
  })
})

describe.runIf(process.getuid?.() === 0)('a file of another user', () => {
  /** Does something as a user without privileges. */
  async function asNobody<Result>(work: () => Promise<Result>): Promise<Result> {
    process.setegid?.(65534)
    process.seteuid?.(65534)
    try {
      return await work()
    } finally {
      process.seteuid?.(0)
      process.setegid?.(0)
    }
  }

  it('in a shared folder is left alone, exit 2; one of their own is written', async () => {
    mkdirSync(join(folder, 'shared'))
    const theirs = shop.file('shared/a.md', 'Elm\n===\n')
    const own = shop.file('shared/b.md', 'Elm\n===\n')
    chownSync(own, 65534, 65534)
    chmodSync(folder, 0o755)
    chmodSync(join(folder, 'shared'), 0o777)
    const {code, err} = await asNobody(() => shop.apunte(['format', '-q', 'shared'], {fs: nodeFileSystem}))
    expect({code, err}).toEqual({
      code: 2,
      err: 'apunte: Cannot write `shared/a.md`: it belongs to another user, and would be yours; change its owner first\n'
    })
    expect(readFileSync(theirs, 'utf8')).toBe('Elm\n===\n')
    expect(statSync(theirs)).toMatchObject({uid: 0, gid: 0})
    expect(readFileSync(own, 'utf8')).toBe('# Elm\n')
    expect(readdirSync(join(folder, 'shared'))).toEqual(['a.md', 'b.md'])
  })

  it('whose group is none of ours is left alone', async () => {
    const file = shop.file('shared/a.md', 'old')
    chownSync(file, 65534, 4321)
    chmodSync(folder, 0o755)
    chmodSync(join(folder, 'shared'), 0o777)
    await asNobody(() =>
      expect(writeFileAtomically(file, 'new')).rejects.toThrow('it belongs to a group that you are not in')
    )
    expect(readFileSync(file, 'utf8')).toBe('old')
  })
})
