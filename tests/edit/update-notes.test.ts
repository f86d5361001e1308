import {describe, expect, it} from 'vitest'
import {fromOutline, type Notes, safeParseNotes, selectAll, updateNotes} from '../../src/index.js'
import {expectUpdatesRight} from '../support/check-updates.js'

/** Puts `to` where a text has `from`, the first time. */
function put(
  from: string,
  to: string
): (source: string) => Array<{start: number; end: number; text: string}> {
  return (source) => {
    const start = source.indexOf(from)
    expect(start).toBeGreaterThan(-1)
    return [{start, end: start + from.length, text: to}]
  }
}

const list = '- a\n- b\n\n  c\n\n'

describe('an edit reaches as far as Markdown lets it', () => {
  it.each([
    ['a fence that is opened', `# a\n\n${list}# b\n\nc\n`, '# a', '```\n# a'],
    ['a fence that is closed', '# a\n\n```\n# b\n\nc\n\n# d\n', 'c\n', '```\n'],
    ['a comment that is opened', `# a\n\nb\n\n${list}# c\n`, 'b', '<!-- b'],
    ['HTML that the next line goes on with', '# a\n# b\n\n# c\n', '# a', '<a href="x">'],
    ['a heading that is none any more', 'a\n# b\nc\n\n# d\n', '# b', '#b'],
    ['a heading that is underlined', 'a\nb\n\n# d\n', '\n\n', '\n===\n\n'],
    ['an underline below a definition', '# x\n\n[d]: u\nc\n===\n\ny\n', 'd]', '\n\nd]'],
    ['a list that goes on', '- a\n\nb\n\n- c\n', 'b', '- b'],
    ['a list that is cut', '- a\n- b\n- c\n', '- b', 'b'],
    ['a blank line that makes a list loose', '- a\n- b\n- c\n', '\n- b', '\n\n- b'],
    ['a quote’s lazy line', '> a\nb\n\nc\n', '> ', ''],
    ['front matter that is opened', 'title: x\n---\n\n# a\n', 'title', '---\ntitle'],
    ['front matter that is closed', '---\ntitle: x\n\n# a\n\nb\n', '\n\n# a', '\n---\n\n# a'],
    ['front matter that is opened up', '---\ntitle: x\n---\n\n# a\n\nb\n', '---\n\n', '--\n\n'],
    ['front matter’s data', '---\ntitle: x\n---\n\n# a\n', 'x', 'y: [1'],
    ['a byte-order mark', '\ufeff# a\n\nb\n', '\ufeff', ''],
    ['the line behind a byte-order mark', '\ufeffa\n\nb\n', 'a', 'c'],
    ['a line ending that becomes two', 'a\r\nb\r\n\r\n# c\r\n', '\r\nb', '\rx\nb'],
    ['a definition that others refer to', '# a\n\n[x] and [y]\n\n# b\n\n[x]: u\n', '[x]:', '[y]:'],
    ['a definition that comes', '# a\n\n[x]\n\n# b\n\nc\n', 'c\n', '[X]: u\n'],
    ['one of two definitions', '[x]\n\n[x]: u\n\n# a\n\n[x]: v\n', '[x]: u', 'x'],
    ['a definition’s URL', '[x]\n\n# a\n\n[x]: u\n', ': u', ': v'],
    ['a footnote that comes', 'a[^1]\n\n# b\n\nc\n', 'c\n', '[^1]: c\n'],
    [
      'a footnote in place of a paragraph behind indented code',
      '# x\n\n    a\n\n[b]: - 2.\n\n# y\n\n[^b]: y\n',
      '[b',
      '[^b'
    ],
    ['indented code before a footnote', '# x\n\n    a\n\n[^b]: - 2.\n\n# y\n\n[^b]: y\n', '    a', 'a'],
    ['a nesting too deep to read', '# a\n\nb\n\n# c\n', 'b', `${'> '.repeat(300)}b`],
    ['a nesting that is read again', `# a\n\n${'> '.repeat(300)}b\n\n# c\n`, '> '.repeat(250), ''],
    ['the end of the text', '# a\n\n<div>', '<div>', '<b>'],
    ['all of it', '# a\n\n- b\n', '# a\n\n- b\n', ''],
    ['a text out of nothing', '', '', '---\ntitle: x\n---\n# a\n']
  ])('%s', (_, source, from, to) => {
    expectUpdatesRight(source, [put(from, to), put(to, from)])
  })

  it('whatever ends the lines', () => {
    for (const ending of ['\r\n', '\r']) {
      const source = `# a\n\n${list}## b\n\n[c]\n\n# d\n\n[c]: u\n`.replaceAll('\n', ending)
      for (let at = 0; at <= source.length; at++) {
        expectUpdatesRight(source, [() => [{start: at, end: at, text: '\n'}]])
        expectUpdatesRight(source, [() => [{start: at, end: Math.min(source.length, at + 1), text: ''}]])
      }
    }
  })
})

