import {Buffer} from 'node:buffer'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import fc from 'fast-check'
import * as v from 'valibot'
import {afterAll, describe, expect, it} from 'vitest'
import {safeParseNotes, stringifyNotes} from '../../src/index.js'
import {decodeUtf8} from '../../src/node/decode.js'
import {readNote} from '../../src/node/index.js'
import {sampleText} from '../support/sample.js'

const folder = mkdtempSync(join(tmpdir(), 'apunte-node-'))
afterAll(() => rmSync(folder, {recursive: true}))

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('readNote', () => {
  it('reads a valid note', async () => {
    const path = file('sample.md', sampleText)
    const {notes, ...rest} = await readNote(path)
    expect(rest).toEqual({
      path,
      source: sampleText,
      frontMatter: {title: 'Introducción', date: '2018-10-10'},
      success: true,
      issues: []
    })
    expect(notes).toStrictEqual(safeParseNotes(sampleText).notes)
  })

  it('keeps byte-order mark and line endings', async () => {
    const text = '\uFEFF---\r\ntitle: a\r\n---\r- ñ\n\u2028'
    const {source, notes} = await readNote(file('mark.md', text))
    expect(source).toBe(text)
    expect(stringifyNotes(notes)).toBe(text)
  })

  it('reads an empty file', async () => {
    const {source, notes, success} = await readNote(file('empty.md', ''), {frontMatter: false})
    expect({source, children: notes.children, success}).toEqual({source: '', children: [], success: true})
  })

  it("gives the schema's output", async () => {
    const schema = v.object({date: v.pipe(v.string(), v.toDate())})
    const {frontMatter, success} = await readNote(file('date.md', sampleText), {frontMatter: schema})
    expect({frontMatter, success}).toEqual({frontMatter: {date: new Date('2018-10-10')}, success: true})
  })

  it('gives the data as it stands, and the issues, where the schema refuses it', async () => {
    const text = '---\ntitle: a\ndate: 2018\n---\n'
    const found = await readNote(file('bad.md', text))
    expect(found).toMatchObject({success: false, frontMatter: {title: 'a', date: 2018}})
    expect(found.issues).toEqual(safeParseNotes(text).issues)
    expect(found.issues).toHaveLength(1)
  })

  it('judges the outline too', async () => {
    const outline = v.looseObject({topics: v.pipe(v.array(v.any()), v.maxLength(2, 'too many'))})
    const {success, issues} = await readNote(file('outline.md', sampleText), {outline})
    expect(success).toBe(false)
    expect(issues.map((issue) => issue.code)).toEqual(['outline'])
  })

  it('gives no front matter where there is none', async () => {
    const found = await readNote(file('none.md', '# a\n'))
    expect(found).toMatchObject({success: false, frontMatter: undefined})
  })

  it('fails where there is no such file, or a folder', async () => {
    await expect(readNote(join(folder, 'missing.md'))).rejects.toMatchObject({code: 'ENOENT'})
    await expect(readNote(folder)).rejects.toMatchObject({code: 'EISDIR'})
  })

  it('fails where the file is not UTF-8', async () => {
    const path = file('latin1.md', Buffer.from('año', 'latin1'))
    await expect(readNote(path)).rejects.toThrow(
      `Cannot read \`${path}\`, expected UTF-8: byte 1 is not part of a character`
    )
  })
})

describe('decodeUtf8', () => {
  it('decodes, a byte-order mark and all else kept', () => {
    const text = '\uFEFF\uFEFFaé€😀\r\n\0'
    expect(decodeUtf8(new TextEncoder().encode(text), 'a.md')).toBe(text)
    expect(decodeUtf8(new Uint8Array(), 'a.md')).toBe('')
  })

  it('decodes a part of a buffer', () => {
    const bytes = new TextEncoder().encode('xñy')
    expect(decodeUtf8(bytes.subarray(1, 3), 'a.md')).toBe('ñ')
  })

  it('decodes whatever can be encoded', () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme'}), (text) => {
        expect(decodeUtf8(new TextEncoder().encode(text), 'a.md')).toBe(text)
      })
    )
  })

  it.each([
    ['a lone continuation', [0x80], 0],
    ['a byte that no character has', [0x61, 0x62, 0xff, 0x63], 2],
    ['Latin-1', [0x61, 0xf1, 0x6f], 1],
    ['a character that lacks its last byte', [0x61, 0xe2, 0x82, 0x62], 1],
    ['a character cut off at the end', [0x61, 0xc3], 1],
    ['a longer character cut off at the end', [0xc3, 0xb1, 0xf0, 0x9f, 0x98], 2],
    ['an overlong form', [0x61, 0xc0, 0x80], 1],
    ['a surrogate', [0x61, 0xed, 0xa0, 0x80], 1],
    ['UTF-16 with its mark', [0xff, 0xfe, 0x61, 0x00], 0],
    ['the first of two mistakes', [0x61, 0xff, 0x61, 0xff], 1],
    ['a mistake behind a mark', [0xef, 0xbb, 0xbf, 0xff], 3]
  ])('refuses %s, and tells the first byte that is no character', (_, bytes, at) => {
    expect(() => decodeUtf8(Uint8Array.from(bytes), 'a.md')).toThrow(
      new Error(
        `Cannot read \`a.md\`, expected UTF-8: byte ${at} is not part of a character; convert the file first`
      )
    )
  })

  it('finds a mistake far behind at once', () => {
    const bytes = new Uint8Array(4_000_000).fill(0x61)
    bytes[3_999_990] = 0xff
    expect(() => decodeUtf8(bytes, 'a.md')).toThrow('byte 3999990 ')
  })
})
