import {describe, expect, it} from 'vitest'
import {formatNotes} from '../src/index.js'
import {expectFormatted} from './support/formatting.js'
import {nestIn, nests} from './support/nests.js'

/** Formats a text, with its promises checked, and with CRLF, which says the same. */
function format(source: string): string {
  const {text} = expectFormatted(source)
  return text
}

/** Texts, each with what becomes of it. */
type Rows = Array<[name: string, source: string, expected: string]>

/** A text in every container, with what becomes of it there. */
function inNests(rows: Rows): Rows {
  return rows.flatMap(([name, source, expected]) =>
    nests.map((nest): Rows[number] => [
      `${name} ${nest.name}`,
      `${nestIn(nest.written, source)}\n`,
      `${nestIn(nest.canonical, expected)}\n`
    ])
  )
}

describe('front matter of other kinds stays, and what stands below it is formatted', () => {
  it.each([
    ['TOML', '+++\ntitle = "A"   # the title\ntags = [\n  "a",\n\n\n  "b"\n]\n+++\n'],
    ['TOML of strings over lines', '+++\ntext = """\n- one\n* two\n\n\n# three\n===\n"""\n+++\n'],
    ['TOML with a mark before it', '\uFEFF+++\ntitle = "A"\n+++\n'],
    ['TOML with tabs and blanks', '+++\n[extra]\n\tkey  =  1 \n+++\n'],
    ['JSON between semicolons', ';;;\n"title": "A",\n"tags": [\n  "a"\n]\n;;;\n'],
    ['JSON alone', '{\n  "title": "A",\n  "tags": [\n    "* a"\n  ]\n}\n'],
    ['YAML that Pandoc closes', '---\ntext: |\n  * a\n\n\n  # b #\n...\n'],
    ['YAML that Pandoc closes, with a list', '---\ntitle:   A\ntags:\n- a\n- b\n...\n'],
    ['YAML that says so', '---yaml\ntitle: A\n\n\nb:   c\n---\n'],
    ['YAML below a blank line', '\n---\ntitle: A\nb:   c\n---\n'],
    ['YAML below a comment', '<!-- a -->\n---\ntitle: A\nb:   c\n---\n'],
    ['YAML that is indented', ' ---\ntitle: A\nb:   c\n ---\n'],
    ['YAML in longer fences', '----\ntitle: A\nb:   c\n----\n']
  ])('%s', (_, front) => {
    expect(format(`${front}\n# a #\n*   b\n`)).toBe(`${front}\n# a\n\n- b\n`)
    expect(formatNotes(`${front}\n# a #\n*   b\n`.replaceAll('\n', '\r\n'))).toBe(
      `${front}\n# a\n\n- b\n`.replaceAll('\n', '\r\n')
    )
  })
})

/** What lines of other tools begin with. */
const foreignLines = [
  ':::',
  '::: warning',
  '::leaf[x]',
  '{{< /note >}}',
  '{{% /note %}}',
  '{% endif %}',
  '{: .wide}',
  '{ .annotate }',
  '{#id}',
  '}}',
  '$$',
  '%%',
  ': definition',
  '| a | b |',
  '^id',
  '!!! note',
  '???+ tip',
  '=== "Tab"',
  '@import',
  '+++',
  '\\begin{a}',
  '\\]'
]

describe('a lazy line that begins other syntax stays where it stands', () => {
  describe.each(foreignLines)('%s', (line) => {
    it.each([
      ['below a bullet', `*   a\n${line}\n`, `- a\n${line}\n`],
      ['below a number', `3)  a\n${line}\n`, `3) a\n${line}\n`],
      ['below a task', `*  [ ] a\n${line}\n`, `- [ ] a\n${line}\n`],
      ['below a bullet behind a tab', `-\ta\n${line}\n`, `- a\n${line}\n`],
      ['below a nested bullet', `* a\n  * b\n${line}\n`, `- a\n  - b\n${line}\n`],
      ['in the outer of two bullets', `*   a\n    * b\n    ${line}\n`, `- a\n  - b\n  ${line}\n`],
      ['below a quote', `>a\n${line}\n`, `> a\n${line}\n`],
      ['in a quote, below a bullet in it', `>* a\n>${line}\n`, `> - a\n> ${line}\n`],
      ['below a bullet in a quote', `>* a\n${line}\n`, `> - a\n${line}\n`],
      ['indented by one blank', `*   a\n ${line}\n`, `- a\n ${line}\n`],
      // Math that nothing closes is a region, of which the whole paragraph is a part.
      ['below lazy prose', `*   a\nb\n${line}\n`, line === '$$' ? `- a\nb\n$$\n` : `- a\n  b\n${line}\n`],
      ['above lazy prose', `*   a\n${line}\nb\nc\n`, `- a\n${line}\nb\nc\n`],
      ['in the bullet', `*   a\n    ${line}\n`, `- a\n  ${line}\n`]
    ])('%s', (_, source, expected) => {
      expect(format(source)).toBe(expected)
    })
  })

  // What was in a container goes on in it; what stood behind syntax that may end it stays.
  it.each([
    ['prose', '*   a\nb\n', '- a\n  b\n'],
    ['prose in a quote', '>a\nb\n', '> a\n> b\n'],
    ['prose behind other syntax in the bullet', '*   a\n    :::\nb\n', '- a\n  :::\nb\n'],
    ['prose behind other syntax in the quote', '>:::tip\n>:::\nb\n', '> :::tip\n> :::\nb\n'],
    ['a line in the bullet behind a lazy one', '*   a\n:::\n    b\n', '- a\n:::\n    b\n'],
    ['a whole container', ':::tip\n*   a\n:::\nb\n', ':::tip\n- a\n:::\nb\n']
  ])('%s', (_, source, expected) => {
    expect(format(source)).toBe(expected)
  })
})

