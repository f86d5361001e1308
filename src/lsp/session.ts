import {extname} from 'node:path'
import {type CancellationToken, ErrorCodes, type MessageConnection, ResponseError} from 'vscode-jsonrpc/node'
import type {
  DidChangeTextDocumentParams,
  DidChangeWatchedFilesParams,
  DidChangeWorkspaceFoldersParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  DidSaveTextDocumentParams,
  InitializeParams
} from 'vscode-languageserver-protocol'
import type {Diagnostic} from 'vscode-languageserver-types'
import type {Issue} from '../issue/issue.js'
import {nodeFileSystem} from '../node/file-system.js'
import {problemIn} from './check-params.js'
import type {Client} from './client.js'
import {foldersOf, pathsOf} from './client-folders.js'
import {Documents, type OpenDocument} from './documents.js'
import {NoteJudge} from './judge/note-judge.js'
import {Publisher} from './judge/publisher.js'
import {toDiagnostic} from './judge/to-diagnostic.js'
import {Judging} from './judging.js'
import {LiveWorkspace, largestText} from './live-workspace.js'
import type {OpenNote} from './open-note.js'
import type {RequestContext} from './request-context.js'
import {noteRequests, workspaceRequests} from './requests.js'
import {readSettings, type ServerSettings} from './settings.js'
import {tellConfigs} from './tell-config.js'
import {fileOfUri} from './uris.js'
import {type Watch, watchWorkspace} from './watch-workspace.js'

/** What a session is opened with. */
export interface SessionSetup {
  params: InitializeParams
  client: Client
  connection: MessageConnection
  log(line: string): void
}

/** A client's time with the server, from `initialize` to `shutdown`. */
export interface Session {
  answer(method: string, params: unknown, token: CancellationToken): Promise<unknown>
  take(method: string, params: unknown): void
  close(): Promise<void>
}

/** Opens a session. */
export function openSession(setup: SessionSetup): Session {
  return new LiveSession(setup)
}

/** The protocol's number for an answer that is out of date. */
const contentModified = -32801

type Take = (params: never) => unknown

class LiveSession implements Session {
  readonly #setup: SessionSetup
  readonly #documents: Documents
  readonly #workspace: LiveWorkspace
  readonly #publisher: Publisher
  readonly #judging: Judging
  #settings: ServerSettings
  /** Resolves when the configs of the folders are known. */
  #ready: Promise<unknown>
  #watch: Watch | null = null
  /** Watching begins and ends one after another. */
  #watching: Promise<void> = Promise.resolve()
  #isClosed = false
  #reloading: NodeJS.Timeout | undefined

