import {Buffer} from 'node:buffer'
import {PassThrough} from 'node:stream'
import {afterEach, describe, expect, it, vi} from 'vitest'
import {noteRequests, workspaceRequests} from '../../src/lsp/requests.js'
import {serve} from '../../src/lsp/server.js'
import {watchProcess} from '../../src/lsp/watch-process.js'
import {runIn} from '../support/command.js'
import {connect, makeNotes, spawnLsp, spawnServer} from '../support/lsp-client.js'

/** A server, its stream of bytes, and what it answers. */
interface Raw {
  send(bytes: string | Uint8Array): void
  /** Sends a message. */
  ask(message: object): void
  end(): void
  answers: object[]
  logged: string[]
  exit: Promise<number>
}

function open(options: Partial<Parameters<typeof serve>[0]> = {}): Raw {
  const input = new PassThrough()
  const answers: object[] = []
  const logged: string[] = []
  const exit = serve({
    input,
    write: (text) => {
      const [header = '', body = ''] = text.split('\r\n\r\n')
      expect(header).toBe(`Content-Length: ${Buffer.byteLength(body)}`)
      answers.push(JSON.parse(body))
    },
    log: (line) => logged.push(line),
    ...options
  })
  const send = (bytes: string | Uint8Array): void => void input.write(bytes)
  return {
    send,
    ask: (message) => send(frame(JSON.stringify({jsonrpc: '2.0', ...message}))),
    end: () => input.end(),
    answers,
    logged,
    exit
  }
}

function frame(body: string): string {
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}

const initialize = {id: 1, method: 'initialize', params: {processId: null, capabilities: {}}}
const goodbye = (raw: Raw): void => {
  raw.ask({id: 99, method: 'shutdown'})
  raw.ask({method: 'exit'})
}

describe('a server', () => {
  it('refuses what comes before initialize, twice, and after shutdown', async () => {
    const raw = open()
    raw.ask({id: 0, method: 'textDocument/hover', params: {}})
    raw.ask({method: 'textDocument/didOpen', params: {}})
    raw.ask(initialize)
    raw.ask({...initialize, id: 2})
    raw.ask({id: 3, method: 'nonsense'})
    raw.ask({method: '$/nonsense'})
    raw.ask({id: 4, method: 'textDocument/formatting'})
    raw.ask({id: 5, method: 'textDocument/formatting', params: {textDocument: {uri: 'file:///gone.md'}}})
    raw.ask({id: 6, method: 'shutdown'})
    raw.ask({id: 7, method: 'shutdown'})
    raw.ask({method: 'exit'})
    expect(await raw.exit).toBe(0)
    const byId = new Map(raw.answers.map((answer) => [(answer as {id: number}).id, answer]))
    expect(byId.get(0)).toMatchObject({error: {code: -32002}})
    expect(byId.get(1)).toMatchObject({result: {serverInfo: {name: 'apunte'}}})
    expect(byId.get(2)).toMatchObject({error: {code: -32600}})
    expect(byId.get(3)).toMatchObject({error: {code: -32601}})
    expect(byId.get(4)).toMatchObject({error: {code: -32602}})
    expect(byId.get(5)).toMatchObject({result: null})
    expect(byId.get(6)).toMatchObject({result: null})
    expect(byId.get(7)).toMatchObject({error: {code: -32600}})
    expect(raw.logged).toEqual([])
  })
  it.each([
    ['no JSON', frame('{"jsonrpc"')],
    ['a list', frame('[]')],
    ['no header', 'GET / HTTP/1.1\r\nHost: a.example\r\n\r\n'],
    ['a length that is none', 'Content-Length: many\r\n\r\n'],
    ['no message', frame('null')],
    ['bytes without end', 'x'.repeat(9000)]
  ])('goes on after %s', async (_name, bytes) => {
    const raw = open()
    raw.send(bytes)
    await vi.waitFor(() => expect(raw.answers).toMatchObject([{id: null, error: {code: -32700}}]))
    expect(raw.logged).toHaveLength(1)
    raw.ask(initialize)
    goodbye(raw)
    expect(await raw.exit).toBe(0)
    expect(raw.answers[1]).toMatchObject({id: 1, result: {}})
  })
  it('takes messages in any pieces', async () => {
    const raw = open()
    const bytes = Buffer.from(frame(JSON.stringify({jsonrpc: '2.0', ...initialize, name: '🦜'})))
    for (const byte of bytes) raw.send(Uint8Array.of(byte))
    goodbye(raw)
    expect(await raw.exit).toBe(0)
    expect(raw.answers[0]).toMatchObject({id: 1, result: {}})
  })
  it('takes what initialize lacks for a mistake', async () => {
    const raw = open()
    raw.ask({id: 1, method: 'initialize', params: {}})
    raw.ask({...initialize, id: 2})
    goodbye(raw)
    expect(await raw.exit).toBe(0)
    expect(raw.answers).toMatchObject([{error: {code: -32602}}, {id: 2, result: {}}, {id: 99}])
  })
  it('ends though a config never does', async () => {
    const folder = makeNotes({'apunte.config.mjs': 'await new Promise(() => {})\nexport default {}\n'})
    const client = await connect({folders: [folder.path], initializationOptions: {trusted: true}})
    client.request('workspace/symbol', {query: ''}).catch(() => undefined)
    expect(await client.end()).toBe(0)
    folder.remove()
  })
  it('ends when its client is gone, and calls that a failure', async () => {
    const silent = open()
    silent.end()
    expect(await silent.exit).toBe(1)
    const rude = open()
    rude.ask(initialize)
    rude.ask({method: 'exit'})
    expect(await rude.exit).toBe(1)
    let tell = (): void => undefined
    const killed = open({
      watchProcess: (id, gone) => {
        expect(id).toBe(42)
        tell = gone
        return {stop: () => undefined}
      }
    })
    killed.ask({...initialize, params: {processId: 42, capabilities: {}}})
    await vi.waitFor(() => expect(killed.answers).toHaveLength(1))
    tell()
    expect(await killed.exit).toBe(1)
  })
})

