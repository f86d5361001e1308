import {resolve} from 'node:path'
import type {TextDocumentEdit, TextEdit, WorkspaceEdit} from 'vscode-languageserver-types'
import {type FileEdits, hashText} from '../../node/refactor/file-edits.js'
import type {Edit} from '../../text/edits.js'
import {quote} from '../../text/quote.js'
import type {OpenNote} from '../open-note.js'
import type {Folder, Workspace} from '../workspace.js'

/** What a client takes of edits of several files. */
export interface EditAbilities {
  /** Whether they may name the versions that they are of. */
  takesDocumentChanges: boolean
}

/** Edits of a note. */
export interface NoteEdits {
  note: OpenNote
  edits: readonly Edit[]
}

/** Makes edits of several notes one of the workspace, each of the text that the client has. */
export function toWorkspaceEdit(
  all: readonly NoteEdits[],
  {takesDocumentChanges}: EditAbilities
): WorkspaceEdit {
  const changed = all.filter(({edits}) => edits.length > 0)
  if (!takesDocumentChanges) {
    return {
      changes: Object.fromEntries(changed.map((each) => [each.note.uri, toTextEdits(each.note, each.edits)]))
    }
  }
  const documentChanges = changed.map(({note, edits}): TextDocumentEdit => {
    const {uri, version} = note
    return {textDocument: {uri, version}, edits: toTextEdits(note, edits)}
  })
  return {documentChanges}
}

/** Edits of a note as the client takes them. */
export function toTextEdits({places}: Pick<OpenNote, 'places'>, edits: readonly Edit[]): TextEdit[] {
  return edits.map(({start, end, text}) => ({range: places.rangeOf(start, end), newText: text}))
}

/**
 * Finds the notes that edits of files are of.
 *
 * @throws {Error} where one has another text by now, or is gone
 */
export async function notesOf(
  files: readonly FileEdits[],
  folder: Folder,
  workspace: Workspace
): Promise<NoteEdits[]> {
  const all: NoteEdits[] = []
  for (const {path, edits, sha256} of files) {
    if (edits.length === 0) continue
    const note = await workspace.noteAt(workspace.uriOf(resolve(folder.path, path)))
    if (!note || (sha256 !== undefined && hashText(note.text) !== sha256)) {
      const found = note ? 'has been changed' : 'is gone'
      throw new Error(`Cannot change ${quote(path)}, which ${found} meanwhile: ask again`)
    }
    all.push({note, edits})
  }
  return all
}
