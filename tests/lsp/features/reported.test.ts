import {expect, test} from 'vitest'
import type {TextEdit} from 'vscode-languageserver-types'
import {completion} from '../../../src/lsp/features/completion.js'
import {definition} from '../../../src/lsp/features/definition.js'
import {documentLinks} from '../../../src/lsp/features/document-links.js'
import {documentSymbols} from '../../../src/lsp/features/document-symbols.js'
import {foldingRanges} from '../../../src/lsp/features/folding-ranges.js'
import {hover} from '../../../src/lsp/features/hover.js'
import {references} from '../../../src/lsp/features/references.js'
import {prepareRename, rename} from '../../../src/lsp/features/rename.js'
import {renameFiles} from '../../../src/lsp/features/rename-files.js'
import {workspaceSymbols} from '../../../src/lsp/features/workspace-symbols.js'
import {placesIn} from '../../../src/lsp/places.js'
import {indexLines} from '../../../src/text/lines.js'
import {type WorkspaceOptions, withEdits, workspaceOf} from '../../support/lsp-workspace.js'

/** What users of other language servers for Markdown have reported, rebuilt: each case names where. */

const client = {takesDocumentChanges: true}

async function linked(text: string, files: Record<string, string> = {}): Promise<string[]> {
  const {note, workspace, slice} = await workspaceOf({'a.md': text, ...files})
  const links = await documentLinks(await note('a.md'), workspace)
  return links.map(({range}) => slice('a.md', range))
}

async function completed(
  text: string,
  files: Record<string, string>,
  label: string
): Promise<string | undefined> {
  const {note, workspace, place, text: textOf} = await workspaceOf({'a.md': text, ...files})
  const {items} = await completion(await note('a.md'), workspace, place('a.md'))
  const found = items.find((each) => each.label === label)
  const own = textOf('a.md')
  return found && withEdits(own, [found.textEdit as TextEdit], placesIn(own, indexLines(own), 'utf-16'))
}

async function renamed(
  files: Record<string, string>,
  newName: string,
  options: WorkspaceOptions = {}
): Promise<Record<string, string>> {
  const {note, workspace, place, edited} = await workspaceOf(files, options)
  return edited(await rename(await note('a.md'), workspace, {position: place('a.md'), newName}, client))
}

test('microsoft/vscode#211389: an anchor of one of two like headings renames the one that it leads to', async () => {
  const text = '# Readme\n\n## Example\n...\n\n\n## Example\n...\n\n- [a](#exam¦ple)\n- [a](#example-1)\n'
  expect(await renamed({'a.md': text}, 'Sample')).toEqual({
    'a.md': '# Readme\n\n## Sample\n...\n\n\n## Example\n...\n\n- [a](#sample)\n- [a](#example)\n'
  })
})

test('github/markup#990: numbers of like headings don’t clash with a heading of that number', async () => {
  const {note, workspace, place} = await workspaceOf({
    'a.md': '# Header\n\n# Header 1\n\n# Header\n\n[x](#¦)'
  })
  const {items} = await completion(await note('a.md'), workspace, place('a.md'))
  expect(items.map(({label}) => label)).toEqual(['#header', '#header-1', '#header-2'])
})

test('microsoft/vscode#152510, yzhang-gh/vscode-markdown#1410: in angle brackets blanks stay', async () => {
  expect(await completed('[text](<¦>)', {'foo bar.md': ''}, 'foo bar.md')).toBe('[text](<foo bar.md>)')
})

test('microsoft/vscode#142838, yzhang-gh/vscode-markdown#589: a blank is `%20`', async () => {
  expect(await completed('[x](../n¦)', {'other/x.md': ''}, 'other/x.md')).toBe('[x](other/x.md)')
  expect(await completed('[x](¦)', {'bar baz.md': ''}, 'bar baz.md')).toBe('[x](bar%20baz.md)')
})

test('microsoft/vscode-markdown-languageservice#206: what was typed encoded goes on', async () => {
  const text = '[x](new%20fol¦der/)'
  expect(await completed(text, {'new folder/a b.md': ''}, 'new folder/a b.md')).toBe(
    '[x](new%20folder/a%20b.md)'
  )
})

