import {dirname, relative, resolve, sep} from 'node:path'
import type {Position} from 'unist'
import type {Issue, PathSegment} from '../../issue/issue.js'
import {locateInFrontMatter} from '../../read/locate-in-front-matter.js'
import {readNotes} from '../../read/read.js'
import {quote} from '../../text/quote.js'
import type {Notes} from '../../tree/nodes.js'
import {decodeUtf8} from '../decode.js'
import {findFiles} from '../find-files.js'
import type {Files} from '../write-own.js'
import type {FoundReference} from './find-references.js'
import {type Named, type NamedNote, type ReferenceNames, referenceNames} from './reference-names.js'
import type {ReferenceTarget} from './reference-target.js'

/** A value of front matter that names no note, or several. */
export interface UnknownReference {
  message: string
  position: Position | undefined
}

/** What is reported of it. */
export function toUnknownReference({message, position}: UnknownReference): Issue {
  const issue: Issue = {code: 'unknown-reference', severity: 'error', message}
  if (position) issue.position = position
  return issue
}

/** Gives the names of the notes that references of a target may name. */
export type ReferenceLookup = (target: ReferenceTarget) => Promise<ReferenceNames<NamedNote>>

/**
 * Makes a {@link ReferenceLookup} that looks on the disk, once for each target. Notes are read only where a key of their front matter is what they are called by.
 *
 * @param folder where patterns begin: a whole name
 */
export function referencesOnDisk({cwd: folder, fs}: Files): ReferenceLookup {
  const known = new Map<string, Promise<ReferenceNames<NamedNote>>>()
  const look = async (target: ReferenceTarget): Promise<ReferenceNames<NamedNote>> => {
    const {files} = await findFiles(target.patterns, {cwd: folder, fs})
    const notes = await Promise.all(
      files.map(async (name): Promise<NamedNote> => {
        const path = resolve(folder, name)
        return {path, data: target.key === undefined ? undefined : await readData(path, fs)}
      })
    )
    return referenceNames(target, notes, folder)
  }
  return (target) => {
    const id = JSON.stringify([target.patterns, target.key])
    const names = known.get(id) ?? look(target)
    known.set(id, names)
    return names
  }
}

/** What can't be read has no name. */
async function readData(path: string, fs: Files['fs']): Promise<object | undefined> {
  try {
    return readNotes(decodeUtf8(await fs.readFile(path), path)).notes.frontMatter?.data
  } catch {
    return undefined
  }
}

/** What the references of a note name. */
export interface CheckedReferences {
  /** Those that name a note, and its whole name. */
  named: Array<{target: ReferenceTarget; path: PathSegment[]; value: string; note: string}>
  unknown: UnknownReference[]
}

/**
 * Tells which notes the references of a note's front matter name.
 *
 * @param notes as it was read
 * @param path its whole name
 * @param references what {@link findReferences} found in its data
 * @param lookUp where the names of notes come from
 */
export async function checkReferences(
  {frontMatter, source}: Notes<object>,
  path: string,
  references: readonly FoundReference[],
  lookUp: ReferenceLookup
): Promise<CheckedReferences> {
  const checked: CheckedReferences = {named: [], unknown: []}
  const locate = locateInFrontMatter(source, frontMatter?.value ?? '')
  for (const {target, path: place, value} of references) {
    const found = (await lookUp(target)).find(value, path)
    if (found.kind === 'note') checked.named.push({target, path: place, value, note: found.note.path})
    else {
      checked.unknown.push({
        message: describe({target, path: place, value}, found, path),
        position: locate(place)
      })
    }
  }
  return checked
}

function describe(
  {target, path: place, value}: FoundReference,
  found: Exclude<Named<NamedNote>, {kind: 'note'}>,
  from: string
): string {
  const patterns = target.patterns.map(quote).join(', ')
  const by = target.key === undefined ? 'the name' : `the \`${target.key}\``
  const at = place.length > 0 ? ` at \`${place.join('.')}\`` : ''
  const message = `Unexpected reference ${quote(value)}${at}, expected ${by} of a note of ${patterns}`
  if (found.kind === 'several') {
    const names = found.notes.map((note) => quote(nameFrom(from, note.path))).join(', ')
    return `${message} that no other has: there are ${names}`
  }
  return found.nearest === null ? message : `${message}: is ${quote(found.nearest)} meant?`
}

function nameFrom(note: string, other: string): string {
  return relative(dirname(note), other).split(sep).join('/')
}
