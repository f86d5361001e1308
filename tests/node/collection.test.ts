import {execFileSync} from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join, resolve} from 'node:path'
import * as v from 'valibot'
import {afterAll, describe, expect, it} from 'vitest'
import {buildNotes, buildTopic, titleOf} from '../../src/index.js'
import {nodeFileSystem} from '../../src/node/file-system.js'
import {
  type CollectionChange,
  type FileSystem,
  loadCollection,
  type NoteFile,
  type ReadingProgress,
  readNote,
  readNotes,
  writeNotes
} from '../../src/node/index.js'
import {linkTarget} from '../../src/node/links/link-target.js'
import {projectFolder} from '../support/markdown-examples.js'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, {recursive: true})
})

function makeFolder(files: Record<string, string | Uint8Array>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'apunte-collection-')))
  folders.push(folder)
  for (const [name, content] of Object.entries(files)) write(folder, name, content)
  return folder
}

function write(folder: string, name: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, name)), {recursive: true})
  writeFileSync(join(folder, name), content)
}

/** Node's own, which notes the files that are read. */
function countReads(): {fs: FileSystem; reads: string[]} {
  const reads: string[] = []
  const readFile = (path: string): Promise<Uint8Array> => {
    reads.push(path)
    return nodeFileSystem.readFile(path)
  }
  return {fs: {...nodeFileSystem, readFile}, reads}
}

function noteOf(title: string, body = ''): string {
  return `---\ntitle: ${title}\ndate: 2026-01-01\n---\n\n## ${title}\n${body}`
}

async function collect<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const all: Value[] = []
  for await (const value of values) all.push(value)
  return all
}

/** 1,000 small notes and, in their midst, one that is no UTF-8. */
function makeThousand(): {folder: string; names: string[]} {
  const files: Record<string, string | Uint8Array> = {}
  for (let index = 0; index < 1000; index++) {
    const name = `${String(index).padStart(4, '0')}.md`
    files[name] = noteOf(`Note ${index}`, `\n- [link](https://x.example/${index})\n`)
  }
  files['0500.md'] = Uint8Array.of(0x61, 0xff)
  return {folder: makeFolder(files), names: Object.keys(files)}
}

describe('readNotes', () => {
  it('gives the files in order, each with its note', async () => {
    const cwd = makeFolder({
      'b.md': noteOf('B'),
      'a.md': noteOf('A'),
      'c.txt': noteOf('C'),
      'd/e.md': '# x\n'
    })
    const files = await collect(readNotes(['b.md', '.', 'c.txt'], {cwd}))
    expect(files.map(({path, success}) => [path, success])).toEqual([
      ['b.md', true],
      ['a.md', true],
      ['d/e.md', false],
      ['c.txt', true]
    ])
    expect(files[2]).toEqual({...(await readNote(join(cwd, 'd/e.md'))), path: 'd/e.md'})
    expect(files[2]?.issues.map(({code}) => code)).toEqual(['front-matter'])
  })

  it('tells what could not be read, and goes on', async () => {
    const cwd = makeFolder({
      'a.md': noteOf('A'),
      'b.md': Uint8Array.of(0xff),
      'c.md': noteOf('C'),
      'none/x.txt': ''
    })
    const files = await collect(readNotes(['gone.md', '*.md', 'none', '*.mdx'], {cwd}))
    expect(files.map(({path, success, error}) => [path, success, error?.message])).toEqual([
      ['a.md', true, undefined],
      [
        'b.md',
        false,
        'Cannot read `b.md`, expected UTF-8: byte 0 is not part of a character; convert the file first'
      ],
      ['c.md', true, undefined],
      ['gone.md', false, 'Cannot read `gone.md`, expected the name of a file: there is none'],
      ['none', false, expect.stringContaining('expected a folder with `.md` files')],
      ['*.mdx', false, expect.stringContaining('expected a glob that some file matches')]
    ])
    expect(files[1]).toMatchObject({source: '', issues: [], notes: {children: []}})
  })

  it('makes an error of whatever reading throws', async () => {
    const cwd = makeFolder({'a.md': '', 'b.md': ''})
    const fs = {
      ...nodeFileSystem,
      readFile: async (path: string): Promise<Uint8Array> => {
        throw path.endsWith('a.md') ? 'words alone' : new RangeError('too long')
      }
    }
    const files = await collect(readNotes(['a.md', 'b.md'], {cwd, fs}))
    expect(files.map(({error}) => [error instanceof Error, error?.message])).toEqual([
      [true, 'words alone'],
      [true, 'too long']
    ])
  })

  it('judges by a schema, and types what it gives', async () => {
    const cwd = makeFolder({'a.md': noteOf('A')})
    const schema = v.object({date: v.pipe(v.string(), v.toDate())})
    for await (const file of readNotes(['a.md'], {cwd, frontMatter: schema})) {
      expect(file.success && file.frontMatter.date.getFullYear()).toBe(2026)
      expect(file.success && file.notes.frontMatter.data.date.slice(0, 4)).toBe('2026')
    }
  })

  it('reads no more than it was allowed to before there is room', async () => {
    const {folder, names} = makeThousand()
    const {fs, reads} = countReads()
    let taken = 0
    for await (const {path} of readNotes(['.'], {cwd: folder, fs, concurrency: 4})) {
      expect(path).toBe(names[taken++])
      // Those that wait, and those on their way.
      expect(reads.length - taken).toBeLessThanOrEqual(8)
      await new Promise(setImmediate)
      if (taken === 100) break
    }
    expect(reads.length).toBeLessThan(120)
  })
})

