import type {Blockquote, PhrasingContent, RootContent, TableRow} from 'mdast'
import {describe, expect, it} from 'vitest'
import {
  buildItem,
  buildLink,
  buildNotes,
  buildTopic,
  type NoteData,
  type Notes,
  NotesError,
  sourceOf,
  stringifyNotes
} from '../../src/index.js'
import {walk} from '../../src/query/walk.js'
import {sameMeaning} from '../../src/write/compare.js'
import {findBrokenLinks, readPage} from '../support/markdown-examples.js'
import {notesOf} from '../support/sample.js'

/** What a note is in canonical form. */
function canonical(markdown: string): string {
  return stringifyNotes(notesOf(markdown), {preserve: false})
}

function paragraph(...children: PhrasingContent[]): Notes<NoteData> {
  return buildNotes([{type: 'paragraph', children}])
}

function text(value: string): PhrasingContent {
  return {type: 'text', value}
}

describe('text', () => {
  // Escaped only where it would be read otherwise: without any of these backslashes and references it would be.
  it.each([
    ['5*6', '5*6'],
    ['5*6*7', '5\\*6*7'],
    ['a * b * c', 'a * b * c'],
    ['**a**', '\\*\\*a**'],
    ['snake_case_name', 'snake_case_name'],
    ['a <!-- b > c', 'a <!-- b > c'],
    ['a <!-- b --> c', 'a \\<!-- b --> c'],
    ['a <? b > c', 'a <? b > c'],
    ['[b](c', '[b](c'],
    ['[b](c d) e', '[b](c d) e'],
    ['[b](c) e', '\\[b](c) e'],
    ['[b](c\\)', '\\[b](c\\\\)'],
    ['````', '\\`\\`\\`\\`'],
    ['_a_', '\\_a_'],
    ['~/a and ~/b', '~/a and ~/b'],
    ['~a~', '\\~a~'],
    ['a & b &amp; c &nope; &#35;', 'a & b \\&amp; c &nope; \\&#35;'],
    ['1 < 2 > 1 <b> <c', '1 < 2 > 1 \\<b> <c'],
    ['a ` b', 'a ` b'],
    ['a `b` c', 'a \\`b` c'],
    ['[a] [[b|c]] [?]', '[a] [[b|c]] [?]'],
    ['[a](b) [a] (b) [a](b', '\\[a](b) [a] (b) [a](b'],
    ['[a]: b', '\\[a]: b'],
    ['!a ![b', '!a ![b'],
    ['C:\\dir\\*', 'C:\\dir\\\\*'],
    ['- a', '\\- a'],
    ['-a', '-a'],
    ['+ a', '\\+ a'],
    ['1. a', '1\\. a'],
    ['1.a', '1.a'],
    ['2018. a\n2018. b\n1. c', '2018\\. a\n2018. b\n1\\. c'],
    ['1234567890. a', '1234567890. a'],
    ['# a', '\\# a'],
    ['#a', '#a'],
    ['> a', '\\> a'],
    ['***', '\\***'],
    ['---', '\\---'],
    ['a\n---', 'a\n\\---'],
    ['a\n=', 'a\n\\='],
    ['= a', '= a'],
    ['~~~', '\\~~~'],
    ['<div', '\\<div'],
    ['a | b\n- | -', 'a | b\n\\- | -'],
    [' a ', '&#x20;a&#x20;'],
    ['a \n b', 'a&#x20;\n&#x20;b'],
    ['a\n\nb', 'a\n&#xA;b'],
    ['a\n\n- b', 'a\n&#xA;- b'],
    ['\ufeffa', '&#xFEFF;a'],
    ['a\tb\u00a0', 'a\tb\u00a0'],
    ['\ud800', '\ud800']
  ])('%j is written %j', (value, written) => {
    expect(stringifyNotes(paragraph(text(value)))).toBe(`${written}\n`)
  })

  it('is a reference beside emphasis where its first letter is a pair of surrogates', () => {
    const [a, b] = ['a', 'b'].map((value): PhrasingContent => ({type: 'emphasis', children: [text(value)]}))
    expect(stringifyNotes(paragraph(a as PhrasingContent, b as PhrasingContent, text('\u{1d482}c')))).toBe(
      '*a*_b_&#x1D482;c\n'
    )
  })

  it('is escaped in a cell at its pipes alone', () => {
    const row: TableRow = {type: 'tableRow', children: [{type: 'tableCell', children: [text('a|b (c)')]}]}
    expect(stringifyNotes(buildNotes([{type: 'table', children: [row]}]))).toBe('| a\\|b (c) |\n| --- |\n')
  })

  it('is escaped in an item, a cell and a heading where those need it', () => {
    const cells = [text('a|b')]
    expect(
      stringifyNotes(buildNotes([{type: 'list', children: [buildItem('[x] a'), buildItem('a | [x] b')]}]))
    ).toBe('- \\[x] a\n- a | [x] b\n')
    const row: TableRow = {type: 'tableRow', children: [{type: 'tableCell', children: cells}]}
    expect(stringifyNotes(buildNotes([{type: 'table', children: [row]}]))).toBe('| a\\|b |\n| --- |\n')
    expect(stringifyNotes(buildNotes([buildTopic(3, '- a #'), buildTopic(2, 'C#')]))).toBe(
      '### - a \\#\n\n## C#\n'
    )
  })
})

