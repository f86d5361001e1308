import {rmSync} from 'node:fs'
import {afterEach, describe, expect, it, vi} from 'vitest'
import {
  type ClientOptions,
  connect,
  type LspClient,
  makeNotes,
  type NotesFolder,
  type Published,
  uriOf
} from '../support/lsp-client.js'

const made: NotesFolder[] = []
const clients: LspClient[] = []
afterEach(async () => {
  for (const client of clients.splice(0)) expect(await client.end()).toBe(0)
  for (const folder of made.splice(0)) folder.remove()
})

function folderOf(files: Readonly<Record<string, string | Uint8Array>>): NotesFolder {
  const folder = makeNotes(files)
  made.push(folder)
  return folder
}

async function start(options: ClientOptions): Promise<LspClient> {
  const {initializationOptions = {}, ...rest} = options
  const client = await connect({
    ...rest,
    initializationOptions: {debounce: 0, ...(initializationOptions as object)}
  })
  clients.push(client)
  return client
}

const noFrontMatter = JSON.stringify({frontMatter: false})
const hasAny = ({diagnostics}: Published): boolean => diagnostics.length > 0
const hasNone = ({diagnostics}: Published): boolean => diagnostics.length === 0
const codesOf = ({diagnostics}: Published): unknown[] => diagnostics.map(({code}) => code)

describe('encodings', () => {
  const text = '# 🦜 ñ\r\n\r\n🦜ñ https://a.example\r-\n'
  it.each([
    ['utf-16', ['utf-16'], 4, 21],
    ['utf-8', ['utf-8', 'utf-16'], 7, 24],
    ['utf-32', ['latin-1', 'utf-32'], 3, 20],
    ['utf-16', undefined, 4, 21]
  ] as const)('count in %s', async (encoding, positionEncodings, from, to) => {
    const folder = folderOf({'apunte.config.json': noFrontMatter})
    const client = await start({
      folders: [folder.path],
      capabilities: positionEncodings ? {general: {positionEncodings: [...positionEncodings]}} : {}
    })
    expect(client.initialized.capabilities.positionEncoding).toBe(encoding)
    const uri = folder.uri('a.md')
    client.open(uri, text)
    const bare = (await client.diagnostics(uri)).diagnostics.find(({code}) => code === 'bare-url')
    expect(bare?.range).toEqual({start: {line: 2, character: from}, end: {line: 2, character: to}})
    // The edit takes the URL, and the bird before it.
    client.change(uri, 2, [
      {range: {start: {line: 2, character: from}, end: {line: 2, character: to}}, text: ''},
      {range: {start: {line: 2, character: 0}, end: {line: 2, character: from - 1}}, text: 'x'},
      {
        range: {start: {line: 99, character: 0}, end: {line: 99, character: 9}},
        text: '- <https://b.example>\n'
      }
    ])
    const {diagnostics} = await client.diagnostics(uri, ({version}) => version === 2)
    expect(diagnostics.map(({code}) => code)).not.toContain('bare-url')
  })
})

describe('folders', () => {
  it('have a config each, and come and go', async () => {
    const strict = folderOf({
      'apunte.config.json': '{"frontMatter": false, "rules": {"empty-item": "error"}}'
    })
    const loose = folderOf({'apunte.config.yaml': 'frontMatter: false\nrules:\n  empty-item: off\n'})
    const client = await start({folders: [strict.path]})
    const [one, two] = [strict.uri('a.md'), loose.uri('a.md')]
    client.open(one, '# A\n\n-\n')
    client.open(two, '# A\n\n-\n')
    expect((await client.diagnostics(one, hasAny)).diagnostics).toMatchObject([{severity: 1}])
    // A file beside all folders has the config that its own folder has.
    expect((await client.diagnostics(two)).diagnostics).toEqual([])
    client.notify('workspace/didChangeWorkspaceFolders', {
      event: {
        added: [{uri: uriOf(loose.path), name: 'loose'}],
        removed: [{uri: uriOf(strict.path), name: 'strict'}]
      }
    })
    expect((await client.diagnostics(one)).diagnostics).toMatchObject([{severity: 1}])
    expect((await client.diagnostics(two)).diagnostics).toEqual([])
  })
  it('need not be there: a text without a file is judged by itself', async () => {
    const client = await start({})
    client.open('untitled:Untitled-1', '---\ntitle: x\ndate: 2020-01-01\n---\n\n# A\n\n-\n[b](c.md#d)\n')
    const {diagnostics} = await client.diagnostics('untitled:Untitled-1')
    expect(diagnostics.map(({code}) => code)).toContain('empty-item')
  })
  it('leave alone what is too large', async () => {
    const client = await start({})
    client.open('untitled:a', 'x'.repeat(10_000_001))
    expect((await client.diagnostics('untitled:a')).diagnostics).toEqual([])
    expect(client.shown).toEqual([
      'Cannot judge `untitled:a`: it has 10000001 characters, expected 10000000 at most'
    ])
    const symbols = {textDocument: {uri: 'untitled:a'}}
    expect(await client.request('textDocument/documentSymbol', symbols)).toBe(null)
  })
  it('leave alone what the config ignores', async () => {
    const folder = folderOf({'apunte.config.json': '{"frontMatter": false, "ignore": ["drafts/**"]}'})
    const client = await start({folders: [folder.path]})
    client.open(folder.uri('drafts/a.md'), '-\n')
    expect((await client.diagnostics(folder.uri('drafts/a.md'))).diagnostics).toEqual([])
  })
})

