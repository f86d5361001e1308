import type {CompletionList, Position} from 'vscode-languageserver-types'
import {nodesAt} from '../../query/node-at.js'
import {endOfLine, lineIndexAt} from '../../text/lines.js'
import {endOf} from '../../tree/span.js'
import type {OpenNote} from '../open-note.js'
import type {Workspace} from '../workspace.js'
import {completeComment} from './complete-comments.js'
import {completeDestination} from './complete-destinations.js'
import {completeFrontMatter} from './complete-front-matter.js'
import {completeHeading} from './complete-headings.js'
import {completeLabel} from './complete-labels.js'
import type {Completing} from './completing.js'

/**
 * Gives what may come to stand at a place: in front matter keys and values, in comments what apunte reads, in headings the topics that the schema expects, in
 * destinations files and anchors, in brackets labels. In code nothing.
 *
 * @param now what counts as today (default: the clock's)
 */
export async function completion(
  note: OpenNote,
  workspace: Workspace,
  position: Position,
  now: Date = new Date()
): Promise<CompletionList> {
  const offset = note.places.offsetOf(position)
  const line = lineIndexAt(note.lines, offset)
  const lineStart = note.lines.starts[line] as number
  const head = note.text.slice(lineStart, offset)
  const tail = note.text.slice(offset, endOfLine(note.text, note.lines, line))
  const at: Completing = {note, workspace, offset, lineStart, head, tail, now}
  const found =
    completeFrontMatter(at) ??
    (isInCode(at)
      ? null
      : (completeComment(at) ?? (await completeDestination(at)) ?? completeLabel(at) ?? completeHeading(at)))
  return {isIncomplete: found?.isIncomplete ?? false, items: found?.items ?? []}
}

function isInCode({note, offset}: Completing): boolean {
  // At its end, too, code is code: the cursor stands behind what was typed.
  return [offset, offset - 1].some((place) => {
    const node = nodesAt(note.notes, place).at(-1)
    if (node?.type === 'code') return true
    return node?.type === 'inlineCode' && endOf(node) > offset
  })
}