describe('a text full of openings of HTML', () => {
  it.each([
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
    ['<!A', '>']
  ])('escapes each %s that %s closes, looking for that once', (opening, closer) => {
    const write = (count: number): string =>
      stringifyNotes(
        buildNotes([
          {
            type: 'paragraph',
            children: [{type: 'text', value: `x ${`${opening} a `.repeat(count)}${closer}`}]
          }
        ])
      )
    expect(write(3)).toBe(`x ${`\\${opening} a `.repeat(3)}${closer}\n`)
    expect(write(5000).match(/\\</g)).toHaveLength(5000)
  })

  it('leaves what begins none', () => {
    const text = 'x <!-- a <!-b <![c <! d --> e'
    const notes = buildNotes([{type: 'paragraph', children: [{type: 'text', value: text}]}])
    expect(stringifyNotes(notes)).toBe('x \\<!-- a <!-b <![c <! d --> e\n')
  })
})

describe('names', () => {
  // Names keep their escapes, labels don't, and only the label keeps its blanks.
  it.each([
    '[a\\*  b]: /u\n',
    '[a &amp;\tb]: /u\n\n[c][a &amp; b]\n',
    '[\\]]: /u\n',
    '[^a\\*]: b\n\n[^a\\*]\n'
  ])('are written as they have to be: %j', (markdown) => {
    const notes = notesOf(markdown)
    expect(sameMeaning(notes, notesOf(canonical(markdown)))).toBe(true)
  })

  it('are missing where an image has no alternative text', () => {
    const image: PhrasingContent = {type: 'imageReference', identifier: 'a', referenceType: 'full', alt: null}
    const notes = buildNotes([
      {type: 'paragraph', children: [image]},
      {type: 'definition', identifier: 'a', url: '/b'}
    ])
    expect(stringifyNotes(notes)).toBe('![][a]\n\n[a]: /b\n')
  })
})

describe('what was not read', () => {
  it('is written as it was, up to the end of its last line', () => {
    const nested = `${'> '.repeat(300)}a`
    const notes = notesOf(`${nested}\n\n# b\n\nc\n`)
    expect(notes.children[0]?.type).toBe('unread')
    const written = stringifyNotes(notes, {preserve: false})
    expect(written).toContain(nested)
    expect(sameMeaning(notes, notesOf(written))).toBe(true)
  })
})

