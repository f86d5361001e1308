import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import type {CodeAction, TextDocumentEdit, TextEdit} from 'vscode-languageserver-types'
import {applyTextEdits, connect, type LspClient, makeNotes, type NotesFolder} from '../support/lsp-client.js'

let notes: NotesFolder
let client: LspClient

beforeAll(async () => {
  notes = makeNotes({
    'apunte.config.json': JSON.stringify({
      frontMatter: false,
      ignore: ['ignored/**'],
      format: {bullet: '*'},
      overrides: [{files: ['books/**'], body: {topics: {Links: {}}}}]
    }),
    'elm.md': '# Elm\n\n## Books\n'
  })
  client = await connect({
    folders: [notes.path],
    capabilities: {
      textDocument: {codeAction: {codeActionLiteralSupport: {codeActionKind: {valueSet: []}}}},
      workspace: {workspaceEdit: {documentChanges: true}}
    },
    initializationOptions: {debounce: 0, continueLists: true}
  })
})

afterAll(async () => {
  expect(await client.end()).toBe(0)
  notes.remove()
})

/** Opens a text, asks for what can be done about all of it, and gives the text that each action makes. */
async function actionsOn(name: string, text: string, only?: string[]): Promise<Record<string, string>> {
  const uri = notes.uri(name)
  client.open(uri, text, 7)
  const lines = text.split('\n')
  const range = {start: {line: 0, character: 0}, end: {line: lines.length, character: 0}}
  const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: {uri},
    range,
    context: {diagnostics: [], ...(only ? {only} : {})}
  })
  client.close(uri)
  const outcomes: Record<string, string> = {}
  for (const {title, edit} of actions) {
    const [change] = (edit?.documentChanges ?? []) as [TextDocumentEdit]
    expect(change.textDocument).toEqual({uri, version: 7})
    outcomes[title] = applyTextEdits(text, change.edits as TextEdit[])
  }
  return outcomes
}

describe('code actions', () => {
  it('mend what is wrong, and switch rules off', async () => {
    const text = '# Elm\n\n- one\n-\n'
    expect(await actionsOn('a.md', text, ['quickfix'])).toMatchInlineSnapshot(`
      {
        "Remove the empty bullet": "# Elm

      - one
      ",
        "Switch off \`empty-item\` here": "# Elm

      <!-- apunte-disable-next empty-item -->

      - one
      -
      ",
        "Switch off \`empty-item\` in this note": "<!-- apunte-disable-file empty-item -->

      # Elm

      - one
      -
      ",
      }
    `)
  })
  it('switch a rule off in the paragraph of a bullet', async () => {
    expect(
      await actionsOn('a.md', '---\ntitle: x\n---\n\n# Elm\n\n- one\n- see https://elm.example\n', [
        'quickfix'
      ])
    ).toMatchInlineSnapshot(`
      {
        "Put it in angle brackets": "---
      title: x
      ---

      # Elm

      - one
      - see <https://elm.example>
      ",
        "Switch off \`bare-url\` here": "---
      title: x
      ---

      # Elm

      - one
      - see https://elm.example <!-- apunte-disable-next bare-url -->
      ",
        "Switch off \`bare-url\` in this note": "---
      title: x
      ---

      <!-- apunte-disable-file bare-url -->

      # Elm

      - one
      - see https://elm.example
      ",
      }
    `)
  })
  it('are offered once for all findings that they are for', async () => {
    const uri = notes.uri('a.md')
    client.open(uri, '# Elm\n\n-\n-\n')
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: {uri},
      range: {start: {line: 2, character: 0}, end: {line: 3, character: 1}},
      context: {diagnostics: [], only: ['quickfix']}
    })
    client.close(uri)
    expect(actions.map(({title, diagnostics = []}) => [title, diagnostics.length])).toEqual([
      ['Remove the empty bullet', 1],
      ['Switch off `empty-item` here', 2],
      ['Switch off `empty-item` in this note', 2],
      ['Remove the empty bullet', 1]
    ])
  })
  it('mend a link by the files around it', async () => {
    expect(await actionsOn('a.md', '[Elm](elm.md#boks)\n', ['quickfix'])).toMatchInlineSnapshot(`
      {
        "Link to \`elm.md#books\`": "[Elm](elm.md#books)
      ",
        "Switch off \`missing-anchor\` here": "<!-- apunte-disable-next missing-anchor -->

      [Elm](elm.md#boks)
      ",
        "Switch off \`missing-anchor\` in this note": "<!-- apunte-disable-file missing-anchor -->

      [Elm](elm.md#boks)
      ",
      }
    `)
  })
  it('add a topic that is missing', async () => {
    expect(await actionsOn('books/a.md', '# Books\n', ['quickfix'])).toMatchInlineSnapshot(`
      {
        "Add the topic \`Links\`": "# Books

      # Links
      ",
        "Switch off \`empty-topic\` here": "<!-- apunte-disable-next empty-topic -->

      # Books
      ",
        "Switch off \`empty-topic\` in this note": "<!-- apunte-disable-file empty-topic -->

      # Books
      ",
        "Switch off \`outline\` here": "<!-- apunte-disable-next outline -->

      # Books
      ",
        "Switch off \`outline\` in this note": "<!-- apunte-disable-file outline -->

      # Books
      ",
      }
    `)
  })
  it('mend all that is certain', async () => {
    expect(
      await actionsOn('a.md', '# Elm\n\n- one\n- see https://elm.example\n-\n', ['source.fixAll'])
    ).toMatchInlineSnapshot(`
      {
        "Mend all that is certain": "# Elm

      - one
      - see <https://elm.example>
      ",
      }
    `)
  })
})

