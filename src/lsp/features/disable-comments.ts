import {findDisables} from '../../check/disables.js'
import type {Issue} from '../../issue/issue.js'
import {nodesAt} from '../../query/node-at.js'
import {type AnyNode, walk} from '../../query/walk.js'
import {readNotes} from '../../read/read.js'
import {locateFrontMatter} from '../../read/split-front-matter.js'
import {byteOrderMark} from '../../text/byte-order-mark.js'
import {applyEdits, type Edit} from '../../text/edits.js'
import {dominantEnding} from '../../text/lines.js'
import {quote} from '../../text/quote.js'
import type {Notes} from '../../tree/nodes.js'
import {startOf} from '../../tree/span.js'
import type {OpenNote} from '../open-note.js'

/** A comment that switches a rule off, as edits. */
export interface DisablingEdits {
  title: string
  edits: Edit[]
}

/**
 * Gives the comments that switch off what an issue tells: for the block that it stands in, and for the whole note. Each has been tried: with it the issue
 * is covered, and the note reads as it did.
 */
export function disablingEdits(issue: Issue, note: OpenNote): DisablingEdits[] {
  const {code} = issue
  // A name that a comment could not hold.
  if (!/^[\w/-]+$/.test(code) || code === 'unused-disable') return []
  const found: DisablingEdits[] = []
  const next = placesForNext(issue, note).find((edit) => holds(edit, issue, note))
  if (next) found.push({title: `Switch off ${quote(code)} here`, edits: [next]})
  const file = placeForFile(code, note)
  if (holds(file, issue, note)) found.push({title: `Switch off ${quote(code)} in this note`, edits: [file]})
  return found
}

/** Where a comment for the issue's block may stand, the best place first. */
function placesForNext({code, position}: Issue, {text, notes}: OpenNote): Edit[] {
  const offset = position?.start.offset
  if (offset === undefined) return []
  const comment = `<!-- apunte-disable-next ${code} -->`
  const around = nodesAt(notes, offset)
  const block = around.find(({type}) => type !== 'notes' && type !== 'topic')
  const start = block?.position?.start.offset
  if (start === undefined) return []
  const ending = dominantEnding(text)
  const before = {start, end: start, text: comment + ending + ending}
  const paragraph = around.findLast(({type}) => type === 'paragraph')
  const end = paragraph?.position?.end.offset
  // Before a list the comment would be for all of it.
  if (block?.type !== 'list' || end === undefined) return [before]
  return [{start: end, end, text: ` ${comment}`}, before]
}

function placeForFile(code: string, {text}: OpenNote): Edit {
  const comment = `<!-- apunte-disable-file ${code} -->`
  const ending = dominantEnding(text)
  const {body, frontMatter} = locateFrontMatter(text)
  if (frontMatter === null) {
    const start = text.startsWith(byteOrderMark) ? byteOrderMark.length : 0
    return {start, end: start, text: comment + ending + ending}
  }
  const isOpen = body > 0 && !/[\r\n]/.test(text[body - 1] as string)
  return {start: body, end: body, text: `${isOpen ? ending : ''}${ending}${comment}${ending}`}
}

/** Whether a comment covers an issue, and changes nothing else. */
function holds(edit: Edit, {code, position}: Issue, {notes, text}: OpenNote): boolean {
  const edited = applyEdits(text, [edit])
  const after = readNotes(edited).notes
  const offset = startOf({position})
  const place = offset < edit.start ? offset : offset + edit.text.length
  const isCovered = findDisables(after, edited).some(
    (disable) => disable.code === code && disable.from <= place && place <= disable.to
  )
  return isCovered && shapeOf(after) === shapeOf(notes)
}

/** The nodes of a tree, comments and texts aside. */
function shapeOf(notes: Notes<object>): string {
  const types: string[] = []
  for (const {type} of walk(notes) as Iterable<AnyNode>) {
    if (type !== 'html' && type !== 'text') types.push(type)
  }
  return types.join(' ')
}
