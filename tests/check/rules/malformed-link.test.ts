import {describe, expect, it} from 'vitest'
import {checkNotes, fixNotes, type Issue, links, safeParseNotes} from '../../../src/index.js'
import {someOf} from '../../support/budget.js'
import {allRules, expectSoundFindings} from '../../support/findings.js'
import {expectLinear} from '../../support/growth.js'
import {expectSafeFixes} from '../../support/safe-fixes.js'

const code = 'malformed-link'

function findings(note: string): Issue[] {
  return expectSoundFindings(note, allRules).filter((issue) => issue.code === code)
}

/** The pieces of a note that the rule finds, before each whether its fix is certain. */
function found(note: string): string[] {
  return findings(note).map(({position, fixes}) => {
    const sign = fixes === undefined ? '-' : fixes[0]?.safe ? '+' : '?'
    return `${sign}${note.slice(position?.start.offset ?? 0, position?.end.offset ?? 0)}`
  })
}

function fixed(note: string, unsafe = false): string {
  return fixNotes(note, {frontMatter: false, only: [code], unsafe}).output
}

/** Where a piece of text may stand: containers, neighbours, line endings, scripts. */
const surroundings: ReadonlyArray<(piece: string) => string> = [
  (piece) => `${piece}\n`,
  (piece) => piece,
  (piece) => `- ${piece}\n`,
  (piece) => `- a\n  - ${piece}\n- b\n`,
  (piece) => `> ${piece}\n`,
  (piece) => `> 1. a\n>    ${piece}\n>\n> b\n`,
  (piece) => `# ${piece}\n\nb\n`,
  (piece) => `- [ ] ${piece}\n`,
  (piece) => `[^1]: ${piece}\n\na[^1]\n`,
  (piece) => `a *b* ${piece} \`c\` d\n`,
  (piece) => `Вот ${piece} — 字 👩‍💻\n`,
  (piece) => `a\r\n${piece}\r\nb\r\n`,
  (piece) => `\ufeffa\r${piece}\rb\r`,
  (piece) => `a\\\n${piece}  \nb\n`
]

/** Some of the surroundings for the piece of that number, others for the next; all of them in the deep run. */
const around = (index: number) => someOf(surroundings, 4, index)

/** What was to be a link, and what it is mended to: with certainty, only when asked for (`?`), or not (null). */
const certain: ReadonlyArray<[string, string]> = [
  ['(a)[https://a.example/]', '[a](https://a.example/)'],
  ['(a *b*)[https://a.example]', '[a *b*](https://a.example)'],
  ['(текст)[http://a.example/б]', '[текст](http://a.example/б)'],
  ['[a] (https://a.example)', '[a](https://a.example)'],
  ['[a b]  (<https://a.example/c>)', '[a b](<https://a.example/c>)'],
  ['[a]\t(https://a.example "t")', '[a](https://a.example "t")'],
  ['[a] (https://a.example/b_(c))', '[a](https://a.example/b_(c))'],
  ['[`a` *b* &amp; \\*] (https://a.example)', '[`a` *b* &amp; \\*](https://a.example)'],
  ['![a] (https://a.example/b.png)', '![a](https://a.example/b.png)'],
  ['[![a](b.png)] (https://a.example)', '[![a](b.png)](https://a.example)'],
  ['[https://a.example] (https://a.example)', '[https://a.example](https://a.example)'],
  ['[a](b c.md)', '[a](b%20c.md)'],
  ['[a](../b c/d e.pdf)', '[a](../b%20c/d%20e.pdf)'],
  ['[a](b c.md#d)', '[a](b%20c.md#d)'],
  ['![a](б в.png)', '![a](б%20в.png)'],
  ['[a](b.md “c d”)', '[a](b.md "c d")'],
  ['[a](https://a.example „c“)', '[a](https://a.example "c")'],
  ['[a](https://a.example «c»)', null as never],
  ['[a](https://a.example "c d)', '[a](https://a.example "c d")'],
  ['[a](<b c.md)', '[a](<b c.md>)'],
  ['[a](<https://a.example)', '[a](<https://a.example>)'],
  ['[a][https://a.example/b]', '[a](https://a.example/b)'],
  ['[a] (htps://a.example/b)', '[a](https://a.example/b)'],
  ['(a)[http:/a.example]', '[a](http://a.example)'],
  ['[a]（https://a.example）', '[a](https://a.example)'],
  ['[a]（ https://a.example/ ）', '[a](https://a.example/)'],
  ['![] (https://a.example/b.png)', '![](https://a.example/b.png)'],
  ['[a]（https://a.example)', '[a](https://a.example)'],
  ['[a](https://a.example/b）', '[a](https://a.example/b)'],
  ['[[https://a.example][a b]]', '[a b](https://a.example)'],
  ['[a]](https://a.example)', '[a](https://a.example)'],
  ['[a]((https://a.example)', '[a](https://a.example)'],
  ['[a]((https://a.example))', '[a](https://a.example)'],
  ['[a](https://a.example/b_(c)', '[a](https://a.example/b_(c))'],
  ['[a](https://a.example/b\\)', '[a](https://a.example/b)'],
  ['[a](htps://a.example)', '[a](https://a.example)'],
  ['[a](ttp://a.example)', '[a](http://a.example)'],
  ['[a](https//a.example)', '[a](https://a.example)'],
  ['[a](http:/a.example/b)', '[a](http://a.example/b)'],
  ['[a](https:://a.example)', '[a](https://a.example)'],
  ['[a](https：//a.example)', '[a](https://a.example)'],
  ['[a](https:///a.example)', '[a](https://a.example)'],
  ['[a](https://https://a.example)', '[a](https://a.example)'],
  ['![a](hhttps://a.example/b.png)', '![a](https://a.example/b.png)'],
  ['<htps://a.example>', '<https://a.example>'],
  ['[a](ana@a.example)', '[a](mailto:ana@a.example)'],
  ['htps://a.example/b', '<https://a.example/b>'],
  ['http//a.example', '<http://a.example>'],
  ['https:/a.example/b?c=d', '<https://a.example/b?c=d>'],
  ['https: //a.example', '<https://a.example>'],
  ['hhttps://localhost/a', '<https://localhost/a>']
].filter((pair): pair is [string, string] => pair[1] !== null)

