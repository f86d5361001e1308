import {type CancellationToken, ErrorCodes, type MessageConnection, ResponseError} from 'vscode-jsonrpc/node'
import type {
  DidChangeTextDocumentParams,
  DidChangeWorkspaceFoldersParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  InitializeParams
} from 'vscode-languageserver-protocol'
import {nodeFileSystem} from '../node/file-system.js'
import type {Client} from './client.js'
import {Documents} from './documents.js'
import {LiveWorkspace} from './live-workspace.js'
import {noteRequests, workspaceRequests} from './requests.js'
import {readSettings} from './settings.js'
import {fileOfUri} from './uris.js'

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

type Take = (params: never) => void

class LiveSession implements Session {
  readonly #documents: Documents
  readonly #workspace: LiveWorkspace
  readonly #ready: Promise<void>

  constructor({params, client, connection, log}: SessionSetup) {
    const {settings, problems} = readSettings(params.initializationOptions)
    for (const message of problems) void connection.sendNotification('window/showMessage', {type: 2, message})
    this.#documents = new Documents(client.encoding)
    this.#workspace = new LiveWorkspace({
      documents: this.#documents,
      fs: nodeFileSystem,
      trusted: settings.trusted,
      onConfig: () => undefined,
      log
    })
    this.#ready = this.#workspace.add(foldersOf(params))
  }

  async answer(method: string, params: unknown, token: CancellationToken): Promise<unknown> {
    const ofNote = Object.hasOwn(noteRequests, method) ? noteRequests[method] : undefined
    const ofWorkspace = Object.hasOwn(workspaceRequests, method) ? workspaceRequests[method] : undefined
    if (ofNote) {
      const uri = uriIn(params, method)
      await this.#ready
      if (ofNote.needsFolders) await this.#workspace.settle()
      const note = await this.#workspace.noteAt(uri)
      return note && ofNote.answer(note, this.#workspace, params as never, token)
    }
    if (ofWorkspace) {
      await this.#ready
      await this.#workspace.settle()
      return ofWorkspace(this.#workspace, params as never, token)
    }
    throw new ResponseError(
      ErrorCodes.MethodNotFound,
      `Cannot answer \`${method}\`: the server doesn't know it`
    )
  }

  readonly #takes: Readonly<Record<string, Take>> = {
    'textDocument/didOpen': ({textDocument}: DidOpenTextDocumentParams) => {
      this.#workspace.touch(this.#documents.open(textDocument))
    },
    'textDocument/didChange': (params: DidChangeTextDocumentParams) => {
      const document = this.#documents.change(params)
      if (document) this.#workspace.touch(document)
    },
    'textDocument/didClose': ({textDocument}: DidCloseTextDocumentParams) => {
      const document = this.#documents.close(textDocument.uri)
      if (document) this.#workspace.touch(document)
    },
    'workspace/didChangeWorkspaceFolders': ({event}: DidChangeWorkspaceFoldersParams) => {
      this.#workspace.remove(pathsOf(event.removed))
      void this.#workspace.add(pathsOf(event.added))
    }
  }

  take(method: string, params: unknown): void {
    if (Object.hasOwn(this.#takes, method)) this.#takes[method]?.(params as never)
  }

  async close(): Promise<void> {}
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