test('microsoft/vscode#164644: a note and the picture that it shows move in one action', async () => {
  const {workspace, uri, edited} = await workspaceOf({'x/a.md': '![p](../y/p.png)\n', 'y/p.png': ''})
  const asked = [
    {oldUri: uri('x/a.md'), newUri: uri('z/a.md')},
    {oldUri: uri('y/p.png'), newUri: uri('z/p.png')}
  ]
  expect(edited(await renameFiles(workspace, asked, client))).toEqual({'x/a.md': '![p](p.png)\n'})
})

test('microsoft/vscode#159999, #169140: a picture gets another name, or goes into a folder', async () => {
  const {workspace, uri, edited} = await workspaceOf({
    'a.md': '![p](image.gif)\n\n[d]: image.gif\n',
    'image.gif': ''
  })
  const asked = [{oldUri: uri('image.gif'), newUri: uri('images/image.gif')}]
  expect(edited(await renameFiles(workspace, asked, client))).toEqual({
    'a.md': '![p](images/image.gif)\n\n[d]: images/image.gif\n'
  })
})

test('foambubble/foam#1156: a heading is renamed where another note links to it', async () => {
  const files = {'a.md': '# Head¦ing1\n', 'b.md': '[x](a.md#heading1)\n'}
  expect(await renamed(files, 'Heading2')).toEqual({'a.md': '# Heading2\n', 'b.md': '[x](a.md#heading2)\n'})
})

test('foambubble/foam#1371: a note gets another letter case', async () => {
  const {workspace, uri, edited} = await workspaceOf({'a.md': '[x](JavaScript.md)\n', 'JavaScript.md': ''})
  const asked = [{oldUri: uri('JavaScript.md'), newUri: uri('javascript.md')}]
  expect(edited(await renameFiles(workspace, asked, client))).toEqual({'a.md': '[x](javascript.md)\n'})
})

test('smjonas/inc-rename.nvim#8: in code there is nothing to rename', async () => {
  const {note, workspace, place} = await workspaceOf({
    'a.md': '## Linting\n\n- `ya¦rn lint:hbs`\n- `yarn lint:js`\n'
  })
  expect(await prepareRename(await note('a.md'), workspace, place('a.md'))).toBe(null)
  expect(
    await rename(await note('a.md'), workspace, {position: place('a.md'), newName: 'pnpm'}, client)
  ).toBe(null)
})

test('microsoft/vscode-markdown-languageservice#70: a link whose text is code', async () => {
  expect(await linked('[`monospaced`][link1]\n\n[link1]: #someref\n\n# someref\n')).toEqual([
    '[link1]',
    '#someref'
  ])
})

test('microsoft/vscode#149406: what is escaped is no link', async () => {
  expect(await linked('\\[link][ref]\n\n\\[ref]\n\n[ref]: http://example.com\n')).toEqual([
    '[ref]',
    'http://example.com'
  ])
  expect(await linked('\\[link\\][ref\\]\n\n[ref]: http://example.com\n')).toEqual(['http://example.com'])
})

test('microsoft/vscode#35245, #33714: labels with escaped brackets and other letters', async () => {
  const text = 'text [more info][aut\\]ösave] text\n\n[aut\\]ösave]: b.md\n'
  expect(await linked(text, {'b.md': ''})).toEqual(['[aut\\]ösave]', 'b.md'])
  const {note, workspace, place, slice} = await workspaceOf({'a.md': text.replace('ösave]', 'ö¦save]')})
  const [found] = await definition(await note('a.md'), workspace, place('a.md'))
  expect(found && slice('a.md', found.targetSelectionRange)).toBe('aut\\]ösave')
})

test('microsoft/vscode#49011: parentheses in a destination', async () => {
  expect(await linked('[A link](http://a.example/A_link(in_parens)) [b](http://b.example/\\(x)')).toEqual([
    'http://a.example/A_link(in_parens)',
    'http://b.example/\\(x'
  ])
})

test('microsoft/vscode-markdown-languageservice#52: no links in comments', async () => {
  expect(await linked('<!-- [x](b.md) -->\n\n<!--\n[x](b.md)\n-->\n', {'b.md': ''})).toEqual([])
})

test('microsoft/vscode-markdown-languageservice#147: brackets around a reference', async () => {
  expect(await linked('[[text]]\n\n[text]: b.md\n', {'b.md': ''})).toEqual(['[text]', 'b.md'])
})

