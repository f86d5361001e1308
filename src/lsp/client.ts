import type {ClientCapabilities, InitializeParams, PositionEncodingKind} from 'vscode-languageserver-protocol'
import type {Encoding} from './places.js'

/** What a client can do, as far as it matters here. */
export interface Client {
  /** What its columns count. */
  readonly encoding: Encoding
  /** Whether it takes up watching of files while it runs. */
  readonly watchesFiles: boolean
  /** Whether edits of several notes may name the versions that they are for. */
  readonly takesDocumentChanges: boolean
  /** Whether code actions may be more than commands. */
  readonly takesCodeActions: boolean
  /** All that it has said. */
  readonly capabilities: ClientCapabilities
}

/** What a client has said that it can do. */
export function clientOf({capabilities}: InitializeParams): Client {
  const {general, textDocument, workspace} = capabilities
  return {
    encoding: encodingOf(general?.positionEncodings),
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    takesDocumentChanges: workspace?.workspaceEdit?.documentChanges === true,
    takesCodeActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    capabilities
  }
}

const encodings: readonly string[] = ['utf-16', 'utf-8', 'utf-32'] satisfies Encoding[]

/** The first that the client names, which is the one it likes best; UTF-16 where it names none, as the protocol has it. */
function encodingOf(offered: readonly PositionEncodingKind[] | undefined): Encoding {
  if (!Array.isArray(offered)) return 'utf-16'
  return (offered.find((name) => encodings.includes(name)) as Encoding | undefined) ?? 'utf-16'
}