describe('writeNotes', () => {
  it('writes what changed, and leaves alone what others changed', async () => {
    const cwd = makeFolder({'a.md': noteOf('A')})
    const [file] = (await collect(readNotes(['a.md'], {cwd}))) as [NoteFile]
    expect(await writeNotes(file, {cwd})).toBe('unchanged')
    const edited = {...file, notes: buildNotes([buildTopic(2, 'B')])}
    expect(await writeNotes(edited, {cwd})).toBe('written')
    expect(readFileSync(join(cwd, 'a.md'), 'utf8')).toBe('## B\n')
    expect(await writeNotes(edited, {cwd})).toBe('unchanged')
    expect(await writeNotes(file, {cwd})).toBe('conflict')
    expect(readFileSync(join(cwd, 'a.md'), 'utf8')).toBe('## B\n')
  })

  it('makes a file, where that is asked for, and leaves alone one that is there', async () => {
    const cwd = makeFolder({'a.md': noteOf('A')})
    const fresh = {path: 'b.md', notes: buildNotes([buildTopic(2, 'B')])}
    await expect(writeNotes(fresh, {cwd})).rejects.toThrow(
      'Cannot write `b.md` without its `source`, expected what `readNote` gives, or `{create: true}` for a new file'
    )
    expect(existsSync(join(cwd, 'b.md'))).toBe(false)
    expect(await writeNotes(fresh, {cwd, create: true})).toBe('written')
    expect(readFileSync(join(cwd, 'b.md'), 'utf8')).toBe('## B\n')
    expect(await writeNotes({...fresh, path: 'a.md'}, {cwd, create: true})).toBe('conflict')
    expect(readFileSync(join(cwd, 'a.md'), 'utf8')).toBe(noteOf('A'))
  })

  it('makes a file again that is gone, where that is asked for', async () => {
    const cwd = makeFolder({'a.md': noteOf('A')})
    const [file] = (await collect(readNotes(['a.md'], {cwd}))) as [NoteFile]
    rmSync(join(cwd, 'a.md'))
    expect(await writeNotes(file, {cwd})).toBe('conflict')
    expect(await writeNotes(file, {cwd, create: true})).toBe('written')
    expect(readFileSync(join(cwd, 'a.md'), 'utf8')).toBe(noteOf('A'))
  })

  it('writes nothing over a file that could not be read', async () => {
    const cwd = makeFolder({'a.md': Uint8Array.of(0xff)})
    const [file] = (await collect(readNotes(['a.md'], {cwd}))) as [NoteFile]
    await expect(writeNotes(file, {cwd})).rejects.toThrow(
      'Cannot write `a.md`, expected a file that was read'
    )
    expect(readFileSync(join(cwd, 'a.md'))).toHaveLength(1)
  })
})