describe('formatting', () => {
  const ask = async (
    name: string,
    text: string,
    method: string,
    params: object = {}
  ): Promise<string | null> => {
    const uri = notes.uri(name)
    client.open(uri, text)
    const edits = await client.request<TextEdit[] | null>(method, {
      textDocument: {uri},
      options: {tabSize: 4, insertSpaces: true},
      ...params
    })
    client.close(uri)
    return edits && applyTextEdits(text, edits)
  }
  it('writes a note as its config says', async () => {
    expect(await ask('a.md', 'Elm\n===\n- one\n', 'textDocument/formatting')).toBe('# Elm\n\n* one\n')
    expect(await ask('ignored/a.md', 'Elm\n===\n- one\n', 'textDocument/formatting')).toBe(null)
  })
  it('writes the blocks of a range', async () => {
    const range = {start: {line: 4, character: 0}, end: {line: 4, character: 1}}
    expect(
      await ask('a.md', 'Elm\n===\n- one\n\nA\n===\n- two\n', 'textDocument/rangeFormatting', {range})
    ).toBe('Elm\n===\n- one\n\n# A\n\n- two\n')
  })
  it.each([
    ['- one\n', '- one\n- '],
    ['- one\n  two', '- one\n- two'],
    ['- a\n  - one\n  ', '- a\n  - one\n  - '],
    ['1. one\n', '1. one\n2. '],
    ['09) one\n', '09) one\n10) '],
    ['- [x] one\n', '- [x] one\n- [ ] '],
    ['> - one\n', '> - one\n> - '],
    ['- - one\n', '- - one\n  - '],
    ['- one\n- \n', '- one\n'],
    ['- one\n- [ ] \n', '- one\n'],
    ['text\n', null],
    ['```\n- one\n', null],
    ['    - one\n', null]
  ])('goes on with a list: %j', async (text, expected) => {
    const uri = notes.uri('list.md')
    const lines = text.split('\n')
    const position = {line: text.includes('\n  two') ? 1 : lines.length - 1, character: 0}
    const edits = await ask('list.md', text, 'textDocument/onTypeFormatting', {position, ch: '\n'})
    expect(edits).toBe(expected)
    expect(uri).toContain('list')
  })
})
