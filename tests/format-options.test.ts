import {describe, expect, it} from 'vitest'
import {type FormatOptions, formatNotes} from '../src/index.js'

/** Texts that an option changes, each with what becomes of it. */
const changed: Record<
  string,
  Array<[name: string, options: FormatOptions, source: string, expected: string]>
> = {
  tables: [
    ['cells', {tables: 'align'}, 'a|b\n-|-\nlong|x\n', '| a    | b   |\n| ---- | --- |\n| long | x   |\n'],
    [
      'sides',
      {tables: 'align'},
      '|left|right|both|\n|:-|-:|:-:|\n|a|b|c|\n',
      '| left | right | both |\n| :--- | ----: | :--: |\n| a    |     b |  c   |\n'
    ],
    [
      'wide characters and emoji',
      {tables: 'align'},
      '|a|b|\n|-|-|\n|表表|x|\n|👩‍👩‍👧|yy|\n|é|z|\n',
      '| a    | b   |\n| ---- | --- |\n| 表表 | x   |\n| 👩‍👩‍👧   | yy  |\n| é    | z   |\n'
    ],
    [
      'a quote',
      {tables: 'align'},
      '> a|b\n> -|-\n> long|x\n',
      '> | a    | b   |\n> | ---- | --- |\n> | long | x   |\n'
    ],
    [
      'an item with a number, and CRLF',
      {tables: 'align'},
      '10) a|b\r\n    -|-\r\n    long|x\r\n',
      '10) | a    | b   |\r\n    | ---- | --- |\r\n    | long | x   |\r\n'
    ],
    [
      'an item behind a tab',
      {tables: 'align'},
      '*\ta|b\n\t-|-\n\tlong|x\n',
      '- | a    | b   |\n  | ---- | --- |\n  | long | x   |\n'
    ],
    [
      'rows of fewer cells, and of more',
      {tables: 'align'},
      'a|b\n-|-\nc\nd|e|f\n',
      '| a   | b   |\n| --- | --- |\n| c   |\n| d   | e   | f |\n'
    ],
    [
      'pipes in cells',
      {tables: 'align'},
      '|`a\\|b`|c\\|d|\n|-|-|\n',
      '| `a\\|b` | c\\|d |\n| ------ | ---- |\n'
    ],
    ['empty cells', {tables: 'align'}, '||b|\n|-|-|\n|||\n', '|     | b   |\n| --- | --- |\n|     |     |\n']
  ],
  numbers: [
    ['each the first one’s', {numbers: 'one'}, '3. a\n4. b\n9. c\n', '3. a\n3. b\n3. c\n'],
    ['one more each', {numbers: 'ascending'}, '3. a\n3. b\n3. c\n', '3. a\n4. b\n5. c\n'],
    ['brackets', {numbers: 'ascending'}, '1) a\n1) b\n', '1) a\n2) b\n'],
    ['nothing first', {numbers: 'ascending'}, '0. a\n0. b\n', '0. a\n1. b\n'],
    ['zeros before the first one', {numbers: 'ascending'}, '007. a\n007. b\n', '007. a\n8. b\n'],
    [
      'what stands in a wider item',
      {numbers: 'ascending'},
      '9. a\n\n   b\n9. c\n\n   d\n',
      '9. a\n\n   b\n10. c\n\n    d\n'
    ],
    ['a quote, CRLF', {numbers: 'one'}, '> 1. a\r\n> 2. b\r\n', '> 1. a\r\n> 1. b\r\n'],
    [
      'a nested list',
      {numbers: 'ascending'},
      '* 1. a\n  1. b\n     1) c\n     1) d\n',
      '- 1. a\n  2. b\n     1) c\n     2) d\n'
    ],
    ['tabs', {numbers: 'ascending'}, '1.\ta\n1.\tb\n', '1. a\n2. b\n'],
    ['tasks', {numbers: 'ascending'}, '1. [ ] a\n1. [x] b\n', '1. [ ] a\n2. [x] b\n'],
    [
      'the highest number',
      {numbers: 'ascending'},
      '999999999. a\n999999999. b\n',
      '999999999. a\n999999999. b\n'
    ]
  ],
  emphasis: [
    ['stars', {emphasis: '*'}, '_a_ *b* __c__\n', '*a* *b* __c__\n'],
    ['low lines', {emphasis: '_'}, '_a_ *b* **c**\n', '_a_ _b_ **c**\n'],
    ['within a word', {emphasis: '_'}, 'a*b*c *d*e é*f* *g*\n', 'a*b*c *d*e é*f* _g_\n'],
    ['one in the other', {emphasis: '_'}, '*a **b** c* **d *e***\n', '_a **b** c_ **d _e_**\n'],
    [
      'a quote in an item, CRLF',
      {emphasis: '*'},
      '1. > _a_\r\n   > _b\r\n   > c_\r\n',
      '1. > *a*\r\n   > *b\r\n   > c*\r\n'
    ],
    [
      'links, titles and cells',
      {emphasis: '*'},
      '# _a_\n\n[_b_](c "_d_")\n\n|_e_|\n|-|\n',
      '# *a*\n\n[*b*](c "_d_")\n\n|*e*|\n|-|\n'
    ],
    [
      'code and HTML stay',
      {emphasis: '*'},
      '`_a_` <b c="_d_">_e_</b>\n\n    _f_\n',
      '`_a_` <b c="_d_">*e*</b>\n\n    _f_\n'
    ],
    ['beside a star', {emphasis: '*'}, '\\*_a_\n', '\\**a*\n'],
    [
      'what would say something else, alone',
      {emphasis: '*'},
      '- _a_\n- *_b_*\n- _c_\n',
      '- *a*\n- *_b_*\n- *c*\n'
    ],
    ['math stays', {emphasis: '*'}, '$$\n_a_\n$$\n\n_b_\n', '$$\n_a_\n$$\n\n*b*\n']
  ],
  strong: [
    ['stars', {strong: '**'}, '__a__ **b** _c_\n', '**a** **b** _c_\n'],
    ['low lines', {strong: '__'}, '__a__ **b** *c*\n', '__a__ __b__ *c*\n'],
    ['within a word', {strong: '__'}, 'a**b**c **d**\n', 'a**b**c __d__\n'],
    ['with emphasis', {strong: '**', emphasis: '_'}, '***a*** ___b___\n', '_**a**_ _**b**_\n'],
    ['a nested item behind a tab', {strong: '**'}, '*\ta\n\t* __b__\n', '- a\n  - **b**\n'],
    ['a footnote', {strong: '__'}, '[^a]\n\n[^a]: **b**\n', '[^a]\n\n[^a]: __b__\n']
  ],
  thematicBreak: [
    ['dashes', {thematicBreak: '---'}, 'a\n\n* * *\n\n___\n', 'a\n\n---\n\n---\n'],
    ['stars', {thematicBreak: '***'}, 'a\n\n---\n\n_ _ _\n', 'a\n\n***\n\n***\n'],
    ['low lines', {thematicBreak: '___'}, 'a\n\n-----\n', 'a\n\n___\n'],
    ['a quote, CRLF', {thematicBreak: '---'}, '> a\r\n>\r\n> ***\r\n', '> a\r\n>\r\n> ---\r\n'],
    ['in an item', {thematicBreak: '---'}, '1. a\n\n   ***\n', '1. a\n\n   ---\n'],
    ['behind a bullet it stays', {thematicBreak: '---'}, '* ___\n', '- ___\n'],
    ['right below a text it stays', {thematicBreak: '---'}, '* a\n  ***\n', '- a\n  ***\n'],
    [
      'at the very beginning, where it would open front matter, it stays',
      {thematicBreak: '---'},
      '***\na: 1\n\n***\n',
      '***\n\na: 1\n\n---\n'
    ]
  ]
}

