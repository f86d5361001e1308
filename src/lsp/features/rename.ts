import type {Position, Range, WorkspaceEdit} from 'vscode-languageserver-types'
import {isLabel} from '../../grammar/label.js'
import {identifierOf} from '../../grammar/normalize.js'
import type {PathSegment} from '../../issue/issue.js'
import {headingAt} from '../../node/refactor/anchor-table.js'
import {renameTopicIn} from '../../node/refactor/rename-topic.js'
import {definitionKey} from '../../query/definitions.js'
import {oneLine} from '../../query/text.js'
import {topics} from '../../query/topics.js'
import {readNotes} from '../../read/read.js'
import {applyEdits, type Edit} from '../../text/edits.js'
import {quote} from '../../text/quote.js'
import {valueAt} from '../../text/value-at.js'
import type {Notes, Topic} from '../../tree/nodes.js'
import type {Span} from '../../tree/span.js'
import type {OpenNote} from '../open-note.js'
import type {Folder, Workspace} from '../workspace.js'
import {plainKey} from './front-matter-entries.js'
import {frontMatterPlaceAt} from './front-matter-place.js'
import {type Label, labelsIn, likeLabels} from './labels.js'
import type {PlacedHeading} from './link-lookup.js'
import {notebookOf} from './notebooks.js'
import {type Subject, subjectAt, textOf} from './subject.js'
import {type EditAbilities, notesOf, toWorkspaceEdit} from './workspace-edit.js'

/** What can be renamed: a topic, a label, a key of front matter. */
type Renamed =
  | {kind: 'topic'; placed: PlacedHeading; span: Span; placeholder: string}
  | {kind: 'label'; label: Label; span: Span; placeholder: string}
  | {kind: 'key'; path: PathSegment[]; span: Span; placeholder: string}

/** What is renamed at a place, and the name that it has. */
export interface RenamePlace {
  range: Range
  placeholder: string
}

/**
 * Tells whether something at a place has a name that can be changed: a topic (on its heading, or on a link to it), a label, a key of front matter.
 *
 * @returns `null` where there is nothing of the kind
 * @throws {Error} where there is, but it can't be renamed, with the reason
 */
export async function prepareRename(
  note: OpenNote,
  workspace: Workspace,
  position: Position
): Promise<RenamePlace | null> {
  const renamed = await renamedAt(note, workspace, note.places.offsetOf(position))
  if (!renamed) return null
  const {span, placeholder} = renamed
  return {range: note.places.rangeOf(span.start, span.end), placeholder}
}

/**
 * Gives the edits that a new name takes: of a topic its heading and the links to it in all notes of the folder, of a label its definition and its references, of a
 * key of front matter that key in all notes that have it. Texts that aren't saved count as they are.
 *
 * @throws {Error} where it can't be done, with the reason
 */
export async function rename(
  note: OpenNote,
  workspace: Workspace,
  {position, newName}: {position: Position; newName: string},
  abilities: EditAbilities
): Promise<WorkspaceEdit | null> {
  const renamed = await renamedAt(note, workspace, note.places.offsetOf(position))
  if (!renamed) return null
  if (newName.trim() === '') throw new Error('Cannot rename to nothing, expected a name')
  if (renamed.kind === 'label') {
    const edits = renameLabel(note, renamed.label, newName)
    return toWorkspaceEdit([{note, edits}], abilities)
  }
  const folder = folderFor(renamed.kind === 'topic' ? renamed.placed.note : note, workspace)
  const files =
    renamed.kind === 'topic'
      ? await renameTopic(renamed.placed, newName, folder, workspace)
      : await folder.collection.renameKey(renamed.path as Array<string | number>, newName)
  return toWorkspaceEdit(await notesOf(files, folder, workspace), abilities)
}

async function renamedAt(note: OpenNote, workspace: Workspace, offset: number): Promise<Renamed | null> {
  const key = keyAt(note, offset)
  if (key) return key
  const {subject} = await subjectAt(note, workspace, offset)
  if (subject?.kind === 'label') {
    const {label} = subject
    return {kind: 'label', label, span: {start: label.start, end: label.end}, placeholder: label.written}
  }
  if (subject?.kind !== 'topic') return null
  const {placed} = subject
  if (!topicOf(placed.note.notes, placed.number)) {
    throw new Error('Cannot rename a heading in a quote or a bullet, expected that of a topic')
  }
  const {start, end} = textOf(placed)
  const placeholder = oneLine(placed.note.text.slice(start, end))
  return {kind: 'topic', placed, span: anchorSpan(subject, note, offset), placeholder}
}

