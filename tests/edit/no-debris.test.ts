import type {Link} from 'mdast'
import {describe, expect, it} from 'vitest'
import {
  addTopic,
  links,
  type Notes,
  removeNode,
  renameTopic,
  stringifyNotes,
  type Topic,
  titleOf,
  topics
} from '../../src/index.js'
import {childrenOf} from '../../src/query/walk.js'
import {notesOf} from '../support/sample.js'

function remove(source: string, index = 0, children: 'drop' | 'lift' = 'drop'): string {
  const notes = notesOf(source)
  const link = [...links(notes)][index]
  if (!link) throw new Error(`Cannot find a link in ${JSON.stringify(source)}`)
  removeNode(notes, link.node, {children})
  return stringifyNotes(notes)
}

describe('a title keeps the `#` that it ends with', () => {
  const titles: Array<[title: string, text: string]> = [
    ['C #', 'C #'],
    ['C ##', 'C ##'],
    ['C\t#', 'C\t#'],
    ['日本 ######', '日本 ######'],
    ['#', '#'],
    ['# #', '# #'],
    ['C \\#', 'C #'],
    ['[a](b) #', 'a #'],
    ['`a` #', 'a #'],
    ['*a* ##  ', 'a ##'],
    ['C#', 'C#'],
    ['C \\', 'C \\']
  ]

  it.each(titles)('%j', (title, text) => {
    for (const source of ['## A\n', 'A\n-\n', '## A ##\n', '- x\r\n\r\n## A\r\n']) {
      const notes = notesOf(source)
      renameTopic([...topics(notes)][0] as Topic, title)
      expect([...topics(notesOf(stringifyNotes(notes)))].map(titleOf)).toEqual([text])
    }
    const added: Notes<object> = notesOf('# B\n')
    addTopic(added, title)
    expect([...topics(notesOf(stringifyNotes(added)))].map(titleOf)).toEqual(['B', text])
  })

  it('is escaped where it would close the heading', () => {
    const notes = notesOf('# A\n')
    renameTopic([...topics(notes)][0] as Topic, 'C #')
    expect(stringifyNotes(notes)).toBe('# C \\#\n')
  })
})

describe('a link that is removed leaves no debris', () => {
  it.each([
    ['two blanks', 'x [l](u) y', 'x y'],
    ['two blanks of emphasis', 'x *[l](u)* y', 'x y'],
    ['a blank at the end of emphasis', 'x *b [l](u)* y', 'x *b* y'],
    ['a blank at its beginning', 'x **[l](u) b** y', 'x **b** y'],
    ['two blanks in a cell', '| a [l](u) b |\n| - |', '| a b |\n| - |'],
    ['two line endings', 'x\n[l](u)\ny', 'x\ny'],
    ['a blank at a line ending', 'x [l](u)\ny', 'x\ny'],
    ['a blank before a hard break', 'x [l](u)\\\ny', 'x\\\ny'],
    ['a blank behind a hard break', 'x  \n[l](u) y', 'x  \ny'],
    ['brackets', 'x ([l](u)) y', 'x y'],
    ['quotes', 'x "[l](u)"', 'x'],
    ['wide quotes', 'x «[l](u)», y', 'x, y'],
    ['a blank before a comma', 'x [l](u), y', 'x, y'],
    ['a blank before a bracket', '(x [l](u))', '(x)'],
    ['a dash behind it', '[l](u) - y', 'y'],
    ['a dash of another script', '[l](u) — と', 'と'],
    ['a colon behind it', '[l](u): y', 'y'],
    ['a comma before it', 'x, [l](u)', 'x'],
    ['a dash before it', 'x – [l](u)', 'x'],
    ['a reference', 'x [l][l] y\n\n[l]: u', 'x y\n\n[l]: u'],
    ['a bare URL', 'x https://a.example y', 'x y']
  ])('%s', (_, source, expected) => {
    expect(remove(source)).toBe(expected)
    // The writer loses the `>` of a line ending that is moved.
    if (!source.includes('\n['))
      expect(remove(`> ${source.replaceAll('\n', '\n> ')}\n`)).toBe(
        `> ${expected.replaceAll('\n', '\n> ')}\n`
      )
    const crlf = (text: string): string => `${text}\n`.replaceAll('\n', '\r\n')
    expect(remove(crlf(source))).toBe(crlf(expected))
  })

  it.each([
    [0, '[b](2) | [c](3)'],
    [1, '[a](1) | [c](3)'],
    [2, '[a](1) | [b](2)']
  ])('the separator of link %i', (index, expected) => {
    for (const separator of [' | ', ', ', ' · ', ' - ', '; ', ' / ']) {
      const write = (text: string): string => `- ${text.replaceAll(' | ', separator)}\n`
      expect(remove(write('[a](1) | [b](2) | [c](3)'), index)).toBe(write(expected))
    }
  })

  it.each([
    ['x[l](u)y', 'xy'],
    ['T: [l](u)', 'T:'],
    ['texto [l](u) : y', 'texto : y'],
    ['a-[l](u) b', 'a- b'],
    ['x. [l](u)', 'x.'],
    ['-5 [l](u)', '-5']
  ])('what is no debris stays: %s', (source, expected) => {
    expect(remove(source)).toBe(expected)
  })

  it.each([
    ['- [two](u)\n  - child\n', '- child\n'],
    ['- a\n- [two](u)\n  - child\n  - more\n    - deep\n- z\n', '- a\n- child\n- more\n  - deep\n- z\n'],
    ['1. [two](u)\n   - child\n2. b\n', '1. child\n2. b\n'],
    ['* [two](u).\r\n  1. child\r\n', '* child\r\n'],
    ['- *[two](u)*\n  - child\n\n  text\n', '- - child\n\n  text\n'],
    ['- [two](u)\n\n  text\n  - child\n', '- text\n\n  - child\n']
  ])('no bullet without text: %j', (source, expected) => {
    expect(remove(source)).toBe(expected)
  })
})

describe('a link’s text that is lifted', () => {
  it.each([
    ['see https://a.example now', 'see `https://a.example` now'],
    ['<https://a.example>', '`https://a.example`'],
    ['https:// and [b](u)', 'https:// and b'],
    ['www.a.example.', '`www.a.example`.'],
    ['mail a@b.example', 'mail `a@b.example`'],
    ['[see https://q.example now](u)', 'see `https://q.example` now'],
    ['https\\://[a.example](u) c', '`https://a.example` c'],
    ['[*www.a.example* b](u)', '*`www.a.example`* b'],
    ['*a [www.a.example](u)*', '*a `www.a.example`*'],
    ['| [www.a.example](u) |\n| - |', '| `www.a.example` |\n| - |'],
    ['[^1]: https://ü.example', '[^1]: `https://ü.example`'],
    ['a [b](u) c', 'a b c'],
    ['x [](u) y', 'x y'],
    ['[# b](u)', '# b']
  ])('of %j is no link', (source, expected) => {
    const written = remove(source, 0, 'lift')
    if (expected.startsWith('# ')) expect(written).toBe(`\\${expected}`)
    else expect(written).toBe(expected)
    expect([...links(notesOf(written))]).toEqual([])
  })

  it('of emphasis in a link stays a text', () => {
    const notes = notesOf('[*www.a.example*](u)')
    const [link] = links(notes)
    removeNode(notes, childrenOf(link?.node as Link)[0] as Link, {children: 'lift'})
    expect(stringifyNotes(notes)).toBe('[www.a.example](u)')
  })
})
