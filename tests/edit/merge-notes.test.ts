import {describe, expect, it} from 'vitest'
import {
  links,
  mergeNotes,
  normalizeUrl,
  safeParseNotes,
  sourceOf,
  stringifyNotes,
  toOutline
} from '../../src/index.js'
import {canParseUrl} from '../../src/text/can-parse-url.js'
import {someOf} from '../support/budget.js'
import {notesOf} from '../support/sample.js'
import {describeShared, readCorpus, readWorld} from '../support/shared.js'

/** Merges two texts; the other has to stay as it is. */
function merged(into: string, from: string): {text: string; left: Array<string | undefined>} {
  const [notes, other] = [notesOf(into), notesOf(from)]
  const before = structuredClone(other)
  const left = mergeNotes(notes, other).map((node) => sourceOf(other, node))
  expect(other).toEqual(before)
  return {text: stringifyNotes(notes), left}
}

const plain = (into: string, from: string): string => merged(into, from).text

describe('topics', () => {
  it('of one name are joined, letter case and blanks aside, and so are those below', () => {
    expect(
      plain(
        '## Elm\n\n* a\n\n### Books\n\n+ b\n\n## Rust\n',
        '# elm\n\n- c\n\n## Books\n\n- d\n\n## Slides\n\n# Go\n\n1. e\n'
      )
    ).toBe('## Elm\n\n* a\n* c\n\n### Books\n\n+ b\n+ d\n\n### Slides\n\n## Rust\n\n## Go\n\n1. e\n')
  })

  it('of one name twice: each takes its like, and the first what is more', () => {
    expect(plain('# A\n\n- 1\n\n# A\n\n- 2\n', '# A\n\n- 3\n\n# A\n\n- 4\n\n# A\n\n- 5\n')).toBe(
      '# A\n\n- 1\n- 3\n- 5\n\n# A\n\n- 2\n- 4\n'
    )
  })

  it('without a name, and blocks before the first one, go behind', () => {
    expect(plain('x\n\n#\n\na\n', 'y\n\n#\n\nb\n')).toBe('x\n\ny\n\n#\n\na\n\n#\n\nb\n')
  })

  it('whose title holds more than its text: nothing of it is lost', () => {
    expect(plain('# A\n\nx\n', '# [A](https://a.example)\n\ny\n')).toBe(
      '# [A](https://a.example)\n\nx\n\ny\n'
    )
    expect(plain('# *A*\n\nx\n', '# `A`\n\ny\n')).toBe('# *A*\n\nx\n\n`A`\n\ny\n')
  })

  it('that would get too deep: nothing is changed', () => {
    const [notes, other] = [notesOf('# A\n\n###### B\n'), notesOf('---\nt: 1\n---\n# A\n\n## C\n\n### D\n')]
    const before = structuredClone(notes)
    expect(() => mergeNotes(notes, other)).toThrow('expected at most 6')
    expect(notes).toEqual(before)
  })
})

