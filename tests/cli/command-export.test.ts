import {existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'
import {
  fromBookmarks,
  fromCsv,
  toBookmarks,
  toCsv,
  toHtml,
  toJsonLines,
  toMarkdownTable,
  toOpml
} from '../../src/export/index.js'
import {stringifyNotes} from '../../src/index.js'
import {openWorkshop, runIn} from '../support/command.js'
import {brokenFileSystem} from '../support/faults.js'
import {notesOf, sampleText} from '../support/sample.js'

const workshop = openWorkshop()
afterAll(() => workshop.remove())
workshop.file('notes/elm.md', sampleText)
workshop.file('notes/sub/zig.md', '# Zig\n\n- [z](https://z.example)\n')

const notes = notesOf(sampleText)

describe('apunte export', () => {
  it.each([
    ['jsonl', toJsonLines(notes, 'notes/elm.md')],
    ['csv', toCsv(notes)],
    ['bookmarks', toBookmarks(notes)],
    ['opml', toOpml(notes)],
    ['html', toHtml(notes)],
    ['markdown', toMarkdownTable(notes)]
  ])('writes a note as %s', async (format, expected) => {
    const {code, out, err} = await workshop.apunte(['export', '--format', format, 'notes/elm.md'])
    expect({code, out, err}).toEqual({code: 0, out: expected, err: ''})
  })

  it('keeps spreadsheets from running a text, as `links` does', async () => {
    const input = ['- [=cmd|1](https://a.example)\n- [-1+2](https://b.example)\n- [@x](https://c.example)\n']
    for (const command of ['export', 'links']) {
      const {out} = await workshop.apunte([command, '--format', 'csv', '-'], {input})
      expect(out).toMatch(/,'=cmd\|1,.*,'-1\+2,.*,'@x,/s)
      expect(out).not.toMatch(/(?:^|[,\n])[=@-]/)
      const [first] = fromCsv(out).children
      expect(stringifyNotes(fromCsv(out))).toContain('[=cmd|1](https://a.example)')
      expect(first).toBeDefined()
    }
  })

  it('writes standard input', async () => {
    const {out} = await workshop.apunte(['export', '--format', 'csv', '-'], {input: [sampleText]})
    expect(out).toBe(toCsv(notes))
  })

  it('writes the rows of many notes', async () => {
    const {code, out} = await workshop.apunte(['export', 'notes'])
    const rows = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(code).toBe(0)
    expect(rows.filter(({table}) => table === 'notes').map(({note}) => note)).toEqual([
      'notes/elm.md',
      'notes/sub/zig.md'
    ])
  })

  it('wants a folder for more than one file', async () => {
    const {code, err} = await workshop.apunte(['export', '--format', 'opml', 'notes'])
    expect(code).toBe(2)
    expect(err).toContain('Cannot write 2 notes as one file of opml, expected `--folder`, or one note')
  })

  it('writes a file for each note', async () => {
    const argv = ['export', '--format', 'html', '--folder', 'site', 'notes']
    expect(await workshop.apunte(argv)).toEqual({code: 0, out: '', err: '2 notes in site\n'})
    expect((await workshop.apunte([...argv, '--force', '-q'])).err).toBe('')
    expect(readFileSync(join(workshop.folder, 'site/notes/elm.html'), 'utf8')).toBe(toHtml(notes))
    expect(readFileSync(join(workshop.folder, 'site/notes/sub/zig.html'), 'utf8')).toContain(
      'https://z.example'
    )
  })

  it('writes pages that lead to each other as their notes do', async () => {
    const shop = openWorkshop()
    shop.file(
      'notes/a.md',
      '# A\n\n[1](./b.md#x) [2](sub/c%20d.md?plain=1#y) [3](sub/) [4](gone.md) [5](#a) [6](https://x.example/b.md) [7](B.md) [8](sub/caf%C3%A9.md) [9][r] [10](b.md/) ![p](b.md) [11](../out.md) [12](sub) [13](sub/cafe%CC%81.md)\n\n[r]: b.md "R"\n'
    )
    shop.file('notes/b.md', '# B\n')
    shop.file('notes/sub/README.md', '# Sub\n\n[1](../a.md#a) [2](./) [3](..)\n')
    shop.file('notes/sub/c d.md', '# C\n')
    shop.file('notes/sub/cafe\u0301.md', '# Café\n')
    shop.file('out.md', '# Out\n')
    const {code, err} = await shop.apunte(['export', '--format', 'html', '--folder', 'site', 'notes'])
    expect({code, err}).toEqual({code: 0, err: '5 notes in site\n'})
    const urls = (name: string): string[] =>
      [...readFileSync(join(shop.folder, 'site', name), 'utf8').matchAll(/ (?:href|src)="(.*?)"/g)].map(
        ([, url]) => url as string
      )
    expect(urls('notes/a.html')).toEqual([
      'b.html#x',
      'sub/c%20d.html#y',
      'sub/README.html',
      'gone.md',
      '#a',
      'https://x.example/b.md',
      'B.md',
      'sub/cafe%CC%81.html',
      'b.html',
      'b.md/',
      'b.md',
      '../out.md',
      'sub/README.html',
      'sub/cafe%CC%81.html'
    ])
    expect(urls('notes/sub/README.html')).toEqual(['../a.html#a', 'README.html', '..'])
    expect(urls('index.html')).toEqual([
      'notes/a.html',
      'notes/b.html',
      'notes/sub/README.html',
      'notes/sub/c%20d.html',
      'notes/sub/cafe%CC%81.html'
    ])
    shop.remove()
  })

  it('writes an index of more pages than one, unless a page has its name', async () => {
    const shop = openWorkshop()
    shop.file('a.md', '---\ntitle: T\n---\n\n## A\n')
    shop.file('b.md', '## B\n')
    shop.file('index.md', '# Mine\n\n[a](a.md)\n')
    const argv = (folder: string, ...notes: string[]): string[] => [
      'export',
      '--format',
      'html',
      '--folder',
      folder,
      ...notes
    ]
    await shop.apunte(argv('one', 'a.md'))
    expect(readdirSync(join(shop.folder, 'one'))).toEqual(['a.html'])
    await shop.apunte(argv('two', 'a.md', 'b.md'))
    const index = readFileSync(join(shop.folder, 'two/index.html'), 'utf8')
    expect(index).toContain('<li><a href="a.html">T</a></li>\n<li><a href="b.html">B</a></li>')
    expect(readFileSync(join(shop.folder, 'two/b.html'), 'utf8')).toContain('<h1>B</h1>')
    await shop.apunte(argv('own', '.'))
    const own = readFileSync(join(shop.folder, 'own/index.html'), 'utf8')
    expect(own).toContain('<h1>Mine</h1>')
    expect(own).toContain('<a href="a.html">')
    // An index that is there is replaced only where that is asked for.
    const {code, err} = await shop.apunte(argv('two', 'a.md', 'b.md'))
    expect(code).toBe(2)
    expect(err).toContain('Cannot write `two/index.html`')
    expect((await shop.apunte([...argv('two', 'a.md', 'b.md'), '--force'])).code).toBe(0)
    // What can't be read has no entry.
    shop.file('bad/a.md', Uint8Array.of(0xff))
    shop.file('bad/b.md', '# Good\n')
    expect((await shop.apunte(argv('some', 'bad'))).code).toBe(2)
    expect(readFileSync(join(shop.folder, 'some/index.html'), 'utf8')).not.toContain('a.html')
    shop.remove()
  })

  it('names the files of standard input and of notes elsewhere so that they stand in the folder', async () => {
    const inside = join(workshop.folder, 'inside')
    workshop.file('inside/a.md', '# a\n')
    const {code} = await runIn(
      inside,
      ['export', '--format', 'html', '--folder', 'out', '-', '../notes', 'a.md'],
      {
        input: ['# piped\n']
      }
    )
    expect(code).toBe(0)
    const read = (name: string): string => readFileSync(join(inside, 'out', name), 'utf8')
    expect(read('note.html')).toContain('piped')
    expect(read('a.html')).toContain('<h1>a</h1>')
    expect(read('notes/elm.html')).toBe(toHtml(notes))
  })

  it('writes four tables', async () => {
    const {code, err} = await workshop.apunte(['export', '--folder', 'tables', 'notes'])
    expect({code, err}).toEqual({code: 0, err: '2 notes, 6 topics, 9 bullets, 6 links in tables\n'})
    expect(readFileSync(join(workshop.folder, 'tables/links.jsonl'), 'utf8').split('\n')).toHaveLength(7)
  })

  it('tells what can not be read, and goes on', async () => {
    workshop.file('bad/a.md', Uint8Array.of(0xff))
    workshop.file('bad/b.md', '# b\n')
    for (const folder of [[], ['--folder', 'bad-tables']]) {
      const {code, err} = await workshop.apunte(['export', ...folder, 'bad', 'gone.md'])
      expect(code).toBe(2)
      expect(err).toContain('bad/a.md')
      expect(err).toContain('gone.md')
    }
    expect(readFileSync(join(workshop.folder, 'bad-tables/topics.jsonl'), 'utf8')).toContain('"b"')
  })

  describe('refuses before anything is written', () => {
    const shop = openWorkshop()
    afterAll(() => shop.remove())
    const note = '# a\n\n- [b](https://b.example)\n'
    const read = (name: string): string => readFileSync(join(shop.folder, name), 'utf8')
    shop.file('a.md', note)
    shop.file('sub/b.md', note)
    shop.file('double/c.md', note)
    shop.file('double/c.markdown', note)
    shop.file('there/a.html', 'mine')
    shop.file('outside/keep.txt', 'mine')
    mkdirSync(join(shop.folder, 'links/sub'), {recursive: true})
    symlinkSync('../outside/keep.txt', join(shop.folder, 'links/a.html'))
    symlinkSync('../nowhere', join(shop.folder, 'links/sub/b.html'))
    mkdirSync(join(shop.folder, 'led'), {recursive: true})
    symlinkSync('../outside', join(shop.folder, 'led/sub'))
    mkdirSync(join(shop.folder, 'taken/a.html'), {recursive: true})
    symlinkSync('a.md', join(shop.folder, 'other.md'))

    it.each([
      ['a note that is read', ['--format', 'markdown', '--folder', '.', '.'], 'it is one of the notes'],
      [
        'the same, forced',
        ['--format', 'markdown', '--folder', '.', '--force', '.'],
        'it is one of the notes'
      ],
      [
        'a note by another name',
        ['--format', 'markdown', '--folder', '.', 'other.md'],
        'it is one of the notes'
      ],
      [
        'two notes with one name',
        ['--format', 'html', '--folder', 'new', 'double/c.md', 'double/c.markdown'],
        'Cannot write `new/double/c.html` of both `double/c.md` and `double/c.markdown`'
      ],
      ['a file that is there', ['--format', 'html', '--folder', 'there', 'a.md'], '`--force` replaces it'],
      ['a link to a file', ['--format', 'html', '--folder', 'links', '--force', 'a.md'], 'it is a link'],
      ['a link to nothing', ['--format', 'html', '--folder', 'links', '--force', 'sub/b.md'], 'it is a link'],
      ['a folder', ['--format', 'html', '--folder', 'taken', '--force', 'a.md'], 'or a folder'],
      [
        'a folder that leads out',
        ['--format', 'html', '--folder', 'led', 'sub/b.md'],
        'it is a link that leads out'
      ]
    ])('%s', async (_kind, args, message) => {
      const {code, out, err} = await shop.apunte(['export', ...args])
      expect({code, out}).toEqual({code: 2, out: ''})
      expect(err).toContain(message)
      expect(err).toMatch(/^(?:apunte: Cannot write .+\n)+$/)
      expect(read('a.md') + read('sub/b.md')).toBe(note + note)
      expect(read('there/a.html') + read('outside/keep.txt')).toBe('minemine')
      expect(existsSync(join(shop.folder, 'new'))).toBe(false)
      expect(readdirSync(join(shop.folder, 'outside'))).toEqual(['keep.txt'])
    })

    it('replaces a file with `--force`', async () => {
      shop.file('again/a.html', 'old')
      const {code} = await shop.apunte(['export', '--format', 'html', '--folder', 'again', '--force', 'a.md'])
      expect(code).toBe(0)
      expect(read('again/a.html')).toContain('https://b.example')
    })

    it('tables that are there', async () => {
      shop.file('tables/links.jsonl', 'mine')
      const {code, err} = await shop.apunte(['export', '--folder', 'tables', 'a.md'])
      expect({code, err}).toEqual({
        code: 2,
        err: 'apunte: Cannot write `tables/links.jsonl`, expected no such file: `--force` replaces it\n'
      })
      expect(read('tables/links.jsonl')).toBe('mine')
      expect((await shop.apunte(['export', '--folder', 'tables', '--force', 'a.md'])).code).toBe(0)
      expect(read('tables/links.jsonl')).toContain('https://b.example')
    })
  })

  it('refuses standard input for tables', async () => {
    expect((await workshop.apunte(['export', '--folder', 'x', '-'])).code).toBe(2)
  })
})

it('tells what a full disk means, of the file that is written', async () => {
  for (const format of ['html', 'jsonl']) {
    workshop.file('a.md', '# A\n')
    const {fs} = brokenFileSystem('write', 'ENOSPC')
    const {code, err} = await workshop.apunte(['export', '--format', format, '--folder', 'full', 'a.md'], {
      fs
    })
    const name = format === 'html' ? 'full/a.html' : 'full'
    expect([code, err]).toEqual([
      2,
      `apunte: Cannot write \`${name}\`: the disk is full; make room and run it again\n`
    ])
  }
})

describe('apunte import', () => {
  it.each([
    ['a.html', toBookmarks(notes)],
    ['a.opml', toOpml(notes)]
  ])('prints %s as a note', async (name, content) => {
    workshop.file(name, content)
    const {code, out} = await workshop.apunte(['import', name])
    expect({code, out}).toEqual({code: 0, out: stringifyNotes(fromBookmarks(toBookmarks(notes)))})
  })

  it('reads standard input', async () => {
    const {out} = await workshop.apunte(['import', '--format', 'csv', '-'], {input: ['name,url\na,b\n']})
    expect(out).toBe('- [a](b)\n')
  })

  it('tells what it leaves out, and is fine with it', async () => {
    workshop.file('stars.tsv', 'title\turl\tstars\nA\t/a\t5\n')
    expect(await workshop.apunte(['import', 'stars.tsv'])).toMatchObject({
      code: 0,
      out: '- [A](/a)\n',
      err: 'apunte: stars.tsv:1:1: Cannot import the column `stars`: a note has no place for it\n'
    })
  })

  it('reads texts as what they are said to be, and bytes as they are said to be encoded', async () => {
    workshop.file('a.opml', '<opml><body><outline text="**a**"/></body></opml>')
    expect((await workshop.apunte(['import', '--markup', 'markdown', 'a.opml'])).out).toBe('- **a**\n')
    const latin = {
      input: [Uint8Array.from([...'title,url\nCaf\u00e9,/a\n'].map((unit) => unit.charCodeAt(0)))]
    }
    const argv = ['import', '--format', 'csv', '--encoding', 'windows-1252', '-']
    expect((await workshop.apunte(argv, latin)).out).toBe('- [Caf\u00e9](/a)\n')
    const {code, err} = await workshop.apunte(['import', '--format', 'csv', '-'], latin)
    expect(code).toBe(2)
    expect(err).toContain(
      '-:2:4: Unexpected byte 0xE9 (byte 13), expected UTF-8: save it as UTF-8, or say with `--encoding`'
    )
  })

  it('refuses what would say nothing', async () => {
    workshop.file('b.csv', 'title,url\nA,/a\n')
    const encoding = await workshop.apunte(['import', '--encoding', 'klingon', 'b.csv'])
    expect(encoding.code).toBe(2)
    expect(encoding.err).toContain('Cannot use `klingon` as `--encoding`')
  })

  it('tells what is no such file, with line and column', async () => {
    workshop.file('bad.csv', 'name,url\na,"b\n')
    const {code, out, err} = await workshop.apunte(['import', 'bad.csv'])
    expect({code, out}).toEqual({code: 2, out: ''})
    expect(err).toMatch(/^apunte: bad\.csv:2:1: Unexpected CSV.*\n$/)
  })

  it('wants to know what the file is', async () => {
    expect((await workshop.apunte(['import', 'a.txt'])).code).toBe(2)
    expect((await workshop.apunte(['import', 'gone.csv'])).code).toBe(2)
  })
})
