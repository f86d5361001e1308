import {type ExtensionContext, type LogOutputChannel, window} from 'vscode'
import type {LanguageClient} from 'vscode-languageclient/node'
import {makeClient} from './client.js'
import {readSettings} from './settings.js'

/** The language server: at most one runs, with the settings as they were when it was started. */
export class Server {
  #client: LanguageClient | null = null
  /** One start or end after the other: trust and settings may change while the server starts. */
  #turn: Promise<void> = Promise.resolve()

  constructor(
    private readonly context: ExtensionContext,
    private readonly output: LogOutputChannel
  ) {}

  /** Starts it, anew if it runs. Tells the user where that fails. */
  restart(): Promise<void> {
    return this.#next(async () => {
      await this.#end()
      const settings = readSettings(this.context)
      const {path} = settings.program
      this.output.info(`Starting ${path}`)
      const client = makeClient(settings, this.output)
      try {
        await client.start()
        this.#client = client
      } catch (error) {
        tell(
          `Cannot start \`${path}\`: ${messageOf(error)}; the setting \`apunte.server.path\` names another`
        )
      }
    })
  }

  stop(): Promise<void> {
    return this.#next(() => this.#end())
  }

  /** @throws {Error} where it doesn't run */
  async client(): Promise<LanguageClient> {
    await this.#turn
    if (this.#client) return this.#client
    throw new Error(
      "Cannot ask apunte's server, expected it to run: the output channel `apunte` says why it doesn't"
    )
  }

  async #end(): Promise<void> {
    const ended = this.#client
    this.#client = null
    await ended?.dispose()
  }

  #next(step: () => Promise<void>): Promise<void> {
    // What goes wrong in one turn was its caller's to hear.
    this.#turn = this.#turn.catch(() => {}).then(step)
    return this.#turn
  }
}

/** Shows the user what went wrong. */
export function tell(message: string): void {
  void window.showErrorMessage(`apunte: ${message}`)
}

/** What an error says; the client also throws texts. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