const likely: ReadonlyArray<[string, string]> = [
  ['[a(https://a.example)', '[a](https://a.example)'],
  ['[a: b (2019)(https://a.example/c_(d))', '[a: b (2019)](https://a.example/c_(d))'],
  ['[a *b*(https://a.example "t")', '[a *b*](https://a.example "t")'],
  ['[a (2019)https://a.example/b)', '[a (2019)](https://a.example/b)'],
  ['[字https://a.example/b)', '[字](https://a.example/b)'],
  ['![a(https://a.example/b.png)', '![a](https://a.example/b.png)'],
  ['(a)[www.a.example]', '[a](https://www.a.example)'],
  ['[a] (www.a.example/b "c")', '[a](https://www.a.example/b "c")'],
  ['[a][www.a.example]', '[a](https://www.a.example)'],
  ['(a)[./b.md]', '[a](./b.md)'],
  ['(Ana)[ana@a.example]', '[Ana](mailto:ana@a.example)'],
  ['[a] (../b.md)', '[a](../b.md)'],
  ['[A b] (#a-b)', '[A b](#a-b)'],
  ['[a] (b.html#c)', '[a](b.html#c)'],
  ['[a](https://a.example/b c.pdf)', '[a](https://a.example/b%20c.pdf)'],
  ['[a](https://a.example]', '[a](https://a.example)'],
  ['[a b]<https://a.example>', '[a b](https://a.example)'],
  ['[a b]https://a.example', '[a b](https://a.example)'],
  ['[a](www.a.example/b)', '[a](https://www.a.example/b)'],
  ['[a](a.example.com/b)', '[a](https://a.example.com/b)'],
  ['[a](http://https://a.example)', '[a](https://a.example)']
]

const unmended = [
  '[a](https://a.example/b and c)',
  '[a](https://a.example title)',
  '[a](https://a.example "b "c" d")',
  '[a](#b c)',
  '[a](./b c)',
  '[a](~/b/c d)',
  '![a](C:\\b c\\d.png)',
  '[a [b](c) d](https://a.example)'
]

