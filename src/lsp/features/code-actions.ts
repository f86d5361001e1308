import type {CodeActionParams} from 'vscode-languageserver-protocol'
import type {CodeAction} from 'vscode-languageserver-types'
import type {Issue} from '../../issue/issue.js'
import {editsBetween} from '../../text/edits-between.js'
import {spanOf} from '../../tree/span.js'
import {toDiagnostic} from '../judge/to-diagnostic.js'
import type {OpenNote} from '../open-note.js'
import type {RequestContext} from '../request-context.js'
import type {Workspace} from '../workspace.js'
import {disablingEdits} from './disable-comments.js'
import {toWorkspaceEdit} from './workspace-edit.js'

const quickfix = 'quickfix'
const fixAllKind = 'source.fixAll.apunte'

/** How many findings of a range get actions: whoever selects more wants all of them mended at once. */
const mostIssues = 20

/**
 * Gives what can be done about what is wrong in a range: the fixes of each finding, the comments that switch its rule off, and all that can be mended
 * without asking. Fixes have been tried: with them the note reads as it did, but for what they are to change.
 */
export async function codeActions(
  note: OpenNote,
  _workspace: Workspace,
  {range, context: asked}: CodeActionParams,
  context: RequestContext
): Promise<CodeAction[] | null> {
  if (context.isIgnored(note.file) || !context.client.takesCodeActions) return null
  const isWanted = (kind: string): boolean => !asked.only || asked.only.some((only) => isOfKind(kind, only))
  const actions: CodeAction[] = []
  if (isWanted(quickfix)) {
    const [start, end] = [note.places.offsetOf(range.start), note.places.offsetOf(range.end)]
    const issues = (await context.fixableIssues(note)).filter((issue) => touches(issue, start, end))
    for (const issue of issues.slice(0, mostIssues)) {
      // Each takes some readings of the note: who doesn't want the answer any more can say so between two.
      await new Promise((done) => setImmediate(done))
      if (context.token.isCancellationRequested) return null
      for (const action of fixesOf(issue, note, context)) offer(action, actions)
      for (const action of disablesOf(issue, note, context)) offer(action, actions)
    }
  }
  // Who asks by itself, at each move of the cursor, asks for no more than that.
  const isAutomatic = asked.triggerKind === 2 && !asked.only
  if (isWanted(fixAllKind) && !isAutomatic) {
    const output = await context.fixAll(note)
    const edits = editsBetween(note.text, output)
    if (edits.length > 0) {
      const edit = toWorkspaceEdit([{note, edits}], context.client)
      actions.push({title: 'Mend all that is certain', kind: fixAllKind, edit})
    }
  }
  return actions
}

/** Offers an action; one that is offered already, for another finding, is then for both. */
function offer(action: CodeAction, actions: CodeAction[]): void {
  const edit = JSON.stringify(action.edit)
  const same = actions.find((other) => other.title === action.title && JSON.stringify(other.edit) === edit)
  if (!same) actions.push(action)
  else same.diagnostics = [...(same.diagnostics ?? []), ...(action.diagnostics ?? [])]
}

/** `source` asks for `source.fixAll.apunte`, too. */
function isOfKind(kind: string, asked: string): boolean {
  return asked === '' || kind === asked || kind.startsWith(`${asked}.`)
}

function touches({position}: Issue, start: number, end: number): boolean {
  const place = spanOf(position)
  return place.start <= end && start <= place.end
}

function* fixesOf(issue: Issue, note: OpenNote, context: RequestContext): Generator<CodeAction> {
  for (const [index, {title, edits, safe}] of (issue.fixes ?? []).entries()) {
    const action: CodeAction = {
      title,
      kind: quickfix,
      diagnostics: [toDiagnostic(issue, note)],
      edit: toWorkspaceEdit([{note, edits}], context.client)
    }
    if (safe && index === 0) action.isPreferred = true
    yield action
  }
}

function* disablesOf(issue: Issue, note: OpenNote, context: RequestContext): Generator<CodeAction> {
  for (const {title, edits} of disablingEdits(issue, note)) {
    yield {
      title,
      kind: quickfix,
      diagnostics: [toDiagnostic(issue, note)],
      edit: toWorkspaceEdit([{note, edits}], context.client)
    }
  }
}
