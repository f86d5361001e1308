import {dirname, relative, resolve, sep} from 'node:path'
import pMap from 'p-map'
import type {Position} from 'unist'
import type {Issue} from '../../issue/issue.js'
import {frontMatterData} from '../../read/front-matter-data.js'
import {locateInFrontMatter} from '../../read/locate-in-front-matter.js'
import {quote} from '../../text/quote.js'
import type {Notes} from '../../tree/nodes.js'
import type {ReferenceTarget} from '../../validate/reference-target.js'
import {formatPath} from '../../validate/validate-value.js'
import {decodeUtf8} from '../decode.js'
import {findFiles} from '../find-files.js'
import type {Files} from '../write-own.js'
import type {FoundReference} from './find-references.js'
import {type Named, type NamedNote, type ReferenceNames, referenceNames} from './reference-names.js'

/** A value of front matter that names a note, and where it stands. */
export interface PlacedReference extends FoundReference {
  position: Position | undefined
}

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
    const read = async (name: string): Promise<NamedNote> => {
      const path = resolve(folder, name)
      return {path, data: target.key === undefined ? undefined : await readData(path, fs)}
    }
    // No more at once than a process may have open: a note that couldn't be read would have no name.
    const notes = await pMap(files, read, {concurrency: mostOpen})
    return referenceNames(target, notes, folder)
  }
  return (target) => {
    const id = JSON.stringify([target.patterns, target.key])
    const names = known.get(id) ?? look(target)
    known.set(id, names)
    return names
  }
}

/** How many notes are read at once. */
const mostOpen = 16

/** What can't be read has no name. */
async function readData(path: string, fs: Files['fs']): Promise<object | undefined> {
  try {
    return frontMatterData(decodeUtf8(await fs.readFile(path), path))
  } catch {
    return undefined
  }
}

/** What the references of a note name. */
export interface CheckedReferences {
  /** Those that name a note, and its whole name. */
  named: Array<PlacedReference & {note: string}>
  unknown: UnknownReference[]
}

/** Tells where the references of a note stand. */
export function placeReferences(
  {frontMatter, source}: Notes<object>,
  references: readonly FoundReference[]
): PlacedReference[] {
  const locate = locateInFrontMatter(source, frontMatter?.value ?? '')
  return references.map((reference) => ({...reference, position: locate(reference.path)}))
}

/**
 * Tells which notes references name.
 *
 * @param path the whole name of the note that they stand in
 * @param lookUp where the names of notes come from
 */
export async function checkReferences(
  path: string,
  references: readonly PlacedReference[],
  lookUp: ReferenceLookup
): Promise<CheckedReferences> {
  const checked: CheckedReferences = {named: [], unknown: []}
  for (const reference of references) {
    const found = (await lookUp(reference.target)).find(reference.value, path)
    if (found.kind === 'note') checked.named.push({...reference, note: found.note.path})
    else {
      checked.unknown.push({message: describe(reference, found, path), position: reference.position})
    }
  }
  return checked
}

/** How many notes of one name a message tells. */
const mostNamed = 5

function describe(
  {target, path: place, value}: FoundReference,
  found: Exclude<Named<NamedNote>, {kind: 'note'}>,
  from: string
): string {
  const patterns = target.patterns.map(quote).join(', ')
  const by = target.key === undefined ? 'the name' : `the \`${target.key}\``
  const at = place.length > 0 ? ` at \`${formatPath(place)}\`` : ''
  const message = `Unexpected reference ${quote(value)}${at}, expected ${by} of a note of ${patterns}`
  if (found.kind === 'several') {
    const names = found.notes.slice(0, mostNamed).map((note) => quote(nameFrom(from, note.path)))
    const more = found.notes.length > mostNamed ? ` and ${found.notes.length - mostNamed} more` : ''
    return `${message} that no other has: there are ${names.join(', ')}${more}`
  }
  return found.nearest === null ? message : `${message} (did you mean ${quote(found.nearest)}?)`
}

function nameFrom(note: string, other: string): string {
  return relative(dirname(note), other).split(sep).join('/')
}