describe.each(Object.entries(changed))('the option %s', (_, rows) => {
  it.each(rows)('%s', (_, options, source, expected) => {
    expect(formatNotes(source, options)).toBe(expected)
    expect(formatNotes(expected, options)).toBe(expected)
  })
})

describe('options', () => {
  it('keep what they don’t name', () => {
    const source = '|a|b|\n|-|-|\n\n3. c\n3. d\n\n_e_ *f* __g__ **h**\n\n* * *\n'
    expect(formatNotes(source)).toBe(source)
    const keep = {
      tables: 'keep',
      numbers: 'keep',
      emphasis: 'keep',
      strong: 'keep',
      thematicBreak: 'keep'
    } as const
    expect(formatNotes(source, keep)).toBe(source)
  })

  it('change nothing that stays, nor outside of a range', () => {
    const source = '<!-- apunte-format-ignore -->\n\n_a_ __b__\n\n_c_\n'
    expect(formatNotes(source, {emphasis: '*', strong: '**'})).toBe(source.replace('_c_', '*c*'))
    const start = source.indexOf('_c_')
    expect(formatNotes('_a_\n\n_b_\n', {emphasis: '*', range: {start: 0, end: 1}})).toBe('*a*\n\n_b_\n')
    expect(formatNotes(source, {emphasis: '*', range: {start, end: start}})).toBe(
      source.replace('_c_', '*c*')
    )
  })

  it('keep a table that would become many times as long', () => {
    const source = `a|b\n-|-\n${'x'.repeat(20_000)}|c\n${'d|e\n'.repeat(500)}`
    expect(formatNotes(source, {tables: 'align'})).toBe(source)
  })

  it.each([
    [{tables: 'aligned'}, 'Cannot use `aligned` as `tables` of `formatNotes`, expected `keep` or `align`'],
    [{emphasis: '**'}, 'Cannot use `**` as `emphasis` of `formatNotes`, expected `keep`, `*` or `_`'],
    [{strong: '*'}, 'Cannot use `*` as `strong` of `formatNotes`, expected `keep`, `**` or `__`'],
    [
      {thematicBreak: '+++'},
      'Cannot use `+++` as `thematicBreak` of `formatNotes`, expected `keep`, `---`, `***` or `___`'
    ]
  ])('refuse %j', (options, message) => {
    expect(() => formatNotes('a', options as object)).toThrow(new RangeError(message))
  })
})