describe('links', () => {
  const into = '# A\n\n- [One](https://a.example)\n  - deep\n- Blog of nginx. [enlace](https://b.example)\n'

  it('that are there are left out, with their bullets', () => {
    expect(merged(into, '# A\n\n- [Uno](https://A.example/)\n- new [x](https://x.example)\n')).toEqual({
      text: `${into}- new [x](https://x.example)\n`,
      left: ['[Uno](https://A.example/)']
    })
  })

  it('what is below such a bullet goes below the one that is there', () => {
    expect(plain(into, '- [1](https://a.example)\n  - c [y](https://y.example)\n')).toBe(
      into.replace('  - deep\n', '  - deep\n  - c [y](https://y.example)\n')
    )
  })

  it('what such a bullet says besides goes there too, unless it says the same', () => {
    expect(
      plain(into, '# A\n- Great. [link](https://b.example)\n- Blog of nginx. [here](https://a.example)\n')
    ).toBe(
      '# A\n\n- [One](https://a.example)\n  - deep\n  - Blog of nginx.\n- Blog of nginx. [enlace](https://b.example)\n  - Great.\n'
    )
    expect(plain(into, '- Blog of nginx. [enlace](https://b.example)\n')).toBe(into)
  })

  it('words within prose stay without the link', () => {
    expect(
      plain('[a](https://a.example)\n', 'See [the page](https://a.example) for [b](https://b.example).\n')
    ).toBe('[a](https://a.example)\n\nSee the page for [b](https://b.example).\n')
    expect(
      plain('[a](https://a.example)\n', '- [x](https://x.example) and [the page](https://a.example)\n')
    ).toBe('[a](https://a.example)\n\n- [x](https://x.example) and the page\n')
  })

  it('that stand in a quote in a bullet are that quote’s bullet’s', () => {
    const into = '- [a](https://a.example)\n- [b](https://b.example)\n'
    expect(
      plain(
        into,
        '- [x](https://a.example)\n\n  > - [y](https://b.example) and [new](https://new.example)\n  > - [z](https://b.example)\n'
      )
    ).toBe('- [a](https://a.example)\n  - > - y and [new](https://new.example)\n- [b](https://b.example)\n')
  })

  it('that stand in a bullet below their own: the bullet stays', () => {
    expect(plain('', '- - [x](https://a.example)\n\n  text [y](https://a.example)\n')).toBe(
      '- - [x](https://a.example)\n\n  text y\n'
    )
  })

  it('that stand twice in the other are added once', () => {
    expect(merged('', '- [a](https://a.example)\n- [b](https://a.example)\n').text).toBe(
      '- [a](https://a.example)\n'
    )
    expect(plain('', '- [a](https://a.example)\n  - again [b](https://a.example)\n')).toBe(
      '- [a](https://a.example)\n  - again b\n'
    )
  })

  it('that aren’t absolute lead elsewhere in another file, and stay', () => {
    expect(plain('- [a](./x.md) [b](#y)\n', '- [c](./x.md) [d](#y)\n')).toBe(
      '- [a](./x.md) [b](#y)\n- [c](./x.md) [d](#y)\n'
    )
  })

  it('of references take definitions along that nothing else needs', () => {
    expect(
      merged(
        '- [a](https://a.example)\n',
        '- [b]\n- [c][b] [d]\n\n[b]: https://a.example\n[d]: https://d.example\n'
      )
    ).toEqual({
      text: '- [a](https://a.example)\n- c [d]\n\n[d]: https://d.example\n',
      left: ['[b]', '[c][b]']
    })
  })
})

describe('content that is there already', () => {
  it('is there once: blocks, bullets, and what is below them', () => {
    expect(
      merged(
        '# A\n\ntext [a](./a.md)\n\n---\n\n```\ncode\n```\n\n* Hot reload\n  * one\n* b\n',
        '# A\n\ntext [a](./a.md)\n\n***\n\n~~~\ncode\n~~~\n\n- Hot reload\n  - one\n  - two\n    - three\n- b\n- c\n'
      )
    ).toEqual({
      text: '# A\n\ntext [a](./a.md)\n\n---\n\n```\ncode\n```\n\n* Hot reload\n  * one\n  * two\n    * three\n* b\n* c\n',
      left: ['[a](./a.md)']
    })
  })

  it('counts as often as it is there', () => {
    expect(plain('- a\n  - 1\n- a\n  - 2\n', '- a\n  - 1\n- a\n  - 3\n- a\n  - 4\n')).toBe(
      '- a\n  - 1\n  - 4\n- a\n  - 2\n  - 3\n'
    )
  })

  it('is done where it is done in either', () => {
    expect(plain('- [ ] a\n- [x] b\n- c\n', '- [x] a\n- [ ] b\n- [x] c\n')).toBe(
      '- [x] a\n- [x] b\n- [x] c\n'
    )
  })

  it('is something else where its definitions are others', () => {
    expect(plain('- [k]\n\n[k]: /a\n', '- [k]\n\n[k]: /b\n')).toBe(
      '- [k]\n- [k][k-2]\n\n[k-2]: /b\n\n[k]: /a\n'
    )
  })

  it('parts what is new by its thematic breaks', () => {
    expect(plain('a\n\n---\n', 'b\n\n***\n\nc\n')).toBe('a\n\n---\n\nb\n\n---\n\nc\n')
  })
})

