import {execFileSync} from 'node:child_process'
import {existsSync, readFileSync, renameSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeEach, describe, expect, it} from 'vitest'
import {nodeFileSystem} from '../../src/node/file-system.js'
import {applyFileEdits, type FileSystem} from '../../src/node/index.js'
import {openWorkshop} from '../support/command.js'

const shop = openWorkshop()
afterAll(() => shop.remove())

const elm = '---\ntitle: Elm\ndate: 2018-10-10\n---\n\n# Elm\n\n## Books\n\n- [own](#books)\n'
const zig = '---\ntitle: Zig\n---\n\n[books](./elm.md#books) [elm](elm.md)\n'

beforeEach(() => {
  for (const name of ['notes', 'archive', 'apunte.config.json', 'other'])
    rmSync(join(shop.folder, name), {recursive: true, force: true})
  shop.file('notes/elm.md', elm)
  shop.file('notes/zig.md', zig)
})

const read = (name: string): string => readFileSync(join(shop.folder, name), 'utf8')
const rename = (...argv: string[]) => shop.apunte(['rename', ...argv])

describe('apunte rename topic', () => {
  it('renames the heading and the links to it, and names the files', async () => {
    expect(await rename('topic', 'notes/elm.md', 'Books', 'Good books')).toEqual({
      code: 0,
      out: 'notes/elm.md\nnotes/zig.md\n',
      err: 'renamed the topic: 2 links changed in 2 files\n'
    })
    expect(read('notes/elm.md')).toBe(
      elm.replace('## Books', '## Good books').replace('#books', '#good-books')
    )
    expect(read('notes/zig.md')).toBe(zig.replace('#books', '#good-books'))
  })

  it('finds it by its path, its slug, and its title wherever it stands; says where there is none', async () => {
    for (const topic of ['Elm > Books', '#books', 'Books']) {
      expect((await rename('topic', '--dry-run', 'notes/elm.md', topic, 'X')).code).toBe(0)
    }
    expect(await rename('topic', 'notes/elm.md', 'Book', 'X')).toEqual({
      code: 2,
      out: '',
      err: expect.stringContaining('apunte: notes/elm.md: Cannot find a topic `Book`')
    })
    expect((await rename('topic', 'notes/gone.md', 'A', 'B')).err).toContain('apunte: Cannot ')
    expect(await rename('topic', 'notes/elm.md', 'Books', 'Books')).toEqual({
      code: 0,
      out: '',
      err: 'unchanged: it has that name already\n'
    })
  })
})

