import {relative, resolve, sep} from 'node:path'
import type {NoteFile} from '../../node/read-note.js'
import {placeReferences} from '../../node/references/check-references.js'
import {type FoundReference, findReferences} from '../../node/references/find-references.js'
import {isReferable, type NamedNote, referenceNames} from '../../node/references/reference-names.js'
import type {FrontMatterOption} from '../../parse.js'
import {frontMatterData} from '../../read/front-matter-data.js'
import {type Span, spanOf} from '../../tree/span.js'
import type {ReferenceTarget} from '../../validate/reference-target.js'
import type {OpenNote} from '../open-note.js'
import type {Folder, Workspace} from '../workspace.js'

/** A value of front matter that names a note. */
export interface NamingValue extends Span {
  value: string
  /** The whole name of the note. */
  file: string
}

/** The schema that a note's front matter is judged by; `undefined`: the format's own, `false`: none. */
export function schemaOf(file: string | null, workspace: Workspace): FrontMatterOption | undefined {
  return workspace.settingsOf(file).frontMatter
}

/** Finds the values in a note's front matter that name another note, as `reference` in the schema says. */
export function namingValues(note: OpenNote, workspace: Workspace): NamingValue[] {
  const {file, notes} = note
  const folder = file === null ? null : workspace.folderOf(file)
  const schema = file === null ? undefined : schemaOf(file, workspace)
  if (file === null || !folder || !schema || !notes.frontMatter) return []
  const found = findReferences(schema, notes.frontMatter.data)
  return placeReferences(notes, found).flatMap(({value, target, position}) => {
    const named = namedNote(folder, target, value, file)
    return named !== null && position ? [{value, file: named, ...spanOf(position)}] : []
  })
}

/** The whole name of the note that a value names; `null` where it names none, or several. */
function namedNote(folder: Folder, target: ReferenceTarget, value: string, from: string): string | null {
  const found = referenceNames(target, candidates(folder, target), folder.loaded.folder).find(value, from)
  return found.kind === 'note' ? found.note.path : null
}

/** The notes that references of a target may name. */
export function* candidates(folder: Folder, {patterns, key}: ReferenceTarget): Generator<NamedNote> {
  for (const file of folder.collection.files.values()) {
    const path = resolve(folder.path, file.path)
    const name = relative(folder.loaded.folder, path).split(sep).join('/')
    if (file.error || !isReferable(patterns, name)) continue
    yield {path, data: key === undefined ? undefined : dataOf(file)}
  }
}

const knownData = new WeakMap<NoteFile, {source: string; data: Record<string, unknown> | undefined}>()

/** The front matter of a file: read once for each text. */
export function dataOf(file: NoteFile): Record<string, unknown> | undefined {
  const {source} = file
  const known = knownData.get(file)
  if (known?.source === source) return known.data
  const data = frontMatterData(source)
  knownData.set(file, {source, data})
  return data
}

/** The title that a file's front matter gives; `undefined` where it gives none, or can't be read. */
export function titleIn(file: NoteFile): string | undefined {
  const title = file.error ? undefined : dataOf(file)?.title
  return typeof title === 'string' ? title : undefined
}

/** Finds the notes of a folder whose front matter names a note: their whole names. */
export function filesNaming(file: string, folder: Folder, workspace: Workspace): string[] {
  const naming: string[] = []
  const names = new Map<string, (value: string, from: string) => string | null>()
  const find = ({target, value}: FoundReference, from: string): string | null => {
    const id = JSON.stringify([target.patterns, target.key])
    const known = names.get(id) ?? finderOf(folder, target)
    names.set(id, known)
    return known(value, from)
  }
  for (const other of folder.collection.files.values()) {
    const from = resolve(folder.path, other.path)
    const schema = schemaOf(from, workspace)
    const data = schema ? dataOf(other) : undefined
    if (!schema || !data) continue
    if (findReferences(schema, data).some((reference) => find(reference, from) === file)) naming.push(from)
  }
  return naming
}

function finderOf(folder: Folder, target: ReferenceTarget): (value: string, from: string) => string | null {
  const names = referenceNames(target, candidates(folder, target), folder.loaded.folder)
  return (value, from) => {
    const found = names.find(value, from)
    return found.kind === 'note' ? found.note.path : null
  }
}
