import {expect, test} from 'vitest'
import {foldingRanges} from '../../../src/lsp/features/folding-ranges.js'
import {selectionRanges} from '../../../src/lsp/features/selection-ranges.js'
import {workspaceOf} from '../../support/lsp-workspace.js'

/** The first and the last line of each range, and its kind. */
async function folds(text: string): Promise<string[]> {
  const {note} = await workspaceOf({'a.md': text})
  return foldingRanges(await note('a.md')).map(
    ({startLine, endLine, kind}) => `${startLine}-${endLine}${kind ? ` ${kind}` : ''}`
  )
}

test.each([
  ['front matter', '---\na: 1\n---\ntext\n', ['0-2']],
  ['topics up to their last line', '# A\n\none\n\n## B\n\ntwo\n\n# C\n\n\n', ['0-6', '4-6']],
  ['bullets with others below them', '- a\n  - b\n    c\n- d\n', ['0-2', '1-2']],
  ['fences', '```js\nx\n```\n', ['0-2']],
  ['a fence that nothing closes', '```js\nx\n\n', ['0-1']],
  ['comments', '<!-- a\n\nb -->\n', ['0-2 comment']],
  ['tables', '| a |\n| - |\n| b |\n', ['0-2']],
  ['quotes, and what they hold', '> - a\n>   - b\n', ['0-1', '0-1']],
  ['footnotes', '[^a]: b\n\n    c\n\n[^a]\n', ['0-2']],
  [
    'what formatting leaves alone',
    '<!-- apunte-format-off -->\n\na\n\n<!-- apunte-format-on -->\n\nb\n',
    ['0-4 region']
  ],
  ['what formatting leaves alone up to the end', 'a\n\n<!-- apunte-format-off -->\n\nb\n', ['2-4 region']],
  [
    'regions in regions',
    '<!-- #region a -->\n\n<!-- region -->\n\n<!-- endregion -->\n\n<!-- #endregion -->\n',
    ['0-6 region', '2-4 region']
  ],
  ['a region that nothing closes is none', '<!-- #region a -->\n\nb\n', []],
  ['details', '<details>\n<summary>a</summary>\n\nb\n\n</details>\n', ['0-5', '0-1']],
  ['CRLF', '# A\r\n\r\nb\r\n', ['0-2']],
  ['nothing', '', []]
])('what folds: %s', async (_, text, expected) => {
  expect(await folds(text)).toEqual(expected)
})

test('a client takes only so many', async () => {
  const {note} = await workspaceOf({'a.md': '# A\n\na\n\n## B\n\nb\n'})
  expect(foldingRanges(await note('a.md'), 1)).toHaveLength(1)
})

test.each([
  [
    'a word in a bullet',
    '# A\n\n- one **two thr¦ee** four\n- five\n',
    ['three', 'two three', '**two three**', 'one **two three** four', '- one **two three** four']
  ],
  ['a link’s destination', 'a [b](c/d¦.md) e\n', ['d', 'c/d.md', '[b](c/d.md)', 'a [b](c/d.md) e']],
  ['a heading', '# One t¦wo\n\nthree\n', ['two', 'One two', '# One two', '# One two\n\nthree']],
  ['behind the last word', 'one two¦\n', ['two', 'one two']],
  ['a key of front matter', '---\ntit¦le: A\n---\nb\n', ['title', 'title: A', '---\ntitle: A\n---']],
  ['a word beyond the first plane', 'a 𝒜𝒷¦𝒞 b\n', ['𝒜𝒷𝒞', 'a 𝒜𝒷𝒞 b']],
  ['between blocks', 'a\n\n¦\n\nb\n', ['a\n\n\n\nb\n']],
  ['an empty note', '¦', []]
])('what is selected around %s', async (_, text, expected) => {
  for (const encoding of ['utf-16', 'utf-8'] as const) {
    const {note, place, slice} = await workspaceOf({'a.md': text}, {encoding})
    const [first] = selectionRanges(await note('a.md'), [place('a.md')])
    const texts: string[] = []
    for (let at = first; at; at = at.parent) texts.push(slice('a.md', at.range))
    expect(texts.filter((each) => each !== '').slice(0, expected.length)).toEqual(expected)
  }
})