describe('loadCollection', () => {
  const cwd = join(projectFolder, 'fixtures/collection')

  it('gives links whose JSON is what they say, and the names of their files', async () => {
    const cwd = makeFolder({
      'a.md': '# A\n\n- [b](b.md) [c](https://c.example)\n',
      'b.md': '- [c](https://c.example)\n'
    })
    const collection = await loadCollection('.', {cwd, frontMatter: false})
    const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
    const [first] = collection.links()
    expect(plain(first)).toEqual({
      url: 'b.md',
      text: 'b',
      label: 'b',
      path: ['A'],
      position: first?.position,
      file: 'a.md'
    })
    expect(first?.file).toBe(collection.files.get('a.md'))
    expect(plain([...collection.backLinks('b.md')])).toEqual([plain(first)])
    const [duplicate] = collection.duplicateLinks()
    expect(JSON.stringify(duplicate).length).toBeLessThan(600)
  })

  it('gives descriptions, and links in HTML if asked, with their files', async () => {
    const cwd = makeFolder({'a.md': '- [b](b.md) - a note\n', 'b.md': 'see <a href="c.md">c</a>\n'})
    const collection = await loadCollection('.', {cwd, frontMatter: false})
    expect([...collection.links()].map(({url, description}) => [url, description])).toEqual([
      ['b.md', 'a note']
    ])
    const all = [...collection.links({html: true})]
    expect(all.map(({url, file}) => [url, file.path])).toEqual([
      ['b.md', 'a.md'],
      ['c.md', 'b.md']
    ])
    expect(JSON.parse(JSON.stringify(all))).toMatchObject([
      {description: 'a note', file: 'a.md'},
      {tagName: 'a', text: 'c', file: 'b.md'}
    ])
    expect(all[0]).not.toHaveProperty('tagName')
  })

  it('finds duplicates with what does not count left out of account', async () => {
    const cwd = makeFolder({
      'a.md': '- [x](https://www.a.example/x/#top)\n',
      'b.md': '- [x](http://a.example/x?utm_source=b)\n'
    })
    const collection = await loadCollection('.', {cwd, frontMatter: false})
    expect(collection.duplicateLinks()).toEqual([])
    expect(collection.duplicateLinks({scheme: true, www: true, trailingSlash: true})).toEqual([])
    const all = {scheme: true, www: true, trailingSlash: true, tracking: true, hash: true}
    expect(collection.duplicateLinks(all).map(({url, links}) => [url, links.length])).toEqual([
      ['http://a.example/x', 2]
    ])
  })

  it('finds exactly the links that lead nowhere', async () => {
    const collection = await loadCollection(['.'], {cwd})
    const found = await collect(collection.brokenLinks())
    expect(found.map(({path, position, url, reason}) => [path, position?.start.line, url, reason])).toEqual([
      ['index.md', 20, 'gone.md', 'missing-file'],
      ['index.md', 21, 'sub/gone.md#zig', 'missing-file'],
      ['index.md', 22, 'elm.md#old-name', 'missing-anchor'],
      ['index.md', 23, 'Elm.md', 'wrong-case'],
      ['index.md', 24, 'SUB/zig.md', 'wrong-case'],
      ['index.md', 25, 'elm.md#slide', 'missing-anchor'],
      ['index.md', 26, 'elm.md#slides-2', 'missing-anchor'],
      ['index.md', 27, 'pictures/gone.png', 'missing-file'],
      ['index.md', 28, '#contents-1', 'missing-anchor'],
      ['index.md', 29, 'sub/#zig', 'missing-anchor'],
      ['index.md', 30, '../collection/gone-too.md', 'missing-file'],
      ['index.md', 31, '100%.md', 'missing-file']
    ])
    expect(found.map(({message}) => message).filter((message) => /anchor|case/.test(message))).toEqual([
      'Unexpected anchor `#old-name`, expected the slug of a heading there',
      'Unexpected case in the name of a file, expected `elm.md`',
      'Unexpected case in the name of a file, expected `sub`',
      'Unexpected anchor `#slide` (did you mean `#slides`?), expected the slug of a heading there',
      'Unexpected anchor `#slides-2` (did you mean `#slides-1`?), expected the slug of a heading there',
      'Unexpected anchor `#contents-1` (did you mean `#contents`?), expected the slug of a heading there',
      'Unexpected anchor `#zig`, expected the slug of a heading there'
    ])
  })

  it('follows links from the root, if it knows it', async () => {
    const collection = await loadCollection(['.'], {cwd, root: '.'})
    const found = await collect(collection.brokenLinks())
    expect(found).toHaveLength(13)
    expect(found.map(({url}) => url)).toContain('/gone.md')
  })

  it('reads pages beside the collection for their anchors, each once', async () => {
    const {fs, reads} = countReads()
    const collection = await loadCollection(['index.md'], {cwd, fs})
    expect(await collect(collection.brokenLinks())).toHaveLength(12)
    expect(reads.length).toBe(new Set(reads).size)
    expect(reads.map((path) => path.slice(cwd.length + 1)).sort()).toEqual([
      'elm.md',
      'index.md',
      'sub/README.md',
      'sub/zig.md',
      'with blanks.md'
    ])
  })

  it('knows what HTML names, and asks nothing of pages that nobody can read', async () => {
    const folder = makeFolder({
      'a.md':
        '# A\n\n<a name="old"></a> <b id="bold">x</b> <i>y</i>\n\n[1](#old) [2](#bold) [3](#i) [4](bad.md#x) [5](sub/#sub) [6](pictures/#x) [7](other/#here)\n',
      'bad.md': Uint8Array.of(0xff),
      'sub/index.md': '# Sub\n',
      'pictures/a.png': '',
      'other/README.md': '# There\n'
    })
    const collection = await loadCollection(['.'], {cwd: folder})
    const found = await collect(collection.brokenLinks())
    expect(found.map(({url, reason}) => [url, reason])).toEqual([
      ['#i', 'missing-anchor'],
      ['other/#here', 'missing-anchor']
    ])
  })

  it('reads only files that have an end, and tells nothing of what stands above the root', async () => {
    const folder = makeFolder({
      'in/a.md':
        '[1](zero.md#x) [2](pipe.md#x) [3](out.md#x) [4](../b.md#x) [5](../gone.md) [6](../../gone.md) [7](big.md#x) [8](b.md#x)\n',
      'in/b.md': '# B\n',
      'in/big.md': `${'# A\n'.repeat(2_600_000)}`,
      'b.md': '# B\n'
    })
    symlinkSync('/dev/zero', join(folder, 'in/zero.md'))
    symlinkSync('../b.md', join(folder, 'in/out.md'))
    execFileSync('mkfifo', [join(folder, 'in/pipe.md')])
    for (const place of [{cwd: join(folder, 'in')}, {cwd: folder, root: 'in'}]) {
      const collection = await loadCollection([place.root ? 'in/a.md' : 'a.md'], place)
      const found = await collect(collection.brokenLinks())
      expect(found.map(({url}) => url)).toEqual(['b.md#x'])
    }
  })

  it('asks the system where a folder can not be listed, or is the very first', async () => {
    const folder = makeFolder({
      'a.md': `[1](b.md) [2](gone.md) [3](/) [4](/${'x'.repeat(40_000)})\n`,
      'b.md': ''
    })
    const fs = {
      ...nodeFileSystem,
      readdir: async (): Promise<string[]> => {
        throw Object.assign(new Error('not allowed'), {code: 'EACCES'})
      }
    }
    const collection = await loadCollection(['a.md'], {cwd: folder, root: '/', fs})
    const found = await collect(collection.brokenLinks())
    expect(found.map(({url, reason}) => [url.slice(0, 7), reason])).toEqual([
      ['gone.md', 'missing-file'],
      ['/xxxxxx', 'missing-file']
    ])
  })

  it('finds exactly the links that stand in two notes', async () => {
    const collection = await loadCollection(['.'], {cwd})
    const found = collection.duplicateLinks()
    expect(
      found.map(({url, links}) => [url, links.map(({file, url: own}) => `${file.path} ${own}`)])
    ).toEqual([
      [
        'https://elm.example/slides',
        [
          'elm.md https://elm.example/slides',
          'elm.md https://elm.example/slides',
          'index.md https://Elm.example:443/slides'
        ]
      ],
      [
        'https://zig.example/~guide',
        ['sub/zig.md https://zig.example/%7Eguide', 'with blanks.md https://zig.example/~guide']
      ]
    ])
  })

  it('finds the links that lead to a note', async () => {
    const collection = await loadCollection(['.'], {cwd})
    const to = (path: string): string[] =>
      [...collection.backLinks(path)].map(({file, label}) => `${file.path}: ${label}`)
    expect(to('sub/zig.md')).toEqual(['index.md: Zig', 'index.md: By its definition'])
    expect(to('index.md')).toEqual(['elm.md: Back', 'sub/README.md: Up'])
    expect(to('nobody.md')).toEqual([])
  })

  it('answers over all notes, lazily', async () => {
    const collection = await loadCollection(['.'], {cwd})
    expect([...collection.topics()].map(({topic, file}) => `${file.path} ${titleOf(topic)}`)).toEqual([
      'elm.md Slides',
      'elm.md Slides',
      'index.md Contents',
      'index.md Broken',
      'sub/README.md Sub',
      'sub/zig.md Café',
      'with blanks.md With blanks'
    ])
    expect([...collection.findTopics('Slides')]).toHaveLength(2)
    expect(collection.findTopic(/^caf/i)?.file.path).toBe('sub/zig.md')
    expect(collection.findTopic('Nowhere')).toBeUndefined()
    const {value} = collection.links().next()
    expect(value).toMatchObject({url: 'https://elm.example/slides', file: {path: 'elm.md'}})
    expect([...collection.links({images: true})].length - [...collection.links()].length).toBe(2)
  })

  it('loads 1,000 files with progress; one that is broken stops nothing', async () => {
    const {folder, names} = makeThousand()
    const {fs, reads} = countReads()
    const told: ReadingProgress[] = []
    const collection = await loadCollection(['.'], {cwd: folder, fs, onProgress: (step) => told.push(step)})
    expect([...collection.files.keys()]).toEqual(names)
    expect(told.map(({done}) => done)).toEqual(names.map((_, index) => index + 1))
    expect(told.every(({total}) => total === 1000)).toBe(true)
    expect(collection.failed().map(({path, error}) => [path, error?.message.slice(0, 21)])).toEqual([
      ['0500.md', 'Cannot read `0500.md`']
    ])
    expect([...collection.links()]).toHaveLength(999)
    expect(reads).toHaveLength(1000)
  })

  it('drops the sources, if they are not wanted', async () => {
    const collection = await loadCollection(['.'], {cwd, sources: false})
    for (const file of collection.files.values()) {
      expect(file.source).toBe('')
      expect(file.notes).not.toHaveProperty('source')
    }
    expect(collection.duplicateLinks()).toHaveLength(2)
  })
})

