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
    expect(plain('- [ ] a\n- [x] b\n- c\n', '- [x] a\n- [ ] b\n- [x] c\n')).toBe('- [x] a\n- [x] b\n- c\n')
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
  const notes = someOf([...readCorpus(), ...readWorld()], 6)
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
