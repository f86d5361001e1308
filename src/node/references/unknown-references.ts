import {dirname, relative, resolve, sep} from 'node:path'
import type {StandardSchemaV1} from '@standard-schema/spec'
import type {Position} from 'unist'
import {locateInFrontMatter} from '../../read/locate-in-front-matter.js'
import {readNotes} from '../../read/read.js'
import {quote} from '../../text/quote.js'
import type {Notes} from '../../tree/nodes.js'
import {decodeUtf8} from '../decode.js'
import {findFiles} from '../find-files.js'
import type {Files} from '../write-own.js'
import {findReferences} from './find-references.js'
import type {ReferenceTarget} from './reference.js'
import {type NamedNote, type ReferenceNames, referenceNames} from './reference-names.js'

/** A value of front matter that names no note, or several. */
export interface UnknownReference {
  message: string
  position: Position | undefined
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

function nameFrom(note: string, other: string): string {
  return relative(dirname(note), other).split(sep).join('/')
}

/**
 * Finds the references of a note's front matter that lead to no note.
 *
 * @param notes as it was read
 * @param path its whole name
 * @param schema what judges its front matter
 * @param lookUp where the names of notes come from
 */
export async function findUnknownReferences(
  notes: Notes<object>,
  path: string,
  schema: StandardSchemaV1,
  lookUp: ReferenceLookup
): Promise<UnknownReference[]> {
  const unknown: UnknownReference[] = []
  const {frontMatter, source} = notes
  if (!frontMatter) return unknown
  const locate = locateInFrontMatter(source, frontMatter.value)
  for (const {target, path: place, value} of findReferences(schema, frontMatter.data)) {
    const named = (await lookUp(target)).find(value, path)
    if (named.kind === 'note') continue
    const patterns = target.patterns.map(quote).join(', ')
    const by = target.key === undefined ? 'the name' : `the \`${target.key}\``
    const at = place.length > 0 ? ` at \`${place.join('.')}\`` : ''
    const found = `Unexpected reference ${quote(value)}${at}, expected ${by} of a note of ${patterns}`
    const message =
      named.kind === 'several'
        ? `${found} that no other has: there are ${named.notes.map((note) => quote(nameFrom(path, note.path))).join(', ')}`
        : named.nearest === null
          ? found
          : `${found}: is ${quote(named.nearest)} meant?`
    unknown.push({message, position: locate(place)})
  }
  return unknown
}