describe('definitions', () => {
  it('of a name that says something else get another; the same is there once', () => {
    expect(
      plain(
        '- [k] [f][^1]\n\n[k]: /a\n[y]: /b\n\n[^1]: n\n',
        '- [k] [y] [^1]\n\n[k]: /other\n[y]: /b\n\n[^1]: m\n'
      )
    ).toBe(
      '- [k] [f][^1]\n- [k][k-2] [y] [^1-2]\n\n[k-2]: /other\n\n[^1-2]: m\n\n[k]: /a\n[y]: /b\n\n[^1]: n\n'
    )
  })
})

describe('what goes below another bullet', () => {
  it.each([
    [
      'means what it meant',
      '- [x](https://x.example)\n- [o][d]\n\n[d]: https://a.example\n',
      '- [x2](https://x.example)\n  - [more][d]\n\n[d]: https://b.example\n',
      '- [x](https://x.example)\n  - [more][d-2]\n- [o][d]\n\n[d-2]: https://b.example\n\n[d]: https://a.example\n'
    ],
    [
      'has its own footnotes',
      '- [x](https://x.example)\n- o[^d]\n\n[^d]: foot a\n',
      '- [x2](https://x.example) good[^d]\n\n[^d]: foot b\n',
      '- [x](https://x.example)\n  - x2 good[^d-2]\n- o[^d]\n\n[^d-2]: foot b\n\n[^d]: foot a\n'
    ],
    [
      'below one that is there',
      '- a\n- o [e]\n\n[e]: https://e1.example\n',
      '- a\n  - c [e]\n\n[e]: https://e2.example\n',
      '- a\n  - c [e][e-2]\n- o [e]\n\n[e-2]: https://e2.example\n\n[e]: https://e1.example\n'
    ],
    [
      'keeps the definition that it needs',
      '- [x](https://x.example)\n',
      '- [x2][d]\n  - ![pic][d]\n\n[d]: https://x.example\n',
      '- [x](https://x.example)\n  - ![pic][d]\n\n[d]: https://x.example\n'
    ],
    [
      'is there once',
      '- [g](https://x.example)\n  - sub\n',
      '- [G](https://x.example)\n  - sub\n    - deep\n',
      '- [g](https://x.example)\n  - sub\n    - deep\n'
    ],
    [
      'with an image',
      '- [x](https://x.example)\n',
      '- [x](https://x.example) ![](i.png)\n',
      '- [x](https://x.example)\n  - x ![](i.png)\n'
    ],
    [
      'with HTML',
      '- [x](https://x.example)\n',
      '- [x](https://x.example)\n\n  <div>h</div>\n',
      '- [x](https://x.example)\n  - <div>h</div>\n'
    ],
    [
      'with a definition',
      '- [x](https://x.example)\n',
      '- [x](https://x.example)\n\n  [d]: /d\n- use [d]\n',
      '- [x](https://x.example)\n  - [d]: /d\n- use [d]\n'
    ],
    [
      'with its box',
      '- [ ] [x](https://x.example)\n- t\n',
      '- [x] [X](https://x.example/)\n- [ ] t\n',
      '- [x] [x](https://x.example)\n- [ ] t\n'
    ]
  ])('%s', (_, into, from, expected) => {
    expect(plain(into, from)).toBe(expected)
    // Once more, it is there, but for what got another name.
    if (!expected.includes('-2]')) expect(plain(expected, from)).toBe(expected)
  })

  it.each([
    [
      'and the other one stands in prose',
      '# T\n\nBy [Ana](https://ana.example)\n\n- [Guide](https://x.example)\n',
      '# T\n\n- [Guide](https://x.example) by **[Ana](https://ana.example)**, 2nd edition\n',
      '# T\n\nBy [Ana](https://ana.example)\n\n- [Guide](https://x.example)\n  - Guide by **Ana**, 2nd edition\n'
    ],
    [
      'in two paragraphs',
      '- [a](https://p.example)\n\n[b](https://r.example)\n',
      '- [a](https://p.example)\n\n  [b](https://r.example)\n\n  - [new](https://new.example) stuff\n',
      '- [a](https://p.example)\n  - [new](https://new.example) stuff\n\n[b](https://r.example)\n'
    ],
    [
      'behind a word',
      '- [a](https://x.example)\n\nsee [b](https://y.example)\n',
      '- w [a](https://x.example) and [b](https://y.example)\n',
      '- [a](https://x.example)\n  - w a and b\n\nsee [b](https://y.example)\n'
    ]
  ])('of a bullet with two links, %s', (_, into, from, expected) => {
    expect(plain(into, from)).toBe(expected)
  })
})