describe('watching a process', () => {
  afterEach(() => void vi.useRealTimers())
  it('tells once that it is gone', () => {
    vi.useFakeTimers()
    const tell = vi.fn()
    watchProcess(process.pid, tell)
    watchProcess(2 ** 30, tell)
    vi.advanceTimersByTime(10_000)
    expect(tell).toHaveBeenCalledTimes(1)
  })
})

/** What any request may ask of a note that links to its own heading, in bytes of UTF-8. */
function askedOf(uri: string, method: string): object {
  // A line break ends the line above.
  const position =
    method === 'textDocument/onTypeFormatting' ? {line: 3, character: 0} : {line: 2, character: 12}
  return {
    textDocument: {uri},
    position,
    positions: [position],
    range: {start: {line: 0, character: 0}, end: {line: 4, character: 0}},
    ch: '\n',
    context: {diagnostics: [], includeDeclaration: true},
    options: {tabSize: 2, insertSpaces: true},
    newName: 'B',
    query: 'a',
    files: [{oldUri: uri, newUri: uri.replace('a.md', 'b.md')}]
  }
}

describe('the command', () => {
  it('is told to speak over standard input and output', async () => {
    expect((await runIn('/', ['lsp', '--stdio', `--clientProcessId=${process.pid}`])).code).toBe(1)
    expect(await runIn('/', ['lsp'])).toEqual({
      code: 2,
      out: '',
      err: 'apunte: Cannot serve without `--stdio`, expected `apunte lsp --stdio`: an editor starts it and speaks with it\n'
    })
  })
  it('answers all that a client may ask; what a config prints is none of its messages, and what it leaves running ends', async () => {
    const folder = makeNotes({
      'apunte.config.mjs':
        'console.log("noise")\nprocess.stdout.write("more")\nsetInterval(() => {}, 1000)\nexport default {frontMatter: false}\n',
      'b.md': '[a](a.md)\n'
    })
    const client = await spawnServer({
      folders: [folder.path],
      capabilities: {
        general: {positionEncodings: ['utf-8']},
        textDocument: {codeAction: {codeActionLiteralSupport: {codeActionKind: {valueSet: []}}}}
      },
      initializationOptions: {trusted: true, debounce: 0, continueLists: true}
    })
    const uri = folder.uri('a.md')
    client.open(uri, '#  A𝒜\r\n\r\n- 🦜 [b](#a𝒜)\r\n-\r\n')
    expect((await client.diagnostics(uri)).diagnostics).toMatchObject([{code: 'empty-item'}])
    const answers = await Promise.all(
      [...Object.keys(noteRequests), ...Object.keys(workspaceRequests)].map(async (method) => {
        const answer = await client.request(method, askedOf(uri, method))
        return {method, isEmpty: answer === null || (Array.isArray(answer) && answer.length === 0)}
      })
    )
    expect(answers.filter(({isEmpty}) => isEmpty)).toEqual([])
    expect(await client.end()).toBe(0)
    expect(client.logged.join('')).toBe('noise\nmore')
    folder.remove()
  })
  it('ends when standard input does', async () => {
    const child = spawnLsp(['--stdio', `--clientProcessId=${process.pid}`])
    child.stdin?.end()
    expect(await new Promise((done) => child.once('exit', done))).toBe(1)
  })
})

describe('many notes', () => {
  it('are loaded beside, and judged by each other', async () => {
    const files: Record<string, string> = {'apunte.config.json': '{"frontMatter": false}'}
    for (let index = 0; index < 1000; index++)
      files[`notes/${index}.md`] = `# ${index}\n\n[next](${index + 1}.md#${index + 1})\n`
    const folder = makeNotes(files)
    const client = await connect({folders: [folder.path], initializationOptions: {debounce: 0}})
    const uri = folder.uri('notes/999.md')
    client.open(uri, '[a](998.md#998)\n[b](1.md#2)\n[c](1000.md)\n')
    const {diagnostics} = await client.diagnostics(uri, (told) => told.diagnostics.length > 0)
    expect(diagnostics.map(({code, range}) => [code, range.start.line])).toEqual([
      ['missing-anchor', 1],
      ['broken-link', 2]
    ])
    expect(await client.end()).toBe(0)
    folder.remove()
  })
})
