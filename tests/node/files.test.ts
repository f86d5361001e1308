import {execFileSync} from 'node:child_process'
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync
} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {type FileSystem, nodeFileSystem} from '../../src/node/file-system.js'
import {findFiles, removeTemporaryFiles, writeFileAtomically} from '../../src/node/index.js'
import {nameTemporaryFile} from '../../src/node/temporary-files.js'
import {brokenFileSystem, faults} from '../support/faults.js'

let folder: string
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'apunte-files-')))
})
afterEach(() => {
  rmSync(folder, {recursive: true, force: true})
})

/** Puts a text into a file, its folders made, and gives its name. */
function file(name: string, content: string | Uint8Array = ''): string {
  const path = join(folder, name)
  mkdirSync(dirname(path), {recursive: true})
  writeFileSync(path, content)
  return path
}

describe('findFiles', () => {
  const find = (...patterns: string[]) => findFiles(patterns, {cwd: folder})

  it('takes files as they are named', async () => {
    for (const name of ['a.md', 'b.txt', 'dos  blancos ñ.md', '[x].md', '.hidden.md']) file(name)
    const names = [
      './a.md',
      'b.txt',
      'dos  blancos ñ.md',
      '[x].md',
      '.hidden.md',
      join(folder, 'sub/../a.md')
    ]
    expect(await find(...names)).toEqual({files: names.slice(0, 5), missing: []})
  })

  it('takes out what a glob with `!` before it matches, of those that were found before, and finds nothing by it', async () => {
    for (const name of ['a.md', 'c.txt', 'old/b.md', 'notes/old/d.md', 'notes/e.md', 'c.json']) file(name)
    expect(await find('**/*.md', '!old/**')).toEqual({
      files: ['a.md', 'notes/e.md', 'notes/old/d.md'],
      missing: []
    })
    expect((await find('.', '!**/old/', '!a.md')).files).toEqual(['notes/e.md'])
    expect((await find('**/*.md', '!old/**', 'old/b.md')).files.at(-1)).toBe('old/b.md')
    expect((await find(join(folder, 'old'), './notes', '!old/*.md', '!notes/e.*')).files).toEqual([
      './notes/old/d.md'
    ])
    expect(await findFiles(['..', '!../**/old/**'], {cwd: join(folder, 'notes')})).toEqual({
      files: ['../a.md', '../notes/e.md'],
      missing: []
    })
    expect(await find('!old/**')).toEqual({files: [], missing: [{pattern: '!old/**', kind: 'glob'}]})
    // What only looks like one.
    file('!b.md')
    expect((await find('!b.md')).files).toEqual(['!b.md'])
    expect((await find('!(c|old).*', '!(x)/*.md')).files).toEqual(['!b.md', 'a.md', 'notes/e.md', 'old/b.md'])
  })

  it('gives no file twice, under the name that came first', async () => {
    file('notes/a.md')
    expect((await find('notes', 'notes/a.md', './notes/a.md')).files).toEqual(['notes/a.md'])
    expect((await find('./notes/a.md', 'notes')).files).toEqual(['./notes/a.md'])
  })

  it('finds the notes of a folder, sorted, below it too', async () => {
    for (const name of ['b.md', 'a.markdown', 'c.MD', 'd.txt', 'sub/deep/e.md', 'md']) file(`notes/${name}`)
    const names = ['a.markdown', 'b.md', 'c.MD', 'sub/deep/e.md']
    expect((await find('notes')).files).toEqual(names.map((name) => `notes/${name}`))
    expect((await find('./notes/')).files).toEqual(names.map((name) => `./notes/${name}`))
    expect((await find(join(folder, 'notes'))).files).toEqual(
      names.map((name) => join(folder, 'notes', name))
    )
    expect((await findFiles(['.'], {cwd: join(folder, 'notes')})).files).toEqual(names)
    expect((await findFiles(['../notes'], {cwd: join(folder, 'notes')})).files).toEqual(
      names.map((name) => `../notes/${name}`)
    )
  })

  it('finds notes by glob', async () => {
    for (const name of ['a.md', 'b.md', 'c.txt', 'sub/d.md', 'node_modules/e.md']) file(`notes/${name}`)
    expect((await find('notes/*.md')).files).toEqual(['notes/a.md', 'notes/b.md'])
    expect((await find('./notes/**/*.md')).files).toEqual([
      './notes/a.md',
      './notes/b.md',
      './notes/sub/d.md'
    ])
    expect((await find('notes/{b,c}.*')).files).toEqual(['notes/b.md', 'notes/c.txt'])
    expect((await find(`${folder}/notes/?.md`)).files).toEqual([
      `${folder}/notes/a.md`,
      `${folder}/notes/b.md`
    ])
  })

  it('respects .gitignore, nested and with exceptions, but takes what is named', async () => {
    mkdirSync(join(folder, '.git'))
    file('.gitignore', 'drafts/\n*.tmp.md\n')
    file('notes/.gitignore', 'secret.md\n!kept.tmp.md\n')
    for (const name of ['a.md', 'b.tmp.md', 'kept.tmp.md', 'secret.md', 'drafts/c.md']) file(`notes/${name}`)
    expect((await find('notes')).files).toEqual(['notes/a.md', 'notes/kept.tmp.md'])
    expect((await find('.')).files).toEqual(['notes/a.md', 'notes/kept.tmp.md'])
    expect((await find('**/*.md')).files).toEqual(['notes/a.md', 'notes/kept.tmp.md'])
    expect((await find('notes/secret.md', 'notes/drafts/c.md')).files).toEqual([
      'notes/secret.md',
      'notes/drafts/c.md'
    ])
  })

  it('tells of a line of .gitignore that would take long where it may have kept something back', async () => {
    const told = [{pattern: '.gitignore', kind: 'ignore-file'}]
    const line = 'report.[0-9]*.[0-9]*.[0-9]*.[0-9]*.json'
    file('a.md')
    file('.gitignore', `${line}\r\n*.*.*.*.*.log/\n`)
    expect(await find('.')).toEqual({files: ['a.md'], missing: []})
    expect(await find('*.md')).toEqual({files: ['a.md'], missing: []})
    file('b.JSON')
    expect((await find('*.{md,JSON}')).missing).toEqual(told)
    file('logs.log/c.md')
    expect(await find('.')).toEqual({files: ['a.md', 'logs.log/c.md'], missing: told})
    for (const other of [`!${line}`, '*a*b*c*d*e', '*.*.*.*.*.json/**']) {
      file('.gitignore', other)
      expect((await find('a.md', '.')).missing, other).toEqual(told)
    }
  })

  it('skips node_modules, hidden folders and symbolic links', async () => {
    for (const name of [
      'a.md',
      'node_modules/b.md',
      'sub/node_modules/c/d.md',
      '.git/e.md',
      '.obsidian/f.md'
    ])
      file(name)
    symlinkSync(folder, join(folder, 'loop'))
    symlinkSync(join(folder, 'a.md'), join(folder, 'z.md'))
    expect((await find('.')).files).toEqual(['a.md'])
    expect((await find('z.md', 'loop')).files).toEqual(['z.md', 'loop/a.md'])
  })

  it('leaves it to reading to tell what can not be looked at', async () => {
    const long = `${'x'.repeat(300)}.md`
    expect(await findFiles([long], {cwd: folder})).toEqual({
      files: [],
      missing: [{pattern: long, kind: 'file'}]
    })
    const fs: FileSystem = {
      ...nodeFileSystem,
      stat: async () => {
        throw Object.assign(new Error('not allowed'), {code: 'EACCES'})
      }
    }
    expect(await findFiles(['a.md'], {cwd: folder, fs})).toEqual({files: ['a.md'], missing: []})
  })

  it('tells what names no note', async () => {
    mkdirSync(join(folder, 'empty'))
    file('a.md')
    expect(await find('b.md', 'empty', '*.nope', 'a.md', 'a.md/b.md')).toEqual({
      files: ['a.md'],
      missing: [
        {pattern: 'b.md', kind: 'file'},
        {pattern: 'empty', kind: 'folder'},
        {pattern: '*.nope', kind: 'glob'},
        {pattern: 'a.md/b.md', kind: 'file'}
      ]
    })
  })
})