describe('apunte rename note', () => {
  it('moves it, into a folder too, and mends links to it and in it', async () => {
    expect(await rename('note', 'notes/elm.md', 'archive/')).toEqual({
      code: 0,
      out: 'archive/elm.md\nnotes/zig.md\n',
      err: 'moved the note: 2 links changed in 1 file\n'
    })
    expect(existsSync(join(shop.folder, 'notes/elm.md'))).toBe(false)
    expect(read('archive/elm.md')).toBe(elm)
    expect(read('notes/zig.md')).toBe(
      zig.replace('./elm.md', './../archive/elm.md').replace('(elm.md', '(../archive/elm.md')
    )
  })

  it('with --dry-run only shows what would change, as a diff that git applies', async () => {
    expect(await rename('note', '--dry-run', 'notes/zig.md', 'zig.md')).toEqual({
      code: 0,
      out: 'diff --git notes/zig.md zig.md\nrename from notes/zig.md\nrename to zig.md\n--- notes/zig.md\n+++ zig.md\n@@ -1,5 +1,5 @@\n ---\n title: Zig\n ---\n \n-[books](./elm.md#books) [elm](elm.md)\n+[books](./notes/elm.md#books) [elm](notes/elm.md)\n',
      err: 'would move the note: 2 links changed in 1 file\n'
    })
    expect(read('notes/zig.md')).toBe(zig)
    const {out} = await rename('note', '--dry-run', 'notes/elm.md', 'notes/a b.md')
    expect(out).toContain(
      'rename from notes/elm.md\nrename to notes/a b.md\ndiff --git notes/zig.md notes/zig.md\n--- notes/zig.md'
    )
    shop.file('p.patch', out)
    execFileSync('git', ['apply', '-p0', 'p.patch'], {cwd: shop.folder})
    expect(read('notes/a b.md')).toBe(elm)
    expect(read('notes/zig.md')).toBe(zig.replace('./elm.md', './a%20b.md').replace('(elm.md', '(a%20b.md'))
  })

  it('looks through the notes of the config, or those of --in; the note itself is always among them', async () => {
    shop.file('other/a.md', '[x](../notes/elm.md)\n')
    shop.file('apunte.config.json', '{"files": ["notes"]}')
    const {out} = await rename('note', '--dry-run', 'notes/elm.md', 'e.md')
    expect(out).toContain('notes/zig.md')
    expect(out).not.toContain('other/a.md')
    const chosen = await rename('note', '--dry-run', '--in', 'other', 'notes/elm.md', 'e.md')
    expect(chosen.out).toContain('+[x](../e.md)')
    expect(chosen.out).not.toContain('notes/zig.md')
    expect((await rename('note', '--in', 'gone', 'notes/elm.md', 'e.md')).code).toBe(2)
  })

  it('knows roots and sites', async () => {
    shop.file('notes/a.md', '[x](/elm) [y](./elm#books)\n')
    const {code} = await rename(
      'note',
      '--root',
      'notes',
      '--site',
      'vitepress',
      'notes/elm.md',
      'notes/e.md'
    )
    expect(code).toBe(0)
    expect(read('notes/a.md')).toBe('[x](/e) [y](./e#books)\n')
    shop.file('apunte.config.json', '{"root": "notes", "site": "vitepress"}')
    await rename('note', 'notes/e.md', 'notes/f.md')
    expect(read('notes/a.md')).toBe('[x](/f) [y](./f#books)\n')
    await rename('note', 'notes/f.md', 'notes/e.md')
    expect((await rename('note', '--root', 'gone', 'notes/e.md', 'x.md')).err).toContain('expected a folder')
    expect((await rename('note', '--site', 'gitea', 'notes/e.md', 'x.md')).code).toBe(2)
  })

  it('refuses a name that is taken, and a file out of this folder, and leaves all as it was', async () => {
    expect((await rename('note', 'notes/elm.md', 'notes/zig.md')).err).toContain(
      'expected a name that is free'
    )
    expect((await rename('note', 'notes/elm.md', '../out.md')).err).toContain('expected a file in `')
    expect((await rename('note', 'notes', 'x')).err).toContain('`notes` is a folder')
    expect(read('notes/elm.md')).toBe(elm)
    expect(read('notes/zig.md')).toBe(zig)
  })
})

describe('apunte rename key', () => {
  it('renames it in all notes that have it, or in those that patterns name', async () => {
    expect(await rename('key', 'title', 'name')).toEqual({
      code: 0,
      out: 'notes/elm.md\nnotes/zig.md\n',
      err: 'renamed the key in 2 files\n'
    })
    expect(read('notes/elm.md')).toBe(elm.replace('title:', 'name:'))
    expect((await rename('key', 'name', 'title', 'notes/z*.md')).out).toBe('notes/zig.md\n')
  })

  it('takes dots for the way into maps; refuses a name that is there, and one that none has', async () => {
    shop.file('notes/a.md', '---\nauthor:\n  name: A\n---\n')
    expect((await rename('key', 'author.name', 'full')).out).toBe('notes/a.md\n')
    expect(read('notes/a.md')).toBe('---\nauthor:\n  full: A\n---\n')
    expect((await rename('key', 'title', 'date')).err).toContain('(in `notes/elm.md`)')
    expect((await rename('key', 'gone', 'x')).err).toBe(
      'apunte: Cannot rename the key `gone` to `x`, expected a note that has that key: none of the notes has\n'
    )
    expect(read('notes/zig.md')).toBe(zig)
  })
})

