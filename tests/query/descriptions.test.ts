import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {links} from '../../src/index.js'
import {runs} from '../support/budget.js'
import {notesSoup} from '../support/generators/soup.js'
import {notesOf} from '../support/sample.js'

const found = (markdown: string): Array<[label: string, description: string | undefined]> =>
  [...links(notesOf(markdown))].map(({label, description}) => [label, description])
const described = (markdown: string): Array<string | undefined> => found(markdown).map(([, text]) => text)

describe('what stands behind a link', () => {
  it.each([
    ['- what', 'what'],
    ['– what', 'what'],
    ['— what', 'what'],
    ['-- what', 'what'],
    ['―what', 'what'],
    ['−\u00A0what', 'what'],
    ['-> what', 'what'],
    ['=> what', 'what'],
    ['→ what', 'what'],
    [': what', 'what'],
    ['： 描述', '描述'],
    ['- a - b', 'a - b'],
    ['| what', 'what'],
    ['what it is', 'what it is'],
    ['(what it is)', 'what it is'],
    ['(what) it is', '(what) it is'],
    ['is *what* `it` **is**.', 'is what it is.'],
    [', a language', 'a language'],
    ['- .NET for all', '.NET for all'],
    ['- /r/elm', '/r/elm'],
    ['- :star: good', ':star: good'],
    [':star: good', ':star: good'],
    ['- what  it\tis  ', 'what it is'],
    ['- вот что это', 'вот что это'],
    ['- ما هو', 'ما هو'],
    ['- これは何', 'これは何'],
    ['![logo](i) - what', 'what'],
    ['[![CI](b)](c) - what ![stars](d)', 'what'],
    ['- what ([![CI](b)](c))', 'what'],
    ['- what<br>it is', 'what it is'],
    ['\n  what', 'what'],
    ['\\\n  — what', 'what'],
    ['- what [^1]\n\n[^1]: note', 'what'],
    ['by [Ann](v)', 'by Ann'],
    ['- an [API](v) client', 'an API client'],
    ['[[npm](v)] - what', 'what'],
    ['([npm](v), [docs](w)): what', 'what'],
    ['[npm](v) - what', 'what']
  ])('behind the first of a bullet, %j, is %j', (behind, description) => {
    expect(described(`- [Elm](u) ${behind}\n`)[0]).toBe(description)
    expect(described(`> 1. ⭐ **[Elm](u)** ${behind.replaceAll('\n', '\n> ')}\n`)[0]).toBe(description)
  })

  it.each([
    [''],
    [' '],
    ['.'],
    [' -'],
    [' - ([demo](d))'],
    [' (2018)'],
    [' ⭐⭐'],
    [' ![logo](i)'],
    ['-like languages'],
    ["'s guide"],
    ['’s guide'],
    ['s are many'],
    [' and [Rust](v) are languages'],
    [', [Rust](v) and others'],
    [' / [Rust](v) - what'],
    [' | [Rust](v) | more'],
    [' - [Rust](v) - [Go](w)'],
    ['\n  - a bullet below']
  ])('behind the first of a bullet, %j, is nothing', (behind) => {
    expect(described(`- [Elm](u)${behind}\n`)[0]).toBeUndefined()
  })

  it('stands with its separator left off where it is glued', () => {
    expect(described('- [Elm](u): what\n- [Elm](u)：描述\n- [Elm](u)—what\n- [Elm](u)- what\n')).toEqual([
      'what',
      '描述',
      'what',
      'what'
    ])
    expect(described('- [Elm](u). It is what.\n')).toEqual(['It is what.'])
  })

  it('goes on over the links of the same thing', () => {
    expect(found('- [Name](u) - what it is ([demo](d), [Source Code](s)) `MIT`\n')).toEqual([
      ['Name', 'what it is (demo, Source Code) MIT'],
      ['Name (demo)', undefined],
      ['Name (Source Code)', undefined]
    ])
  })

  it('goes on to the next link with a description of its own', () => {
    expect(found('- [A](a): one; [B](b): two ([C](c) – three)\n')).toEqual([
      ['A', 'one'],
      ['B', 'two'],
      ['C', 'three)']
    ])
    expect(found('[A](a) - one<br>\n[B](b) - two\\\n[C](c) - three\n')).toEqual([
      ['A', 'one'],
      ['B', 'two'],
      ['C', 'three']
    ])
  })

  it('needs a dash or a colon where prose stands before the link', () => {
    expect(
      described('- See [Elm](u) for more\n- See [Elm](u): it is good\n- Try it: [here](u) - now\n')
    ).toEqual([undefined, 'it is good', 'now'])
  })

  it('may be the paragraph behind it in its bullet', () => {
    expect(described('- [Elm](u)\n\n  A *language*. [Docs](d)\n\n  More.\n')).toEqual([
      'A language. Docs',
      undefined
    ])
    expect(described('- [Elm](u) ![logo](i)\n\n  A language.\n')).toEqual(['A language.'])
    expect(described('- [Elm](u) - good\n\n  A language.\n')).toEqual(['good'])
    expect(described('- [Elm](u)\n\n  [Docs](d)\n')).toEqual([undefined, undefined])
    expect(described('- [Elm](u) [Go](v)\n\n  Languages.\n')).toEqual([undefined, undefined])
    expect(described('- [Elm](u)\n\n  > A language.\n')).toEqual([undefined])
    expect(described('[Elm](u)\n\nA language.\n')).toEqual([undefined])
  })

  it('stands in the same paragraph, title or cell', () => {
    expect(described('## [Elm](u) - a language\n\n[Go](v): another\n')).toEqual(['a language', 'another'])
    expect(described('| [Elm](u) | what | [Go](v) - x |\n| - | - | - |\n')).toEqual([undefined, 'x'])
  })

  it('may be the next cell, where its own holds the link alone', () => {
    const rows = [
      '| [A](a) | A good API | Yes |',
      '| [B](b) ![i](j) | [C](c) for all | Two words |',
      '| [D](d) | Yes | Two words |',
      '| [E](e) | `MIT` |',
      '| [F](f) | [G](g) [H](h) |',
      '| [I](i), [J](j) | Two words |',
      '| [K](k) | 天气预报 |',
      '| [L](l) | Погода |',
      '| [M](m) - own | Two words |',
      '| x [N](n) | Two words |',
      '| [O](o) |'
    ]
    expect(found(`| a | b | c |\n| - | - | - |\n${rows.join('\n')}\n`)).toEqual([
      ['A', 'A good API'],
      ['B', 'C for all'],
      ['C', 'for all'],
      ['D', undefined],
      ['E', undefined],
      ['F', undefined],
      ['G', undefined],
      ['H', undefined],
      ['I', undefined],
      ['J', undefined],
      ['K', '天气预报'],
      ['L', 'Погода'],
      ['M', 'own'],
      ['N', undefined],
      ['O', undefined]
    ])
  })

  it('is no image', () => {
    const all = [...links(notesOf('- ![a](b) - what\n'), {images: true})]
    expect(all.map(({description}) => description)).toEqual([undefined])
  })

  it('is in JSON where there is one', () => {
    const [first, second] = links(notesOf('- [A](a) - b\n- [C](c)\n'))
    expect(JSON.parse(JSON.stringify(first))).toMatchObject({label: 'A', description: 'b'})
    expect(JSON.parse(JSON.stringify(second))).not.toHaveProperty('description')
  })

  it('is on one line, and not empty', () => {
    fc.assert(
      fc.property(notesSoup, (text) => {
        for (const {description} of links(notesOf(text), {html: true})) {
          if (description !== undefined) expect(description).toMatch(/^\S(?:.*\S)?$/u)
        }
      }),
      {numRuns: Math.ceil(runs('asking', 'queries') / 3)}
    )
  })

  // What takes quadratic time would take more than its time.
  it.each([
    ['[a](u) - x ', 9000],
    ['[a](u): (', 10_000],
    ['[a](u) ', 14_000],
    ['[a](u)-', 14_000],
    ['[a](u) x', 12_000],
    ['![a](u) ', 12_000],
    ['[a](u)          ', 6000],
    ['\n\n| [a](u) | long words |\n| - | - |', 2000],
    [`\n\n| [a](u) | ${'long'.repeat(300)} |\n| - | - |`, 60]
  ])(
    'is found in linear time, and no longer than the text: %j',
    (piece, count) => {
      const text = `- ${piece.repeat(count * 4)}`
      const notes = notesOf(text)
      let size = 0
      for (const {description} of links(notes)) size += description?.length ?? 0
      expect(size).toBeLessThanOrEqual(text.length)
    },
    15_000
  )
})