describe('configs', () => {
  it('that are wrong are told in their file, and the last good one holds', async () => {
    const folder = folderOf({'apunte.config.json': noFrontMatter})
    const client = await start({folders: [folder.path]})
    const [config, note] = [folder.uri('apunte.config.json'), folder.uri('a.md')]
    client.open(note, '# A\n\n-\n')
    expect(codesOf(await client.diagnostics(note))).toEqual(['empty-item'])
    client.notify('textDocument/didOpen', {
      textDocument: {uri: config, languageId: 'json', version: 1, text: noFrontMatter}
    })
    client.change(config, 2, '{"frontMatter": false,\n "rulez": {}}')
    expect(await client.diagnostics(config, hasAny)).toMatchObject({
      diagnostics: [{code: 'invalid-config', range: {start: {line: 1, character: 1}}}]
    })
    client.change(note, 2, '# B\n\n-\n')
    expect(codesOf(await client.diagnostics(note, ({version}) => version === 2))).toEqual(['empty-item'])
    client.change(config, 3, '{"frontMatter": false,\n "rules": {"empty-item": "off"}}')
    await client.diagnostics(config, hasNone)
    await client.diagnostics(note, hasNone)
    expect(client.shown).toEqual([])
  })
  it('that are wrong and open stay told when notes are judged', async () => {
    const wrong = '{"frontMatter": false, "rulez": {}}'
    const folder = folderOf({'apunte.config.json': wrong})
    const client = await start({folders: [folder.path]})
    const [config, note] = [folder.uri('apunte.config.json'), folder.uri('a.md')]
    const told: unknown[][] = []
    await new Promise<void>((judged) => {
      client.connection.onNotification('textDocument/publishDiagnostics', (published: Published) => {
        if (published.uri === config) told.push(codesOf(published))
        if (published.uri === note) judged()
      })
      client.notify('textDocument/didOpen', {
        textDocument: {uri: config, languageId: 'json', version: 1, text: wrong}
      })
      client.open(note, '# A\n')
    })
    expect(told).toEqual([['invalid-config']])
  })
  it('and other data and code that are open are no notes', async () => {
    const client = await start({})
    const textDocument = {uri: 'untitled:a', languageId: 'json', version: 1, text: '{"a":\n-\n}'}
    client.notify('textDocument/didOpen', {textDocument})
    expect(await client.diagnostics('untitled:a')).toMatchObject({diagnostics: []})
    const options = {tabSize: 2, insertSpaces: true}
    expect(
      await client.request('textDocument/formatting', {textDocument: {uri: 'untitled:a'}, options})
    ).toBeNull()
  })
  it('that are code are run in trusted folders alone', async () => {
    const code = 'export default {frontMatter: false, rules: {"empty-item": "off"}}\n'
    const folder = folderOf({'apunte.config.mjs': code})
    const uri = folder.uri('a.md')
    const wary = await start({folders: [folder.path]})
    wary.open(uri, '# A\n\n-\n')
    expect(codesOf(await wary.diagnostics(uri))).toEqual(['front-matter', 'empty-item'])
    expect(wary.shown).toEqual([expect.stringContaining("`apunte.config.mjs` is code, and wasn't run")])
    const trusting = await start({folders: [folder.path], initializationOptions: {trusted: true}})
    trusting.open(uri, '# A\n\n-\n')
    expect(codesOf(await trusting.diagnostics(uri))).toEqual([])
  })
  it('are taken up when they change on the disk', async () => {
    const folder = folderOf({'apunte.config.json': noFrontMatter})
    const client = await start({
      folders: [folder.path],
      capabilities: {workspace: {didChangeWatchedFiles: {dynamicRegistration: true}}}
    })
    const uri = folder.uri('a.md')
    client.open(uri, '# A\n\n-\n')
    expect(codesOf(await client.diagnostics(uri, hasAny))).toEqual(['empty-item'])
    const config = folder.write(
      'apunte.config.json',
      '{"frontMatter": false, "rules": {"empty-item": "off"}}'
    )
    client.notify('workspace/didChangeWatchedFiles', {changes: [{uri: config, type: 2}]})
    await client.diagnostics(uri, hasNone)
    rmSync(folder.file('apunte.config.json'))
    client.notify('workspace/didChangeWatchedFiles', {changes: [{uri: config, type: 3}]})
    expect(codesOf(await client.diagnostics(uri, hasAny))).toEqual(['front-matter', 'empty-item'])
  })
  it('whose own rules throw are told of, and the other rules go on', async () => {
    const rule = `{id: 'team/bad', description: 'x', severity: 'error', fixable: false, visit: {notes() { throw new Error('no') }}}`
    const folder = folderOf({
      'apunte.config.mjs': `export default {frontMatter: false, ownRules: [${rule}]}\n`
    })
    const client = await start({folders: [folder.path], initializationOptions: {trusted: true}})
    client.open(folder.uri('a.md'), '# A\n\n-\n')
    expect(codesOf(await client.diagnostics(folder.uri('a.md'), hasAny))).toEqual(['empty-item'])
    expect(client.shown).toEqual([expect.stringContaining('Cannot run the rule `team/bad`')])
  })
  it('with wrong settings of the client say so', async () => {
    const client = await start({initializationOptions: {trusted: 'yes', debunce: 3}})
    client.open('untitled:a', 'x\n')
    await client.diagnostics('untitled:a')
    expect(client.shown).toEqual([
      'Cannot use "yes" for the setting `trusted`, expected `true` or `false`',
      'Cannot use the setting `debunce`, expected `debounce`'
    ])
  })
})

