import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import {join} from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'
import {nodeFileSystem} from '../../src/node/file-system.js'
import {
  applyFileEdits,
  type FileEdits,
  type FileSystem,
  finishFileEdits,
  removeTemporaryFiles
} from '../../src/node/index.js'
import {hashText} from '../../src/node/refactor/file-edits.js'
import {openNotebook, type TestNotebook} from '../support/refactor/notebook.js'

const books: TestNotebook[] = []
afterAll(() => {
  for (const book of books) book.remove()
})

const before = {'a.md': 'A\n', 'sub/b.md': '[a](../a.md)\n', 'c.md': 'C\n', 'stays.md': 'S\n'}
const after = {
  'a.md': 'AA\n',
  'made.md': 'M\n',
  'new/c2.md': 'CC\n',
  'stays.md': 'S\n',
  'sub/b.md': '[x](../a.md)\n'
}
const edits: FileEdits[] = [
  {path: 'a.md', edits: [{start: 1, end: 1, text: 'A'}], sha256: hashText('A\n')},
  {path: 'c.md', edits: [{start: 0, end: 0, text: 'C'}], newPath: 'new/c2.md', sha256: hashText('C\n')},
  {path: 'made.md', edits: [{start: 0, end: 0, text: 'M\n'}], create: true},
  {path: 'sub/b.md', edits: [{start: 1, end: 2, text: 'x'}], sha256: hashText('[a](../a.md)\n')}
]

function open(files: Record<string, string> = before): TestNotebook {
  const book = openNotebook(files)
  books.push(book)
  return book
}

/** The notes that are there; what apunte keeps beside them doesn't count. */
function notesOf(book: TestNotebook): Record<string, string> {
  return Object.fromEntries(Object.entries(book.files()).filter(([name]) => name.endsWith('.md')))
}

function strayFiles({cwd}: TestNotebook): string[] {
  return readdirSync(cwd, {recursive: true, encoding: 'utf8'}).filter((name) =>
    /\.(?:tmp|journal)$/.test(name)
  )
}

/** Without the system's tools for access lists, which take a process each. */
const plain: FileSystem = {...nodeFileSystem, readAccessLists: async () => null}

/**
 * A file system whose steps that change something are counted, and go wrong from one of them on: once, or for ever, as where the process is
 * killed.
 */
function failingAt(step: number, isForEver: boolean): {fs: FileSystem; steps: () => number} {
  let count = 0
  const act = <Value>(make: () => Promise<Value>): Promise<Value> => {
    count++
    const isWrong = isForEver ? count >= step : count === step
    return isWrong ? Promise.reject(Object.assign(new Error('EIO: i/o error'), {code: 'EIO'})) : make()
  }
  const fs: FileSystem = {
    ...plain,
    rename: (from, to) => act(() => plain.rename(from, to)),
    unlink: (path) => act(() => plain.unlink(path)),
    mkdir: (path, options) => act(() => plain.mkdir(path, options)),
    open: async (path, flags, mode) => {
      // To hold a folder changes nothing.
      if (typeof flags === 'number') return plain.open(path, flags, mode)
      const handle = await act(() => plain.open(path, flags, mode))
      return {
        fd: handle.fd as number,
        stat: () => handle.stat(),
        chmod: (bits) => handle.chmod(bits),
        chown: (uid, gid) => handle.chown(uid, gid),
        close: () => handle.close(),
        writeFile: (bytes) => act(() => handle.writeFile(bytes)),
        sync: () => act(() => handle.sync())
      }
    }
  }
  return {fs, steps: () => count}
}