describe('brackets', () => {
  it('stay as they are where they are too long for a link, or escaped where that is not sure', () => {
    const long = `[${'a'.repeat(1100)}]`
    const definition: RootContent = {type: 'definition', identifier: 'b', url: '/b'}
    const written = stringifyNotes(buildNotes([{type: 'paragraph', children: [text(long)]}, definition]))
    expect(written).toBe(`${long}\n\n[b]: /b\n`)
    const resource = `[a](${'b'.repeat(3000)})`
    expect(stringifyNotes(paragraph(text(resource)))).toBe(`\\${resource}\n`)
  })
})

describe('a link', () => {
  it.each([
    ['https://x.y/?a=1&b=2_c%20', 'https://x.y/?a=1&b=2_c%20'],
    ['/a_(b)', '/a_(b)'],
    ['/a b', '</a b>'],
    ['a <b> c', '<a \\<b\\> c>'],
    ['(', '<(>'],
    ['a&amp;b', 'a\\&amp;b'],
    ['a\\b\\_', 'a\\b\\\\_'],
    ['', '']
  ])('keeps its URL: %j is written %j', (url, written) => {
    expect(stringifyNotes(paragraph(buildLink(url, 'a')))).toBe(`[a](${written})\n`)
  })

  it('escapes a bracket in its text, and nothing else', () => {
    expect(stringifyNotes(paragraph(buildLink('u', 'a] 5*6')))).toBe('[a\\] 5*6](u)\n')
  })
})

