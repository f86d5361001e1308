import {describe, expect, it} from 'vitest'
import {checkNotes, fixNotes, type Issue} from '../../../src/index.js'
import {allRules, expectSoundFindings} from '../../support/findings.js'

function findings(note: string, code: string): Issue[] {
  return expectSoundFindings(note, allRules).filter((issue) => issue.code === code)
}

/** The pieces of a note that a rule finds. */
function found(note: string, code: string): string[] {
  return findings(note, code).map(({position}) =>
    note.slice(position?.start.offset ?? 0, position?.end.offset ?? 0)
  )
}

const ends = ['\n', '\r\n', '\r']

describe('duplicate-definition', () => {
  const code = 'duplicate-definition'

  it.each([
    ['another URL', '[a]: x\n[a]: y\n', ['[a]: y']],
    ['another title', '[a]: x "t"\n[a]: x\n', ['[a]: x']],
    ['another case', '[ÄB]: x\n[äb]: y\n', ['[äb]: y']],
    ['a third', '[a]: x\n\n[a]: y\n\n[a]: z\n', ['[a]: y', '[a]: z']],
    ['containers', '> [a]: x\n\n- b\n\n  [a]: y\n', ['[a]: y']],
    ['a footnote', '[^a]: x\n\n[^A]: y\n', ['[^A]: y']],
    ['a footnote and a link', '[^a]: x\n[a]: y\n', []],
    ['names of prototypes', '[constructor]: x\n\n[toString]: y\n', []],
    ['comments', '[//]: # (a)\n[//]: # (b)\n[comment]: <> (a)\n[comment]: <> (b)\n[x]: #\n[x]: <>\n', []]
  ])('finds %s', (_name, note, expected) => {
    for (const end of ends) {
      const lines = note.replaceAll('\n', end)
      expect(found(lines, code)).toEqual(expected)
    }
  })

  it('tells where the first is', () => {
    const [issue] = findings('# a\n\n[b]: x\n\n[B]: y\n', code)
    expect(issue?.related?.[0]?.position.start.line).toBe(3)
    expect(issue?.message).toBe(
      "Unexpected second definition of `[B]`, which doesn't count: the first does; expected another label, or one of them alone"
    )
  })

  it.each([
    ['[a]\n\n[a]: x\n[a]: x\n', '[a]\n\n[a]: x\n'],
    ['[a]\n\n[a]: x\n\n[A]: <x>\n\nb\n', '[a]\n\n[a]: x\n\n\nb\n'],
    ['[a]\n\n[a]: x "t"\n[a]: x \'t\'\n[b]: y\n[b]\n', '[a]\n\n[a]: x "t"\n[b]: y\n[b]\n'],
    ['[a]\n\n[a]: x\n[a]: x', '[a]\n\n[a]: x'],
    ['b[^a]\n\n[^a]: x\n\n    - y\n\n[^a]: x\n\n    - y\n', 'b[^a]\n\n[^a]: x\n\n    - y\n\n'],
    ['[a]\n\n[a]: x\n[a]: y\n', null],
    ['[a]\n\n[a]: x\n\n> [a]: x\n', null],
    ['[a]\n\n[a]: x\n\n- [a]: x\n', null]
  ])('removes a second that says the same: %j', (note, expected) => {
    for (const end of ends) {
      const {output} = fixNotes(note.replaceAll('\n', end), {frontMatter: false, only: [code]})
      expect(output).toBe((expected ?? note).replaceAll('\n', end))
    }
  })
})

describe('unused-definition', () => {
  it.each([
    ['[a]: x\n', ['[a]: x']],
    ['[a]: x\n\n[A]\n', []],
    ['[a]: x\n\n![b][a]\n', []],
    ['[a]: x\n\n[^a]: y\n\n[a]\n', ['[^a]: y']],
    ['b[^a] [c]\n\n[^a]: [c]\n\n[c]: x\n', []],
    ['[a]: x\n[a]: y\n', ['[a]: x']],
    ['`[a]`\n\n[a]: x\n', ['[a]: x']],
    ['[![a][b]](/c) > [d\n> e]\n\n[b]: x\n', []],
    ['> [`a`\n> b]\n\n[`a` b]: x\n', []],
    ['[//]: # (a)\n[comment]: <> (b)\n[//]: # "c"\n', []]
  ])('finds what nothing refers to: %j', (note, expected) => {
    expect(found(note, 'unused-definition')).toEqual(expected)
  })

  it('is off by default', () => {
    expect(checkNotes('[a]: x\n', {frontMatter: false})).toEqual([])
  })
})

describe('unresolved-reference', () => {
  it.each([
    ['a[^1]', ['[^1]']],
    ['a.[^1][^2] b', ['[^1]', '[^2]']],
    ['字[^注]。', ['[^注]']],
    ['so[^note-1], and [^x].', ['[^note-1]', '[^x]']],
    ['> - *a[^1]*', ['[^1]']],
    ['| a[^1] |\n| - |', ['[^1]']],
    ['[^a-z] [^0-9]+ [^/] [^"]* [^a]+ ^[^a]$ ([^x]) /[^ab]/ "[^ab]"', []],
    ['`[^1]` \\[^1] [^a b] [^]', []],
    ['[^1]: a\n\nb[^1] c[^2]', ['[^2]']]
  ])('finds calls of footnotes that there are none of: %j', (note, expected) => {
    expect(found(`${note}\n`, 'unresolved-reference')).toEqual(expected)
  })

  it('says what is missing', () => {
    expect(findings('a[^1]\n', 'unresolved-reference')[0]?.message).toBe(
      'Unexpected call of the footnote `[^1]`, expected a definition of it: `[^1]: text`'
    )
  })
})

