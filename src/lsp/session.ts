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
import {fixAlone} from '../check/fix-notes.js'
import type {Issue} from '../issue/issue.js'
import {mendLinks} from '../node/check/across/mend-links.js'
import {nodeFileSystem} from '../node/file-system.js'
import type {Client} from './client.js'
import {Documents, type OpenDocument} from './documents.js'
import {type JudgedNote, NoteJudge} from './judge/note-judge.js'
import {Publisher} from './judge/publisher.js'
import {toDiagnostic} from './judge/to-diagnostic.js'
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
  readonly #judge: NoteJudge
  #settings: ServerSettings
  /** Resolves when the configs of the folders are known. */
  #ready: Promise<unknown>
  #watch: Watch | null = null
  #isClosed = false

  constructor(setup: SessionSetup) {
    const {params, client, log} = setup
    this.#setup = setup
    const {settings, problems} = readSettings(params.initializationOptions)
    this.#settings = settings
    for (const problem of problems) this.#show(problem)
    this.#documents = new Documents(client.encoding)
    this.#judge = new NoteJudge((line) => this.#show(line))
    this.#workspace = new LiveWorkspace({
      documents: this.#documents,
      fs: nodeFileSystem,
      judge: this.#judge,
      trusted: settings.trusted,
      onConfig: (found) => void configs.tell(found).catch((error: unknown) => log(String(error))),
      onChange: () => this.#publisher.scheduleAll(),
      log
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
      finder: {own: (document) => this.#findOwn(document), across: (document) => this.#findAcross(document)},
      debounce: () => this.#settings.debounce,
      ready: () => this.#ready,
      publish: (note, issues) =>
        this.#publish(
          note.uri,
          note.version,
          issues.map((issue) => toDiagnostic(issue, note))
        ),
      log
    })
    this.#context = {
      client,
      isIgnored: (file) => this.#workspace.isIgnored(file),
      fixableIssues: (note) => this.#fixable(note),
      fixAll: (note) => this.#fixAll(note)
    }
    this.#ready = this.#workspace.add(foldersOf(params)).catch((error: unknown) => log(String(error)))
  }

  async answer(method: string, params: unknown, token: CancellationToken): Promise<unknown> {
    const ofNote = Object.hasOwn(noteRequests, method) ? noteRequests[method] : undefined
    const ofWorkspace = Object.hasOwn(workspaceRequests, method) ? workspaceRequests[method] : undefined
    const context = {...this.#context, settings: this.#settings, token}
    if (ofNote) {
      const uri = uriIn(params, method)
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
    if (ofWorkspace) {
      await this.#ready
      await this.#workspace.settle()
      return ofWorkspace(this.#workspace, params as never, context)
    }
    throw new ResponseError(
      ErrorCodes.MethodNotFound,
      `Cannot answer \`${method}\`: the server doesn't know it`
    )
  }

  /** What was found in a text that has changed meanwhile has other places by now: the client asks again. */
  #refuseOutdated({uri, version}: OpenNote, method: string): void {
    const now = this.#documents.at(uri)?.version ?? null
    if (version === null || now === version) return
    throw new ResponseError(
      contentModified,
      `Cannot answer \`${method}\`: the note was changed meanwhile, expected to be asked again`
    )
  }

  take(method: string, params: unknown): void {
    if (!Object.hasOwn(this.#takes, method)) return
    const done = this.#takes[method]?.(params as never)
    if (done instanceof Promise) done.catch((error: unknown) => this.#setup.log(String(error)))
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#watch?.close()
    await this.#publisher.close()
  }

  readonly #context: Omit<RequestContext, 'settings' | 'token'>

  readonly #takes: Readonly<Record<string, Take>> = {
    initialized: async () => {
      this.#watch = await watchWorkspace({
        client: this.#setup.client,
        connection: this.#setup.connection,
        folders: foldersOf(this.#setup.params),
        onEvents: (files, isOther) => this.#changed(files, isOther),
        log: this.#setup.log
      })
    },
    'textDocument/didOpen': ({textDocument}: DidOpenTextDocumentParams) => {
      const document = this.#documents.open(textDocument)
      this.#workspace.appear(document)
      this.#ready = this.#ready.then(() => this.#workspace.prepare(document.file))
      if (document.text.length > largestText)
        this.#show(
          `Cannot judge \`${document.uri}\`: it has ${(document.text.length / 1e6).toFixed(1)} million characters, and ${largestText / 1e6} are allowed`
        )
      this.#publisher.schedule(document, 0)
    },
    'textDocument/didChange': (params: DidChangeTextDocumentParams) => {
      const document = this.#documents.change(params)
      if (!document) return
      this.#workspace.touch(document)
      this.#publisher.schedule(document)
      if (document.file !== null && this.#workspace.isPartOfConfig(document.file)) return this.#reload()
    },
    'textDocument/didSave': ({textDocument}: DidSaveTextDocumentParams) => {
      const file = fileOfUri(textDocument.uri)
      if (file !== null && this.#workspace.isPartOfConfig(file)) return this.#reload()
    },
    'textDocument/didClose': ({textDocument}: DidCloseTextDocumentParams) => {
      const document = this.#documents.close(textDocument.uri)
      if (!document) return
      this.#publisher.drop(document)
      if (document.file === null || !this.#workspace.isPartOfConfig(document.file))
        this.#publish(document.uri, null, [])
      if (document.file !== null) this.#workspace.forget(document.file)
      this.#workspace.appear(document)
      this.#publisher.scheduleAll()
    },
    'workspace/didChangeWorkspaceFolders': ({event}: DidChangeWorkspaceFoldersParams) => {
      this.#ready = this.#ready.then(async () => {
        this.#workspace.remove(pathsOf(event.removed))
        await this.#workspace.add(pathsOf(event.added))
      })
      return this.#ready
    },
    'workspace/didChangeWatchedFiles': ({changes}: DidChangeWatchedFilesParams) => {
      const files = changes.flatMap(({uri}) => fileOfUri(uri) ?? [])
      this.#changed(
        files,
        changes.some(({type}) => type !== 2)
      )
    },
    'workspace/didChangeConfiguration': ({settings}: {settings?: {apunte?: unknown} | null}) => {
      const read = readSettings(settings?.apunte, this.#settings)
      // Whether code may be run is said at the beginning, by whoever has asked the user.
      this.#settings = {...read.settings, trusted: this.#settings.trusted}
      for (const problem of read.problems) this.#show(problem)
    }
  }

  /** Files were changed on the disk. */
  #changed(files: readonly string[], hasOthers: boolean): void {
    if (hasOthers) this.#workspace.reset()
    for (const file of files) this.#workspace.forget(file)
    if (files.some((file) => this.#workspace.isPartOfConfig(file))) void this.#reload()
    this.#publisher.scheduleAll()
  }

  #reload(): Promise<unknown> {
    this.#ready = this.#ready
      .then(() => this.#workspace.reload())
      .catch((error: unknown) => this.#setup.log(String(error)))
    return this.#ready
  }

  #judged(document: OpenDocument): JudgedNote {
    return this.#judge.judge(this.#documents.noteOf(document), this.#workspace.settingsOf(document.file))
  }

  #findOwn(document: OpenDocument): Issue[] | null {
    if (document.text.length > largestText || this.#workspace.isIgnored(document.file)) return null
    const judged = this.#judged(document)
    if (this.#workspace.judgeFor(document.file).show(judged)) this.#publisher.scheduleAll(document.uri)
    return [...judged.issues]
  }

  async #findAcross(document: OpenDocument): Promise<Issue[]> {
    return this.#workspace.judgeFor(document.file).find(this.#judged(document))
  }

  async #fixable(note: OpenNote): Promise<Issue[]> {
    const options = this.#workspace.settingsOf(note.file)
    const judge = this.#workspace.judgeFor(note.file)
    const own = this.#judge.fixable(note, options)
    return [...own, ...(await judge.fixable(this.#judge.judge(note, options)))]
  }

  async #fixAll(note: OpenNote): Promise<string> {
    const options = this.#workspace.settingsOf(note.file)
    const across = await this.#workspace.judgeFor(note.file).fixable(this.#judge.judge(note, options))
    const {output} = mendLinks(note.text, across, {})
    return fixAlone(output, options, this.#judge.settingsOf(options)).output
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

/** The note that a request is about. */
function uriIn(params: unknown, method: string): string {
  const uri = (params as {textDocument?: {uri?: unknown}} | null | undefined)?.textDocument?.uri
  if (typeof uri === 'string') return uri
  throw new ResponseError(
    ErrorCodes.InvalidParams,
    `Cannot answer \`${method}\`, expected \`textDocument.uri\``
  )
}

function foldersOf({workspaceFolders, rootUri, rootPath}: InitializeParams): string[] {
  if (workspaceFolders) return pathsOf(workspaceFolders)
  if (typeof rootUri === 'string') return pathsOf([{uri: rootUri}])
  return typeof rootPath === 'string' ? [rootPath] : []
}

/** Folders that are no files here (a remote one's) are none. */
function pathsOf(folders: ReadonlyArray<{uri: string}>): string[] {
  return folders.flatMap(({uri}) => fileOfUri(uri) ?? [])
}
