import {relative, sep} from 'node:path'
import type {Position} from 'unist'
import type {PathSegment} from '../../issue/issue.js'
import type {FrontMatterData, FrontMatterOption} from '../../parse.js'
import {type LocateInFrontMatter, locateInFrontMatter} from '../../read/locate-in-front-matter.js'
import {locateFrontMatter} from '../../read/split-front-matter.js'
import {nameOf} from '../../text/check-text.js'
import {checkArgument, type OptionKind} from '../../text/options.js'
import {quote} from '../../text/quote.js'
import {valueAt} from '../../text/value-at.js'
import type {ReferenceTarget} from '../../validate/reference-target.js'
import type {CollectionFile} from '../collection/collection-file.js'
import type {CollectionIndex} from '../collection/collection-index.js'
import type {NoteFacts} from '../collection/note-facts.js'
import {fileNameKind} from '../file-system.js'
import type {NoteFile} from '../read-note.js'
import {type FoundReference, findReferences} from './find-references.js'
import {isReferable, type NamedNote, type ReferenceNames, referenceNames} from './reference-names.js'

/** A value of front matter that names a note. */
export interface CollectionReference<File = NoteFile> {
  /** The file that names it. */
  file: File
  /** Where in the front matter's data: `['author']`, `['see', 0]`. */
  path: PathSegment[]
  /** What stands there. */
  value: string
  /** Where it stands; `undefined` where the text isn't kept. */
  position: Position | undefined
}

/** The files that a value of front matter names: one of a text, a list of a list. */
export type ResolvedReference<Value, File> = Value extends string
  ? File | undefined
  : Value extends readonly unknown[]
    ? Array<File | undefined>
    : Value extends null | undefined
      ? undefined
      : File | Array<File | undefined> | undefined

/** What is asked of references between the files of a collection. */
export interface References<Schema extends FrontMatterOption> {
  /**
   * Finds the note that a value of front matter names, as its schema's {@link reference} says.
   *
   * @param file a file of the collection, or its name
   * @param key the front matter key, or the path to a value
   * @returns the note, `undefined` where there is none of that name, or no such key; of a list a list
   * @throws {TypeError} where the file isn't of the collection, or the schema has no reference there
   * @throws {Error} where several notes have that name
   */
  resolve<const Key extends keyof FrontMatterData<Schema> & string>(
    file: NoteFile<Schema> | string,
    key: Key
  ): ResolvedReference<FrontMatterData<Schema>[Key], NoteFile<Schema>>
  resolve(
    file: NoteFile<Schema> | string,
    path: string | readonly PathSegment[]
  ): NoteFile<Schema> | Array<NoteFile<Schema> | undefined> | undefined
  /**
   * Finds what names a note in the front matter of others, and its own.
   *
   * @param path the note's name
   * @returns in the order of the files
   */
  referencedBy(path: string): Array<CollectionReference<NoteFile<Schema>>>
}

/** What {@link openReferences} works with. */
export interface ReferencesContext<Schema extends FrontMatterOption> {
  index: CollectionIndex<CollectionFile<Schema>>
  schema: FrontMatterOption | undefined
  cwd: string
}