describe('applyFileEdits', () => {
  it('writes all files, moves and makes some, and leaves nothing behind', async () => {
    const book = open()
    chmodSync(join(book.cwd, 'c.md'), 0o640)
    expect(await applyFileEdits(edits, {cwd: book.cwd})).toEqual(['a.md', 'new/c2.md', 'made.md', 'sub/b.md'])
    expect(book.files()).toEqual(after)
    expect(lstatSync(join(book.cwd, 'new/c2.md')).mode & 0o777).toBe(0o640)
    expect(await applyFileEdits([], {cwd: book.cwd})).toEqual([])
  })

  it('takes everything back where one step goes wrong, whichever it is', async () => {
    const whole = failingAt(Number.POSITIVE_INFINITY, false)
    await applyFileEdits(edits, {cwd: open().cwd, fs: whole.fs})
    expect(whole.steps()).toBeGreaterThan(25)
    for (let step = 1; step <= whole.steps(); step++) {
      const book = open()
      const {fs} = failingAt(step, false)
      const error = await applyFileEdits(edits, {cwd: book.cwd, fs}).then(
        () => null,
        (reason: Error) => reason
      )
      if (Object.keys(notesOf(book)).includes('made.md')) {
        // All was done; only the journal couldn't be removed, and says so.
        expect(notesOf(book)).toEqual(after)
        expect(error?.message ?? '').toMatch(/EIO|^$/)
        expect(await finishFileEdits(book.cwd, {fs: plain})).toEqual({finished: [], left: [], waiting: []})
      } else {
        expect([step, notesOf(book)]).toEqual([step, before])
        expect(error?.message).toMatch(/^Cannot |EIO/)
      }
      await removeTemporaryFiles([book.cwd, join(book.cwd, 'sub'), join(book.cwd, 'new')])
      expect(strayFiles(book).filter((name) => name.endsWith('.journal'))).toEqual([])
    }
  })

  it('is finished by the next call where it was cut short, whenever that was', async () => {
    const whole = failingAt(Number.POSITIVE_INFINITY, true)
    await applyFileEdits(edits, {cwd: open().cwd, fs: whole.fs})
    let amidst = 0
    for (let step = 1; step <= whole.steps(); step++) {
      const book = open()
      await applyFileEdits(edits, {cwd: book.cwd, fs: failingAt(step, true).fs}).catch(() => undefined)
      const now = notesOf(book)
      for (const [name, text] of Object.entries(now)) {
        const texts = {...before, ...after, 'new/c2.md': ''} as Record<string, string>
        expect([texts[name], (before as Record<string, string>)[name], 'C\n', 'CC\n']).toContain(text)
      }
      const isBegun = strayFiles(book).some((name) => name.endsWith('.journal'))
      if (isBegun) {
        // Nobody else goes on before it is finished.
        const more = applyFileEdits([{path: 'stays.md', edits: [{start: 0, end: 0, text: 'x'}]}], {
          cwd: book.cwd
        })
        await expect(more).rejects.toThrow('`finishFileEdits`')
      }
      const {finished, left, waiting} = await finishFileEdits(book.cwd, {fs: plain})
      expect([left, waiting]).toEqual([[], []])
      const then = notesOf(book)
      expect([before, after]).toContainEqual(then)
      if (finished.length > 0 && finished.length < edits.length) amidst++
      expect(strayFiles(book).filter((name) => name.endsWith('.journal'))).toEqual([])
    }
    expect(amidst).toBeGreaterThan(5)
  })

  it('tells all that stands in the way, and writes nothing', async () => {
    const book = open()
    const {cwd} = book
    writeFileSync(join(cwd, 'a.md'), 'changed\n')
    chmodSync(join(cwd, 'sub/b.md'), 0o444)
    writeFileSync(join(cwd, 'made.md'), 'mine\n')
    const error = await applyFileEdits([...edits, {path: 'gone.md', edits: []}], {cwd}).catch(
      (reason) => reason
    )
    expect(error.message).toBe(
      'Cannot apply the edits, nothing was written: Cannot edit `a.md`: it changed meanwhile; load it again; Cannot make `made.md`, expected a name that is free: it is there; Cannot write `sub/b.md`: it is read-only; change its permissions first; Cannot write `gone.md`: a folder on the way to it is not there; make it first'
    )
    expect(notesOf(book)).toEqual({...before, 'a.md': 'changed\n', 'made.md': 'mine\n'})
    expect(strayFiles(book)).toEqual([])
  })

  it('refuses files out of its folder, those of a version control, links that are moved, and names given twice', async () => {
    const book = open({...before, '.git/hooks/x': '#!/bin/sh\n', 'node_modules/x.md': ''})
    const other = open()
    const {cwd} = book
    symlinkSync(other.cwd, join(cwd, 'out'))
    symlinkSync('a.md', join(cwd, 'link.md'))
    const edit = (path: string, more: Partial<FileEdits> = {}) =>
      applyFileEdits([{path, edits: [{start: 0, end: 0, text: 'x'}], ...more}], {cwd})
    await expect(edit('../a.md', {create: true})).rejects.toThrow('expected a file in `')
    await expect(edit(join(other.cwd, 'a.md'))).rejects.toThrow('expected a file in `')
    await expect(edit('out/a.md')).rejects.toThrow('expected a file in `')
    await expect(edit('.git/hooks/x')).rejects.toThrow('expected a file in `')
    await expect(edit('.git/hooks/y', {create: true})).rejects.toThrow('expected a file in `')
    await expect(edit('a.md', {newPath: 'out/a2.md'})).rejects.toThrow('expected a file in `')
    await expect(edit('link.md', {newPath: 'link2.md'})).rejects.toThrow('it is a link')
    await expect(edit('a.md', {newPath: 'c.md'})).rejects.toThrow('expected a name that is free')
    await expect(applyFileEdits([...edits, {path: './a.md', edits: []}], {cwd})).rejects.toThrow(
      'is named twice'
    )
    await expect(edit('a.md', {edits: [{start: 0, end: 99, text: ''}]})).rejects.toThrow(RangeError)
    await expect(edit('a.md', {edits: [{start: 0, end: 0, text: '\ud800'}]})).rejects.toThrow(
      'lone surrogates'
    )
    expect(other.files()).toEqual(before)
    expect(notesOf(book)).toMatchObject(before)
    // A link that stays is followed, as elsewhere.
    expect(await edit('link.md')).toEqual(['link.md'])
    expect(notesOf(book)['a.md']).toBe('xA\n')
    expect(lstatSync(join(cwd, 'link.md')).isSymbolicLink()).toBe(true)
  })
})

