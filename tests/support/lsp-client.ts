import {type ChildProcess, spawn} from 'node:child_process'
import {mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import process from 'node:process'
import {PassThrough} from 'node:stream'
import {pathToFileURL} from 'node:url'
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter
} from 'vscode-jsonrpc/node'
import type {ClientCapabilities, InitializeResult} from 'vscode-languageserver-protocol'
import type {Diagnostic, TextEdit} from 'vscode-languageserver-types'
import {serve} from '../../src/lsp/server.js'
import {projectFolder} from './markdown-examples.js'

/** What a server has told of a document. */
export interface Published {
  uri: string
  version?: number
  diagnostics: Diagnostic[]
}

/** How a client introduces itself. */
export interface ClientOptions {
  /** Whole names. */
  folders?: readonly string[]
  capabilities?: ClientCapabilities
  initializationOptions?: unknown
  /** What the client answers, by method. */
  answers?: Readonly<Record<string, (params: never) => unknown>>
}

/** A client of the language server, for tests. */
export interface LspClient {
  readonly connection: MessageConnection
  /** What `initialize` gave. */
  readonly initialized: InitializeResult
  /** Messages that were shown. */
  readonly shown: string[]
  /** What the server wrote to standard error. */
  readonly logged: string[]
  request<Result = unknown>(method: string, params?: unknown): Promise<Result>
  notify(method: string, params?: unknown): void
  open(uri: string, text: string, version?: number): void
  /** Replaces a document's text by changes, or all of it. */
  change(uri: string, version: number, changes: string | object[]): void
  close(uri: string): void
  /** Waits until the server has told of a document what a test accepts (default: anything since the last call). */
  diagnostics(uri: string, test?: (published: Published) => boolean): Promise<Published>
  /** Says goodbye and gives the exit code. */
  end(): Promise<number | null>
}

interface Wire {
  connection: MessageConnection
  logged: string[]
  exit: Promise<number | null>
}

/** Starts a server in this process: quick, and its lines count as covered. */
export function connect(options: ClientOptions = {}): Promise<LspClient> {
  const [input, output] = [new PassThrough(), new PassThrough()]
  const logged: string[] = []
  const exit = serve({
    input,
    write: (text) => output.write(text),
    log: (line) => logged.push(line)
  })
  return introduce(wire(output, input, logged, exit), options)
}

/** Starts the command itself, as it was built. */
export function spawnServer(options: ClientOptions = {}): Promise<LspClient> {
  const child = spawnLsp()
  const logged: string[] = []
  child.stderr?.on('data', (bytes) => logged.push(String(bytes)))
  const exit = new Promise<number | null>((done) => child.once('exit', done))
  return introduce(
    wire(child.stdout as NodeJS.ReadableStream, child.stdin as NodeJS.WritableStream, logged, exit),
    options
  )
}

/** The command as a process, whose streams are pipes. */
export function spawnLsp(args: readonly string[] = ['--stdio']): ChildProcess {
  return spawn(process.execPath, [join(projectFolder, 'dist/cli/bin.js'), 'lsp', ...args], {
    stdio: ['pipe', 'pipe', 'pipe']
  })
}

function wire(
  from: NodeJS.ReadableStream,
  to: NodeJS.WritableStream,
  logged: string[],
  exit: Promise<number | null>
): Wire {
  const connection = createMessageConnection(new StreamMessageReader(from), new StreamMessageWriter(to))
  return {connection, logged, exit}
}

async function introduce({connection, logged, exit}: Wire, options: ClientOptions): Promise<LspClient> {
  const {folders = [], capabilities = {}, initializationOptions, answers = {}} = options
  const shown: string[] = []
  const unread = new Map<string, Published[]>()
  const waiting = new Set<() => void>()
  connection.onNotification('textDocument/publishDiagnostics', (published: Published) => {
    unread.set(published.uri, [...(unread.get(published.uri) ?? []), published])
    for (const look of [...waiting]) look()
  })
  connection.onNotification('window/showMessage', ({message}: {message: string}) => {
    shown.push(message)
  })
  connection.onRequest((method, params) => answers[method]?.(params as never) ?? null)
  connection.listen()
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: null,
    capabilities,
    workspaceFolders: folders.map((folder) => ({uri: uriOf(folder), name: folder})),
    ...(initializationOptions === undefined ? {} : {initializationOptions})
  })
  const notify = (method: string, params?: unknown): void =>
    void connection.sendNotification(method, params ?? {})
  notify('initialized')
  return {
    connection,
    initialized,
    shown,
    logged,
    request: (method, params) => connection.sendRequest(method, params),
    notify,
    open: (uri, text, version = 1) =>
      notify('textDocument/didOpen', {textDocument: {uri, languageId: 'markdown', version, text}}),
    change: (uri, version, changes) =>
      notify('textDocument/didChange', {
        textDocument: {uri, version},
        contentChanges: typeof changes === 'string' ? [{text: changes}] : changes
      }),
    close: (uri) => notify('textDocument/didClose', {textDocument: {uri}}),
    diagnostics: (uri, test = () => true) =>
      new Promise((found) => {
        const look = (): void => {
          const all = unread.get(uri) ?? []
          const index = all.findIndex(test)
          if (index === -1) return
          waiting.delete(look)
          unread.set(uri, all.slice(index + 1))
          found(all[index] as Published)
        }
        waiting.add(look)
        look()
      }),
    end: async () => {
      await connection.sendRequest('shutdown')
      notify('exit')
      const code = await exit
      connection.dispose()
      return code
    }
  }
}

export function uriOf(file: string): string {
  return pathToFileURL(file).href
}

/** A folder with notes, for a test. */
export interface NotesFolder {
  path: string
  /** Writes a file; gives its URI. */
  write(name: string, content: string | Uint8Array): string
  file(name: string): string
  uri(name: string): string
  /** Removes a file. */
  erase(name: string): void
  remove(): void
}

export function makeNotes(files: Readonly<Record<string, string | Uint8Array>> = {}): NotesFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'apunte-lsp-')))
  const file = (name: string): string => join(path, name)
  const write = (name: string, content: string | Uint8Array): string => {
    mkdirSync(dirname(file(name)), {recursive: true})
    writeFileSync(file(name), content)
    return uriOf(file(name))
  }
  for (const [name, content] of Object.entries(files)) write(name, content)
  return {
    path,
    write,
    file,
    uri: (name) => uriOf(file(name)),
    erase: (name) => rmSync(file(name)),
    remove: () => rmSync(path, {recursive: true, force: true})
  }
}

/** Applies a client's edits to a text, counting in UTF-16 code units. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  const starts = [0]
  for (const {index, 0: ending} of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + ending.length)
  const offsetOf = ({line, character}: {line: number; character: number}): number =>
    (starts[line] ?? text.length) + character
  return [...edits]
    .sort((left, right) => offsetOf(right.range.start) - offsetOf(left.range.start))
    .reduce(
      (changed, {range, newText}) =>
        changed.slice(0, offsetOf(range.start)) + newText + changed.slice(offsetOf(range.end)),
      text
    )
}
