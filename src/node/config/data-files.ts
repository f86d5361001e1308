import {dirname, relative, resolve, sep} from 'node:path'
import type {PathSegment} from '../../issue/issue.js'
import {quote} from '../../text/quote.js'
import {valueAt} from '../../text/value-at.js'
import {decodeUtf8} from '../decode.js'
import type {FileSystem} from '../file-system.js'
import {reasonOf} from '../reasons.js'
import {type ConfigFile, type ConfigProblem, isData} from './config-file.js'
import {parseData} from './parse-data.js'

/** A file of data, and what it holds. */
export interface DataFile extends ConfigFile {
  value: unknown
}

/** A place in a file. */
export interface DataPlace {
  file: DataFile
  path: PathSegment[]
}

/** What a `$ref` says, if it names a file. */
export interface FileReference {
  /** The file's whole name. */
  path: string
  /** What stands behind the `#`: a JSON pointer, or a name. */
  fragment: string
}

/** Reads what a `$ref` names, if that is a file: neither a place in the same document nor a URL. */
export function readFileReference(ref: unknown, {path}: ConfigFile): FileReference | null {
  if (typeof ref !== 'string' || ref === '' || ref.startsWith('#') || /^[a-z][a-z0-9+.-]+:/i.test(ref))
    return null
  const [name = '', fragment = ''] = ref.split(/#(.*)/s)
  return {path: resolve(dirname(path), name), fragment}
}

/** The files that a config refers to by `$ref`, each read once, and where in them values stand. */
export class DataFiles {
  /** By their whole names; `null` for one that can't be read, which is told once. */
  readonly files: Map<string, DataFile | null> = new Map()
  readonly fs: FileSystem
  /** What couldn't be read. */
  readonly problems: ConfigProblem[] = []
  /** Where objects and lists that were taken from files come from. */
  readonly origins: WeakMap<object, DataPlace> = new WeakMap()
  readonly root: DataFile

  constructor(root: DataFile, fs: FileSystem) {
    this.root = root
    this.fs = fs
    this.files.set(root.path, root)
  }

  /**
   * Reads a file, once.
   *
   * @param ref how it was named
   * @returns `null` where it can't be read, which is told
   * @throws {ConfigError} where it is neither JSON nor YAML, at the place
   */
  async read({path}: FileReference, ref: string, at: PathSegment[]): Promise<DataFile | null> {
    const known = this.files.get(path)
    if (known !== undefined) return known
    const refuse = (reason: string): null => {
      const message = `Unexpected \`$ref\` ${quote(ref)}${reason}`
      this.problems.push({message, path: [...at, '$ref']})
      this.files.set(path, null)
      return null
    }
    if (!isData(path))
      return refuse(
        ', expected the name of a file of JSON or YAML, from the folder of this one: its name ends in `.json`, `.yaml` or `.yml`'
      )
    const shown = this.nameOf(path)
    const source = await this.fs.readFile(path).then(
      (bytes) => decodeUtf8(bytes, shown),
      (error: unknown) => new Error(reasonOf(error, shown))
    )
    if (source instanceof Error) return refuse(`: ${source.message}`)
    const file: DataFile = {path, shown, source, value: null}
    this.files.set(path, file)
    file.value = parseData(file)
    return file
  }

  /** The other files than the config's own, by their whole names. */
  others(): string[] {
    return [...this.files.keys()].filter((path) => path !== this.root.path)
  }

  /** A file's name in messages: as the config's own is named, from the same folder. */
  nameOf(path: string): string {
    const {root} = this
    const name = relative(dirname(root.path), path)
    const folder = dirname(root.shown)
    return (folder === '.' ? name : `${folder}${sep}${name}`).split(sep).join('/')
  }

  /** Where a path into a value leads, in the file that it comes from. */
  placeOf(value: unknown, path: readonly PathSegment[]): DataPlace {
    let at = value
    let place: DataPlace = {file: this.root, path: []}
    const enter = (): void => {
      place = (typeof at === 'object' && at !== null && this.origins.get(at)) || place
    }
    enter()
    for (const segment of path) {
      place = {file: place.file, path: [...place.path, segment]}
      at = valueAt(at, [segment])
      enter()
    }
    return place
  }
}

/** How deep data is copied: what nests deeper is refused later. */
const deepest = 1000

/**
 * Copies data, such that each object and list is there once.
 *
 * @param visit is told of each copy before it is filled, and where it stands
 */
export function copyData(
  value: unknown,
  visit: (copy: object, path: PathSegment[]) => void,
  path: PathSegment[]
): unknown {
  if (typeof value !== 'object' || value === null || path.length > deepest) return value
  const copy: unknown[] | Record<string, unknown> = Array.isArray(value) ? [] : {}
  visit(copy, path)
  for (const [key, inside] of Object.entries(value)) {
    const segment = Array.isArray(value) ? Number(key) : key
    Object.defineProperty(copy, key, {
      value: copyData(inside, visit, [...path, segment]),
      enumerable: true,
      configurable: true,
      writable: true
    })
  }
  return copy
}