describe('words of a link that is left out', () => {
  it.each([
    ['a title', '## [Great book](https://x.example)\n\n- z\n', '## Great book\n\n- z\n'],
    [
      'a cell',
      '| a | b |\n| - | - |\n| [Great book](https://x.example) | word |\n',
      '| a | b |\n| --- | --- |\n| Great book | word |\n'
    ],
    ['a quote', '> [Great book](https://x.example)\n', '> Great book\n'],
    ['a paragraph', '[Great book](https://x.example)\n', 'Great book\n'],
    ['a crossed out piece', '~~[L2](https://x.example)~~ x\n', '~~L2~~ x\n'],
    ['a footnote', 'a[^1]\n\n[^1]: [Great book](https://x.example)\n', 'a[^1]\n\n[^1]: Great book\n']
  ])('stay in %s', (_, from, expected) => {
    expect(
      plain('[x](https://x.example)\n\n# A\n', `# A\n\n${from}`).replace(
        '[x](https://x.example)\n\n# A\n\n',
        ''
      )
    ).toBe(expected)
  })
})

it('a footnote that refers to something else is another one', () => {
  expect(
    plain(
      'foo[^1]\n\n[^1]: see [a]\n\n[a]: https://x.example\n',
      'bar[^1]\n\n[^1]: see [a]\n\n[a]: https://y.example\n'
    )
  ).toBe(
    'foo[^1]\n\nbar[^1-2]\n\n[^1-2]: see [a][a-2]\n\n[a-2]: https://y.example\n\n[^1]: see [a]\n\n[a]: https://x.example\n'
  )
})

it('footnotes that refer to one another are others from the first to the last, where the last says something else', () => {
  const chain = (last: string): string =>
    `a[^1]\n\n${Array.from({length: 200}, (_, index) => `[^${index + 1}]: x[^${index + 2}]\n\n`).join('')}[^201]: ${last}\n`
  const text = plain(chain('p'), chain('q'))
  expect(text.match(/^\[\^\d+-2]: x\[\^\d+-2]$/gm)).toHaveLength(200)
  expect(text).toContain('[^201-2]: q')
})

it('a footnote with a link that says the same is there once', () => {
  const from = '# T\n\nx[^1]\n\ny[^1]\n\n[^1]: See [a](https://x.example), p. 3\n'
  expect(plain('# T\n\nx[^1]\n\n[^1]: See [a](https://x.example), p. 3\n', from)).toBe(from)
})

it('line endings don’t count', () => {
  const text = '# T\n\none\ntwo\n\n- a\n  b\n\n```\nc\nd\n```\n\n<p>\ne\n</p>\n\nx[^1]\n\n[^1]: f\n    g\n'
  const windows = text.replaceAll('\n', '\r\n')
  expect(plain(windows, text)).toBe(windows)
  expect(plain(text, windows)).toBe(text)
})

describe('definitions in topics', () => {
  it('agree with those of the note, also where the whole topic is new', () => {
    expect(plain('# A\n\n[k]\n\n[k]: /a\n', '# B\n\n[k]\n\n[k]: /b\n')).toBe(
      '# A\n\n[k]\n\n[k]: /a\n\n# B\n\n[k][k-2]\n\n[k-2]: /b\n'
    )
  })
})