describe('nodes stay the same objects', () => {
  const source = '---\ntitle: x\n---\n\n# a\n\n- b\n- c [d](e)\n  - f\n\n## g\n\nh [i]\n\n# j\n\n[i]: k\n'
  const read = (): Notes<object> => safeParseNotes(source).notes

  it('beside the edit, in its list, and in its own line', () => {
    const notes = read()
    const [link] = selectAll(notes, 'link')
    const before = new Set<unknown>(selectAll(notes, '*'))
    updateNotes(notes, put('c [', 'cc [')(source))
    expect(selectAll(notes, '*').filter((node) => !before.has(node))).toEqual([])
    expect(link?.position?.start).toEqual({line: 8, column: 6, offset: 32})
  })

  it('and what changes is the one node', () => {
    const notes = read()
    const before = new Set<unknown>(selectAll(notes, '*'))
    updateNotes(notes, put('- b', '- b *x*')(source))
    expect(selectAll(notes, '*').filter((node) => !before.has(node))).toMatchObject([
      {type: 'emphasis'},
      {type: 'text', value: 'x'}
    ])
  })

  it('right behind the edit, and where it comes to begin them', () => {
    const notes = read()
    const before = new Set<unknown>(selectAll(notes, '*'))
    updateNotes(notes, put('[d]', 'x[d]')(source))
    updateNotes(notes, put('h [', 'xh [')(notes.source as string))
    expect(selectAll(notes, '*').filter((node) => !before.has(node))).toEqual([])
  })

  it('where a list is cut in two', () => {
    const {notes} = safeParseNotes('- a\n- b\n  - c\n')
    const [, inner] = selectAll(notes, 'list')
    updateNotes(notes, [{start: 0, end: 0, text: 'x'}])
    expect(selectAll(notes, 'list')).toHaveLength(2)
    expect(selectAll(notes, 'list')[1]).toBe(inner)
  })

  it('where all of the text is read again, too', () => {
    const notes = read()
    const before = new Set<unknown>(selectAll(notes, '*'))
    updateNotes(notes, put('[i]:', '[x]:')(source))
    expect(selectAll(notes, '*').filter((node) => !before.has(node))).toEqual([])
    expect(selectAll(notes, 'linkReference')).toEqual([])
  })

  it('front matter and its data included', () => {
    const notes = read()
    const {frontMatter} = notes
    const data = frontMatter?.data
    updateNotes(notes, put('title: x', 'title:  x')(source))
    expect(notes.frontMatter).toBe(frontMatter)
    expect(notes.frontMatter?.data).toBe(data)
    expect(notes.frontMatter?.value).toBe('title:  x')
  })
})

describe('what can’t be updated is refused, and nothing is changed', () => {
  it('a tree without a text', () => {
    expect(() => updateNotes(fromOutline({topics: [{title: 'a'}]}), [])).toThrow(
      new TypeError(
        'Cannot update a note without `source`, expected one that was read from a text: edit the tree, or read the new text with `parseNotes`'
      )
    )
  })

  it('edits that overlap or lie outside', () => {
    const {notes} = safeParseNotes('# a\n')
    const before = structuredClone(notes)
    expect(() =>
      updateNotes(notes, [
        {start: 0, end: 2, text: ''},
        {start: 1, end: 3, text: ''}
      ])
    ).toThrow(RangeError)
    expect(() => updateNotes(notes, [{start: 0, end: 9, text: ''}])).toThrow(RangeError)
    expect(notes).toEqual(before)
  })

  it('no edits change nothing', () => {
    const {notes} = safeParseNotes('# a\n')
    const before = structuredClone(notes)
    expect(updateNotes(notes, [])).toBe(notes)
    expect(notes).toEqual(before)
  })
})