describe('writeFileAtomically', () => {
  it('writes, and says what became of the file', async () => {
    const path = file('a.md', 'old\r\n')
    expect(await writeFileAtomically(path, '\uFEFFñ\r\n😀\0', {expected: 'old\r\n'})).toBe('written')
    expect(readFileSync(path, 'utf8')).toBe('\uFEFFñ\r\n😀\0')
    expect(await writeFileAtomically(path, '\uFEFFñ\r\n😀\0')).toBe('unchanged')
    expect(readdirSync(folder)).toEqual(['a.md'])
  })

  it('makes a new file', async () => {
    const path = join(folder, 'new.md')
    expect(await writeFileAtomically(path, 'a', {expected: null})).toBe('written')
    expect(readFileSync(path, 'utf8')).toBe('a')
    expect(statSync(path).mode & 0o111).toBe(0)
    expect(await writeFileAtomically(path, 'b', {expected: null})).toBe('conflict')
    expect(readFileSync(path, 'utf8')).toBe('a')
  })

  it('makes a file once, of many that make it at once', async () => {
    const path = join(folder, 'once.md')
    const texts = Array.from({length: 20}, (_, index) => `text ${index}\n`)
    const outcomes = await Promise.all(texts.map((text) => writeFileAtomically(path, text, {expected: null})))
    expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(1)
    expect(readFileSync(path, 'utf8')).toBe(texts[outcomes.indexOf('written')])
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('makes a file where the disk knows no second names', async () => {
    const refuse = async (): Promise<never> => {
      throw Object.assign(new Error('EPERM'), {code: 'EPERM'})
    }
    const fs: FileSystem = {...nodeFileSystem, link: refuse}
    expect(await writeFileAtomically(join(folder, 'one.md'), 'a', {expected: null, fs})).toBe('written')
  })

  it('leaves a file alone that changed meanwhile, or is gone', async () => {
    const path = file('a.md', 'newer')
    expect(await writeFileAtomically(path, 'mine', {expected: 'older'})).toBe('conflict')
    expect(readFileSync(path, 'utf8')).toBe('newer')
    rmSync(path)
    expect(await writeFileAtomically(path, 'mine', {expected: 'older'})).toBe('conflict')
    expect(readdirSync(folder)).toEqual([])
  })

  it('looks for changes once more, just before the new name', async () => {
    const path = file('a.md', 'old')
    let reads = 0
    const fs = {
      ...nodeFileSystem,
      readFile: (name: string) => {
        // The second reading is that of the temporary file.
        if (++reads === 2) writeFileSync(path, 'theirs')
        return nodeFileSystem.readFile(name)
      }
    }
    expect(await writeFileAtomically(path, 'mine', {expected: 'old', fs})).toBe('conflict')
    expect(reads).toBe(3)
    expect(readFileSync(path, 'utf8')).toBe('theirs')
    expect(readdirSync(folder)).toEqual(['a.md'])
  })

  it('notices what reads back otherwise', async () => {
    const path = file('a.md', 'old')
    const fs = {
      ...nodeFileSystem,
      readFile: async (name: string) => {
        const bytes = await nodeFileSystem.readFile(name)
        return name === path ? bytes : bytes.subarray(1)
      }
    }
    await expect(writeFileAtomically(path, 'mine', {fs})).rejects.toThrow('reads back otherwise')
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['a.md'])
  })

  it.each([0o600, 0o644, 0o664, 0o755, 0o4755])('keeps the mode %o', async (mode) => {
    const path = file('a.md', 'old')
    chmodSync(path, mode)
    await writeFileAtomically(path, 'new')
    expect((statSync(path).mode & 0o7777).toString(8)).toBe(mode.toString(8))
  })

  it('lets nobody else read a new text before it is as the old one was', async () => {
    const path = file('a.md', 'old')
    chmodSync(path, 0o666)
    const modes: number[] = []
    const fs: FileSystem = {
      ...nodeFileSystem,
      open: async (...args) => {
        const handle = await nodeFileSystem.open(...args)
        if (args[1] === 'wx') modes.push((await handle.stat()).mode & 0o777)
        return handle
      }
    }
    await writeFileAtomically(path, 'new', {fs})
    expect(modes).toEqual([0o600])
    expect(statSync(path).mode & 0o777).toBe(0o666)
  })

  it.runIf(process.getuid?.() === 0)('keeps the owner', async () => {
    const path = file('a.md', 'old')
    await nodeFileSystem.lstat(path)
    const {chownSync} = await import('node:fs')
    chownSync(path, 1234, 4321)
    await writeFileAtomically(path, 'new')
    expect(statSync(path)).toMatchObject({uid: 1234, gid: 4321})
  })

  it.each([
    [
      'EPERM',
      /^Cannot write `.*a\.md`: it belongs to another user, and would be yours; change its owner first$/
    ],
    ['EIO', /^Cannot write `.*a\.md`: the disk failed; look after it/]
  ])('leaves a file alone whose owner can not be kept: %s', async (code, expected) => {
    const path = file('a.md', 'old')
    const fs: FileSystem = {
      ...nodeFileSystem,
      lstat: async (name) => {
        const stats = await nodeFileSystem.lstat(name)
        return Object.assign(stats, {uid: stats.uid + 1})
      },
      open: async (...args) =>
        new Proxy(await nodeFileSystem.open(...args), {
          get: (handle, name) => {
            if (name === 'chown') return async () => Promise.reject(Object.assign(new Error(code), {code}))
            const value = Reflect.get(handle, name, handle)
            return typeof value === 'function' ? value.bind(handle) : value
          }
        })
    }
    const outcome = await writeFileAtomically(path, 'new', {fs}).catch((error: Error) => error.message)
    expect(outcome).toMatch(expected)
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['a.md'])
  })

  it('tells what keeps a file from being looked at', async () => {
    symlinkSync('b.md', join(folder, 'a.md'))
    symlinkSync('a.md', join(folder, 'b.md'))
    await expect(writeFileAtomically(join(folder, 'a.md'), 'new')).rejects.toThrow(
      'its symbolic links lead in a circle'
    )
    const fs: FileSystem = {
      ...nodeFileSystem,
      lstat: async () => {
        throw Object.assign(new Error('not allowed'), {code: 'EACCES'})
      }
    }
    await expect(writeFileAtomically(file('c.md', 'old'), 'new', {fs})).rejects.toThrow('not allowed')
    expect(readFileSync(join(folder, 'c.md'), 'utf8')).toBe('old')
  })

  it('follows symbolic links, and leaves them', async () => {
    const path = file('sub/a.md', 'old')
    symlinkSync('sub/a.md', join(folder, 'one.md'))
    symlinkSync('one.md', join(folder, 'two.md'))
    expect(await writeFileAtomically(join(folder, 'two.md'), 'new')).toBe('written')
    expect(readFileSync(path, 'utf8')).toBe('new')
    expect(lstatSync(join(folder, 'two.md')).isSymbolicLink()).toBe(true)
    expect(lstatSync(join(folder, 'one.md')).isSymbolicLink()).toBe(true)
    expect(readdirSync(folder)).toEqual(['one.md', 'sub', 'two.md'])
  })

  it('refuses a link that leads nowhere, and what is no file', async () => {
    symlinkSync('nowhere.md', join(folder, 'a.md'))
    await expect(writeFileAtomically(join(folder, 'a.md'), 'new')).rejects.toThrow('leads to none')
    await expect(writeFileAtomically(folder, 'new')).rejects.toThrow('it is something else')
    expect(readdirSync(folder)).toEqual(['a.md'])
  })

  it('gives the new text to one of several hard links only', async () => {
    const path = file('a.md', 'old')
    linkSync(path, join(folder, 'backup.md'))
    await writeFileAtomically(path, 'new')
    expect(readFileSync(path, 'utf8')).toBe('new')
    expect(readFileSync(join(folder, 'backup.md'), 'utf8')).toBe('old')
  })

  it('leaves a read-only file alone', async () => {
    const path = file('a.md', 'old')
    chmodSync(path, 0o444)
    await expect(writeFileAtomically(path, 'new')).rejects.toThrow(
      `Cannot write \`${path}\`: it is read-only`
    )
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(await writeFileAtomically(path, 'old')).toBe('unchanged')
  })

  it('refuses lone surrogates', async () => {
    const path = file('a.md', 'old')
    await expect(writeFileAtomically(path, 'a\ud800b')).rejects.toThrow(
      'expected text without lone surrogates'
    )
    expect(readFileSync(path, 'utf8')).toBe('old')
  })

  describe.each(['ENOSPC', 'EACCES', 'EIO', 'EROFS', 'EMFILE'])('with %s', (code) => {
    it.each(faults)('at %s, leaves old or new, whole', async (fault) => {
      const path = file('a.md', 'old')
      const {fs, failures} = brokenFileSystem(fault, code)
      const outcome = await writeFileAtomically(path, 'new', {expected: 'old', fs}).catch(
        (error) => error.code
      )
      expect(failures()).toBe(1)
      const text = readFileSync(path, 'utf8')
      // Only after the new name is there may the new text be.
      const isRenamed = fault === 'open the folder' || fault === 'sync the folder'
      expect(text).toBe(isRenamed ? 'new' : 'old')
      const isTolerated = code === 'EACCES' && isRenamed
      expect(outcome).toBe(isTolerated ? 'written' : code)
      expect(readdirSync(folder).filter((name) => name !== 'a.md')).toHaveLength(
        fault === 'unlink after a failed rename' ? 1 : 0
      )
    })
  })
})

