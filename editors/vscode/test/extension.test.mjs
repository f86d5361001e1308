// Plays VS Code for the extension as it was packed: `node --test test/extension.test.mjs`, with the unpacked extension's folder in `EXTENSION`.
// `.ci/check-vsix.mjs` runs it.
import assert from 'node:assert/strict'
import {existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import process from 'node:process'
import {after, before, describe, it} from 'node:test'

const extension = process.env.EXTENSION
const load = createRequire(join(extension, 'package.json'))
const {CancellationTokenSource, Uri, commands, window, workspace, stub} = load('vscode')
const manifest = load('./package.json')
const {activate, deactivate} = load(manifest.main)

const subscriptions = []
const log = []
let home

function write(name, text) {
  const path = join(home, name)
  mkdirSync(dirname(path), {recursive: true})
  writeFileSync(path, text)
  return path
}

async function open(name) {
  const document = await workspace.openTextDocument(Uri.file(join(home, name)))
  await window.showTextDocument(document)
  return document
}

/** The findings of a note as `line:column code`, as soon as one of them is as wanted. */
function diagnosed(document, code) {
  const uri = document.uri.toString()
  const list = () =>
    (stub.diagnostics.get(uri) ?? []).map(
      ({range, code: found}) => `${range.start.line + 1}:${range.start.character + 1} ${found.value ?? found}`
    )
  return new Promise((done) => {
    const look = () => {
      if (!list().some((one) => one.endsWith(code))) return
      stub.happenings.off('diagnostics', look)
      done(list())
    }
    stub.happenings.on('diagnostics', look)
    look()
  })
}

/** The place behind a document's last line. */
function endOf(document) {
  const end = {line: document.lineCount - 1, character: 0}
  return {start: end, end}
}

/** Sets a setting as a user does, and waits for the server that starts with it: what is asked of it waits for that, too. */
async function set(key, value) {
  stub.settings.set(key, value)
  stub.events.onDidChangeConfiguration.fire({affectsConfiguration: (name) => key.startsWith(name)})
  await commands.executeCommand('apunte.format')
}

const config = {
  frontMatter: {
    type: 'object',
    properties: {title: {type: 'string'}, status: {enum: ['draft', 'done']}},
    required: ['title']
  },
  body: {topics: {Links: {items: {min: 1}}}}
}
const note = '---\ntitle: Elm\nstatus: new\n---\n\n## Links\n\n* [Elm](https://elm.example)\n*\n'

describe('the extension', () => {
  before(async () => {
    home = realpathSync(mkdtempSync(join(tmpdir(), 'apunte-vsix-')))
    write('notes/apunte.config.json', JSON.stringify(config))
    write('notes/elm.md', note)
    // Code of a workspace that leaves a trace where it is run: a config, and an apunte.
    const ran = (name) =>
      `import {writeFileSync} from 'node:fs'\nwriteFileSync(${JSON.stringify(join(home, name))}, '')\n`
    write(
      'code/apunte.config.mjs',
      `${ran('config-ran')}export default {frontMatter: false, rules: {'insecure-url': 'warn'}}\n`
    )
    write('code/node_modules/apunte/package.json', '{"type": "module", "bin": {"apunte": "bin.js"}}')
    const bundled = JSON.stringify(join(extension, 'dist/server/bin.js'))
    write('code/node_modules/apunte/bin.js', `${ran('own-ran')}await import(${bundled})\n`)
    write('code/go.md', '# Go\n\n- [Go](http://go.example)\n')

    workspace.workspaceFolders = ['notes', 'code'].map((name, index) => ({
      uri: Uri.file(join(home, name)),
      name,
      index
    }))
    for (const [key, {default: value}] of Object.entries(manifest.contributes.configuration.properties))
      stub.settings.set(key, value)
    stub.happenings.on('log', (level, text) => log.push(`${level} ${text}`))
    stub.happenings.on('message', (kind, [text]) => log.push(`${kind} ${text}`))
    await activate({extensionPath: extension, subscriptions})
  })

  after(async () => {
    for (const one of subscriptions) one.dispose()
    rmSync(home, {recursive: true})
  })

  it('has a handler for each of its commands', () => {
    const listed = manifest.contributes.commands.map(({command}) => command)
    assert.deepEqual([...stub.handlers.keys()].sort(), listed.sort())
  })

  it('shows what the packed server finds, at its places', async () => {
    const elm = await open('notes/elm.md')
    assert.deepEqual(await diagnosed(elm, 'front-matter'), ['3:9 front-matter', '9:1 empty-item'])
    // What is typed counts, unsaved.
    const status = {start: {line: 2, character: 8}, end: {line: 2, character: 11}}
    stub.type(elm, [{range: status, newText: 'draft'}])
    stub.type(elm, [
      {range: {start: {line: 5, character: 0}, end: {line: 5, character: 8}}, newText: '## Likns'}
    ])
    assert.deepEqual(await diagnosed(elm, 'outline'), ['6:1 outline', '9:1 empty-item'])
    stub.type(elm, [
      {range: {start: {line: 5, character: 0}, end: {line: 5, character: 8}}, newText: '## Links'}
    ])
  })

  it('fixes all that is certain, and formats', async () => {
    const elm = await open('notes/elm.md')
    await commands.executeCommand('apunte.fixAll')
    const fixed = '---\ntitle: Elm\nstatus: draft\n---\n\n## Links\n\n* [Elm](https://elm.example)\n'
    assert.equal(elm.getText(), fixed)
    await commands.executeCommand('apunte.format')
    assert.equal(elm.getText(), fixed.replace('* [', '- ['))
  })

  it('shows the outline of what is not saved', async () => {
    await open('notes/elm.md')
    await commands.executeCommand('apunte.showOutline')
    const {uri, text} = window.activeTextEditor.document
    assert.equal(uri.scheme, 'apunte-outline')
    assert.match(text, /^elm\.md\n {2}title: Elm\n {2}status: draft\n {2}## Links\n {4}- Elm \(1 link\)\n/)
  })

  it('runs nothing of a workspace that is not trusted', async () => {
    const go = await open('code/go.md')
    assert.deepEqual(await diagnosed(go, 'front-matter'), ['1:1 front-matter'])
    assert.deepEqual(
      ['config-ran', 'own-ran'].filter((name) => existsSync(join(home, name))),
      []
    )
    assert.ok(log.some((line) => line.includes("`apunte.config.mjs` is code, and wasn't run")))
    assert.ok(log.includes(`info Starting ${join(extension, 'dist/server/bin.js')}`))
    assert.deepEqual(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations, [
      'apunte.server.path'
    ])
  })

  it('starts anew once it is trusted, with its config and its apunte', async () => {
    workspace.isTrusted = true
    stub.events.onDidGrantWorkspaceTrust.fire()
    const go = await open('code/go.md')
    assert.deepEqual(await diagnosed(go, 'insecure-url'), ['3:3 insecure-url'])
    assert.deepEqual(
      ['config-ran', 'own-ran'].filter((name) => !existsSync(join(home, name))),
      []
    )
  })

  it('leaves links and symbols to VS Code, unless they are turned on', async () => {
    const ofLinks = ['Definition', 'DocumentLink', 'Reference', 'Rename']
    const ofSymbols = ['DocumentSymbol', 'WorkspaceSymbol']
    const registered = (names) => names.filter((name) => stub.providers.has(name))
    assert.deepEqual(registered([...ofLinks, ...ofSymbols]), [])
    await set('apunte.links.enable', true)
    assert.deepEqual(registered([...ofLinks, ...ofSymbols]), ofLinks)
    await set('apunte.symbols.enable', true)
    assert.deepEqual(registered([...ofLinks, ...ofSymbols]), [...ofLinks, ...ofSymbols])
  })

  it('completes front matter, and links only if they are turned on', async () => {
    const elm = await open('notes/elm.md')
    stub.type(elm, [{range: endOf(elm), newText: '- [go](#\n'}])
    const at = async (line, character) => {
      const [provider] = stub.providers.get('CompletionItem')
      const found = await provider.provideCompletionItems(elm, {line, character}, token, {triggerKind: 0})
      return (found?.items ?? found ?? []).map(({label}) => label.label ?? label).sort()
    }
    const {token} = new CancellationTokenSource()
    const status = {line: 2, character: 'status: '.length}
    const anchor = {line: elm.lineCount - 2, character: '- [go](#'.length}
    assert.deepEqual(await at(status.line, status.character), ['done', 'draft'])
    assert.deepEqual(await at(anchor.line, anchor.character), ['#links'])
    await set('apunte.links.enable', false)
    assert.deepEqual(await at(status.line, status.character), ['done', 'draft'])
    assert.deepEqual(await at(anchor.line, anchor.character), [])
  })

  it('writes a new note by its schema, and shows it', async () => {
    const elm = await open('notes/elm.md')
    const answers = ['Elm: more', '{slug}.md']
    stub.answers.set('folder', () => workspace.workspaceFolders[0])
    stub.answers.set('input', () => answers.shift())
    stub.answers.set('pick', ([first]) => first)
    await commands.executeCommand('apunte.newNote')
    assert.notEqual(window.activeTextEditor.document, elm)
    const written = readFileSync(join(home, 'notes/elm-more.md'), 'utf8')
    assert.equal(window.activeTextEditor.document.getText(), written)
    assert.match(written, /^---\ntitle: "Elm: more"\n---\n\n## Links\n/)
  })

  it('says what went wrong: a note that is there, a server that is not', async () => {
    const told = []
    stub.answers.set('error', (message, {detail} = {}) => void told.push(detail ?? message))
    const answers = ['Elm', 'elm.md']
    stub.answers.set('input', () => answers.shift())
    await commands.executeCommand('apunte.newNote')
    assert.match(told[0], /^apunte: Cannot write a new note, `elm\.md` is there already/)
    await set('apunte.server.path', join(home, 'nowhere'))
    const [started, asked] = told.slice(-2)
    assert.match(started, /^apunte: Cannot start `.*nowhere`: /)
    assert.match(asked, /^apunte: Cannot ask apunte's server, expected it to run/)
  })

  it('ends its server, which ends well, when it is switched off', async () => {
    await set('apunte.server.path', '')
    // The server has understood all that it was told to do.
    assert.ok(!log.some((line) => line.includes('Cannot use')))
    log.length = 0
    await deactivate()
    await new Promise((done) => {
      const look = () => log.some((line) => line.includes('Server process exited')) && done()
      stub.happenings.on('log', look)
      look()
    })
    assert.deepEqual(
      log.filter((line) => line.includes('Server process')),
      ['info Server process exited successfully']
    )
  })
})
