import {mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import type {
  CompletionList,
  DocumentSymbol,
  SymbolInformation,
  WorkspaceEdit
} from 'vscode-languageserver-types'
import {connect, type LspClient} from '../support/lsp-client.js'

const files = {
  'a.md': '---\ntitle: A\n---\n# One\r\n\n- 𝒜 [b](b.md#two)\n\n[l]: b.md\n',
  'b.md': '# Two\n\nSome text.\n\n![p](p.png)\n',
  'p.png': ''
}

let folder: string
let client: LspClient
const uri = (name: string): string => pathToFileURL(join(folder, name)).href

/** A client that can do all that matters here, and counts in bytes. */
const capabilities = {
  general: {positionEncodings: ['utf-8']},
  textDocument: {
    documentSymbol: {hierarchicalDocumentSymbolSupport: true},
    definition: {linkSupport: true},
    hover: {contentFormat: ['markdown' as const]},
    foldingRange: {rangeLimit: 2},
    rename: {prepareSupport: true}
  },
  workspace: {workspaceEdit: {documentChanges: true}}
}

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'apunte-reading-')))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), {recursive: true})
    writeFileSync(join(folder, name), text)
  }
  client = await connect({folders: [folder], capabilities})
})
afterAll(async () => {
  await client.end()
  rmSync(folder, {recursive: true, force: true})
})

/** Asks at a place of a note, in the client's columns. */
function ask<Result>(
  method: string,
  name: string,
  [line, character]: [number, number],
  more: object = {}
): Promise<Result> {
  return client.request(`textDocument/${method}`, {
    textDocument: {uri: uri(name)},
    position: {line, character},
    ...more
  })
}

describe('what is asked of a note, over the protocol', () => {
  it('is told to a client beforehand', () => {
    expect(client.initialized.capabilities).toMatchObject({
      documentSymbolProvider: true,
      renameProvider: {prepareProvider: true},
      completionProvider: {triggerCharacters: expect.arrayContaining(['(', '#', '['])},
      workspace: {fileOperations: {willRename: {filters: [{pattern: {glob: '**/*'}}]}}}
    })
  })

  it('shows it: symbols, folds, selections, links', async () => {
    const symbols = await ask<DocumentSymbol[]>('documentSymbol', 'a.md', [0, 0])
    expect(symbols.map(({name}) => name)).toEqual(['front matter', 'One'])
    expect(symbols[1]?.children?.[0]).toMatchObject({
      name: 'b',
      selectionRange: {start: {line: 5, character: 7}}
    })
    expect(await ask('foldingRange', 'a.md', [0, 0])).toHaveLength(2)
    const selections = await ask('selectionRange', 'a.md', [0, 0], {positions: [{line: 5, character: 8}]})
    expect(selections).toMatchObject([
      {range: {start: {line: 5, character: 8}, end: {line: 5, character: 9}}}
    ])
    expect(await ask('documentLink', 'a.md', [0, 0])).toMatchObject([
      {target: `${uri('b.md')}#L1`},
      {target: uri('b.md')}
    ])
  })

  it('leads elsewhere: definitions, hovers, references, highlights', async () => {
    expect(await ask('definition', 'a.md', [5, 14])).toMatchObject([{targetUri: uri('b.md')}])
    expect(await ask('hover', 'a.md', [5, 18])).toMatchObject({
      contents: {kind: 'markdown', value: expect.stringContaining('**Two** in `b.md`')}
    })
    const found = await ask('references', 'b.md', [0, 3], {context: {includeDeclaration: true}})
    expect(found).toMatchObject([{uri: uri('b.md')}, {uri: uri('a.md')}])
    expect(await ask('documentHighlight', 'b.md', [0, 3])).toMatchObject([{kind: 3}])
  })

  it('completes and renames over what isn’t saved', async () => {
    client.open(uri('c.md'), 'é [x](a.md#)\n', 7)
    const list = await ask<CompletionList>('completion', 'c.md', [0, 12])
    expect(list.items.map(({label}) => label)).toEqual(['#one'])
    client.change(uri('c.md'), 8, 'é [x](b.md#two)\n')
    expect(await ask('prepareRename', 'c.md', [0, 13])).toMatchObject({
      placeholder: 'Two',
      range: {start: {character: 12}}
    })
    const edit = await ask<WorkspaceEdit>('rename', 'c.md', [0, 13], {newName: 'Zwölf'})
    expect(edit.documentChanges).toEqual([
      {
        textDocument: {uri: uri('a.md'), version: null},
        edits: [expect.objectContaining({newText: expect.stringContaining('zw')})]
      },
      {textDocument: {uri: uri('b.md'), version: null}, edits: [expect.objectContaining({newText: 'Zwölf'})]},
      {textDocument: {uri: uri('c.md'), version: 8}, edits: [expect.anything()]}
    ])
    client.close(uri('c.md'))
  })

  it('says why something can’t be renamed', async () => {
    client.open(uri('d.md'), '> # Quoted\n')
    await expect(ask('rename', 'd.md', [0, 5], {newName: 'x'})).rejects.toMatchObject({
      code: -32803,
      message: expect.stringContaining('expected that of a topic')
    })
    client.close(uri('d.md'))
    // In one line, as editors show it: without the lines of the note.
    client.open(uri('e.md'), '---\ntitle: E\ntags: []\n---\n')
    await expect(ask('rename', 'e.md', [2, 1], {newName: 'title'})).rejects.toMatchObject({
      code: -32803,
      message: expect.stringMatching(
        /^Cannot rename `tags` to `title`, expected a name that isn't there yet.*$/
      )
    })
    client.close(uri('e.md'))
  })

  it('finds topics in all notes, and keeps links when files get other names', async () => {
    const symbols = await client.request<SymbolInformation[]>('workspace/symbol', {query: 'tw'})
    expect(symbols.map(({name}) => name)).toEqual(['Two'])
    const edit = await client.request('workspace/willRenameFiles', {
      files: [{oldUri: uri('p.png'), newUri: uri('pics/q.png')}]
    })
    expect(edit).toMatchObject({
      documentChanges: [{textDocument: {uri: uri('b.md')}, edits: [{newText: expect.any(String)}]}]
    })
  })

  it('answers nothing about what isn’t there', async () => {
    expect(await ask('hover', 'none.md', [0, 0])).toBe(null)
    expect(await ask('definition', 'none.md', [0, 0])).toBe(null)
  })

  it('tells a client that can do little what it understands', async () => {
    const plain = await connect({folders: [folder]})
    const asked = {textDocument: {uri: uri('a.md')}, position: {line: 5, character: 15}}
    expect(plain.initialized.capabilities).toMatchObject({renameProvider: true})
    expect(await plain.request('textDocument/documentSymbol', asked)).toMatchObject([
      {location: {}},
      {},
      {},
      {containerName: 'One'}
    ])
    expect(await plain.request('textDocument/definition', asked)).toMatchObject([{uri: uri('b.md')}])
    expect(await plain.request('textDocument/hover', asked)).toMatchObject({contents: {kind: 'plaintext'}})
    const edit = await plain.request('textDocument/rename', {...asked, newName: 'New'})
    expect(Object.keys((edit as WorkspaceEdit).changes ?? {})).toEqual([uri('a.md'), uri('b.md')])
    await plain.end()
  })
})