describe('removeTemporaryFiles', () => {
  const dead = 2 ** 22 + 1
  const elsewhere = '0123456789ab'
  const day = 86_400_000

  /** Makes a file as old as that, in milliseconds. */
  function aged(name: string, age: number): string {
    const path = file(name)
    utimesSync(path, new Date(), new Date(Date.now() - age))
    return path
  }

  it('removes those whose process is gone, and no others', async () => {
    const stale = file(nameTemporaryFile(dead))
    const kept = [
      file(nameTemporaryFile(process.ppid)),
      file(nameTemporaryFile()),
      file('.apunte-1-xyz.tmp'),
      file('.apunte-4194305-0123456789ab.tmp'),
      file(`apunte-${elsewhere}-4711-0123456789ab.tmp`),
      file(`sub/${nameTemporaryFile(dead)}`)
    ]
    expect(await removeTemporaryFiles([folder, folder, join(folder, 'missing')])).toEqual([stale])
    for (const path of kept) expect(statSync(path).isFile()).toBe(true)
  })

  it('leaves those of other machines and containers for a day, whatever the number of the process', async () => {
    const kept = [dead, process.pid, process.ppid].flatMap((number) => [
      file(nameTemporaryFile(number, elsewhere)),
      aged(nameTemporaryFile(number, elsewhere), day - 60_000)
    ])
    const old = [dead, process.pid, process.ppid].map((number) =>
      aged(nameTemporaryFile(number, elsewhere), day + 60_000)
    )
    expect((await removeTemporaryFiles([folder])).sort()).toEqual(old.sort())
    for (const path of kept) expect(existsSync(path)).toBe(true)
  })

  it('leaves those of a process that is there, however old, but not of an earlier one of its own number', async () => {
    const old = aged(nameTemporaryFile(process.ppid), 10 * day)
    const before = aged(nameTemporaryFile(), performance.now() + 60_000)
    expect(await removeTemporaryFiles([folder])).toEqual([before])
    expect(existsSync(old)).toBe(true)
  })

  it('leaves what is no file', async () => {
    const link = join(folder, nameTemporaryFile(dead))
    symlinkSync(file('a.md', 'kept'), link)
    mkdirSync(join(folder, nameTemporaryFile(dead)))
    expect(await removeTemporaryFiles([folder])).toEqual([])
    expect(readFileSync(link, 'utf8')).toBe('kept')
  })

  it('leaves what is gone meanwhile', async () => {
    const stale = file(nameTemporaryFile(dead))
    const fs: FileSystem = {
      ...nodeFileSystem,
      lstat: async (path) => {
        rmSync(path)
        return nodeFileSystem.lstat(path)
      }
    }
    expect(await removeTemporaryFiles([folder], {fs})).toEqual([])
    expect(existsSync(stale)).toBe(false)
  })

  it('leaves what it cannot remove', async () => {
    const stale = file(nameTemporaryFile(dead))
    const {fs} = brokenFileSystem('unlink', 'EACCES')
    expect(await removeTemporaryFiles([folder], {fs})).toEqual([])
    expect(statSync(stale).isFile()).toBe(true)
  })

  describe.runIf(canUnshare())('in another namespace of process numbers', () => {
    const root = fileURLToPath(new URL('../../', import.meta.url))
    /** Runs a program that knows `temporaryFiles`, the module, there. */
    function runThere(program: string): string {
      const start = `import {createJiti} from 'jiti'
        const temporaryFiles = await createJiti('${root}').import('./src/node/temporary-files.ts')`
      const node = [process.execPath, '--input-type=module', '-e', `${start}\n${program}`]
      const options = {cwd: root, encoding: 'utf8'} as const
      return execFileSync('unshare', ['--pid', '--fork', '--mount-proc', ...node], options).trim()
    }

    it("leaves what a process has there whose number is nobody's here, and the other way round", async () => {
      const ours = file(nameTemporaryFile(dead))
      const [name, removed] = JSON.parse(
        runThere(`const removed = await temporaryFiles.removeTemporaryFiles(['${folder}'])
          console.log(JSON.stringify([temporaryFiles.nameTemporaryFile(${dead}), removed]))`)
      )
      expect(removed).toEqual([])
      expect(name).toMatch(/^\.apunte-[\da-f]{12}-4194305-[\da-f]{12}\.tmp$/)
      const theirs = file(name)
      expect(await removeTemporaryFiles([folder])).toEqual([ours])
      expect(existsSync(theirs)).toBe(true)
    })
  })
})

/** Whether another namespace can be made: that takes Linux and its superuser. */
function canUnshare(): boolean {
  try {
    execFileSync('unshare', ['--pid', '--fork', '--mount-proc', 'true'], {stdio: 'ignore'})
    return true
  } catch {
    process.stdout.write('namespaces of process numbers are not tested: they take `unshare` and its rights\n')
    return false
  }
}
