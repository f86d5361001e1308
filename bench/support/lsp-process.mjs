// A language server as a process, and the little of a client that measuring takes.
import {spawn} from 'node:child_process'
import {createRequire} from 'node:module'
import process from 'node:process'
import {fileURLToPath} from 'node:url'

const {createMessageConnection, StreamMessageReader, StreamMessageWriter} = createRequire(import.meta.url)(
  'vscode-jsonrpc/node'
)

export const command = fileURLToPath(new URL('../../dist/cli/bin.js', import.meta.url))
const heapReporter = new URL('report-heap.mjs', import.meta.url).href

/** Starts a server that tells what it uses. */
export function startServer() {
  const child = spawn(
    process.execPath,
    ['--expose-gc', '--import', heapReporter, command, 'lsp', '--stdio'],
    {stdio: ['pipe', 'pipe', 'inherit', 'ipc']}
  )
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin)
  )
  const waiting = new Map()
  connection.onNotification('textDocument/publishDiagnostics', (told) => {
    const wait = waiting.get(told.uri)
    if (wait?.version === told.version) wait.done(told.diagnostics)
  })
  connection.onRequest(() => null)
  connection.listen()
  return {
    connection,
    /** Resolves when the server has told what is wrong with a version of a document. */
    told: (uri, version) => new Promise((done) => waiting.set(uri, {version, done})),
    /** The bytes of its heap that are in use after a collection, and how long it has worked. */
    use: () =>
      new Promise((done) => {
        child.once('message', done)
        child.send('use')
      }),
    end: async () => {
      await connection.sendRequest('shutdown')
      await connection.sendNotification('exit')
      connection.dispose()
      child.disconnect()
    }
  }
}