describe('watch', () => {
  it('reads a file that changes alone again, and tells of it', async () => {
    const cwd = makeFolder({'a.md': noteOf('A'), 'b.md': noteOf('B'), 'sub/c.md': noteOf('C')})
    const {fs, reads} = countReads()
    const collection = await loadCollection(['.'], {cwd, fs})
    const changes: CollectionChange[] = []
    const waiting: Array<() => void> = []
    const next = (): Promise<void> => new Promise((done) => waiting.push(done))
    const watching = await collection.watch((change) => {
      changes.push(change as CollectionChange)
      waiting.shift()?.()
    })
    try {
      reads.length = 0
      let changed = next()
      write(cwd, 'sub/c.md', noteOf('Changed'))
      await changed
      expect(changes.pop()).toMatchObject({type: 'changed', path: 'sub/c.md', file: {success: true}})
      expect(reads).toEqual([resolve(cwd, 'sub/c.md')])
      expect(collection.findTopic('Changed')?.file.path).toBe('sub/c.md')

      reads.length = 0
      changed = next()
      write(cwd, 'new.md', noteOf('New'))
      write(cwd, 'other.txt', 'no note')
      await changed
      expect(changes.pop()).toMatchObject({type: 'added', path: 'new.md'})
      expect(new Set(reads)).toEqual(new Set([resolve(cwd, 'new.md')]))

      reads.length = 0
      changed = next()
      rmSync(join(cwd, 'a.md'))
      await changed
      expect(changes.pop()).toEqual({type: 'removed', path: 'a.md'})
      expect(reads).toEqual([])
      expect([...collection.files.keys()]).toEqual(['b.md', 'sub/c.md', 'new.md'])
    } finally {
      await watching.close()
    }
    write(cwd, 'b.md', noteOf('Late'))
    await new Promise((done) => setTimeout(done, 100))
    expect(changes).toEqual([])
  })
})