describe('malformed-link', () => {
  it.each(certain.map((pair, index) => [...pair, index] as const))(
    'finds and mends %s',
    (piece, mended, index) => {
      for (const surround of around(index)) {
        const note = surround(piece)
        expect(found(note), note).toEqual([`+${piece}`])
        expect(fixed(note)).toBe(surround(mended))
        expect(expectSafeFixes(note)).toBeGreaterThan(0)
        expect(found(fixed(note))).toEqual([])
      }
    }
  )

  it.each(likely.map((pair, index) => [...pair, index] as const))(
    'finds %s, and mends it when asked for',
    (piece, mended, index) => {
      for (const surround of around(index)) {
        const note = surround(piece)
        expect(found(note), note).toEqual([`?${piece}`])
        expect(fixed(note)).toBe(note)
        expect(fixed(note, true)).toBe(surround(mended))
      }
    }
  )

  it.each(unmended)('finds %s', (piece) => {
    for (const surround of surroundings) expect(found(surround(piece))).toEqual([`-${piece}`])
  })

  it.each([
    ['[a](https://a.example/b', '[a](https://a.example/b)'],
    ['- [a](https://a.example/b\n- c', '- [a](https://a.example/b)\n- c'],
    ['> [a](https://a.example/b  \n> c', '> [a](https://a.example/b)  \n> c'],
    ['![a](https://a.example/b.png', '![a](https://a.example/b.png)'],
    ['[a](b.md', '[a](b.md)'],
    ['[a](<./b c.md>', '[a](<./b c.md>)'],
    ['[a]https://a.example)', '[a](https://a.example)'],
    ['![]https://a.example/b.png)', '![](https://a.example/b.png)'],
    ['> [a b]\n> (https://a.example) c', '> [a b](https://a.example) c'],
    ['- [a\n  b]\r\n  (https://a.example)', '- [a\n  b](https://a.example)'],
    ['[a](https://a.example/b\r\nc', '[a](https://a.example/b)\r\nc']
  ])('mends what nothing closes at the end of a line: %j', (note, mended) => {
    expect(found(note)).toHaveLength(1)
    expect(fixed(note)).toBe(mended)
    expectSafeFixes(note)
  })

  it.each([
    ['[a](https://a.example/b and c', '?[a](https://a.example/b'],
    ['[a](https://a.example/b.', '?[a](https://a.example/b'],
    ['[a](https://a.example/b0', '?[a](https://a.example/b0'],
    ['[a](https://a.example/b，c', '?[a](https://a.example/b'],
    ['(see [a]https://a.example)', '?[a]https://a.example'],
    ['b a](https://a.example)', '-](https://a.example)'],
    ['[a](https://a.example/b [c](d)', '?[a](https://a.example/b']
  ])('is not sure of %j', (note, expected) => {
    expect(found(note)).toEqual([expected])
    expect(fixed(note)).toBe(note)
  })

  it.each([
    '[a]: www.a.example/b\n\n[a]',
    '[a]: htps://a.example\n\n[a]',
    '[a]: <https//a.example> "t"\n\n[a]',
    '[a]: ana@a.example\n\n[a]'
  ])('finds where a definition leads: %j', (note) => {
    expect(findings(note)).toHaveLength(1)
    const [found] = [...links(safeParseNotes(fixed(note, true)).notes)]
    expect(found?.url).toMatch(/^(?:https:\/\/(?:www\.)?a\.example|mailto:ana@a\.example)/)
  })

  it.each([
    'array[0] (see below)',
    'f(x)[i]',
    '[x] (done)',
    '[1] (2019)',
    '[1] (https://a.example)',
    '- [ ] (https://a.example)',
    '- [x] (https://a.example)',
    '(see)[^1]',
    '(see)[1]',
    '[[a page]] (https://a.example)',
    '[[a page]](see below)',
    '[text] (prose in parentheses)',
    '[text] (prose)',
    '[GET] (/api/users)',
    '[a](some words)',
    '[&](int a, int b)',
    'list[0](a b.md)',
    '{"a": ["b"], "c": (d)[e]}',
    '[a-z]+(b|c)[d]',
    '\\[a] (https://a.example)',
    '\\[a](b c.md)',
    '(a\\)[https://a.example]',
    '`[a] (https://a.example)`',
    '    [a](b c.md)',
    '```\n(a)[https://a.example] htps://a.example\n```',
    '<div>\n[a] (https://a.example)\n</div>',
    '<b title="(a)[https://a.example]">',
    '<!-- [a](b c.md) htps://a.example -->',
    '$f(x)[i]$ $$[a](b)$$',
    '[a](https://a.example/b_(c)) [d](e%20f.md) [g](<h i.md>)',
    '(see [a](https://a.example/))',
    '[a](https://a.example "b") [c](d \'e\') [f](g (h))',
    '[a]( https://a.example )',
    '[a](\nhttps://a.example)',
    '[a][b] [c][] [d]',
    '[a] (https://a.example)\n\n[a]: b',
    '![a](b.png =100x200)',
    '[a]({{ site.url }}/b c.md)',
    '[a]({% link b c.md %})',
    '[a](<%= b %> c.md)',
    '[a]({{< ref "b.md" >}})',
    '[a](b.md){:target="_blank"}',
    'hxxp://a.example ttp://a.example ttps://a.example',
    'shttp://a.example httpu://a.example ftp://a.example git+https://a.example',
    'https:// http:/ https// http:',
    'see https:/etc/hosts and http//',
    'https://web.example/2010/http://a.example',
    '[a](README.md) [b](docs/guide.html) [c](Socket.io) [d](script.sh) [e](@scope/pkg)',
    '[a](icon@2x.png) [b](node@18) [c](//a.example) [d](/www.a.example)',
    '[a](mailto:ana@a.example) [b](tel:+1) [c](xmpp:a@b.example)',
    'www.a.example ana@a.example',
    '[^1] (https://a.example)\n\n[^1]: b',
    'a (b) [c](https://a.example)',
    '【a】(https://a.example)',
    '[a, b] [c]',
    '[a] (#12)',
    '[a]\n(b.md)',
    '[a]\n\n(https://a.example)',
    '[a](#b)[^c]',
    '[a](https://a.example)[^c]\n\n[^c]: d',
    'a(b)[c] a(b\\)[c] `f(x)[0] g()[1].h`',
    '[a](https://a.example "`f(x)[:10]`")',
    '[![](a.svg "b")](https://a.example)[![](c.svg)](https://c.example)<b></b>',
    '> [!NOTE]\n> (https://a.example)',
    '[1] https://a.example\n[2] https://b.example',
    '[a (https://a.example)',
    '[a see foo(https://a.example) b]',
    '[0, 1)(https://a.example)',
    '[(https://a.example)',
    '[x(https://a.example)',
    'a[b(https://a.example)',
    '\\[a(https://a.example)',
    '[a\nb(https://a.example)',
    '[a(https://a.example b)',
    '[https://a.example/https://b.example)',
    '[a [b](c) d(https://a.example)',
    '[^a(https://a.example)'
  ])('leaves alone %j', (note) => {
    expect(found(`${note}\n`)).toEqual([])
  })

  it('takes nothing for a part of two', () => {
    // What follows would be another URL then.
    expect(found('[a] (https://a.example)[https://b.example]\n')).toEqual(['-[a] (https://a.example)'])
    expect(found('(a)[https://a.example][https://b.example]\n')).toEqual([])
  })

  it('finds each of several, and mends them together', () => {
    const note =
      '(a)[https://a.example] and [b] (https://b.example), *[c](d e.md) x* [f][https://f.example].\n\n- htps://g.example (h)[https://h.example]\n'
    expect(found(note)).toHaveLength(6)
    expect(expectSafeFixes(note)).toBeGreaterThanOrEqual(6)
    expect(fixed(note)).toBe(
      '[a](https://a.example) and [b](https://b.example), *[c](d%20e.md) x* [f](https://f.example).\n\n- <https://g.example> [h](https://h.example)\n'
    )
  })

  it('says what is wrong, and what is expected', () => {
    const messages = (note: string) => findings(note).map(({message}) => message)
    expect(messages('(a)[https://a.example]\n')).toEqual([
      'Unexpected `(a)[https://a.example]`, which is no link: its brackets and parentheses are the wrong way round; expected `[a](https://a.example)`'
    ])
    expect(messages('![a](https://a.example/b c)\n')).toEqual([
      'Unexpected `![a](https://a.example/b c)`, which is no image: a blank stands in its URL; expected `![text](url)`'
    ])
    expect(messages('[a (b)(https://a.example)\n')).toEqual([
      'Unexpected `[a (b)(https://a.example)`, which is no link: no `]` stands behind its text; expected `[a (b)](https://a.example)`'
    ])
    expect(messages('[a](www.a.example)\n')).toEqual([
      'Unexpected URL `www.a.example`: without a scheme it is the path of a file; expected `https://www.a.example`'
    ])
    expect(messages('htps://a.example\n')).toEqual([
      'Unexpected `htps://a.example`, which is no link: its scheme is misspelt; expected `https://a.example`'
    ])
  })

  it('keeps what was to be a link from being mended as a bare URL', () => {
    const bare = (note: string) =>
      checkNotes(note, {frontMatter: false, rules: {[code]: 'off'}})
        .filter((issue) => issue.code === 'bare-url')
        .map(({position}) => position?.start.offset)
    for (const piece of [
      '[a](https://a.example/',
      '(a)[https://a.example/]',
      '[a] (https://a.example)',
      '[a][https://a.example]',
      '[a]https://a.example',
      '[a](https://a.example b)',
      '[a]（https://a.example）',
      '[[https://a.example][b]]',
      'b](https://a.example)'
    ]) {
      expect(bare(`- ${piece}\n`), piece).toEqual([])
      expect(bare(`https://b.example ${piece}\n`), piece).toEqual([0])
      expect(bare(`${piece}\n\nhttps://b.example\n`), piece).toEqual([piece.length + 2])
      const {output} = fixNotes(`- ${piece}\n`, {frontMatter: false, rules: {[code]: 'off'}})
      expect(output).toBe(`- ${piece}\n`)
    }
  })

  it('is no unresolved reference, too', () => {
    const codes = checkNotes('[a][https://a.example] [b][c]\n', {frontMatter: false}).map(
      (issue) => issue.code
    )
    expect(codes).toEqual([code, 'unresolved-reference'])
  })

  it('can be switched off by a comment', () => {
    const note = '<!-- apunte-disable-next malformed-link -->\n\n- [a] (https://a.example)\n'
    expect(checkNotes(note, {frontMatter: false})).toEqual([])
  })

  it('judges a tree that was changed by its URLs alone', () => {
    const {notes} = safeParseNotes('[a](htps://a.example) [b] (https://b.example)\n')
    delete notes.source
    const [issue, ...others] = checkNotes(notes, {frontMatter: false, rules: {'bare-url': 'off'}})
    expect(issue?.code).toBe(code)
    expect(issue?.fixes).toBeUndefined()
    expect(others).toEqual([])
  })

  it('takes linear time', () => {
    for (const piece of [
      '[a](b ',
      '[a](<b ',
      '[a](https://{b',
      '[a](https://b[',
      '[a] (',
      '[a(https://b ',
      '[a(https://b) ',
      'a(https://b',
      '](https://b',
      '](a.md)',
      '\\[](a.md)',
      '(a)[b',
      '(a)[https://b] ',
      '[a]https://b ',
      '[[https://b][',
      '[',
      ']',
      '(',
      '[ ',
      '[a](b c.md) ',
      'http//',
      'htps://a.b ',
      'htps://a.',
      '[a](“',
      '[a](b “c” ',
      '[a [b](c) d](https://e) ',
      '[a\u00a0'
    ]) {
      expectLinear(
        (size) => {
          const note = piece.repeat(Math.ceil(size / piece.length))
          checkNotes(note, {frontMatter: false, rules: {'bare-url': 'off'}})
        },
        6000,
        piece
      )
    }
  })
})