describe('labels of what says which part is meant', () => {
  it.each([
    'demo',
    'Demo',
    'Live demo',
    'Source Code',
    'source',
    'docs',
    'Documentation',
    'GitHub',
    'website',
    'crates.io',
    'código fuente',
    '源码',
    'Demo 2'
  ])('%j behind the link that the bullet begins with has its name', (text) => {
    expect(found(`- [Elm](u) - what ([${text}](v))\n`)[1]?.[0]).toBe(`Elm (${text})`)
    expect(found(`* **[Elm](u)**: what\n\n  More: [${text}](v)\n`)[1]?.[0]).toBe(`Elm (${text})`)
    expect(found(`| [Elm](u) | what | [${text}](v) |\n| - | - | - |\n`)[1]?.[0]).toBe(`Elm (${text})`)
  })

  it('are those of badges too', () => {
    expect(found('- [Elm](u) - what [![Any status](b)](c)\n')[1]?.[0]).toBe('Elm (Any status)')
  })

  it('are as they were elsewhere', () => {
    expect(found('- [Demo](u) of [Source Code](v)\n').map(([label]) => label)).toEqual([
      'Demo',
      'Source Code'
    ])
    expect(found('- Elm: [demo](u), [docs](v)\n').map(([label]) => label)).toEqual(['demo', 'docs'])
    expect(found('- [link](u) [demo](v)\n')[1]?.[0]).toBe('demo')
    expect(found('- [Elm](u) [The demo of it](v)\n')[1]?.[0]).toBe('The demo of it')
    expect(found('- [Elm](u)\n  - [demo](v)\n')[1]?.[0]).toBe('demo')
    expect(found('- [The best guide](a), [mirror](b): [link](c)\n')[2]?.[0]).toBe('The best guide, mirror')
  })
})