describe('front matter', () => {
  it('gets the keys that it lacks', () => {
    expect(plain('---\ntitle: a # c\n---\n', "---\ntitle: b\ntags: ['x']\n---\n")).toBe(
      '---\ntitle: a # c\ntags:\n  - x\n---\n'
    )
  })

  it('is the other’s, as it is written, where there is none', () => {
    expect(plain('# A\n', "---\ntitle: 'b' # c\n---\n")).toBe("---\ntitle: 'b' # c\n---\n\n# A\n")
  })

  it.each([
    ['of another kind in the other', '# A\n', '+++\na=1\n+++\n# B\n', 'Cannot merge from a note with TOML'],
    ['that can’t be read in the other', '# A\n', '---\na: [\n---\n', "whose front matter can't be read"],
    ['of another kind', '+++\na=1\n+++\n', '---\na: 1\n---\n', 'cannot-edit'],
    ['that can’t be read', '---\na: [\n---\n', '---\nb: 1\n---\n', 'cannot-write']
  ])('%s: nothing is changed', (_, into, from, message) => {
    const [notes, other] = [notesOf(into), notesOf(from)]
    const before = structuredClone(notes)
    expect(() => mergeNotes(notes, other)).toThrow(message)
    expect(notes).toEqual(before)
  })
})

it('a note is not merged into itself, nor a text', () => {
  const notes = notesOf('# A\n')
  expect(() => mergeNotes(notes, notes)).toThrow('Cannot merge a note into itself')
  expect(() => mergeNotes(notes, '# B' as never)).toThrow('Cannot look into a string')
  expect(() => mergeNotes(undefined as never, notes)).toThrow('Cannot look into nothing')
})

describeShared('real notes', () => {
  const notes = someOf([...readCorpus(), ...readWorld()], 12)
  const keysOf = (text: string): string[] =>
    [...links(notesOf(text))].filter(({url}) => canParseUrl(url)).map(({url}) => normalizeUrl(url))
  const words = (text: string): string[] =>
    JSON.stringify(toOutline(notesOf(text)).topics, textsOnly)
      .replace(/\\./g, ' ')
      .match(/[\p{L}\p{N}]{3,}/gu) ?? []

  it('with a copy of themselves are what they were', () => {
    for (const {name, text} of notes) {
      const tree = safeParseNotes(text, {frontMatter: false}).notes
      mergeNotes(tree, notesOf(text))
      mergeNotes(tree, notesOf(text.replace(/\r\n?|\n/g, '\r\n')))
      expect(stringifyNotes(tree) === text, name).toBe(true)
    }
  })

  it('hold each link of both, those of the other once, and every word', () => {
    for (const [index, {name, text: into}] of notes.entries()) {
      const {name: otherName, text: from} = notes[(index * 7 + 3) % notes.length] as (typeof notes)[number]
      if (name === otherName) continue
      const tree = safeParseNotes(into, {frontMatter: false}).notes
      const other = notesOf(from)
      const left = mergeNotes(tree, other)
      const text = stringifyNotes(tree)
      // Every line of the one stays, in order.
      let at = 0
      const written = text.split(/\r\n|\r|\n/)
      for (const line of into.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')) {
        at = written.indexOf(line, at) + 1
        expect(at, `${name} and ${otherName}: ${line}`).toBeGreaterThan(0)
      }
      const [own, given, all] = [keysOf(into), new Set(keysOf(from)), keysOf(text)]
      const fresh = [...given].filter((key) => !own.includes(key))
      expect(all.length, `${name} and ${otherName}`).toBe(own.length + fresh.length)
      expect(left.length).toBe(keysOf(from).length - fresh.length)
      const there = new Set(words(text))
      const gone = new Set(
        left.flatMap((node) => (sourceOf(other, node) ?? '').match(/[\p{L}\p{N}]{3,}/gu) ?? [])
      )
      const lost = [...words(into), ...words(from)].filter((word) => !there.has(word) && !gone.has(word))
      expect(
        lost.filter((word) => !isOfTitle(word, from)),
        `${name} and ${otherName}`
      ).toEqual([])
    }
  })
})

/** The texts of an outline, without what a link leads to. */
const textsOnly = (name: string, value: unknown): unknown =>
  ['slug', 'url'].includes(name) ? undefined : value

/** A title that was joined with one in other letters. */
function isOfTitle(word: string, from: string): boolean {
  const lines = from.split(/\r\n|\r|\n/)
  return lines.some((line) => /^#/.test(line) && line.toLowerCase().includes(word.toLowerCase()))
}