describe('notes by each other', () => {
  it('see files that come, change and go', async () => {
    const folder = folderOf({'apunte.config.json': noFrontMatter})
    const client = await start({
      folders: [folder.path],
      capabilities: {workspace: {didChangeWatchedFiles: {dynamicRegistration: true}}}
    })
    const uri = folder.uri('a.md')
    client.open(uri, '[b](b.md#two)\n')
    expect(codesOf(await client.diagnostics(uri, hasAny))).toEqual(['broken-link'])
    const other = folder.write('b.md', '# One\n')
    client.notify('workspace/didChangeWatchedFiles', {changes: [{uri: other, type: 1}]})
    expect(codesOf(await client.diagnostics(uri, (told) => codesOf(told)[0] !== 'broken-link'))).toEqual([
      'missing-anchor'
    ])
    folder.write('b.md', '# Two\n')
    client.notify('workspace/didChangeWatchedFiles', {changes: [{uri: other, type: 2}]})
    await client.diagnostics(uri, hasNone)
    rmSync(folder.file('b.md'))
    client.notify('workspace/didChangeWatchedFiles', {changes: [{uri: other, type: 3}]})
    expect(codesOf(await client.diagnostics(uri, hasAny))).toEqual(['broken-link'])
    // A note that only the client has is there, too.
    client.open(other, '# Two\n')
    await client.diagnostics(uri, hasNone)
  })
  it('are looked for by the server where the client does not', async () => {
    const folder = folderOf({'apunte.config.json': noFrontMatter})
    const client = await start({folders: [folder.path]})
    const uri = folder.uri('a.md')
    client.open(uri, '[b](b.md)\n')
    expect(codesOf(await client.diagnostics(uri, hasAny))).toEqual(['broken-link'])
    folder.write('b.md', '# B\n')
    await client.diagnostics(uri, hasNone)
  })
  it('see folders that come and go, of which nothing else is told', async () => {
    const folder = folderOf({'apunte.config.json': noFrontMatter, 'old/b.md': '# B\n'})
    const client = await start({
      folders: [folder.path],
      capabilities: {workspace: {didChangeWatchedFiles: {dynamicRegistration: true}}}
    })
    const names = async (): Promise<string[]> => {
      const found = await client.request<Array<{name: string}>>('workspace/symbol', {query: ''})
      return found.map(({name}) => name).sort()
    }
    expect(await names()).toEqual(['B'])
    rmSync(folder.file('old'), {recursive: true})
    client.notify('workspace/didChangeWatchedFiles', {changes: [{uri: folder.uri('old'), type: 3}]})
    expect(await names()).toEqual([])
    const written = Array.from({length: 9}, (_, index) => folder.write(`new/${index}.md`, `# N${index}\n`))
    client.notify('workspace/didChangeWatchedFiles', {changes: [{uri: folder.uri('new'), type: 1}]})
    await vi.waitFor(async () => expect(await names()).toHaveLength(9))
    for (const uri of written) folder.write(`more/${uri.slice(-4)}`, `# M${uri.slice(-4, -3)}\n`)
    client.notify('workspace/didChangeWatchedFiles', {
      changes: written.map((uri) => ({uri: uri.replace('/new/', '/more/'), type: 1}))
    })
    expect(await names()).toHaveLength(18)
  })
  it('are not looked for in all of a disk', async () => {
    const client = await start({folders: ['/']})
    client.open('untitled:a', 'x\n')
    await client.diagnostics('untitled:a')
    expect(client.shown).toEqual([expect.stringContaining('Cannot look through `/` for notes')])
  })
  it('tell of duplicates and orphans in all notes of the folder', async () => {
    const rules = {'duplicate-across': 'warn', orphan: 'warn'}
    const folder = folderOf({
      'apunte.config.json': JSON.stringify({frontMatter: false, rules}),
      'b.md': '[x](https://x.example) [c](c.md)\n',
      'c.md': '# C\n'
    })
    const client = await start({folders: [folder.path]})
    const uri = folder.uri('z.md')
    client.open(uri, '[x](https://x.example)\n')
    expect(
      codesOf(await client.diagnostics(uri, ({diagnostics}) => diagnostics.length === 2)).sort()
    ).toEqual(['duplicate-across', 'orphan'])
    client.open(folder.uri('c.md'), '[z](z.md)\n')
    expect(codesOf(await client.diagnostics(uri, ({diagnostics}) => diagnostics.length === 1))).toEqual([
      'duplicate-across'
    ])
  })
})