describe('finishFileEdits', () => {
  /** Leaves a journal as a run leaves it that is killed after some steps. */
  async function cutShort(book: TestNotebook, step = 9): Promise<string> {
    await applyFileEdits(edits, {cwd: book.cwd, fs: failingAt(step, true).fs}).catch(() => undefined)
    const [name] = strayFiles(book).filter((each) => each.endsWith('.journal'))
    expect(name).toBeDefined()
    return name as string
  }

  it('leaves nothing to finish where somebody writes in a file meanwhile', async () => {
    const book = open()
    const place = join(book.cwd, 'sub/b.md')
    let isSaved = false
    const fs: FileSystem = {
      ...nodeFileSystem,
      rename: async (from, to) => {
        await nodeFileSystem.rename(from, to)
        // An editor saves one file while another is written.
        if (!isSaved) writeFileSync(place, 'mine\n')
        isSaved = true
      }
    }
    await expect(applyFileEdits(edits, {cwd: book.cwd, fs})).rejects.toThrow(
      'Cannot apply the edits, all was taken back: Cannot write `sub/b.md`: it changed meanwhile'
    )
    expect(notesOf(book)).toEqual({...before, 'sub/b.md': 'mine\n'})
    expect(strayFiles(book)).toEqual([])
    expect(await finishFileEdits(book.cwd)).toEqual({finished: [], left: [], waiting: []})
  })

  it('leaves alone what somebody has changed since, and says so', async () => {
    const book = open()
    await cutShort(book)
    writeFileSync(join(book.cwd, 'a.md'), after['a.md'])
    writeFileSync(join(book.cwd, 'sub/b.md'), 'mine\n')
    const {left, finished} = await finishFileEdits(book.cwd)
    expect(left).toEqual([
      {path: 'sub/b.md', problem: 'Cannot finish `sub/b.md`: it changed since, and was left alone'}
    ])
    expect(finished).toEqual(['new/c2.md', 'made.md'])
    expect(notesOf(book)).toEqual({...after, 'sub/b.md': 'mine\n'})
  })

  it('does not begin what had not begun where somebody has changed a file since', async () => {
    const book = open()
    const name = await cutShort(book)
    const before = {...notesOf(book), 'sub/b.md': 'mine\n'}
    writeFileSync(join(book.cwd, 'sub/b.md'), 'mine\n')
    const {left, finished} = await finishFileEdits(book.cwd)
    expect([left.map(({path}) => path), finished]).toEqual([['sub/b.md'], []])
    expect(left[0]?.problem).toBe(
      'Cannot finish what had not begun: `sub/b.md` changed since; nothing was written, make the change again'
    )
    expect(notesOf(book)).toEqual(before)
    expect(existsSync(join(book.cwd, name))).toBe(false)
  })

  it('is private, and nothing that `removeTemporaryFiles` takes away', async () => {
    const book = open()
    const name = await cutShort(book)
    expect(lstatSync(join(book.cwd, name)).mode & 0o777).toBe(0o600)
    await removeTemporaryFiles([book.cwd])
    expect(existsSync(join(book.cwd, name))).toBe(true)
    await finishFileEdits(book.cwd)
    expect(notesOf(book)).toEqual(after)
  })

  it('waits for what may be at work, and finishes what another machine has left only when asked to', async () => {
    const book = open()
    const name = await cutShort(book)
    const foreign = name.replace(/-[\da-f]{12}-/, '-000000000000-')
    renameSync(join(book.cwd, name), join(book.cwd, foreign))
    const {waiting} = await finishFileEdits(book.cwd)
    expect(waiting).toEqual([
      {journal: foreign, problem: expect.stringContaining('it is of another machine')}
    ])
    expect(notesOf(book)).toEqual(before)
    await expect(applyFileEdits(edits, {cwd: book.cwd})).rejects.toThrow('it is of another machine')
    const working = name.replace(`-${process.pid}-`, `-${process.ppid}-`)
    renameSync(join(book.cwd, foreign), join(book.cwd, working))
    expect((await finishFileEdits(book.cwd, {foreign: true})).waiting).toEqual([
      {journal: working, problem: expect.stringContaining('its process is at work')}
    ])
    renameSync(join(book.cwd, working), join(book.cwd, foreign))
    expect((await finishFileEdits(book.cwd, {foreign: true})).waiting).toEqual([])
    expect(notesOf(book)).toEqual(after)
  })

  it('believes no journal that names what it may not touch, is a link, or was cut short itself', async () => {
    const {createHash} = await import('node:crypto')
    const forge = (files: unknown, version = 1): string => {
      const body = JSON.stringify({version, files})
      return `${createHash('sha256').update(body).digest('hex')}\n${body}`
    }
    const other = open()
    const forged = async (path: string, newPath = path): Promise<TestNotebook> => {
      const book = open({...before, '.git/config': ''})
      const name = await cutShort(book)
      symlinkSync(other.cwd, join(book.cwd, 'out'))
      mkdirSync(join(book.cwd, 'new'), {recursive: true})
      writeFileSync(join(book.cwd, name), forge([{path, newPath, before: null, text: 'bad'}]))
      await finishFileEdits(book.cwd, {foreign: true})
      return book
    }
    for (const name of [
      '../x.md',
      '/tmp/apunte-bad.md',
      '.git/hooks/x',
      'a/../../x.md',
      '.GIT/x',
      'sub/.git/x',
      'a//x',
      'node_modules/x.md',
      '.g\u200Cit/x'
    ]) {
      const book = await forged(name)
      expect(strayFiles(book).some((each) => each.endsWith('.journal'))).toBe(true)
      expect(book.files()['.git/hooks/x']).toBeUndefined()
    }
    const linked = await forged('out/x.md')
    expect(other.files()).toEqual(before)
    expect(existsSync('/tmp/apunte-bad.md')).toBe(false)
    expect(notesOf(linked)).toEqual(before)

    const book = open()
    const name = await cutShort(book)
    const text = readFileSync(join(book.cwd, name), 'utf8')
    writeFileSync(join(book.cwd, name), text.slice(0, -20))
    expect(await finishFileEdits(book.cwd)).toEqual({finished: [], left: [], waiting: []})
    expect(notesOf(book)).toEqual(before)
    expect(strayFiles(book).filter((each) => each.endsWith('.journal'))).toEqual([])

    writeFileSync(join(book.cwd, 'elsewhere'), text)
    symlinkSync('elsewhere', join(book.cwd, name))
    expect((await finishFileEdits(book.cwd)).waiting).toEqual([
      {journal: name, problem: expect.stringContaining('it is no file')}
    ])
    expect(notesOf(book)).toEqual(before)
  })
})