describe('what Markdown can’t express is refused by name', () => {
  const cases: Array<[string, Notes<NoteData>, string, Array<string | number>]> = [
    [
      'a text that GFM links',
      paragraph(text('see https://x.y')),
      'the `text` `"see https://x.y"`',
      ['children', 0, 'children', 0]
    ],
    ['an address', paragraph(text('a@b.co')), 'GFM makes a link', ['children', 0, 'children', 0]],
    ['NUL', paragraph(text('a\0')), 'NUL', ['children', 0, 'children', 0]],
    ['an empty paragraph', paragraph(), 'the `paragraph`, expected content', ['children', 0]],
    ['an empty text alone', paragraph(text('')), 'the `paragraph`, expected content', ['children', 0]],
    [
      'a link in a link',
      paragraph(buildLink('a', [buildLink('b', 'c') as never])),
      'no link within',
      ['children', 0, 'children', 0, 'children', 0]
    ],
    [
      'a reference without definition',
      paragraph({type: 'linkReference', identifier: 'a', referenceType: 'full', children: [text('b')]}),
      'a definition of its `identifier`',
      ['children', 0, 'children', 0]
    ],
    [
      'a break at the end',
      paragraph(text('a'), {type: 'break'}),
      'text behind it',
      ['children', 0, 'children', 1]
    ],
    [
      'a block in a paragraph',
      paragraph({type: 'thematicBreak'} as never),
      'inline content',
      ['children', 0, 'children', 0]
    ],
    ['inline content as a block', buildNotes([text('a') as never]), 'a block', ['children', 0]],
    [
      'an unknown node',
      buildNotes([{type: 'mine', value: 'a'} as never]),
      'the `mine` `"a"`',
      ['children', 0]
    ],
    [
      'a field of one’s own',
      buildNotes([{type: 'thematicBreak', mine: 1} as never]),
      '`mine`',
      ['children', 0]
    ],
    ['an empty list', buildNotes([{type: 'list', children: []}]), 'items in it', ['children', 0]],
    [
      'a block in a list',
      buildNotes([{type: 'list', children: [{type: 'thematicBreak'} as never]}]),
      'a `listItem`',
      ['children', 0, 'children', 0]
    ],
    [
      'a number too high',
      buildNotes([{type: 'list', ordered: true, start: 1_000_000_000, children: [buildItem('a')]}]),
      'a first number',
      ['children', 0]
    ],
    [
      'a topic of another depth',
      buildNotes([{type: 'topic', depth: 1, children: [{type: 'heading', depth: 2, children: []}]}]),
      'the depth of its heading',
      ['children', 0]
    ],
    [
      'a topic in a topic that is not deeper',
      buildNotes([buildTopic(2, 'a', [buildTopic(2, 'b')])]),
      'a depth of more than 2',
      ['children', 0, 'children', 1]
    ],
    [
      'a topic deeper than the one before it',
      buildNotes([buildTopic(2, 'a'), buildTopic(3, 'b')]),
      'a depth of at most 2',
      ['children', 1]
    ],
    [
      'a topic too deep',
      buildNotes([{type: 'topic', depth: 7 as never, children: []}]),
      'from 1 to 6',
      ['children', 0]
    ],
    [
      'a block behind a topic',
      buildNotes([buildTopic(2, 'a'), {type: 'thematicBreak'}]),
      'before the topics',
      ['children', 1]
    ],
    [
      'a heading without topic',
      buildNotes([{type: 'heading', depth: 1, children: []}]),
      'a `topic` that begins',
      ['children', 0]
    ],
    [
      'a break at the end of emphasis',
      paragraph({type: 'emphasis', children: [text('a'), {type: 'break'}]}, text('b')),
      'before the end of `emphasis`',
      ['children', 0, 'children', 0, 'children', 1]
    ],
    ['empty code', paragraph({type: 'inlineCode', value: ''}), 'code in it', ['children', 0, 'children', 0]],
    [
      'empty emphasis',
      paragraph({type: 'emphasis', children: []}),
      'content in it',
      ['children', 0, 'children', 0]
    ],
    ['NUL in code', buildNotes([{type: 'code', value: 'a\0'}]), 'without NUL', ['children', 0]],
    [
      'a heading of no depth',
      buildNotes([{type: 'blockquote', children: [{type: 'heading', depth: 7 as never, children: []}]}]),
      'a `depth` from 1 to 6',
      ['children', 0, 'children', 0]
    ],
    ['a table without rows', buildNotes([{type: 'table', children: []}]), 'a row of cells', ['children', 0]],
    [
      'a row without cells',
      buildNotes([{type: 'table', children: [{type: 'tableRow', children: []}]}]),
      'a row of cells',
      ['children', 0]
    ],
    [
      'a definition of no name',
      buildNotes([{type: 'definition', url: 'a'} as never]),
      '`identifier`',
      ['children', 0]
    ],
    [
      'a definition whose label lacks the blank of its name',
      buildNotes([{type: 'definition', identifier: 'a\\* b', label: 'a*b', url: 'c'}]),
      'an `identifier` that its label gives',
      ['children', 0]
    ],
    [
      'a definition whose label says more than its name',
      buildNotes([{type: 'definition', identifier: 'a\\*', label: 'a*b', url: 'c'}]),
      'an `identifier` that its label gives',
      ['children', 0]
    ],
    [
      'children that are no list',
      buildNotes([{type: 'paragraph', children: 'a'} as never]),
      'its `children` to be a list',
      ['children', 0]
    ],
    ['no children', buildNotes([{type: 'paragraph'} as never]), 'the `paragraph`', ['children', 0]],
    ['null', buildNotes([null as never]), '`null` as a node', ['children', 0]]
  ]

  it.each(cases)('%s', (_, notes, message, path) => {
    let error: unknown
    try {
      stringifyNotes(notes)
    } catch (thrown) {
      error = thrown
    }
    expect(error).toBeInstanceOf(NotesError)
    const {issues} = error as NotesError
    expect(issues).toMatchObject([{code: 'cannot-write', severity: 'error'}])
    expect(issues[0]?.message).toContain(message)
    if (_ !== 'null') expect(issues[0]?.path).toEqual(path)
  })

  it('any field of another type', () => {
    const [first, ...rest] = notesOf(
      '[a](b "c") ![d](e) `f` [g]\n\n```h i\nj\n```\n\n[g]: k\n\n| l |\n| - |\n\n3. [x] m\n'
    ).children
    for (const block of [first, ...rest]) {
      for (const node of walk(block as RootContent)) {
        const fields = node as unknown as Record<string, unknown>
        for (const key of Object.keys(fields)) {
          if (key === 'position') continue
          for (const value of [undefined, null, 7, 'seven', {}, [null], true]) {
            const kept = fields[key]
            fields[key] = value
            const notes = buildNotes([first, ...rest] as RootContent[])
            try {
              expect(sameMeaning(notes, notesOf(stringifyNotes(notes)))).toBe(true)
            } catch (error) {
              expect(error, `${node.type}.${key} = ${JSON.stringify(value)}`).toBeInstanceOf(NotesError)
            }
            fields[key] = kept
          }
        }
      }
    }
  })

  it('a tree deeper than reading goes, and a cycle', () => {
    let deep: RootContent = {type: 'paragraph', children: [text('a')]}
    for (let depth = 0; depth < 50_000; depth++) deep = {type: 'blockquote', children: [deep]}
    expect(() => stringifyNotes(buildNotes([deep]))).toThrow(NotesError)
    const cycle: Blockquote = {type: 'blockquote', children: []}
    cycle.children.push(cycle)
    expect(() => stringifyNotes(buildNotes([cycle]))).toThrow(NotesError)
  })

  it('front matter that is no map', () => {
    const notes = buildNotes([], {type: 'frontMatter', value: '', data: ['a']})
    expect(() => stringifyNotes(notes)).toThrow('no map as front matter')
  })

  it('but `data` of tools says nothing', () => {
    const node = {type: 'thematicBreak', data: {hName: 'hr'}} as RootContent
    expect(stringifyNotes(buildNotes([node]))).toBe('***\n')
  })
})

