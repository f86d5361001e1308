// The language server: how long it takes to start, until what was typed is judged, and what it holds after many edits.
//   npm run build && node bench/lsp.mjs [start] [typing] [memory]
// Times are ratios to what they are measured against, or milliseconds beyond the debounce. EDITS is how many edits memory is looked at after (default 10,000).
import {spawn, spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import process from 'node:process'
import {pathToFileURL} from 'node:url'
import {median} from './support/apart.mjs'
import {command, startServer} from './support/lsp-process.mjs'

const print = (line) => process.stdout.write(`${line}\n`)
const wanted = process.argv.slice(2)
const turns = 20
const notes = 1000
const keys = 100
const edits = Number(process.env.EDITS ?? 10_000)

if (wanted.length === 0 || wanted.includes('start')) await compareStarts()
const needsFolder = wanted.length === 0 || wanted.includes('typing') || wanted.includes('memory')
if (needsFolder) {
  const folder = mkdtempSync(join(tmpdir(), 'apunte-bench-lsp-'))
  try {
    await inFolder(folder)
  } finally {
    rmSync(folder, {recursive: true})
  }
}

/** From the start of the process to its answer to `initialize`, against a Node that does nothing, taking turns. */
async function compareStarts() {
  const [own, bare] = [[], []]
  for (let turn = 0; turn <= turns; turn++) {
    const began = performance.now()
    spawnSync(process.execPath, ['-e', '0'])
    const idle = performance.now() - began
    const took = await startOnce()
    // The first turn only brings the files into memory.
    if (turn === 0) continue
    own.push(took)
    bare.push(idle)
  }
  const ratio = median(own.map((time, turn) => time / bare[turn]))
  print(
    `start, to the answer to initialize: ${median(own).toFixed(0)} ms, ${ratio.toFixed(2)}x \`node -e 0\``
  )
}

function startOnce() {
  const message = JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: {processId: process.pid, rootUri: null, capabilities: {}}
  })
  return new Promise((done) => {
    const began = performance.now()
    const child = spawn(process.execPath, [command, 'lsp', '--stdio'], {stdio: ['pipe', 'pipe', 'inherit']})
    child.stdin.write(`Content-Length: ${Buffer.byteLength(message)}\r\n\r\n${message}`)
    child.stdout.once('data', () => {
      const took = performance.now() - began
      child.kill('SIGKILL')
      child.once('exit', () => done(took))
    })
  })
}

async function inFolder(folder) {
  for (let index = 0; index < notes; index++) writeFileSync(join(folder, `${index}.md`), note(index))
  const large = largeNote()
  writeFileSync(join(folder, 'large.md'), large)
  const server = startServer()
  const {connection} = server
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{uri: pathToFileURL(folder).href, name: 'bench'}],
    capabilities: {workspace: {didChangeWatchedFiles: {dynamicRegistration: true}}},
    initializationOptions: {debounce: 0}
  })
  await connection.sendNotification('initialized', {})
  const uri = pathToFileURL(join(folder, 'large.md')).href
  const opened = server.told(uri, 0)
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: {uri, languageId: 'markdown', version: 0, text: large}
  })
  await opened
  const writer = typeInto(server, uri, large)
  if (wanted.length === 0 || wanted.includes('typing')) await measureTyping(writer, server, large)
  if (wanted.length === 0 || wanted.includes('memory')) await measureMemory(writer, server)
  await server.end()
}

/** Types words and links into a note, and takes them out again, key by key, at places all over it. */
function typeInto({connection, told}, uri, text) {
  const lines = text.split('\n')
  const phrase = 'and [more](https://more.example/page) words'
  let version = 0
  let at = 0
  const next = () => {
    const round = Math.floor(at / (2 * phrase.length))
    const step = at++ % (2 * phrase.length)
    const line = (round * 7919) % (lines.length - 10)
    const isTyping = step < phrase.length
    const column = isTyping ? step : 2 * phrase.length - 1 - step
    const start = {line, character: lines[line].length + column}
    const end = isTyping ? start : {line, character: start.character + 1}
    version++
    return connection.sendNotification('textDocument/didChange', {
      textDocument: {uri, version},
      contentChanges: [{range: {start, end}, text: isTyping ? phrase[step] : ''}]
    })
  }
  /** Types some keys at once, and gives how long it took until the note was judged. */
  return async (count = 1) => {
    for (let key = 1; key < count; key++) await next()
    const judged = told(uri, version + 1)
    const began = performance.now()
    await next()
    await judged
    return performance.now() - began
  }
}

async function measureTyping(type, server, {length}) {
  for (let warm = 0; warm < keys; warm++) await type()
  const before = await server.use()
  const times = []
  for (let key = 0; key < keys; key++) times.push(await type())
  const {worked} = await server.use()
  times.sort((left, right) => left - right)
  const [half, most] = [times[keys / 2], times[Math.floor(keys * 0.95)]]
  const each = (worked - before.worked) / keys
  print(
    `typing into ${(length / 1000).toFixed(0)} KB beside ${notes} notes, to the diagnostics, beyond the debounce:`
  )
  print(
    `  ${half.toFixed(1)} ms median, ${most.toFixed(1)} ms for 95 of 100, ${each.toFixed(1)} ms of processor time`
  )
}

/** Ten keys come at once, as they do from who types quickly. */
async function measureMemory(type, server) {
  const atOnce = 10
  for (let edit = 0; edit < 100; edit += atOnce) await type(atOnce)
  const before = (await server.use()).heap
  for (let edit = 100; edit < edits; edit += atOnce) await type(atOnce)
  const after = (await server.use()).heap
  const mb = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`
  print(`memory after 100 edits ${mb(before)}, after ${edits} ${mb(after)}: ${(after / before).toFixed(3)}x`)
}

function note(index) {
  const lines = ['---', `title: "Note ${index}"`, 'date: "2026-01-01"', '---', '']
  for (let topic = 0; topic < 4; topic++) {
    lines.push(`## Topic ${topic}`, '')
    for (let item = 0; item < 6; item++)
      lines.push(
        `- About ${item}: [link ${item}](https://host-${item}.example/${index}/${topic}) - a page on that`
      )
    lines.push(`- See [the note](${(index + topic + 1) % notes}.md#topic-${topic})`, '')
  }
  return `${lines.join('\n')}\n`
}

/** A note of 60 KB, with links to others. */
function largeNote() {
  const lines = ['---', 'title: "A large note"', 'date: "2026-01-01"', '---', '']
  for (let topic = 0, size = 0; size < 60_000; topic++) {
    const part = [`## Part ${topic}`, '', `Some words on part ${topic}, with \`code\` and **weight**.`, '']
    for (let item = 0; item < 8; item++) {
      part.push(
        `- About ${item}: [link ${item}](https://host-${item}.example/large/${topic}) - a page on that`
      )
      part.push(`  - See [the note](${(topic * 8 + item) % notes}.md#topic-${item % 4})`)
    }
    part.push('')
    size += part.join('\n').length
    lines.push(...part)
  }
  return `${lines.join('\n')}\n`
}
