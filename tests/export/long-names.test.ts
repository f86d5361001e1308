import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {toBookmarks, toCsv, toJsonLines, toMarkdownTable, toOpml, toRecords} from '../../src/export/index.js'
import {pathReader, pathWriter, shortenLabel, shortenPath} from '../../src/export/long-names.js'
import {readCsv} from '../../src/export/read-csv.js'
import {links} from '../../src/index.js'
import {runs} from '../support/budget.js'
import {openWorkshop, runIn} from '../support/command.js'
import {notesOf} from '../support/sample.js'

const long = `${'word '.repeat(600)}end`

/** Notes in which many links share a long name. */
const shapes: Record<string, (times: number) => string> = {
  'links below a long heading': (times) => `# ${long}\n\n${'[](a)\n'.repeat(times)}`,
  'bullets below a long heading': (times) => `# ${long}\n\n${'- [a](b)\n'.repeat(times)}`,
  'bullets below topics of a long one': (times) => `# ${long}\n\n${'## B\n\n- [a](b)\n\n'.repeat(times)}`,
  'bullets below a long one': (times) => `- ${long}\n${'  - [a](b)\n'.repeat(times)}`,
  'bullets of two levels below a long one': (times) =>
    `- ${long}\n${'  - b [a](b)\n    - [c](d)\n'.repeat(times)}`,
  'fillers below a long bullet': (times) => `- ${long}\n${'  - [here](b)\n'.repeat(times)}`,
  'fillers behind long prose': (times) => `- ${long} ${'[here](a) '.repeat(times)}\n`,
  'many levels': (times) =>
    Array.from({length: 60}, (_, level) => `${'  '.repeat(level)}- ${'name '.repeat(20)}\n`).join('') +
    `${'  '.repeat(60)}- [a](b)\n`.repeat(times)
}

const exports = {
  toCsv,
  toMarkdownTable,
  toJsonLines,
  toOpml,
  toBookmarks
}

describe.each(Object.entries(shapes))('%s', (_name, shape) => {
  it.each(Object.entries(exports))('are no longer for the name in `%s`', (_export, print) => {
    // What a link more adds is less than what the name has.
    const [few, many] = [10, 110].map((times) => print(notesOf(shape(times))).length) as [number, number]
    expect((many - few) / 100).toBeLessThan(1500)
  })

  it('come back from CSV with their names', () => {
    const notes = notesOf(shape(20))
    const parents = [...links(notes)].map(({path}) => path)
    const read = readCsv(toCsv(notes))
    const known = JSON.stringify(read)
    for (const name of new Set(parents.flat())) expect(known).toContain(JSON.stringify(name))
    expect(known).not.toContain('"…"')
  })

  it('are told by the command at the same length', async () => {
    const shop = openWorkshop()
    const [few, many] = await Promise.all(
      [10, 110].map(async (times) => {
        shop.file(`${times}.md`, shape(times))
        const {out} = await runIn(shop.folder, ['links', '--format', 'csv', `${times}.md`])
        return out.length
      })
    )
    shop.remove()
    expect(((many as number) - (few as number)) / 100).toBeLessThan(1500)
  })
})

describe('pathWriter', () => {
  const name = fc.oneof(
    fc.constantFrom('A', 'B', '…', '', '……', 'A…'),
    fc.constantFrom(long, `${long} 2`, 'x'.repeat(499), 'x'.repeat(500), 'x'.repeat(501))
  )

  it('writes what pathReader reads', () => {
    fc.assert(
      fc.property(fc.array(fc.array(name, {maxLength: 4}), {maxLength: 12}), (paths) => {
        const write = pathWriter()
        const read = pathReader()
        expect(paths.map((path) => read(write(path)))).toEqual(paths)
      }),
      {numRuns: runs('asking', 'exports')}
    )
  })

  it('is for our own files', () => {
    const titles = (csv: string): string[] => readCsv(csv)?.topics.map(({title}) => title) ?? []
    expect(titles(`folder,url\n${long},a\n…,b\n……,c\n`)).toEqual([long, '…', '……'])
    expect(titles(`topic,parents,item,url\n${long},,,a\n…,,,b\n……,,,c\n`)).toEqual([long, '…'])
    expect(titles('topic,parents,item,url\n…,,,b\n')).toEqual(['…'])
  })
})

describe('shortenPath', () => {
  it('keeps the innermost names', () => {
    expect(shortenPath(['A', 'B'])).toEqual(['A', 'B'])
    expect(shortenPath(['A', long, 'C'])).toEqual(['…', 'C'])
    expect(shortenPath([long])).toEqual(['…'])
    expect(shortenPath([])).toEqual([])
  })

  it('is what a record holds', () => {
    const rows = [...toRecords(notesOf(`- ${long}\n  - b\n    - [a](b)\n`), 'a.md')]
    expect(rows.find((row) => row.table === 'links')).toMatchObject({path: ['…', 'b'], item: 2})
    expect(rows.find((row) => row.table === 'items')).toMatchObject({text: long})
  })
})

describe('shortenLabel', () => {
  it('cuts what is about more than the link, and no character', () => {
    expect(shortenLabel({label: 'a', text: 'here'})).toBe('a')
    expect(shortenLabel({label: long, text: long})).toBe(long)
    expect(shortenLabel({label: long, text: 'here'})).toBe(`${long.slice(0, 499)}…`)
    expect(shortenLabel({label: `${'x'.repeat(498)}${'😀'.repeat(9)}`, text: 'here'})).toBe(
      `${'x'.repeat(498)}…`
    )
  })
})