describe('what bare-url leaves to others', () => {
  const bare = (note: string): string[] =>
    expectSoundFindings(note, allRules)
      .filter((issue) => issue.code === 'bare-url')
      .map(({fixes}) => (fixes ? 'mended' : 'told'))

  it.each([
    ['<a href="https://a.example">https://a.example</a>', []],
    ['- <A HREF="/a">see https://a.example</A> https://b.example', ['mended']],
    ['<https://a.example/g', ['told']],
    ['（https://a.example）', ['told']],
    ['https://a.example/日本語。続く', ['told']],
    ['see https://a.example/日本語', ['mended']]
  ])('%j', (note, expected) => {
    expect(bare(`${note}\n`)).toEqual(expected)
  })
})

it('a URL that goes on in the next line is mended only if that is asked for', () => {
  expect(found('- [the guide](https://a.example/long/\n  that-wraps)\n')).toEqual([
    '?[the guide](https://a.example/long/'
  ])
  expect(found('- [the guide](https://a.example/long/\n  goes on (see there)\n')).toEqual([
    '+[the guide](https://a.example/long/'
  ])
})

it.each(['$[a](b c.md)$', '$[g] (https://a.example)$', '[Todo](todo.org)', '[Todo](todo.org#x)'])(
  'finds nothing in %j',
  (note) => {
    expect(found(`${note}\n`)).toEqual([])
  }
)

it('one that can not be cut out keeps no other from being mended', () => {
  expect(found('[a] (https://a.example) and [b *c] (https://b.example) d*\n')).toEqual([
    '+[a] (https://a.example)',
    '-[b *c] (https://b.example)'
  ])
})

it('of one word, one scheme is told', () => {
  expect(found(`a${',http:/a.bc'.repeat(50)}\n`)).toHaveLength(1)
})