describe('apunte rename', () => {
  it('says what it takes', async () => {
    expect((await rename('nots', 'a', 'b')).err).toContain(
      'Cannot rename `nots` (did you mean `note`?), expected `topic`, `note` or `key` before the names, or `finish` alone'
    )
    expect((await rename('note', 'a.md')).err).toBe(
      'apunte: Cannot rename with 1 name, expected `apunte rename note FROM TO`\n'
    )
    for (const args of [
      ['key', 'a', 'b', '--site', 'gitlab'],
      ['key', 'a', 'b', '--root', '.'],
      ['finish', '--in', 'notes']
    ])
      expect((await rename(...args)).err).toContain('here it does nothing')
    expect((await rename('topic', 'a.md', 'x')).err).toContain('`apunte rename topic FILE OLD NEW`')
    expect((await rename('finish', 'x')).err).toContain('`apunte rename finish`')
    expect((await rename('note', '-', 'b.md')).err).toContain('expected the names of files')
    expect((await rename('topic', '-', 'A', 'B')).code).toBe(2)
    expect((await rename('key', '--in', 'notes', 'a', 'b', 'notes')).err).toContain('expected one of them')
    expect((await rename('finish', '--dry-run')).err).toContain('expected it alone')
  })

  it('reads all notes or changes none: one that cannot be read may hold links', async () => {
    shop.file('notes/bad.md', Uint8Array.of(0xff))
    const {code, err} = await rename('note', 'notes/elm.md', 'e.md')
    expect([code, err]).toEqual([2, expect.stringContaining('expected all notes to be read')])
    rmSync(join(shop.folder, 'notes/bad.md'))
  })

  it('goes from a folder below the config to where that stands, and a dry run refuses what the real one does', async () => {
    shop.file('apunte.config.json', '{"frontMatter": false}')
    shop.file('top.md', '# Top\n\n[e](notes/elm.md)\n')
    shop.file('notes/apunte.config.json', '{"frontMatter": false, "files": ["../**/*.md"]}')
    const below = join(shop.folder, 'notes')
    const config = ['--config', '../apunte.config.json', '--in', '..']
    const run = (argv: string[]) => shop.apunte(['rename', 'note', ...argv], {cwd: below})
    const dry = await run(['elm.md', '../.git/elm.md', ...config, '--dry-run'])
    expect([dry.code, dry.err]).toEqual([2, expect.stringContaining('expected a file in')])
    const {code} = await run(['elm.md', 'deep/', ...config])
    expect([code, read('top.md')]).toEqual([0, '# Top\n\n[e](notes/deep/elm.md)\n'])
  })

  it('finishes what was cut short, and says so; what another machine left only by `finish`', async () => {
    let steps = 0
    const act = <Value>(make: () => Promise<Value>): Promise<Value> =>
      ++steps > 2 ? Promise.reject(Object.assign(new Error('EIO'), {code: 'EIO'})) : make()
    const dying: FileSystem = {
      ...nodeFileSystem,
      rename: (from, to) => act(() => nodeFileSystem.rename(from, to)),
      readAccessLists: async () => null
    }
    const cutShort = async (): Promise<string> => {
      steps = 0
      const edits = ['elm', 'zig'].flatMap((name) => [
        {path: `notes/${name}.md`, newPath: `archive/${name}.md`, edits: [{start: 0, end: 0, text: ''}]}
      ])
      edits.push({path: 'notes/c.md', newPath: 'archive/c.md', edits: [{start: 0, end: 0, text: 'c'}]})
      shop.file('notes/c.md', '')
      await applyFileEdits(edits, {cwd: shop.folder, fs: dying}).catch(() => undefined)
      const {readdirSync} = await import('node:fs')
      return readdirSync(shop.folder).find((name) => name.endsWith('.journal')) as string
    }
    expect(await cutShort()).toBeDefined()
    const dry = await rename('key', '--dry-run', 'title', 'name')
    expect([dry.code, dry.err]).toEqual([2, expect.stringContaining('`apunte rename finish` does the rest')])
    const {code, err} = await rename('key', 'title', 'name')
    expect([code, err]).toEqual([
      0,
      'finished what an earlier run was cut short in: archive/c.md\nrenamed the key in 2 files\n'
    ])
    expect(read('archive/c.md')).toBe('c')

    rmSync(join(shop.folder, 'archive'), {recursive: true})
    shop.file('notes/elm.md', elm)
    shop.file('notes/zig.md', zig)
    const name = await cutShort()
    renameSync(join(shop.folder, name), join(shop.folder, name.replace(/-[\da-f]{12}-/, '-000000000000-')))
    const other = await rename('key', 'title', 'name')
    expect([other.code, other.err]).toEqual([2, expect.stringContaining('`apunte rename finish`')])
    expect(await rename('finish')).toMatchObject({
      code: 0,
      err: 'finished what an earlier run was cut short in: archive/c.md\n'
    })
    expect(await rename('finish')).toMatchObject({code: 0, err: 'nothing was cut short here\n'})
  })
})
