import {Buffer} from 'node:buffer'
import {PassThrough} from 'node:stream'
import {afterEach, describe, expect, it, vi} from 'vitest'
import {serve} from '../../src/lsp/server.js'
import {
  applyTextEdits,
  connect,
  type LspClient,
  makeNotes,
  type NotesFolder,
  uriOf
} from '../support/lsp-client.js'

const made: NotesFolder[] = []
afterEach(() => {
  for (const folder of made.splice(0)) folder.remove()
})

function folderOf(files: Readonly<Record<string, string>>): NotesFolder {
  const folder = makeNotes({'apunte.config.json': '{"frontMatter": false}', ...files})
  made.push(folder)
  return folder
}

const start = (folders: readonly string[], capabilities = {}): Promise<LspClient> =>
  connect({folders, capabilities, initializationOptions: {debounce: 0}})

/** Whether a server still judges, answers and ends. */
async function isWell(client: LspClient, uri: string): Promise<void> {
  client.open(uri, '-\n')
  const {diagnostics} = await client.diagnostics(uri, (published) => published.diagnostics.length > 0)
  expect(diagnostics.map(({code}) => code)).toContain('empty-item')
  expect(await client.request('textDocument/documentLink', {textDocument: {uri}})).toEqual([])
  expect(await client.end()).toBe(0)
}

describe('a client that is told wrong things', () => {
  it('goes on with the right ones', async () => {
    const folder = folderOf({'b.md': '# B\n'})
    const client = await start([folder.path])
    const told = [
      ['textDocument/didOpen', {textDocument: {uri: folder.uri('n.md'), version: 1}}],
      ['textDocument/didOpen', {textDocument: {uri: 5, version: 1, text: ''}}],
      ['textDocument/didClose', {}],
      ['workspace/didChangeWorkspaceFolders', {event: {added: [{uri: 5}], removed: [null]}}],
      ['workspace/didChangeWatchedFiles', {changes: [null]}],
      ['workspace/didChangeConfiguration', {settings: 5}]
    ] as const
    for (const [method, params] of told) client.notify(method, params)
    client.notify('workspace/didChangeWorkspaceFolders', {
      event: {added: [{uri: 'file:///a%00b'}], removed: []}
    })
    client.open('file:///a%00b.md', '-\n')
    await isWell(client, folder.uri('a.md'))
    expect(client.logged.filter((line) => line.startsWith('Cannot take'))).toEqual([
      'Cannot take `textDocument/didOpen`, expected `textDocument.text`',
      'Cannot take `textDocument/didOpen`, expected `textDocument.uri` as a string',
      'Cannot take `textDocument/didClose`, expected `textDocument`',
      'Cannot take `workspace/didChangeWorkspaceFolders`, expected `event.added.0.uri` as a string',
      'Cannot take `workspace/didChangeWatchedFiles`, expected `changes.0` as an object'
    ])
  })
  it('refuses what it is asked with wrong parameters', async () => {
    const client = await start([])
    client.open('untitled:a', '# A\n')
    const position = {line: -1, character: 0}
    await expect(
      client.request('textDocument/hover', {textDocument: {uri: 'untitled:a'}, position})
    ).rejects.toMatchObject({
      code: -32602,
      message: 'Cannot answer `textDocument/hover`, expected `position.line` as a whole number, 0 at least'
    })
    expect(await client.end()).toBe(0)
  })
  it('leaves a note alone of which it lost track', async () => {
    const client = await start([])
    const uri = 'untitled:a'
    client.open(uri, '# A\n-\n')
    await client.diagnostics(uri, ({diagnostics}) => diagnostics.length > 0)
    client.change(uri, 2, [{range: {start: {line: 0, character: 0}}, text: 'x'}])
    expect((await client.diagnostics(uri)).diagnostics).toEqual([])
    expect(client.shown).toEqual([
      'Cannot tell what changed in `untitled:a`, and leaves it alone: close it and open it again'
    ])
    expect(await client.request('textDocument/formatting', {textDocument: {uri}, options: {}})).toBe(null)
    await isWell(client, uri)
  })
  it('takes a range of null for all of a text', async () => {
    const client = await start([])
    client.open('untitled:a', '# A\n')
    client.change('untitled:a', 2, [{range: null, text: '#  B\n'}])
    const edits = await client.request('textDocument/formatting', {textDocument: {uri: 'untitled:a'}})
    expect(applyTextEdits('#  B\n', edits as never)).toBe('# B\n')
    expect(await client.end()).toBe(0)
  })
})