describe('the gap beside other syntax and comments is the author’s, one blank line at most', () => {
  it.each(
    inNests([
      ['a container around a list', ':::tip\n* a\n* b\n:::', ':::tip\n- a\n- b\n:::'],
      ['a container around a heading', ':::tip\n## A ##\n:::', ':::tip\n## A\n:::'],
      ['a container around code', ':::tip\n~~~\na\n~~~\n:::', ':::tip\n```\na\n```\n:::'],
      ['a container around a quote', ':::tip\n>a\n:::', ':::tip\n> a\n:::'],
      ['a container with blank lines', ':::tip\n\n* a\n* b\n\n:::', ':::tip\n\n- a\n- b\n\n:::'],
      ['an attribute below a heading', '## A ##\n{: .wide}', '## A\n{: .wide}'],
      ['an attribute below an underlined heading', 'A\n---\n{#id}', '## A\n{#id}'],
      ['an attribute below a list', '* a\n* b\n{:toc}', '- a\n- b\n{:toc}'],
      [
        'a template around numbers',
        '{% if a %}\n1)  a\n2)  b\n{% endif %}',
        '{% if a %}\n1) a\n2) b\n{% endif %}'
      ],
      ['a comment above a list', '<!-- prettier-ignore -->\n* a\n* b', '<!-- prettier-ignore -->\n- a\n- b'],
      ['a comment above a heading', '<!-- no toc -->\n## A ##', '<!-- no toc -->\n## A'],
      ['a comment below a heading', '## A ##\n<!-- a -->', '## A\n<!-- a -->'],
      ['a comment below a list', '* a\n* b\n<!-- a -->', '- a\n- b\n<!-- a -->'],
      ['a comment between lists', '* a\n<!-- b -->\n* c', '- a\n<!-- b -->\n- c'],
      ['a comment above code', '<!-- a -->\n~~~\nb\n~~~', '<!-- a -->\n```\nb\n```'],
      [
        'a comment above a paragraph',
        '<!-- markdownlint-disable-next-line MD013 -->\na',
        '<!-- markdownlint-disable-next-line MD013 -->\na'
      ],
      ['a comment below a paragraph', 'a\n<!-- b -->', 'a\n<!-- b -->'],
      [
        'comments around a list',
        '<!-- toc -->\n* a\n* b\n<!-- tocstop -->',
        '<!-- toc -->\n- a\n- b\n<!-- tocstop -->'
      ],
      ['a comment a blank line above a list', '<!-- a -->\n\n* b', '<!-- a -->\n\n- b'],
      ['a comment of another tool around a list', '%% a %%\n* b\n%% c %%', '%% a %%\n- b\n%% c %%']
    ])
  )('%s', (_, source, expected) => {
    expect(format(source)).toBe(expected)
  })

  it.each([
    ['three blank lines above a list', ':::tip\n\n\n\n* a\n:::\n', ':::tip\n\n- a\n:::\n'],
    ['three blank lines below a list', ':::tip\n* a\n\n\n\n:::\n', ':::tip\n- a\n\n:::\n'],
    ['three blank lines below a comment', '<!-- a -->\n\n\n\n* b\n', '<!-- a -->\n\n- b\n'],
    ['three blank lines above an attribute', '# a #\n\n\n\n{: .b}\n', '# a\n\n{: .b}\n'],
    ['blank lines of blanks', ':::tip\n  \n\t\n* a\n:::\n', ':::tip\n\n- a\n:::\n'],
    ['none of them, where nothing is foreign', 'a\n* b\n# c\n', 'a\n\n- b\n\n# c\n'],
    ['a comment that is indented', ' <!-- a -->\n* b\n', ' <!-- a -->\n- b\n'],
    ['HTML that is no comment', '<br>\n\n* a\n<br>\n', '<br>\n\n- a\n<br>\n']
  ])('%s', (_, source, expected) => {
    expect(format(source)).toBe(expected)
  })
})

