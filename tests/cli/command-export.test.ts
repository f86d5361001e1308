import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'
import {
  fromBookmarks,
  toBookmarks,
  toCsv,
  toHtml,
  toJsonLines,
  toMarkdownTable,
  toOpml
} from '../../src/export/index.js'
import {stringifyNotes} from '../../src/index.js'
import {openWorkshop, runIn} from '../support/command.js'
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
    const {code, out} = await workshop.apunte(['export', '--format', 'html', '--folder', 'site', 'notes'])
    expect({code, out}).toEqual({code: 0, out: ''})
    expect(readFileSync(join(workshop.folder, 'site/notes/elm.html'), 'utf8')).toBe(toHtml(notes))
    expect(readFileSync(join(workshop.folder, 'site/notes/sub/zig.html'), 'utf8')).toContain(
      'https://z.example'
    )
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

  it('refuses standard input for tables', async () => {
    expect((await workshop.apunte(['export', '--folder', 'x', '-'])).code).toBe(2)
  })
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

  it('tells what is no such file, with line and column', async () => {
    workshop.file('bad.csv', 'name,url\na,"b\n')
    const {code, out, err} = await workshop.apunte(['import', 'bad.csv'])
    expect({code, out}).toEqual({code: 2, out: ''})
    expect(err).toMatch(/bad\.csv: Cannot import the file\n\n\d+:\d+ error: .*\(invalid-import\)/)
  })

  it('wants to know what the file is', async () => {
    expect((await workshop.apunte(['import', 'a.txt'])).code).toBe(2)
    expect((await workshop.apunte(['import', 'gone.csv'])).code).toBe(2)
  })
})