describe('what is watched', () => {
  const brief = (changes: readonly CollectionChange[]): string[] =>
    changes.map((change) => `${change.type} ${'path' in change ? change.path : change.error.message}`)

  async function until(isSo: () => boolean): Promise<void> {
    for (let wait = 0; wait < 1000 && !isSo(); wait++) await new Promise((done) => setTimeout(done, 10))
    expect(isSo()).toBe(true)
  }

  it('may be named by globs; what is touched, or is no note, is passed over', async () => {
    const cwd = makeFolder({'a.md': '# A\n', 'sub/b.md': '# B\n', 'sub/c.txt': ''})
    const collection = await loadCollection(['*.md', 'sub/*.md'], {cwd})
    const changes: CollectionChange[] = []
    const watching = await collection.watch((change) => changes.push(change as CollectionChange))
    try {
      write(cwd, 'a.md', '# A\n')
      rmSync(join(cwd, 'sub/c.txt'))
      write(cwd, 'sub/deep/d.md', '# D\n')
      await new Promise((done) => setTimeout(done, 200))
      write(cwd, 'e.md', '# E\n')
      await until(() => changes.length > 0)
      expect(brief(changes.slice(0, 1))).toEqual(['added e.md'])
    } finally {
      await watching.close()
    }
  })

  it('goes on where who is told throws, and is told what was thrown', async () => {
    const cwd = makeFolder({'a.md': '# A\n', 'b.md': '# B\n'})
    const collection = await loadCollection(['.'], {cwd})
    const changes: CollectionChange[] = []
    const watching = await collection.watch((change) => {
      changes.push(change as CollectionChange)
      if (change.type !== 'error') throw change.path === 'a.md' ? new RangeError('no room') : 'words alone'
    })
    try {
      write(cwd, 'a.md', '# A, again\n')
      await until(() => brief(changes).includes('error no room'))
      write(cwd, 'b.md', '# B, again\n')
      await until(() => brief(changes).includes('error words alone'))
      expect(brief(changes)[0]).toBe('changed a.md')
    } finally {
      await watching.close()
    }
  })
})