describe('regions stay', () => {
  const inside: Array<[name: string, text: string]> = [
    ['math of plus and minus', '$$\n+ b\n* c\n- d\n$$'],
    ['math of equals', '$$\na\n= b\n=\nc\n$$'],
    ['math of a line below', '$$\na\n---\nb\n$$'],
    ['math that opens behind a text', 'where $$\n+ a\n$$'],
    [
      'a tag whose name a URL holds',
      '{{< highlight go >}}\n+ https://a.b/highlight\n+ c\n{{< /highlight >}}'
    ],
    ['a tag that takes blanks away', '{%- raw -%}\n+ a\n{%- endraw -%}'],
    ['an environment with a star', '\\begin{align*}\n+ a\n\\end{align*}'],
    ['math of hashes and greater', '$$\n# e #\n>f\n1)  g\n$$'],
    ['math of columns', '$$\na\n  &= b\n       + c\n$$'],
    ['math of a column first', '$$\n# a\n  b\n$$'],
    ['math of blank lines', '$$\n* a\n\n\n* b\n$$'],
    ['math of a label', '$$\n* a\n$$ (eq)'],
    ['math that begins at once', '$$ a\n+ b\n* c $$'],
    ['math in brackets', '\\[\n* a\n+ b\n\\]'],
    ['an environment', '\\begin{align*}\n* a\n+  b\n\\end{align*}'],
    ['a template over lines', '{{ f({\n    a: 1\n* b\n}) }}'],
    ['a tag over lines', '{% set a = [\n* b\n+ c\n] %}'],
    ['a comment of Obsidian', '%%\n* a\n+ b\n\n\n# c #\n%%'],
    ['a comment in a line', 'a <!-- b\n* c\n+ d\n-->'],
    ['raw', '{% raw %}\n* a\n+ b\n{% endraw %}'],
    ['highlighted code', '{% highlight js %}\n* a\n# b #\n\n\n* c\n{% endhighlight %}'],
    ['a highlighting shortcode', '{{< highlight js >}}\n* a\n# b #\n{{< /highlight >}}'],
    [
      'what a comment switches off',
      '<!-- apunte-format-off -->\n* a\n+ b\n\n\n# c #\n<!-- apunte-format-on -->'
    ],
    ['what a comment ignores', '<!-- apunte-format-ignore -->\n* a\n*   b'],
    ['a heading that a comment ignores', '<!-- apunte-format-ignore -->\nA\n===']
  ]
  it.each(inNests(inside.map(([name, text]) => [name, text, text])))('%s', (_, source, expected) => {
    expect(format(source)).toBe(expected)
  })

  it.each(inside)('%s, with CRLF and more below', (_, text) => {
    const crlf = (lines: string): string => lines.replaceAll('\n', '\r\n')
    expect(formatNotes(crlf(`* z\n\n${text}\n\ny\n===\n`))).toBe(crlf(`- z\n\n${text}\n\n# y\n`))
  })

  it.each([
    [
      'the block behind the ignored one is formatted',
      '<!-- apunte-format-ignore -->\n* a\n\n# b #\n',
      '<!-- apunte-format-ignore -->\n* a\n\n# b\n'
    ],
    [
      'a blank line stands between the comment and the ignored block',
      '<!-- apunte-format-ignore -->\n\n* a\n',
      '<!-- apunte-format-ignore -->\n\n* a\n'
    ],
    [
      'nothing is switched on again',
      '# a #\n<!-- apunte-format-off -->\n# b #\n*   c\n',
      '# a\n<!-- apunte-format-off -->\n# b #\n*   c\n'
    ],
    [
      'what is switched off in a bullet ends with it',
      '*   <!-- apunte-format-off -->\n    +   a\n*   b\n',
      '- <!-- apunte-format-off -->\n  +   a\n- b\n'
    ],
    [
      'what is switched off in a quote ends with it',
      '><!-- apunte-format-off -->\n>+   a\n\n*   b\n',
      '> <!-- apunte-format-off -->\n> +   a\n\n- b\n'
    ],
    [
      'two are switched off',
      '<!-- apunte-format-off -->\n+ a\n<!-- apunte-format-on -->\n+ b\n<!-- apunte-format-off -->\n+ c\n<!-- apunte-format-on -->\n',
      '<!-- apunte-format-off -->\n+ a\n<!-- apunte-format-on -->\n- b\n<!-- apunte-format-off -->\n+ c\n<!-- apunte-format-on -->\n'
    ],
    ['math on one line opens nothing', '$$ a $$\n\n* b\n\n$$ c $$\n', '$$ a $$\n\n- b\n\n$$ c $$\n'],
    [
      'dollars in prose open nothing',
      'It costs $$\n\n* b\n\n$$ and more\n',
      'It costs $$\n\n- b\n\n$$ and more\n'
    ],
    [
      'a comment of Obsidian on one line opens nothing',
      '%% a %%\n\n* b\n\n%% c %%\n',
      '%% a %%\n\n- b\n\n%% c %%\n'
    ],
    ['a tag that nothing ends opens nothing', '{% raw %}\n\n* b\n', '{% raw %}\n\n- b\n'],
    ['a fence that holds dollars opens nothing', '~~~\n$$\n~~~\n\n* b\n', '```\n$$\n```\n\n- b\n'],
    ['math that is indented', '   $$\n   + b\n    c\n   $$\n', '   $$\n   + b\n    c\n   $$\n'],
    ['math that is indented in a quote', '>  $$\n>  + b\n>  $$\n', '>  $$\n>  + b\n>  $$\n'],
    ['math of three dollars', '$$$\n$$\n* a\n$$$\n', '$$$\n$$\n* a\n$$$\n'],
    ['math that stands lazily below a list', '* a\n$$\n    b\n* c\n$$\n', '* a\n$$\n    b\n* c\n$$\n'],
    [
      'math that stands lazily below a list, with blank lines',
      '* a\n$$\n\n\n    b\n$$\n',
      '- a\n$$\n\n\n    b\n$$\n'
    ]
  ])('%s', (_, source, expected) => {
    expect(format(source)).toBe(expected)
  })
})