describe('unclosed-comment', () => {
  const code = 'unclosed-comment'

  it.each([
    ['<!-- a\n\nb\n', '1:1', 'the rest of the note', null],
    ['> <!-- a\n> b\n\nc\n', '1:3', 'the rest of the quote', null],
    ['- <!-- a\n\n  b\n- c\n', '1:3', 'the rest of the bullet', null],
    ['[^1]: <!-- a\n', '1:7', 'the rest of the footnote', null],
    ['<!-- a --!>\n\nb\n', '1:1', 'the rest of the note', '--!>'],
    ['<!-- a\n-- >\n\nb\n', '1:1', 'the rest of the note', '-- >'],
    ['<!-- a —>\n\nb\n', '1:1', 'the rest of the note', '—>'],
    ['<!-- a –>\n\nb\n', '1:1', 'the rest of the note', '–>'],
    ['<!-- a ->\n\nb\n', '1:1', 'the rest of the note', '->'],
    ['<!-- a -> b\nc => d ->\n', '1:1', 'the rest of the note', null],
    ['a <!-- b ->\n', '1:3', 'it is a text', '->'],
    ['<!-- a --> <!-- b\n\nc\n', '1:12', 'the rest of the note', null],
    ['<div>\n<!-- b\n\nc -->\n', '2:1', 'the rest of the note', null],
    ['a <!-- b\n', '1:3', 'it is a text', null],
    ['a <!-- b --!> c\n', '1:3', 'it is a text', '--!>'],
    ['a <!-- b\n\nc -->\n', '1:3', 'a blank line ended the paragraph', '-->'],
    ['- *a* <!-- b\n', '1:7', 'it is a text', null],
    ['# 字 <!-- b\n', '1:5', 'it is a text', null],
    ['| a <!-- |\n| - |\n', '1:5', 'it is a text', null],
    ['a <!-- b\n\n<!-- c -->\n', '1:3', 'it is a text', null]
  ])('finds %j', (note, place, words, near) => {
    for (const end of ends) {
      const source = note.replaceAll('\n', end)
      const [issue, ...others] = findings(source, code)
      expect(others).toEqual([])
      expect(`${issue?.position?.start.line}:${issue?.position?.start.column}`).toBe(place)
      expect(issue?.message).toContain(words)
      const at = issue?.related?.[0]?.position
      expect(at ? source.slice(at.start.offset, at.end.offset) : null).toBe(near)
    }
  })

  it.each([
    '<!-- a -->\n',
    '<!-->\n\na\n',
    '<!--->\n\na\n',
    'a <!-- b\nc -->\n',
    '`<!-- a`\n',
    '\\<!-- a\n',
    '```\n<!--\n```\n',
    '    <!-- a\n',
    '<script>\n<!-- a\n</script>\n',
    '<?php <!-- ?>\n',
    'a <!-- b --> <b title="<!--">\n'
  ])('leaves alone %j', (note) => {
    expect(found(note, code)).toEqual([])
  })
})

describe('vague-link-text', () => {
  it.each([
    ['[here](/a) [Enlace 2](/b) [click here!](/c) [*más*](/d) [here][a]\n\n[a]: /x\n', 5],
    ['[the guide](/a) [#12](/b) [2018](/c) [→](/d) <https://here.example> [](/e) [![here](a.png)](/f)\n', 0],
    ['[here][b]\n', 0],
    ['[here](/a "The guide")\n', 0]
  ])('finds fillers: %j', (note, count) => {
    expect(found(note, 'vague-link-text')).toHaveLength(count)
  })
})

describe('missing-alt', () => {
  it.each([
    ['![](a.png) ![ ](b.png) [![](c.png)](/d)\n', ['![](a.png)', '![ ](b.png)', '![](c.png)']],
    ['![][a]\n\n[a]: a.png\n', ['![][a]']],
    ['![a](a.png) ![b]\n\n[b]: b.png\n', []],
    ['> - ![](a.png)\n', ['![](a.png)']],
    ['a <img src="b.png"> <IMG src=c.png /> c\n', ['<img src="b.png">', '<IMG src=c.png />']],
    [
      '<div>\n<img\n  src="b.png">\n<img src="c.png" title="alt=">\n</div>\n',
      ['<img\n  src="b.png">', '<img src="c.png" title="alt=">']
    ],
    ['> <p><img data-alt="a" src="b.png"></p>\n', ['<img data-alt="a" src="b.png">']],
    ['<p><img alt src="b"><img ALT="" src="c"><img src="d"alt="e"><img src=f alt=\'g\'></p>\n', []],
    ['<img src="b" aria-hidden="true"> <img src="c" role="presentation">\n', []],
    ['<!-- <img src="b"> -->\n\na <image src="c"> <imgx> `<img>`\n', []],
    ['<pre>\n<img src="b">\n</pre>\n', []]
  ])('finds images: %j', (note, expected) => {
    expect(found(note, 'missing-alt')).toEqual(expected)
  })
})
