import {relative, resolve, sep} from 'node:path'
import type {Position} from 'unist'
import type {PathSegment} from '../../issue/issue.js'
import type {FrontMatterData, FrontMatterOption} from '../../parse.js'
import {locateInFrontMatter} from '../../read/locate-in-front-matter.js'
import {nameOf} from '../../text/check-text.js'
import {quote} from '../../text/quote.js'
import type {NoteFile} from '../read-note.js'
import {type FoundReference, findReferences} from './find-references.js'
import type {ReferenceTarget} from './reference.js'
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
  files: ReadonlyMap<string, NoteFile<Schema>>
  schema: FrontMatterOption | undefined
  cwd: string
  /** Counts the changes of the files. */
  version: () => number
  /** Gives a file's front matter data, and whether it surely is that of its text: a tree that was read may be edited. */
  dataOf: (file: NoteFile<Schema>) => {data: object | null | undefined; isFixed: boolean}
}

/** Makes what answers questions on references. */
export function openReferences<Schema extends FrontMatterOption>({
  files,
  schema,
  cwd,
  version,
  dataOf: givenData
}: ReferencesContext<Schema>): References<Schema> {
  type File = NoteFile<Schema>
  type Named = NamedNote & {file: File}
  const found = new WeakMap<File, FoundReference[]>()
  const names = new Map<string, ReferenceNames<Named>>()
  let known = version()
  const dataOf = (file: File): Record<string, unknown> | undefined =>
    (givenData(file).data as Record<string, unknown> | null) ?? undefined
  const referencesOf = (file: File): FoundReference[] => {
    const {isFixed} = givenData(file)
    const before = isFixed ? found.get(file) : undefined
    if (before) return before
    const references = schema ? findReferences(schema, dataOf(file)) : []
    if (isFixed) found.set(file, references)
    return references
  }
  const namesOf = (target: ReferenceTarget): ReferenceNames<Named> => {
    if (known !== version()) names.clear()
    known = version()
    const id = JSON.stringify([target.patterns, target.key])
    const made = names.get(id) ?? referenceNames(target, named(target), cwd)
    names.set(id, made)
    return made
  }
  function* named({patterns}: ReferenceTarget): Generator<Named> {
    for (const file of files.values()) {
      if (file.error) continue
      const path = resolve(cwd, file.path)
      if (isReferable(patterns, relative(cwd, path).split(sep).join('/')))
        yield {path, data: dataOf(file), file}
    }
  }
  const findOne = ({target, value}: FoundReference, from: File): File | undefined => {
    const result = namesOf(target).find(value, resolve(cwd, from.path))
    if (result.kind === 'several') {
      const paths = result.notes.map(({file}) => quote(file.path)).join(', ')
      throw new Error(
        `Cannot resolve ${quote(value)} of \`${from.path}\`, expected one note of that name: there are ${paths}`
      )
    }
    return result.kind === 'note' ? result.note.file : undefined
  }
  const fileOf = (given: File | string): File => {
    const file = typeof given === 'string' ? (files.get(given) ?? fileAt(files, cwd, given)) : given
    if (file && files.get(file.path) === file) return file
    const what = typeof given === 'string' ? quote(given) : nameOf(given)
    throw new TypeError(
      `Cannot resolve references of ${what}, expected a file of the collection, or its name`
    )
  }
  return {
    resolve: ((given: File | string, key: string | readonly PathSegment[]) => {
      const file = fileOf(given)
      const path = typeof key === 'string' ? [key] : [...key]
      const value = path.reduce<unknown>(valueIn, dataOf(file))
      if (value === undefined || value === null) return undefined
      const references = referencesOf(file)
      const at = (place: readonly PathSegment[]): File | undefined => {
        const reference = references.find((each) => isSamePath(each.path, place))
        if (reference) return findOne(reference, file)
        throw new TypeError(
          `Cannot resolve \`${place.join('.')}\` of \`${file.path}\`, expected a text that the schema of front matter calls a \`reference\``
        )
      }
      return Array.isArray(value) ? value.map((_, index) => at([...path, index])) : at(path)
    }) as References<Schema>['resolve'],
    referencedBy: (path) => {
      const wanted = fileAt(files, cwd, path)
      const references: Array<CollectionReference<File>> = []
      for (const file of files.values()) {
        let locate: ReturnType<typeof locatorOf> | undefined
        for (const reference of referencesOf(file)) {
          const result = namesOf(reference.target).find(reference.value, resolve(cwd, file.path))
          const leadsTo =
            result.kind === 'note' ? [result.note] : result.kind === 'several' ? result.notes : []
          if (!leadsTo.some((note) => note.file === wanted)) continue
          locate ??= locatorOf(file)
          references.push({
            file,
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

/** A file by any of its names: `./a.md`, or a whole one. */
function fileAt<File extends {path: string}>(
  files: ReadonlyMap<string, File>,
  cwd: string,
  path: string
): File | undefined {
  const known = files.get(path)
  if (known) return known
  const whole = resolve(cwd, path)
  for (const file of files.values()) if (resolve(cwd, file.path) === whole) return file
  return undefined
}

/** Where paths into a file's front matter stand. */
function locatorOf({
  notes,
  source
}: Pick<NoteFile, 'notes' | 'source'>): (path: PathSegment[]) => Position | undefined {
  const value = notes.frontMatter?.value
  return (value === undefined ? undefined : locateInFrontMatter(source, value)) ?? (() => undefined)
}

function valueIn(holder: unknown, key: PathSegment): unknown {
  const isThere = typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key)
  return isThere ? (holder as Record<PathSegment, unknown>)[key] : undefined
}

function isSamePath(left: readonly PathSegment[], right: readonly PathSegment[]): boolean {
  return left.length === right.length && left.every((step, index) => String(step) === String(right[index]))
}