describe('docs/canonical.md', () => {
  const page = readPage('docs/canonical.md')

  it('lists its sections, and has no link that leads nowhere', () => {
    expect(page.contents).toEqual(page.sections.slice(2).map(({title}) => title))
    expect(findBrokenLinks('docs/canonical.md')).toEqual([])
  })

  it('has examples', () => {
    expect(page.blocks.length).toBeGreaterThan(3)
  })

  for (const {line, value} of page.blocks) {
    it(`shows canonical text, line ${line}`, () => expect(canonical(`${value}\n`)).toBe(`${value}\n`))
  }
})

describe('what generated trees found', () => {
  it('reads a line ending that is written as a reference, beside an address', () => {
    // The search for the texts' places did not end.
    const notes = notesOf('&#xA;a@b\\.co x\n')
    const texts = [...walk(notes)].filter(({type}) => type === 'text' || type === 'link')
    expect(texts.map((node) => sourceOf(notes, node))).toEqual(['&#xA;', 'a@b\\.co', 'a@b\\.co', ' x'])
  })

  it.each([
    ['code whose value has other line endings', '~~~\r_e_\r\r~~~\r', '```\r_e_\r\r```\r'],
    ['an info string that begins like its fence', '~~~ ~> ```\nx\n~~~\n', '~~~ ~> ```\nx\n~~~\n'],
    ['unclosed HTML in an item', '* <?x\n# a\n', '- <?x\n# a\n'],
    ['unclosed HTML in a footnote', '[^n]: <!--\n# a\n', '[^n]: <!--\n# a\n'],
    ['unclosed HTML at the end', '<!--\n\n', '<!--\n\n'],
    ['unclosed HTML at the end, without a line ending', '- <!--', '- <!--'],
    ['a line of blanks in a footnote’s code', '[^n]: ```\n  \n    ```\n', '[^n]: ```\n  \n    ```\n'],
    ['inline HTML alone, behind a definition', '[a]: b\n</c>\n', '[a]: b\n</c>\n'],
    ['HTML that is indented, behind an item', '* \n\n  <div>\n', '-\n\n  <div>\n'],
    ['strong in strong in strong', '******a******\n', '**__**a**__**\n']
  ])('writes %s', (_, text, written) => {
    expect(canonical(text)).toBe(written)
    expect(canonical(written)).toBe(written)
  })
})