describe('the columns of a line that goes on are the author’s', () => {
  it.each(
    inNests(
      [
        ['an admonition', '!!! note\n    a\n      b'],
        ['a collapsed admonition', '??? note "A"\n    a'],
        ['a tab', '=== "A"\n    b'],
        ['a definition', 'term\n: definition\n    more'],
        ['a template', '{{< figure\n    src="a"\n    alt="b" >}}'],
        ['verse', 'a\n b\n  c\n   d']
      ].map(([name = '', text = '']) => [name, text, text] as [string, string, string])
    )
  )('%s', (_, source, expected) => {
    expect(format(source)).toBe(expected)
  })
})

describe('groups of bullets stay as the author put them', () => {
  it.each(
    inNests([
      ['two groups', '* a\n* b\n\n* c\n* d', '- a\n- b\n\n- c\n- d'],
      ['two groups of numbers', '1)  a\n2)  b\n\n3)  c\n4)  d', '1) a\n2) b\n\n3) c\n4) d'],
      ['two groups of tasks', '* [ ] a\n* [ ] b\n\n* [x] c', '- [ ] a\n- [ ] b\n\n- [x] c'],
      ['a group of one', '* a\n\n* b\n* c', '- a\n\n- b\n- c'],
      ['groups with children', '* a\n    * b\n    * c\n\n* d\n    * e', '- a\n  - b\n  - c\n\n- d\n  - e'],
      ['groups in a bullet', '* a\n    * b\n    * c\n\n    * d', '- a\n  - b\n  - c\n\n  - d']
    ])
  )('%s', (_, source, expected) => {
    expect(format(source)).toBe(expected)
  })

  it.each([
    ['blank lines become one', '* a\n\n\n\n* b\n* c\n', '- a\n\n- b\n- c\n'],
    ['blank lines of blanks become one', '* a\n  \n\t\n* b\n* c\n', '- a\n\n- b\n- c\n'],
    ['empty bullets', '*\n* a\n\n*\n*\n', '-\n- a\n\n-\n-\n'],
    ['behind code', '* ~~~\n  a\n  ~~~\n* b\n\n* c\n', '- ```\n  a\n  ```\n- b\n\n- c\n']
  ])('%s', (_, source, expected) => {
    expect(format(source)).toBe(expected)
  })
})

