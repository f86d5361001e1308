import {
  type CancellationToken,
  createMessageConnection,
  ErrorCodes,
  type MessageConnection,
  ResponseError
} from 'vscode-jsonrpc/node'
import type {InitializeParams, InitializeResult} from 'vscode-languageserver-protocol'
import {version} from '../node/version.js'
import {capabilitiesFor} from './capabilities.js'
import {clientOf} from './client.js'
import {areFolders} from './client-folders.js'
import {readMessages, UnreadableMessage, writeMessages} from './message-stream.js'
import type {Session} from './session.js'
import {readSettings} from './settings.js'
import {within} from './within.js'

/** What a server has of the world. */
export interface ServerHost {
  /** The bytes that the client sends. */
  input: AsyncIterable<Uint8Array | string>
  /** Takes what the client is sent. */
  write(text: string): void
  /** Takes a line for whoever looks for mistakes: never the client's stream. */
  log(line: string): void
  /** Tells, once, that the process of that number is gone (default: nobody looks for it). */
  watchProcess?: ((id: number, tell: () => void) => {stop(): void}) | undefined
  /** The client's process, where that was said before `initialize` says it (default: it wasn't). */
  processId?: number | null | undefined
}

/** How long what was begun is waited for in the end, in milliseconds. */
const patience = 1000

/** An `exit` without `shutdown` before it is a failure, as the protocol has it; so is a client that just goes. */
const exits = {asked: 0, unasked: 1} as const

/**
 * Serves a client until it goes.
 *
 * Only what answers `initialize` is loaded at first; the rest follows while the client reads the answer.
 *
 * @returns the exit code
 */
export function serve(host: ServerHost): Promise<number> {
  return new Promise((end) => {
    const writer = writeMessages(host.write)
    const connection = createMessageConnection(readMessages(host.input), writer, {
      error: host.log,
      warn: host.log,
      info: host.log,
      log: host.log
    })
    connection.onError(([error]) => {
      host.log(error.message)
      if (!(error instanceof UnreadableMessage)) return
      // Nobody knows what was asked, so that there is no number to answer to.
      const {code, message} = new ResponseError(ErrorCodes.ParseError, error.message)
      void writer.write({jsonrpc: '2.0', id: null, error: {code, message}} as unknown as Parameters<
        typeof writer.write
      >[0])
    })
    const lifecycle = new Lifecycle(connection, host, (code) => {
      connection.dispose()
      end(code)
    })
    connection.onClose(() => lifecycle.leave())
    connection.onRequest((method, params, token) => lifecycle.answer(method, params as unknown, token))
    connection.onNotification((method, params) => lifecycle.take(method, params as unknown))
    connection.listen()
  })
}

/** What may be asked when: nothing before `initialize`, nothing after `shutdown`. */
class Lifecycle {
  readonly #connection: MessageConnection
  readonly #host: ServerHost
  readonly #end: (code: number) => void
  #session: Promise<Session> | null = null
  #isShutDown = false
  #hasEnded = false
  #watch: {stop(): void} | undefined
  /** Requests that are being answered. */
  readonly #pending = new Set<Promise<unknown>>()

  constructor(connection: MessageConnection, host: ServerHost, end: (code: number) => void) {
    this.#connection = connection
    this.#host = host
    this.#end = end
    this.#watchFor(host.processId)
  }

  async answer(method: string, params: unknown, token: CancellationToken): Promise<unknown> {
    if (method === 'initialize') return this.#initialize(params as InitializeParams)
    if (!this.#session) {
      throw new ResponseError(
        ErrorCodes.ServerNotInitialized,
        `Cannot answer \`${method}\`, expected \`initialize\` before it`
      )
    }
    if (this.#isShutDown) {
      throw new ResponseError(
        ErrorCodes.InvalidRequest,
        `Cannot answer \`${method}\` after \`shutdown\`, expected \`exit\``
      )
    }
    if (method === 'shutdown') {
      this.#isShutDown = true
      await this.#finish()
      return null
    }
    const answer = this.#session.then((session) => session.answer(method, params, token))
    this.#pending.add(answer)
    try {
      return await answer
    } finally {
      this.#pending.delete(answer)
    }
  }

  take(method: string, params: unknown): void {
    if (method === 'exit') this.leave()
    // What comes before `initialize` is dropped, as the protocol has it.
    if (this.#isShutDown || !this.#session) return
    this.#session
      .then((session) => session.take(method, params))
      .catch((error: unknown) => this.#host.log(`Cannot take \`${method}\`: ${describe(error)}`))
  }

  /** Ends, since the client said so or is gone. */
  leave(): void {
    if (this.#hasEnded) return
    this.#hasEnded = true
    this.#watch?.stop()
    void this.#finish().finally(() => this.#end(this.#isShutDown ? exits.asked : exits.unasked))
  }

  /** Who has said goodbye may still wait for answers, but not for those that never come: a config's code may wait for ever. */
  async #finish(): Promise<void> {
    if (this.#isShutDown) await within(Promise.allSettled(this.#pending), patience)
    await within(this.#close(), patience)
    // What was answered is written in turns of its own.
    await new Promise((done) => setImmediate(done))
  }

  async #close(): Promise<void> {
    try {
      await (await this.#session)?.close()
    } catch (error) {
      this.#host.log(describe(error))
    }
  }

  #initialize(params: InitializeParams): InitializeResult {
    if (this.#session) {
      throw new ResponseError(ErrorCodes.InvalidRequest, 'Cannot initialize twice, expected one `initialize`')
    }
    if (typeof params?.capabilities !== 'object' || params.capabilities === null) {
      throw new ResponseError(
        ErrorCodes.InvalidParams,
        'Cannot initialize, expected `capabilities` of the client'
      )
    }
    if (!areFolders(params.workspaceFolders ?? [])) {
      throw new ResponseError(
        ErrorCodes.InvalidParams,
        'Cannot initialize, expected `workspaceFolders` as a list of `{uri, name}`'
      )
    }
    const client = clientOf(params)
    this.#watchFor(params.processId)
    this.#session = this.#open(params)
    this.#session.catch((error: unknown) => this.#host.log(describe(error)))
    return {
      capabilities: capabilitiesFor(client, readSettings(params.initializationOptions).settings),
      serverInfo: {name: 'apunte', version}
    }
  }

  #watchFor(id: unknown): void {
    if (typeof id !== 'number' || this.#watch) return
    this.#watch = this.#host.watchProcess?.(id, () => this.leave())
  }

  async #open(params: InitializeParams): Promise<Session> {
    // The answer goes out first.
    await new Promise((done) => setImmediate(done))
    const {openSession} = await import('./session.js')
    return openSession({
      params,
      client: clientOf(params),
      connection: this.#connection,
      log: this.#host.log
    })
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