it('an answer about a text that was changed meanwhile is refused, so that the client asks again', async () => {
  const others = Object.fromEntries(
    Array.from({length: 60}, (_, index) => [`${index}.md`, `# ${index}\n\n[a](a.md#a)\n`])
  )
  const folder = folderOf({'apunte.config.json': noFrontMatter, ...others})
  const client = await start({folders: [folder.path]})
  const uri = folder.uri('a.md')
  client.open(uri, '# A\n')
  let outcome: unknown
  const asked = client
    .request('textDocument/references', {
      textDocument: {uri},
      position: {line: 0, character: 2},
      context: {includeDeclaration: true}
    })
    .then(
      () => 'answered',
      (error: unknown) => error
    )
    .then((settled) => {
      outcome = settled
    })
  for (let version = 2; outcome === undefined; version++) {
    client.change(uri, version, `# A\n\n${version}\n`)
    await new Promise((done) => setTimeout(done, 1))
  }
  await asked
  // -32801 is ContentModified.
  expect(outcome).toMatchObject({code: -32801})
})

it('what is told of no text, or of files that are no notes, is passed over', async () => {
  const folder = folderOf({'apunte.config.json': noFrontMatter, 'a.md': '-\n', 'b.md': 'x\n'})
  const client = await start({folders: [folder.path]})
  const none = {textDocument: {uri: 'untitled:none', version: 1}}
  client.notify('textDocument/didChange', {...none, contentChanges: [{text: 'x'}]})
  client.notify('textDocument/didChange', {...none, contentChanges: 'x'})
  client.notify('textDocument/didClose', none)
  for (const uri of ['untitled:none', folder.uri('apunte.config.json'), folder.uri('b.md')])
    client.notify('textDocument/didSave', {textDocument: {uri}})
  client.notify('workspace/didChangeWatchedFiles', {
    changes: [
      {uri: folder.uri('node_modules/x/y.md'), type: 1},
      {uri: 'untitled:none', type: 2}
    ]
  })
  const event = {added: [{uri: uriOf(folder.path), name: 'again'}], removed: []}
  client.notify('workspace/didChangeWorkspaceFolders', {event})
  const uri = folder.uri('a.md')
  client.open(uri, '-\n')
  expect(codesOf(await client.diagnostics(uri, hasAny))).toEqual(['empty-item'])
  expect(client.shown).toEqual([])
})