  constructor(setup: SessionSetup) {
    const {params, client, log} = setup
    this.#setup = setup
    const {settings, problems} = readSettings(params.initializationOptions)
    this.#settings = settings
    for (const problem of problems) this.#show(problem)
    this.#documents = new Documents(client.encoding)
    const judge = new NoteJudge((line) => this.#show(line))
    this.#workspace = new LiveWorkspace({
      documents: this.#documents,
      fs: nodeFileSystem,
      judge,
      trusted: settings.trusted,
      onConfig: (found) => void configs.tell(found).catch((error: unknown) => log(String(error))),
      show: (message) => this.#show(message),
      onChange: () => this.#publisher.scheduleAll(),
      log
    })
    this.#judging = new Judging({
      documents: this.#documents,
      workspace: this.#workspace,
      judge,
      onShown: (uri) => this.#publisher.scheduleAll(uri)
    })
    const configs = tellConfigs({
      fs: this.#workspace.fs,
      encoding: client.encoding,
      uriOf: (file) => this.#workspace.uriOf(file),
      isOpen: (file) => this.#documents.ofFile(file) !== undefined,
      publish: (uri, diagnostics) => this.#publish(uri, null, diagnostics),
      show: (message) => this.#show(message)
    })
    this.#publisher = new Publisher({
      documents: this.#documents,
      finder: this.#judging,
      debounce: () => this.#settings.debounce,
      ready: () => this.#ready,
      publish: (document, issues) => {
        if (issues.length === 0) this.#clear(document)
        else this.#publish(document.uri, document.version, this.#shown(document, issues))
      },
      log
    })
    this.#context = {
      client,
      isIgnored: (file) => this.#workspace.isIgnored(file),
      fixableIssues: (note) => this.#judging.fixable(note),
      fixAll: (note) => this.#judging.fixAll(note)
    }
    this.#ready = this.#workspace
      .change({removed: [], added: foldersOf(params)})
      .catch((error: unknown) => log(String(error)))
  }

  async answer(method: string, params: unknown, token: CancellationToken): Promise<unknown> {
    const ofNote = Object.hasOwn(noteRequests, method) ? noteRequests[method] : undefined
    const ofWorkspace = Object.hasOwn(workspaceRequests, method) ? workspaceRequests[method] : undefined
    const context = {...this.#context, settings: this.#settings, token}
    if (!ofNote && !ofWorkspace) {
      throw new ResponseError(
        ErrorCodes.MethodNotFound,
        `Cannot answer \`${method}\`: the server doesn't know it`
      )
    }
    const problem = problemIn(method, params)
    if (problem !== null)
      throw new ResponseError(ErrorCodes.InvalidParams, `Cannot answer \`${method}\`, expected ${problem}`)
    if (ofNote) {
      const {uri} = (params as {textDocument: {uri: string}}).textDocument
      await this.#ready
      if (ofNote.needsFolders) await this.#workspace.settle()
      const note = await this.#workspace.noteAt(uri)
      if (!note) return null
      try {
        return await ofNote.answer(note, this.#workspace, params as never, context)
      } finally {
        this.#refuseOutdated(note, method)
      }
    }
    await this.#ready
    await this.#workspace.settle()
    return ofWorkspace?.(this.#workspace, params as never, context)
  }

  /** What was found in a text that has changed meanwhile has other places by now: the client asks again. */
  #refuseOutdated({uri, version, text}: OpenNote, method: string): void {
    const now = this.#documents.at(uri)
    // One that was closed and opened again begins with the first version again.
    if (version === null || (now?.version === version && now.text === text)) return
    throw new ResponseError(
      contentModified,
      `Cannot answer \`${method}\`: the note was changed meanwhile, expected to be asked again`
    )
  }

  take(method: string, params: unknown): void {
    if (!Object.hasOwn(this.#takes, method)) return
    const problem = problemIn(method, params)
    if (problem !== null) {
      this.#setup.log(`Cannot take \`${method}\`, expected ${problem}`)
      if (method === 'textDocument/didChange') this.#lose(params)
      return
    }
    const done = this.#takes[method]?.(params as never)
    if (done instanceof Promise) done.catch((error: unknown) => this.#setup.log(String(error)))
  }

  /** A change of a note can't be told: what the client has is not known any more, and no edit would be of that. */
  #lose(params: unknown): void {
    const uri = (params as {textDocument?: {uri?: unknown}} | null)?.textDocument?.uri
    if (typeof uri !== 'string' || !this.#documents.at(uri)) return
    this.#show(`Cannot tell what changed in \`${uri}\`, and leaves it alone: close it and open it again`)
    this.take('textDocument/didClose', params)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#reloading)
    await Promise.all([this.#unwatch(), this.#publisher.close()])
  }

  async #unwatch(): Promise<void> {
    // A client that watches may be asked for it still, and answers no more.
    if (this.#setup.client.watchesFiles) return
    await this.#watching
    await this.#watch?.close()
  }

  readonly #context: Omit<RequestContext, 'settings' | 'token'>

  readonly #takes: Readonly<Record<string, Take>> = {
    initialized: () => this.#watchFolders(),
    'textDocument/didOpen': ({textDocument}: DidOpenTextDocumentParams) => {
      const document = this.#documents.open(textDocument)
      this.#workspace.appear(document)
      void this.#prepare(() => this.#workspace.prepare(document.file))
      if (document.text.length > largestText)
        this.#show(
          `Cannot judge \`${document.uri}\`: it has ${document.text.length} characters, expected ${largestText} at most`
        )
      this.#publisher.schedule(document, 0)
      if (document.file !== null && this.#workspace.isPartOfConfig(document.file))
        return this.#reloadUnsaved(document.file, document.text)
    },
    'textDocument/didChange': (params: DidChangeTextDocumentParams) => {
      const document = this.#documents.change(params)
      if (!document) return
      this.#workspace.touch(document)
      this.#publisher.schedule(document)
      if (document.file !== null && this.#workspace.isPartOfConfig(document.file)) this.#reloadSoon()
    },
    'textDocument/didSave': ({textDocument}: DidSaveTextDocumentParams) => {
      const file = fileOfUri(textDocument.uri)
      if (file === null) return
      if (this.#workspace.isPartOfConfig(file)) return this.#reload()
      // Nobody tells what has come or gone beside a file that stands in no folder of the workspace.
      this.#workspace.appear({file})
      this.#publisher.scheduleAll()
    },
    'textDocument/didClose': ({textDocument}: DidCloseTextDocumentParams) => {
      const document = this.#documents.close(textDocument.uri)
      if (!document) return
      this.#publisher.drop(document)
      this.#clear({...document, version: null})
      // What wasn't saved of a config holds no more.
      if (document.file !== null && this.#workspace.isPartOfConfig(document.file)) void this.#reload()
      if (document.file !== null) this.#workspace.forget(document.file)
      this.#workspace.appear(document)
      this.#publisher.scheduleAll()
    },
    'workspace/didChangeWorkspaceFolders': ({event}: DidChangeWorkspaceFoldersParams) => {
      const [removed, added] = [pathsOf(event.removed), pathsOf(event.added)]
      void this.#prepare(() => this.#workspace.change({removed, added}))
      if (!this.#setup.client.watchesFiles) return this.#watchFolders()
    },
    'workspace/didChangeWatchedFiles': ({changes}: DidChangeWatchedFilesParams) => {
      const files = changes.flatMap(({uri}) => fileOfUri(uri) ?? [])
      const hasOthers = changes.some(({type}) => type !== 2)
      return this.#changed(files, hasOthers)
    },
    'workspace/didChangeConfiguration': ({settings}: {settings?: {apunte?: unknown} | null}) => {
      const read = readSettings(settings?.apunte, this.#settings)
      // Whether code may be run is said at the beginning, by whoever has asked the user.
      this.#settings = {...read.settings, trusted: this.#settings.trusted}
      for (const problem of read.problems) this.#show(problem)
    }
  }

  /** Looks at the folders that there are by now, instead of those before. */
  #watchFolders(): Promise<void> {
    this.#watching = this.#watching
      .then(() => this.#watchAnew())
      .catch((error: unknown) => this.#setup.log(String(error)))
    return this.#watching
  }

  async #watchAnew(): Promise<void> {
    await this.#ready
    await this.#watch?.close()
    this.#watch = null
    if (this.#isClosed) return
    const {client, connection, log} = this.#setup
    this.#watch = await watchWorkspace({
      client,
      connection,
      folders: this.#workspace.paths,
      onEvents: (files, hasOthers) =>
        void this.#changed(files, hasOthers).catch((error: unknown) => log(String(error))),
      log
    })
  }

  /**
   * Files were changed on the disk.
   *
   * @param hasOthers whether some have come or gone
   */
  async #changed(all: readonly string[], hasOthers: boolean): Promise<void> {
    const files = all.filter((file) => !/[\\/](?:node_modules|\.git)[\\/]/.test(file))
    if (files.length === 0) return
    if (hasOthers) this.#workspace.reset()
    for (const file of files) {
      this.#workspace.forget(file)
      // What came may be a folder, of whose notes nobody tells.
      if (hasOthers && extname(file) === '' && (await isFolder(file))) this.#workspace.reloadNotes(file)
    }
    if (files.some((file) => this.#workspace.isPartOfConfig(file))) await this.#reload()
    this.#publisher.scheduleAll()
  }

  /** A config was opened: an editor may have a text of it from the last time that wasn't saved. */
  async #reloadUnsaved(file: string, text: string): Promise<void> {
    const saved = await nodeFileSystem.readFile(file).catch(() => null)
    if (saved?.toString() !== text) await this.#reload()
  }

  /** A config is being written. */
  #reloadSoon(): void {
    clearTimeout(this.#reloading)
    this.#reloading = setTimeout(() => void this.#reload(), Math.max(this.#settings.debounce, 1))
  }

  #reload(): Promise<unknown> {
    return this.#prepare(() => this.#workspace.reload())
  }

  /** Does something about folders and configs, after what was begun before; what goes wrong is told, and hinders nothing else. */
  #prepare(step: () => Promise<unknown>): Promise<unknown> {
    this.#ready = this.#ready.then(step).catch((error: unknown) => this.#setup.log(String(error)))
    return this.#ready
  }

  /** Issues of a document, as its client shows them. */
  #shown(document: OpenDocument, issues: readonly Issue[]): Diagnostic[] {
    const note = this.#documents.noteOf(document)
    return issues.map((issue) => toDiagnostic(issue, note))
  }

  /** Tells that nothing is found in a document; what is wrong with a config is told when that is loaded. */
  #clear({uri, file, version}: Pick<OpenNote, 'uri' | 'file' | 'version'>): void {
    if (file === null || !this.#workspace.isPartOfConfig(file)) this.#publish(uri, version, [])
  }

  #publish(uri: string, version: number | null, diagnostics: Diagnostic[]): void {
    const params = version === null ? {uri, diagnostics} : {uri, version, diagnostics}
    this.#send('textDocument/publishDiagnostics', params)
  }

  #show(message: string): void {
    this.#send('window/showMessage', {type: 2, message})
  }

  /** Tells the client something, unless it has said goodbye. */
  #send(method: string, params: object): void {
    if (!this.#isClosed) void this.#setup.connection.sendNotification(method, params)
  }
}

function isFolder(path: string): Promise<boolean> {
  return nodeFileSystem.stat(path).then(
    (stats) => stats.isDirectory(),
    () => false
  )
}
