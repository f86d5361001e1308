import fc from 'fast-check'

/**
 * Blocks of CommonMark that formatting restyles, between and within what other tools read.
 *
 * Indented code is not among them: below a list that a closing `:::` ends for others it is the list's own paragraph for
 * CommonMark, and moves with it. HTML has a blank line below it, so that no fence begins in it.
 */
const plain = fc.constantFrom(
  'text',
  'text\nof two lines',
  '* one\n* two',
  '*   one\n    * two\n*   three',
  '* one\n\n* two',
  '1)  one\n2)  two',
  '* [ ] open\n* [x] done',
  '> quote\n> of two lines',
  '>quote',
  '> * one\n> * two',
  '## Title ##',
  'Title\n-----',
  '~~~js\nconst a = 1\n\n~~~',
  '___',
  '<div>\n\ntext\n\n</div>\n'
)

/** Blocks below each other, with or without a blank line between any two. */
function joined(block: fc.Arbitrary<string>, minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc
    .array(fc.tuple(block, fc.constantFrom('\n', '\n\n')), {minLength, maxLength})
    .map((parts) => parts.flat().slice(0, -1).join(''))
}

/** What stands between an opening and a closing line: blocks, blank lines around them or not. */
function between(
  lines: ReadonlyArray<readonly [open: string, close: string]>,
  inner: fc.Arbitrary<string>
): fc.Arbitrary<string> {
  const gap = fc.constantFrom('\n', '\n', '\n\n')
  return fc
    .tuple(fc.constantFrom(...lines), gap, inner, gap)
    .map(([[open, close], before, text, after]) =>
      text === '' ? `${open}\n${close}` : open + before + text + after + close
    )
}

const inner = joined(plain, 0, 2)

/** `:::` as markdown-it-container reads it: a name behind the colons, anything behind the name. */
const containers = fc.oneof(
  {
    arbitrary: between(
      [
        [':::tip', ':::'],
        ['::: warning A title', ':::'],
        [':::{note}', ':::'],
        [':::info', '::::']
      ],
      inner
    ),
    weight: 3
  },
  between([['::::columns', '::::']], joined(between([[':::column', ':::']], inner), 1, 2)),
  between([['::::steps', '::::']], joined(fc.oneof(plain, between([[':::step', ':::']], inner)), 1, 3))
)

/** Directives as remark-directive reads them: text, leaves, containers. */
const directives = fc.oneof(
  between(
    [
      [':::note[A *label*]{.b #c}', ':::'],
      [':::note', ':::'],
      ['::::tabs', '::::']
    ],
    inner
  ),
  fc.constantFrom(
    '::leaf[x]{a=b}',
    '::youtube{#id}\n::hr',
    '::leaf\ntext',
    'text :abbr[HTML]{title="a b"} text',
    'text\n:i[x]{a=b}\ntext',
    '* one\n::leaf[x]',
    '- :a[b]\n- :c'
  )
)

const mathLine = fc.constantFrom(
  'a',
  '+ b',
  '- c',
  '* d',
  '= d',
  '=',
  '# e',
  '> f',
  '1. g',
  '  \\begin{aligned}',
  '\\\\',
  '    h  &= i',
  'a_1 * b_2 * c',
  '| j |',
  ''
)

/** Formulas as remark-math reads them. */
const math = fc.oneof(
  {
    arbitrary: fc
      .array(mathLine, {minLength: 1, maxLength: 5})
      .map((lines) => ['$$', ...lines, '$$'].join('\n')),
    weight: 4
  },
  fc.constantFrom(
    'text $x$ text',
    '$$ a * b * c $$',
    '$a_1$\n$b_1$ text',
    '* $x * y * z$',
    '$$$\n$$\n* a\n$$$'
  )
)

const templates = fc.oneof(
  between(
    [
      ['{{< note >}}', '{{< /note >}}'],
      ['{{% tabs %}}', '{{% /tabs %}}'],
      ['{% callout %}', '{% /callout %}'],
      ['{% if a %}', '{% endif %}'],
      ['{% raw %}', '{% endraw %}']
    ],
    inner
  ),
  fc.constantFrom(
    '{{ f({\n    a: 1\n}) }}',
    '{% set a = {\n    "b": [\n        "c"\n    ]\n} %}',
    '{{< figure\n  src="a"\n  alt="b" >}}',
    '{% include a.md %}\ntext'
  )
)

const attributes = fc
  .tuple(plain, fc.constantFrom('{: .wide}', '{:toc}', '{ .annotate }', '{#id}', '^id'))
  .map(([block, line]) => `${block}\n${line}`)

const comments = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        '<!-- prettier-ignore -->',
        '<!-- markdownlint-disable-next-line MD013 -->',
        '<!-- no toc -->',
        '%% comment %%'
      ),
      fc.constantFrom('\n', '\n\n'),
      plain
    )
    .map((parts) => parts.join('')),
  between(
    [
      ['<!-- start -->', '<!-- end -->'],
      ['%%', '%%']
    ],
    inner
  )
)

const definitionLists = fc.constantFrom(
  'Term\n: definition',
  'Term\n: definition\n    more',
  'Term\n: definition\n  more\n: another',
  'Term\n\n: definition\n\n: another',
  'Term\n:   definition\n\n     second paragraph',
  'One\n: definition\n\nTwo\n: definition\n    more'
)

