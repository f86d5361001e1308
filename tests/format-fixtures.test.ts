import {readdirSync, readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {formatNotes} from '../src/index.js'
import {expectFormatted} from './support/formatting.js'

const folder = new URL('../fixtures/', import.meta.url)

function readFixture(path: string): string {
  return readFileSync(new URL(path, folder)).toString('utf8')
}

function namesIn(path: string): string[] {
  return readdirSync(new URL(path, folder)).filter((name) => name.endsWith('.md'))
}

describe('notes in the canonical style stay as they are', () => {
  it.each(namesIn('canonical/'))('%s', (name) => {
    const source = readFixture(`canonical/${name}`)
    const {text, kept} = expectFormatted(source)
    expect(text).toBe(source)
    expect(kept).toBe(0)
  })

  it('and so do those of the other fixtures that fixtures/README.md names', () => {
    const told =
      readFixture('README.md').split('these are in it too:')[1]?.split('. `reading-list.md`')[0] ?? ''
    const named = [...told.matchAll(/`(.+?)`/g)].map(([, name]) => name)
    const unchanged = namesIn('notes/').filter((name) => {
      const source = readFixture(`notes/${name}`)
      return formatNotes(source) === source
    })
    expect(unchanged).toEqual(named)
    const list = readFixture('notes/reading-list.md')
    expect(formatNotes(list)).toBe(`${list}\n`)
  })
})

/** Each way in which a note in the canonical style may be written otherwise, saying the same. */
const messes: Array<[name: string, mess: (text: string) => string]> = [
  ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['more blank lines', (text) => text.replace(/\n\n(?=#)/g, '\n\n\n \t\n')],
  ['no blank lines above headings', (text) => text.replace(/\n\n(?=#)/g, '\n')],
  ['closing hashes', (text) => text.replace(/^(#+) (?!C)(.+)$/gm, '$1\t$2 $1 \t')],
  ['bullets of another kind', (text) => text.replace(/^( *)-(?= |$)/gm, '$1+')],
  ['no last newline', (text) => text.slice(0, -1)]
]

describe('what is written otherwise comes out in the canonical style', () => {
  const source = readFixture('notes/reading-list.md').concat('\n')

  it.each(messes)('%s', (_, mess) => {
    const messy = mess(source)
    expect(messy).not.toBe(source)
    expect(formatNotes(messy, {endOfLine: 'lf'})).toBe(source)
  })
})

describe('the other fixtures are formatted safely', () => {
  it.each(namesIn('notes/'))('%s', (name) => {
    expectFormatted(readFixture(`notes/${name}`))
  })
})
