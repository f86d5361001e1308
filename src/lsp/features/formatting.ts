import type {DocumentFormattingParams, DocumentRangeFormattingParams} from 'vscode-languageserver-protocol'
import type {TextEdit} from 'vscode-languageserver-types'
import type {FormatSettings} from '../../check/config.js'
import {formatEdits} from '../../format.js'
import type {OpenNote} from '../open-note.js'
import type {RequestContext} from '../request-context.js'
import type {Workspace} from '../workspace.js'
import {toTextEdits} from './workspace-edit.js'

/** Formats a note as its config says; what the config doesn't say is the canonical style, whatever the client's tabs are. */
export function formatDocument(
  note: OpenNote,
  workspace: Workspace,
  _params: DocumentFormattingParams,
  {isIgnored}: Pick<RequestContext, 'isIgnored'>
): TextEdit[] | null {
  if (isIgnored(note.file)) return null
  return toTextEdits(note, formatEdits(note.text, formatOf(note, workspace)))
}

/** Formats the blocks that a range touches, a list being one, and the blank lines around them. */
export function formatRange(
  note: OpenNote,
  workspace: Workspace,
  {range}: DocumentRangeFormattingParams,
  {isIgnored}: Pick<RequestContext, 'isIgnored'>
): TextEdit[] | null {
  if (isIgnored(note.file)) return null
  const [start, end] = [note.places.offsetOf(range.start), note.places.offsetOf(range.end)]
  const options = {
    ...formatOf(note, workspace),
    range: {start: Math.min(start, end), end: Math.max(start, end)}
  }
  return toTextEdits(note, formatEdits(note.text, options))
}

function formatOf({file}: OpenNote, workspace: Workspace): FormatSettings {
  return workspace.settingsOf(file).format ?? {}
}
