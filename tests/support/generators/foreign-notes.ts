import fc from 'fast-check'

/** What stands in the Markdown of changelogs, API docs and sites: syntax that link notes hardly have, and that of other tools. */
const lines = {
  definitions: [
    '[a]: https://a.example/1',
    '[#12]: https://a.example/12 "t"',
    '[A]: <b c>',
    '[1.0.0]: u',
    '[a]:\n  /v',
    '[^n]: note'
  ],
  references: ['- fix [#12] ([a])', '## [1.0.0] - 2020-01-02', '[a][1.0.0] [b][] [^n]', '![i][a]'],
  tables: [
    '| a | b |\n| - | :-: |\n| [c](d) | `e\\|f` |',
    'a | b\n--|--\n1 | 2 | 3',
    '|a|\n|-|\nlazy',
    '| [x][a] | ![](i) |\n|:--|--:|'
  ],
  html: [
    '<details>\n<summary>a</summary>\n\n- b\n\n</details>',
    '<p align="center">\n  <img src="i.png">\n</p>',
    '<!-- a\n\n- b -->',
    '<pre>\n# a\n\n</pre>',
    '<br/>',
    '<?php\n\n?>',
    '<a id="b"></a>'
  ],
  containers: [
    ':::tip A\n- a\n- b\n:::',
    '::: warning\na\n:::',
    '::::\n:::note\n::::',
    '!!! note "A"\n    text\n\n    - a',
    '=== "Tab"\n\n    a',
    '??? a\n    b',
    '%%\na\n%%',
    '[!NOTE]',
    '::code-group'
  ],
  math: ['$$\na_1 + b\n- c\n$$', 'x $a_1*b$ y', '\\[\na\n\\]', '$$a$$'],
  shortcodes: [
    '{{< note >}}\n- a\n{{< /note >}}',
    '{{% tabs %}}\na\n{{% /tabs %}}',
    '{% raw %}\n* a\n{% endraw %}',
    '{: .wide}',
    '## A {#b}',
    '{{ f({\n    a: 1\n}) }}',
    'term\n: definition\n    more',
    '[[wiki]] ^id'
  ],
  code: ['    a\n    b', '\ta\n\n\tb', '```js {1,3}\na\n```', '~~~\n\n~~~'],
  plain: [
    'a',
    'A paragraph\nof two lines.',
    '- a\n  - b [c](d)\n- e',
    '1. a\n2. b',
    '# A',
    '> a\n> - b',
    '***',
    'A\n==='
  ]
}

const block = fc.oneof(...Object.values(lines).map((texts) => fc.constantFrom(...texts)))

/** What a block stands in: its lines get these before them. */
const container = fc.constantFrom(
  ['', ''],
  ['', ''],
  ['', ''],
  ['', ''],
  ['> ', '> '],
  ['- ', '  '],
  ['1. ', '   '],
  ['-\t', '\t'],
  ['[^m]: ', '    '],
  ['> - ', '>   '],
  ['- > ', '  > '],
  ['- ', ''],
  ['> ', '']
)

/** Documents with definitions, tables, HTML, and containers, math and templates of other tools, in quotes and bullets too. */
export const foreignNotes: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '', '', '---\ntitle: a\n---\n', '+++\ntitle = "a"\n+++\n', '\uFEFF'),
    fc.array(fc.tuple(container, block, fc.constantFrom('\n', '\n\n', '\n\n', '\n\n\n')), {
      minLength: 1,
      maxLength: 7
    }),
    fc.constantFrom('\n', '\n', '\n', '\n', '\r\n', '\r')
  )
  .map(([front, parts, ending]) => {
    const body = parts.map(([[first, other], text, gap]) => first + text.replaceAll('\n', `\n${other}`) + gap)
    return (front + body.join('')).replaceAll('\n', ending)
  })