/** On a heading its text; on a link its anchor, if the place is there, or else all of it. */
function anchorSpan(
  {link, start, end}: Extract<Subject, {kind: 'topic'}>,
  note: OpenNote,
  offset: number
): Span {
  if (!link) return {start, end}
  const hash = link.place ? note.text.indexOf('#', link.place.start) : -1
  const anchor = link.place && hash !== -1 ? {start: hash + 1, end: link.place.end} : null
  const isThere = anchor && anchor.start <= offset && offset <= anchor.end
  return isThere ? anchor : {start: link.start, end: link.end}
}

function keyAt(note: OpenNote, offset: number): Renamed | null {
  const place = frontMatterPlaceAt(note.text, offset)
  const {frontMatter} = note.notes
  if (place?.kind !== 'key' || !frontMatter) return null
  const {span} = place
  const placeholder = plainKey(note.text.slice(span.start, span.end))
  const path = [...place.path, placeholder]
  return valueAt(frontMatter.data, path) === undefined ? null : {kind: 'key', path, span, placeholder}
}

function topicOf(notes: Notes<object>, number: number): Topic | undefined {
  const heading = headingAt(notes, number)
  for (const topic of topics(notes)) if (topic.children[0] === heading) return topic
  return undefined
}

function folderFor({file, uri}: OpenNote, workspace: Workspace): Folder {
  const folder = file === null ? null : workspace.folderOf(file)
  if (folder?.collection.fileAt(file as string)) return folder
  throw new Error(
    `Cannot rename anything in ${quote(file ?? uri)}, expected a note of a folder that is open: links from other notes would be lost`
  )
}

async function renameTopic(placed: PlacedHeading, title: string, folder: Folder, workspace: Workspace) {
  const {note, number} = placed
  const {start, end} = textOf(placed)
  const name = oneLine(note.text.slice(start, end))
  const find = (notes: Notes<object>): Topic => {
    const topic = topicOf(notes, number)
    if (topic) return topic
    throw new Error(`Cannot find the topic ${quote(name)} any more: ask again`)
  }
  const reader = notebookOf(folder, workspace)
  const {files} = await renameTopicIn(reader, note.file as string, {name, find}, title)
  return files
}

/**
 * Gives a label another name in its note. The text of `[label]` stays what readers see: it becomes `[label][new]`.
 *
 * @throws {Error} where the name is no label, or is taken, or where something would be read otherwise
 */
function renameLabel(note: OpenNote, label: Label, name: string): Edit[] {
  const what = `Cannot rename the label ${quote(label.written)} to ${quote(name)}`
  const isFit = label.isFootnote ? isLabel(name) && !/\s/.test(name) : isLabel(name) && !name.startsWith('^')
  if (!isFit) {
    const kind = label.isFootnote ? 'a footnote' : 'a definition'
    throw new Error(
      `${what}, expected the name of ${kind}: without bare brackets${label.isFootnote ? ' or blanks' : ''}`
    )
  }
  const labels = labelsIn(note)
  const like = likeLabels(labels, label)
  // What says the label to readers goes on naming the definition, if only the letter case changes.
  const isSameLabel = definitionKey(identifierOf(name)) === label.key
  const edits = like
    .filter(({node}) => !isSameLabel || !isShort(node))
    .map((each) => editOf(each, name))
    .filter(({start, end, text}) => note.text.slice(start, end) !== text)
  const text = applyEdits(note.text, edits)
  const after = labelsIn({text, notes: readNotes(text).notes})
  const [first] = after.filter((_, index) => labels[index] === like[0])
  const isSame =
    first !== undefined && after.length === labels.length && likeLabels(after, first).length === like.length
  if (!isSame) {
    throw new Error(
      `${what}, expected a name that no other has, and that leaves the rest of the note as it is`
    )
  }
  return edits
}

/** Whether a reference says its label to readers: `[label]` and `[label][]`. */
function isShort(node: Label['node']): boolean {
  return 'referenceType' in node && node.referenceType !== 'full'
}

function editOf({node, start, end, whole}: Label, name: string): Edit {
  if (!('referenceType' in node) || node.referenceType === 'full') return {start, end, text: name}
  // `[label]` and `[label][]` say their label to readers, too.
  return node.referenceType === 'collapsed'
    ? {start: whole.end - 1, end: whole.end - 1, text: name}
    : {start: whole.end, end: whole.end, text: `[${name}]`}
}