describe('folders', () => {
  it.each([true, false])('come while they are watched by the client: %s', async (dynamicRegistration) => {
    const [one, two] = [folderOf({}), folderOf({'b.md': '# B\n'})]
    const client = await start([one.path], {workspace: {didChangeWatchedFiles: {dynamicRegistration}}})
    const event = {added: [two.path, two.file('gone')], removed: [one.path]}
    client.notify('workspace/didChangeWorkspaceFolders', {
      event: {
        added: event.added.map((path) => ({uri: uriOf(path), name: path})),
        removed: event.removed.map((path) => ({uri: uriOf(path), name: path}))
      }
    })
    client.notify('initialized')
    expect(await client.request('workspace/symbol', {query: ''})).toMatchObject([{name: 'B'}])
    await isWell(client, two.uri('a.md'))
  })
})

describe('a file', () => {
  it('goes on being open under its other name', async () => {
    const folder = folderOf({'a b.md': '# Old\n', 'c.md': '[x](a%20b.md#new)\n'})
    const client = await start([folder.path])
    const [one, two] = [folder.uri('a b.md'), folder.uri('a b.md').replace('%20', ' ')]
    client.open(one, '# New\n')
    client.open(two, '# New\n')
    client.close(two)
    client.open(folder.uri('c.md'), '[x](a%20b.md#new)\n')
    expect((await client.diagnostics(folder.uri('c.md'))).diagnostics).toEqual([])
    expect(await client.end()).toBe(0)
  })
  it("with a byte-order mark is edited where a client has its text, which hasn't", async () => {
    const folder = folderOf({'a.md': '\u{feff}# Old\n'})
    const client = await start([folder.path])
    const uri = folder.uri('b.md')
    client.open(uri, '[x](a.md#old)\n')
    const edit = await client.request<{changes: Record<string, never>}>('textDocument/rename', {
      textDocument: {uri},
      position: {line: 0, character: 11},
      newName: 'New'
    })
    expect(applyTextEdits('# Old\n', edit.changes[folder.uri('a.md')] ?? [])).toBe('# New\n')
    expect(applyTextEdits('[x](a.md#old)\n', edit.changes[uri] ?? [])).toBe('[x](a.md#new)\n')
    expect(await client.end()).toBe(0)
  })
})

describe('bytes', () => {
  const frame = (body: string, length = Buffer.byteLength(body)): string =>
    `Content-Length: ${length}\r\n\r\n${body}`
  const initialize = '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}'
  it.each([
    ['a message that is longer than its length', frame('{"a":1}', 3)],
    ['a header with line feeds', 'Content-Length: 2\n\n{}'],
    ['a message that no memory holds', 'Content-Length: 9999999999\r\n\r\n'],
    ['a cancellation of nothing', frame('{"jsonrpc":"2.0","method":"$/cancelRequest","params":null}')]
  ])('go on after %s', async (_name, bytes) => {
    const input = new PassThrough()
    const answers: string[] = []
    const logged: string[] = []
    const exit = serve({input, write: (text) => answers.push(text), log: (line) => logged.push(line)})
    input.write(bytes)
    input.write(frame(initialize))
    await vi.waitFor(() => expect(answers.some((answer) => answer.includes('serverInfo'))).toBe(true))
    expect(logged.length).toBeGreaterThan(0)
    input.write(frame('{"jsonrpc":"2.0","id":2,"method":"shutdown"}'))
    input.write(frame('{"jsonrpc":"2.0","method":"exit"}'))
    expect(await exit).toBe(0)
  })
})

it.each([
  ['workspaceFolders', 5],
  ['workspaceFolders', [{uri: null}]]
])('initialize with %s of %j is refused', async (key, value) => {
  const answers: string[] = []
  const input = new PassThrough()
  const exit = serve({input, write: (text) => answers.push(text), log: () => undefined})
  const params = {capabilities: {general: {positionEncodings: 'utf-8'}}, [key]: value}
  const body = JSON.stringify({jsonrpc: '2.0', id: 1, method: 'initialize', params})
  input.end(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  await exit
  expect(answers.join('')).toContain('expected `workspaceFolders` as a list')
})