/** Makes what answers questions on references. */
export function openReferences<Schema extends FrontMatterOption>({
  index,
  schema,
  cwd
}: ReferencesContext<Schema>): References<Schema> {
  type File = NoteFile<Schema>
  type Owner = CollectionFile<Schema>
  type Candidate = NamedNote & {owner: Owner}
  const found = new WeakMap<NoteFacts, FoundReference[]>()
  const names = new Map<string, ReferenceNames<Candidate>>()
  let known = index.version()
  const referencesOf = (owner: Owner): FoundReference[] => {
    const facts = owner.facts()
    const references =
      found.get(facts) ?? (schema ? findReferences(schema, facts.frontMatter ?? undefined) : [])
    found.set(facts, references)
    return references
  }
  function* candidates({patterns}: ReferenceTarget): Generator<Candidate> {
    for (const owner of index.all()) {
      const name = relative(cwd, owner.whole).split(sep).join('/')
      if (owner.file.error || !isReferable(patterns, name)) continue
      yield {path: owner.whole, data: owner.facts().frontMatter ?? undefined, owner}
    }
  }
  const namesOf = (target: ReferenceTarget): ReferenceNames<Candidate> => {
    if (known !== index.version()) names.clear()
    known = index.version()
    const id = JSON.stringify([target.patterns, target.key])
    const made = names.get(id) ?? referenceNames(target, candidates(target), cwd)
    names.set(id, made)
    return made
  }
  const findOne = ({target, value}: FoundReference, from: Owner): File | undefined => {
    const result = namesOf(target).find(value, from.whole)
    if (result.kind === 'several') {
      const paths = result.notes.map(({owner}) => quote(owner.path)).join(', ')
      throw new Error(
        `Cannot resolve ${quote(value)} of \`${from.path}\`, expected one note of that name: there are ${paths}`
      )
    }
    return result.kind === 'note' ? result.note.owner.file : undefined
  }
  const ownerOf = (given: File | string): Owner => {
    const owner = index.at(typeof given === 'string' ? given : String(given?.path))
    if (owner && (typeof given === 'string' || owner.file === given)) return owner
    const what = typeof given === 'string' ? quote(given) : nameOf(given)
    throw new TypeError(
      `Cannot resolve references of ${what}, expected a file of the collection, or its name`
    )
  }
  return {
    resolve: ((given: File | string, key: string | readonly PathSegment[]) => {
      const owner = ownerOf(given)
      checkArgument(key, keyKind, 'resolve')
      const path = typeof key === 'string' ? [key] : [...key]
      const value = valueAt(owner.facts().frontMatter, path)
      if (value === undefined || value === null) return undefined
      const references = referencesOf(owner)
      const byPlace = new Map(references.map((reference) => [placeOf(reference.path), reference]))
      const at = (place: readonly PathSegment[]): File | undefined => {
        const reference = byPlace.get(placeOf(place))
        if (reference) return findOne(reference, owner)
        throw new TypeError(
          `Cannot resolve \`${place.join('.')}\` of \`${owner.path}\`, expected a text that the schema of front matter calls a \`reference\``
        )
      }
      return Array.isArray(value) ? value.map((_, position) => at([...path, position])) : at(path)
    }) as References<Schema>['resolve'],
    referencedBy: (path) => {
      checkArgument(path, fileNameKind, 'find the references to the file')
      const wanted = index.at(path)
      const references: Array<CollectionReference<File>> = []
      for (const owner of index.all()) {
        let locate: LocateInFrontMatter | undefined
        for (const reference of referencesOf(owner)) {
          const result = namesOf(reference.target).find(reference.value, owner.whole)
          const named = result.kind === 'note' ? [result.note] : result.kind === 'several' ? result.notes : []
          if (!named.some((note) => note.owner === wanted)) continue
          locate ??= locatorOf(owner.file)
          references.push({
            file: owner.file,
            path: reference.path,
            value: reference.value,
            position: locate(reference.path)
          })
        }
      }
      return references
    }
  }
}

/** Where paths into a file's front matter stand in its text. */
function locatorOf({source}: Pick<NoteFile, 'source'>): LocateInFrontMatter {
  return locateInFrontMatter(source, locateFrontMatter(source).frontMatter?.value ?? '')
}

const keyKind: OptionKind = {
  expected: 'a key of front matter, or the path to a value: an array of keys and indices',
  isType: (value) => typeof value === 'string' || Array.isArray(value)
}

/** What is compared of a path: an index may be given as text, or a key as a number. */
function placeOf(path: readonly PathSegment[]): string {
  return JSON.stringify(path.map(String))
}