test('microsoft/vscode-markdown-languageservice#138: escaped angle brackets in angle brackets', async () => {
  expect(await linked('[x](<a\\>b.md>)\n', {'a>b.md': ''})).toEqual(['a\\>b.md'])
})

test('zk-org/zk#435: a title in parentheses is no path', async () => {
  expect(await completed('[a link](b.md (¦))', {'b.md': ''}, 'b.md')).toBe(undefined)
  expect(await completed('some text [a link](¦)', {'b.md': ''}, 'b.md')).toBe('some text [a link](b.md)')
})

test('zk-org/zk#468: a reference leads to its definition, and a hover shows URL and title', async () => {
  const {note, workspace, place, slice} = await workspaceOf({
    'a.md': 'see [re¦f] for more\n\n[ref]: https://example.com "Doe, Jane et al., 2019"\n'
  })
  const [found] = await definition(await note('a.md'), workspace, place('a.md'))
  expect(found && slice('a.md', found.targetRange)).toContain('[ref]: https://example.com')
  const said = await hover(await note('a.md'), workspace, place('a.md'), 'plaintext')
  expect(said?.contents).toMatchObject({value: 'https://example.com\n\nDoe, Jane et al., 2019'})
})

test('iwe-org/iwe#296: Chinese text, names and columns', async () => {
  const {note, workspace, place, name} = await workspaceOf(
    {
      '01_Diary/a.md':
        '---\ndate: "2025-02-01"\n---\n\n## 事务\n\n- 新西兰旅行，哈佛校庆。[旅行](../旅行-2025.md#北¦京)\n',
      '旅行-2025.md': '# 北京\n'
    },
    {encoding: 'utf-8'}
  )
  const [found] = await definition(await note('01_Diary/a.md'), workspace, place('01_Diary/a.md'))
  expect(name(found?.targetUri ?? '')).toBe('旅行-2025.md')
  const [, topic] = documentSymbols(await note('01_Diary/a.md'))
  expect(topic?.name).toBe('事务')
})

test('microsoft/vscode#144172: a hover of a hostile URL shows no picture', async () => {
  const {note, workspace, place} = await workspaceOf({
    'a.md': '<https://example.com\\()![](file:///c/img¦.png)>'
  })
  const said = await hover(await note('a.md'), workspace, place('a.md'))
  expect(said?.contents).toMatchObject({value: expect.stringMatching(/^`[^\n]*`$/)})
})

test('microsoft/vscode#91271, #48077, #54282, #249613: comments, regions, code and details fold', async () => {
  const text =
    '<!-- a\nb -->\n\n## T\n<!-- #region -->\nmy content\n<!-- #endregion -->\n\n```C#\nx\n```\n\n<details>\n<summary>Test</summary>\n\n```pwsh\ny\n```\n\n</details>\n'
  const {note} = await workspaceOf({'a.md': text})
  const folds = foldingRanges(await note('a.md')).map(({startLine, endLine, kind}) => [
    startLine,
    endLine,
    kind
  ])
  expect(folds).toContainEqual([0, 1, 'comment'])
  expect(folds).toContainEqual([4, 6, 'region'])
  expect(folds).toContainEqual([8, 10, undefined])
  expect(folds).toContainEqual([12, 19, undefined])
})

test('artempyanykh/marksman: symbols are sought by characters in their order', async () => {
  const {workspace} = await workspaceOf({'a.md': '# LSP\n\n# Low Seismic Profile\n\n# Other\n'})
  const names = workspaceSymbols(workspace, 'lsp', 'utf-16').map(({name}) => name)
  expect(names).toEqual(['LSP', 'Low Seismic Profile'])
})

test('artempyanykh/marksman#171: a heading is offered as it is written, and linked to as the site has it', async () => {
  const text = '# Foo: `bar` & *baz*\n\n[x](#¦)'
  expect(await completed(text, {}, '#foo-bar--baz')).toBe('# Foo: `bar` & *baz*\n\n[x](#foo-bar--baz)')
})

test('elastic/docs-builder#490: like headings are told apart', async () => {
  const text = '# A\n\n### Example\n\n# B\n\n### Exam¦ple\n\n[x](#example) [y](#example-1)\n'
  const {note, workspace, place, slice} = await workspaceOf({'a.md': text})
  const found = await references(await note('a.md'), workspace, place('a.md'), false)
  expect(found.map(({range}) => slice('a.md', range))).toEqual(['#example-1'])
})