describe('linkTarget', () => {
  const from = '/notes/sub/a.md'
  it.each([
    ['b.md', {file: '/notes/sub/b.md', anchor: null, isFolder: false, name: 'b.md'}],
    ['../b.md#x', {file: '/notes/b.md', anchor: 'x', isFolder: false, name: '../b.md'}],
    ['b%20c.md?x#%C3%A9', {file: '/notes/sub/b c.md', anchor: 'é', isFolder: false, name: 'b c.md'}],
    ['b/', {file: '/notes/sub/b', anchor: null, isFolder: true, name: 'b/'}],
    ['b.md/#x', {file: '/notes/sub/b.md', anchor: 'x', isFolder: true, name: 'b.md/'}],
    ['./', {file: '/notes/sub', anchor: null, isFolder: true, name: './'}],
    ['b.md?plain=1#L3', {file: '/notes/sub/b.md', anchor: 'L3', isFolder: false, name: 'b.md'}],
    ['#x', {file: from, anchor: 'x', isFolder: false, name: ''}],
    ['?x', {file: from, anchor: null, isFolder: false, name: ''}],
    ['', {file: from, anchor: null, isFolder: false, name: ''}],
    ['100%', {file: '/notes/sub/100%', anchor: null, isFolder: false, name: '100%'}],
    ['a:b', null],
    ['//x/y', null],
    ['/x', null]
  ])('of %j', (url, target) => {
    expect(linkTarget(url, {from})).toEqual(target)
  })

  it('leads from the root', () => {
    expect(linkTarget('/x/../y', {from, root: '/site'})).toMatchObject({file: '/site/y', anchor: null})
    expect(linkTarget('/x/', {from, root: '/site'})).toMatchObject({file: '/site/x', isFolder: true})
  })
})