describe('code keeps each of its lines', () => {
  it.each(
    inNests([
      ['an empty line', '~~~js\n\n~~~', '```js\n\n```'],
      ['two empty lines', '~~~\n\n\n~~~', '```\n\n\n```'],
      ['empty lines around a line', '~~~\n\na\n\n~~~', '```\n\na\n\n```'],
      ['no line at all', '~~~\n~~~', '```\n```'],
      ['an empty line in backticks', '````\n\n````', '```\n\n```'],
      ['an empty line in tildes that stay', '~~~ a`b\n\n~~~', '~~~a`b\n\n~~~']
    ])
  )('%s', (_, source, expected) => {
    expect(format(source)).toBe(expected)
  })

  it.each([
    ['a line of blanks under an indented fence', '  ~~~\n  \n  ~~~\n', '```\n\n```\n'],
    ['a line of blanks first, under an indented fence', '  ~~~\n \na\n  ~~~\n', '```\n\na\n```\n'],
    ['a line of blanks last, under an indented fence', '  ~~~\na\n \n  ~~~\n', '```\na\n\n```\n'],
    ['an empty line that nothing closes', '~~~\n\n', '```\n\n```\n'],
    ['an empty line with CRLF', '~~~\r\n\r\n~~~\r\n', '```\r\n\r\n```\r\n']
  ])('%s', (_, source, expected) => {
    expect(formatNotes(source)).toBe(expected)
    expect(formatNotes(expected)).toBe(expected)
  })
})

describe('a hard break behind a tab stays', () => {
  it.each(
    inNests([
      ['a tab and two blanks', 'a\t  \nb', 'a\t  \nb'],
      ['a tab and two blanks, twice', 'a\t  \nb\t  \nc', 'a\t  \nb\t  \nc'],
      ['a tab alone goes', 'a\t\nb', 'a\nb']
    ])
  )('%s', (_, source, expected) => {
    expect(format(source)).toBe(expected)
  })

  it.each([
    ['with CRLF', 'a\t  \r\nb\r\n', 'a\t  \r\nb\r\n'],
    ['with CR', 'a\t  \rb\r', 'a\t  \rb\r'],
    ['at a paragraph’s end it goes', 'a\t  \n', 'a\n'],
    ['at a heading’s end it goes', '# a\t  \n', '# a\n'],
    ['in a lazy line', '* a\t  \nb\n', '- a\t  \n  b\n']
  ])('%s', (_, source, expected) => {
    expect(formatNotes(source)).toBe(expected)
    expect(formatNotes(expected)).toBe(expected)
  })
})

describe('one newline at the end, none at the beginning', () => {
  /** A list that stays as it is: with two instead of five blanks the code behind it would stand in its item. */
  const kept = ' -    one\n\n    code'
  it.each([
    ['a list', '\n\n* a\n\n\n', '- a\n'],
    ['a list without a newline', '* a', '- a\n'],
    ['a list that stays', `\n\n${kept}\n\n\n`, `${kept}\n`],
    ['a list that stays, without a newline', kept, `${kept}\n`],
    ['a region', '\n\n$$\n* a\n$$\n\n\n', '$$\n* a\n$$\n'],
    [
      'what is switched off',
      '\n\n<!-- apunte-format-off -->\n* a\n\n\n',
      '<!-- apunte-format-off -->\n* a\n'
    ],
    ['what is ignored', '\n<!-- apunte-format-ignore -->\n* a\n\n\n', '<!-- apunte-format-ignore -->\n* a\n'],
    ['a container', '\n:::tip\n* a\n:::\n\n\n', ':::tip\n- a\n:::\n'],
    ['a blank line that keeps front matter from opening', '\n\n---\n\na\n\n---\n\n\n', '\n---\n\na\n\n---\n']
  ])('%s', (_, source, expected) => {
    expect(formatNotes(source)).toBe(expected)
    expect(formatNotes(expected)).toBe(expected)
  })
})

describe('a footnote keeps its line', () => {
  it.each([
    ['of a list', '[^a]:\n    * one\n', '[^a]:\n    - one\n'],
    ['of a list of two', '[^a]:\n    * one\n    * two\n', '[^a]:\n    - one\n    - two\n'],
    ['of a paragraph', '[^a]:\n    one\n    two\n', '[^a]:\n    one\n    two\n'],
    ['of a paragraph behind a tab', '[^a]:\n\tone\n', '[^a]:\n    one\n'],
    ['of code', '[^a]:\n    ~~~\n    one\n    ~~~\n', '[^a]:\n    ```\n    one\n    ```\n'],
    ['in a quote', ' > [^a]:\n >     * one\n', '> [^a]:\n>     - one\n'],
    ['in a bullet', '*   [^a]:\n        * one\n', '- [^a]:\n      - one\n'],
    ['beside its label', '[^a]:   * one\n', '[^a]: - one\n']
  ])('%s', (_, source, expected) => {
    expect(format(source)).toBe(expected)
  })
})