const admonitions = fc.constantFrom(
  '!!! note\n    text',
  '!!! note "A title"\n    text\n    * one\n\n    text',
  '??? tip\n    text\n\n    ```\n    code\n    ```',
  '=== "Tab"\n    text',
  '!!! note\n\n    text'
)

/** Pieces of what other tools read, by kind. */
export const pieces = {
  containers,
  directives,
  math,
  templates,
  attributes,
  comments,
  definitionLists,
  admonitions
} as const

export type PieceKind = keyof typeof pieces

/** What a piece stands in: its first line gets the first of these before it, the others the second. */
const nests: ReadonlyArray<readonly [string, string]> = [
  ['', ''],
  ['> ', '> '],
  ['>', '>'],
  ['* ', '  '],
  ['*   ', '    '],
  ['-\t', '\t'],
  ['1)  ', '    '],
  ['- [ ] task\n  ', '  '],
  ['* one\n  * ', '    '],
  ['> * ', '>   '],
  ['* > ', '  > ']
]

/** A note that other tools read, and the lines in it that are theirs at its top level. */
export interface ReaderNote {
  source: string
  /** The lines of pieces that stand in no quote and no item, without those that the style concerns. */
  foreign: string[]
}

/** Lines that only other tools know, wherever they stand; all else in a piece is CommonMark's. */
const foreignLine = /^(?::::?|\{[{%:#]|\{ \.|\}|<!--|%%|\$\$|: |!!!|\?\?\?|=== "|\^id)/

/**
 * What stands four columns in, behind a blank line. Such pieces have blank lines around them: right below a list that another
 * tool has ended, it is the list's own for CommonMark, which moves with it; and text right below it gets a blank line, since it
 * is code for CommonMark.
 */
const indentedBlock = /\n\n {4}/

const itemBelowDefinition =
  /^(?:> ?|[*-][ \t]+|1\) +| )*: .*\r?\n(?:(?:> ?|\s)*[^\s>].*\r?\n)*?(?:> ?|\s)*(?:[*-]|\d+\))\s.*\r?\n(?:> ?|\s)*: /m

/**
 * Notes of CommonMark blocks and pieces of other tools, one below the other, with or without blank lines between them, in
 * quotes, items and tasks too.
 *
 * Pieces are whole: what opens is closed, and code in them too. A container that a fence in it hides, or math that nothing
 * closes, is something else to each reader, and says nothing of formatting. Nor does an item right below a definition whose
 * own second line is one: markdown-it-deflist takes its marker for the term's text.
 */
export function readerNotes(kinds: readonly PieceKind[]): fc.Arbitrary<ReaderNote> {
  const part = fc.oneof(
    fc.tuple(fc.constantFrom(['', ''] as const), plain),
    fc.tuple(fc.constantFrom(['', ''] as const), fc.oneof(...kinds.map((kind) => pieces[kind]))),
    fc.tuple(fc.constantFrom(...nests), fc.oneof(...kinds.map((kind) => pieces[kind])))
  )
  return fc
    .tuple(
      fc.array(fc.tuple(part, fc.constantFrom('\n', '\n', '\n\n', '\n\n\n')), {minLength: 1, maxLength: 4}),
      fc.constantFrom('\n', '\n', '\n', '\r\n')
    )
    .map(([parts, ending]) => {
      const foreign: string[] = []
      const texts = parts.map(([[[first, other], text], gap]) => {
        if (first === '') foreign.push(...text.split('\n').filter((line) => foreignLine.test(line)))
        const around = indentedBlock.test(text) ? '\n' : ''
        return around + first + text.replaceAll('\n', `\n${other}`) + gap + around
      })
      return {source: texts.join('').replaceAll('\n', ending), foreign}
    })
    .filter(({source}) => !itemBelowDefinition.test(source))
}

/** Front matter that isn't the format's: TOML, JSON, and YAML as Pandoc closes it. */
export const foreignFrontMatter: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(
      fc.constantFrom(
        'title = "A"   # the title',
        'tags = [\n  "a",\n\n  "b",  # b\n]',
        'text = """\n- one\n* two\n\n\n# three\n"""',
        "raw = '''\n> a\n    b\n'''",
        'date = 2018-10-10T00:00:00Z',
        '[extra]\nkey   =  1',
        '# a comment',
        ''
      ),
      {maxLength: 5}
    )
    .map((entries) => [...new Set(entries)])
    .map((entries) =>
      [
        '+++',
        ...entries.sort((left, right) => Number(left[0] === '[') - Number(right[0] === '[')),
        '+++'
      ].join('\n')
    ),
  fc
    .array(
      fc.constantFrom(
        'title: A',
        'tags:\n- a\n- b',
        'text: |\n  * one\n\n  * two',
        '# a comment',
        'abstract:   >\n  # a\n   b'
      ),
      {
        minLength: 1,
        maxLength: 4
      }
    )
    .map((entries) => ['---', ...new Set(entries), '...'].join('\n')),
  fc.constantFrom(';;;\n"title": "A",\n"tags": [\n  "a"\n]\n;;;', ';;;\n"title":   "A"\n;;;')
)
