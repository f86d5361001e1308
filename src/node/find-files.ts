import * as nodeFs from 'node:fs'
import {basename, dirname, join, relative, resolve, sep} from 'node:path'
import process from 'node:process'
import picomatch from 'picomatch'
import {checkArgument, checkOptions, type OptionKinds} from '../text/options.js'
import {errorCode} from './error-code.js'
import {type FileSystem, fileSystemKind, folderKind, nodeFileSystem, patternsKind} from './file-system.js'
import {readIgnoreFile} from './ignore-files.js'
import {isOutside} from './is-outside.js'
import {isTakingOut, matchesPatterns} from './match-patterns.js'

/** Options of {@link findFiles}. */
export interface FindFilesOptions {
  /** The folder that names are relative to (default: the process's). */
  cwd?: string | undefined
  /** (default: Node's own) */
  fs?: FileSystem | undefined
}

const findOptionKinds: OptionKinds<FindFilesOptions> = {cwd: folderKind, fs: fileSystemKind}

/** What {@link findFiles} gives. */
export interface FoundFiles {
  /** Names, as they were given; those in a folder begin with the folder's. None stands twice. */
  files: string[]
  /** What was given and names no note. */
  missing: MissingFile[]
}

/** Something that names no note. */
export interface MissingFile {
  pattern: string
  /**
   * A file that isn't there, a glob or a folder in which no note was found, a folder on the way that can't be looked into, a name that begins
   * with `\`, `.\` or `..\` (`.gitignore` would be asked for another one), or a `.gitignore` that can't be used, or not all of it: its lines
   * of more than three `*` between two `/`, or of more than two `**` before the last, unless they mean names of an ending that none was found of.
   */
  kind: 'file' | 'glob' | 'folder' | 'unreadable' | 'name' | 'ignore-file'
}

/** Says what a `.gitignore` has to be. */
export const describeIgnoreFile =
  'expected a file of at most 256 KB whose lines have at most three `*` between two `/` and two `**` before the last: shorten them'

/** What counts as a note in a folder. */
const inFolder = '**/*.{md,markdown}'

/** What is never looked into, whatever `.gitignore` says. */
const ignore = ['**/node_modules/**', '**/.git/**']

/**
 * Finds notes by name, by folder and by glob.
 *
 * A file that is named is taken as it is, whatever its ending. In folders and by globs `.gitignore` is respected (those of
 * the folders above up to the repository's root, too); `node_modules`, hidden folders and symbolic links are skipped. In
 * folders, notes end in `.md` or `.markdown`. A glob with `!` before it takes out what those before it have found.
 *
 * @param patterns names of files and folders, and globs: one, or a list
 * @param options where to look
 * @returns the notes' names in the order of the patterns, those of one pattern sorted; and what names none
 *
 * @example
 * const {files, missing} = await findFiles(['notes', 'more/*.md'])
 * files // ['notes/elm.md', 'notes/zig.md', 'more/ada.md']
 * missing // []
 */
export async function findFiles(
  patterns: string | readonly string[],
  options: FindFilesOptions = {}
): Promise<FoundFiles> {
  checkArgument(patterns, patternsKind, 'find the notes named by')
  checkOptions(options, findOptionKinds, 'findFiles')
  const {places, missing} = await findPlaces(patterns, options)
  return {files: [...places.keys()], missing}
}

/** What {@link findPlaces} gives. */
export interface FoundPlaces {
  /** Whole names through no link, by the names of {@link FoundFiles}; those that can't be told are the names made whole. */
  places: ReadonlyMap<string, string>
  missing: MissingFile[]
}

/**
 * As {@link findFiles}, with the places that the names led to then. What a folder holds stands below the place that the folder had before it was
 * looked into: a folder in it that is swapped for a link leads nowhere else.
 */
export async function findPlaces(
  patterns: string | readonly string[],
  options: FindFilesOptions = {}
): Promise<FoundPlaces> {
  const {cwd = process.cwd(), fs = nodeFileSystem} = options
  const found = new Set<string>()
  const places = new Map<string, string>()
  const missing: MissingFile[] = []
  const folders = new Map<string, Promise<string>>()
  const placeOf = (path: string): Promise<string> => fs.realpath(path).catch(() => path)
  const placeOfFolder = (path: string): Promise<string> => {
    const place = folders.get(path) ?? placeOf(path)
    folders.set(path, place)
    return place
  }
  for (const pattern of listOf(patterns)) {
    const whole = resolve(cwd, pattern)
    // An empty name would be this folder's.
    const kind = pattern === '' ? null : await kindOf(whole, pattern, fs)
    if (kind === 'glob' && isTakingOut(pattern)) {
      if (places.size === 0) missing.push({pattern, kind})
      const isOut = testerOf(pattern.slice(1), cwd)
      for (const file of places.keys()) {
        const path = resolve(cwd, file)
        if (!isOut(path)) continue
        places.delete(file)
        found.delete(path)
      }
      continue
    }
    // A glob is looked into from its beginning, a brace from each of what it says.
    const isTree = kind === 'folder' || (kind === 'glob' && !pattern.includes('{'))
    const base = kind === 'folder' ? whole : resolve(cwd, picomatch.scan(pattern).base)
    const start = isTree ? await placeOf(base) : null
    // globby looks into a folder twice, for its `.gitignore` too.
    const unreadable = new Set<string>()
    const ignoreFiles = new Set<string>()
    const names = new Set<string>()
    const files =
      kind === 'file'
        ? [pattern]
        : kind === null
          ? []
          : await expand(pattern, kind, cwd, {unreadable, ignoreFiles, names})
    for (const folder of [...unreadable].sort()) missing.push({pattern: folder, kind: 'unreadable'})
    for (const name of [...names].sort()) missing.push({pattern: name, kind: 'name'})
    for (const file of [...ignoreFiles].sort()) {
      // Those of the folders above are read for each pattern.
      if (!missing.some((item) => item.pattern === file)) missing.push({pattern: file, kind: 'ignore-file'})
    }
    if (files.length === 0 && unreadable.size === 0) missing.push({pattern, kind: kind ?? 'file'})
    for (const file of files) {
      const path = resolve(cwd, file)
      if (found.has(path)) continue
      found.add(path)
      if (start !== null) places.set(file, join(start, relative(base, path)))
      else if (kind === 'file') places.set(file, await placeOf(path))
      else places.set(file, join(await placeOfFolder(dirname(path)), basename(path)))
    }
  }
  return {places, missing}
}

/** The patterns as a list. A string is one: letter by letter, its `/` would be the whole disk. */
export function listOf(patterns: string | readonly string[]): readonly string[] {
  return typeof patterns === 'string' ? [patterns] : patterns
}

/** Tells of whole names whether a glob means them, or a folder that they are in. */
function testerOf(pattern: string, cwd: string): (path: string) => boolean {
  const {base, glob} = picomatch.scan(pattern)
  const start = resolve(cwd, base)
  return (path) => {
    if (isOutside(start, path)) return false
    return glob === '' || matchesPatterns([glob], relative(start, path))
  }
}

/** What a pattern names: `null` is a file that isn't there. A file whose name looks like a glob is a file. */
async function kindOf(
  path: string,
  pattern: string,
  fs: FileSystem
): Promise<'file' | 'folder' | 'glob' | null> {
  try {
    const stats = await fs.stat(path)
    return stats.isDirectory() ? 'folder' : 'file'
  } catch (error) {
    const code = errorCode(error)
    // Whatever else keeps a file from being looked at, reading it will tell.
    if (code !== 'ENOENT' && code !== 'ENOTDIR' && code !== 'ENAMETOOLONG') return 'file'
  }
  return /[*?[\]{}()!]/.test(pattern) ? 'glob' : null
}

/** What is passed over while notes are looked for, by name. */
interface PassedOver {
  /** Folders that can't be looked into. */
  unreadable: Set<string>
  /** Files of `.gitignore` that can't be used, or not all of them. */
  ignoreFiles: Set<string>
  /** Names that can't be held against `.gitignore`. */
  names: Set<string>
}

/** Finds what a folder holds, or a glob names. */
async function expand(
  pattern: string,
  kind: 'folder' | 'glob',
  cwd: string,
  {unreadable, ignoreFiles, names: refused}: PassedOver
): Promise<string[]> {
  // Loaded only here: most runs name their files.
  const {globbyStream} = await import('globby')
  const base = kind === 'folder' ? resolve(cwd, pattern) : cwd
  const endings = new Map<string, readonly string[] | null>()
  const tellUnused = (names: readonly string[]): void => {
    for (const [path, those] of endings) {
      const below = names.map((name) => relative(dirname(path), resolve(base, name)))
      if (those === null || hasEnding(below, those)) ignoreFiles.add(relative(cwd, path))
    }
  }
  const common = {
    gitignore: true,
    ignore,
    followSymbolicLinks: false,
    expandDirectories: false,
    suppressErrors: true,
    fs: tellingFs(
      (path) => unreadable.add(relative(cwd, path) || '.'),
      (path, those) => endings.set(path, those),
      (path) => refused.add(relative(cwd, path))
    )
  }
  if (kind === 'folder') {
    const names = await namesOf(globbyStream(inFolder, {...common, cwd: base, caseSensitiveMatch: false}))
    tellUnused(names)
    const start = isHere(pattern) ? '' : pattern.endsWith('/') ? pattern : `${pattern}/`
    return names.sort().map((name) => start + name)
  }
  // globby takes all that begins with `!` for what is taken out, `!(a|b).md` too.
  const glob = pattern.startsWith('!(') ? `./${pattern}` : pattern
  const names = await namesOf(globbyStream(glob, {...common, cwd}))
  tellUnused(names)
  return names.sort()
}

/** Whether a file or a folder on its way ends in one of them. */
function hasEnding(paths: readonly string[], endings: readonly string[]): boolean {
  return paths.some((path) => {
    const names = path.toLowerCase().split(sep)
    return names.some((name) => endings.some((ending) => name.endsWith(ending)))
  })
}

/**
 * Node's file system, which tells the folders that are there and can't be listed, and reads no ignore file that would keep it. What was listed as
 * a file isn't looked at again: globby asks of each name that it finds whether it is a folder, one after another.
 */
function tellingFs(
  tell: (path: string) => void,
  tellIgnoreFile: (path: string, endings: readonly string[] | null) => void,
  tellName: (path: string) => void
): typeof nodeFs {
  const files = new Set<string>()
  type Listed = (error: NodeJS.ErrnoException | null, entries: nodeFs.Dirent[]) => void
  const readdir = (path: string, options: {withFileTypes: true}, listed: Listed): void => {
    nodeFs.readdir(path, options, (error, entries) => {
      if (error && error.code !== 'ENOENT' && error.code !== 'ENOTDIR') tell(path)
      if (error) return listed(error, entries)
      const usable = entries.filter(({name}) => !isPathInName(name))
      for (const entry of entries) {
        if (isPathInName(entry.name)) tellName(join(path, entry.name))
        else if (entry.isFile()) files.add(join(path, entry.name))
      }
      listed(error, usable)
    })
  }
  const readFile = (path: string): Promise<string> => readIgnoreFile(path, tellIgnoreFile)
  const stat = async (path: string): Promise<Pick<nodeFs.Stats, 'isDirectory'>> =>
    files.has(path) ? {isDirectory: () => false} : nodeFs.promises.stat(path)
  const promises = {
    ...nodeFs.promises,
    readFile: readFile as unknown as typeof nodeFs.promises.readFile,
    stat: stat as unknown as typeof nodeFs.promises.stat
  }
  return {...nodeFs, readdir: readdir as unknown as typeof nodeFs.readdir, promises}
}

/** Whether `.gitignore` would be asked for a path out of the folder, as a backslash counts as `/` there. */
function isPathInName(name: string): boolean {
  return sep !== '\\' && /^\.{0,2}\\/.test(name)
}

/** Takes names one by one: all at once, globby needs 10 KB of memory for each. */
async function namesOf(stream: AsyncIterable<string | Uint8Array>): Promise<string[]> {
  const names: string[] = []
  for await (const name of stream) names.push(String(name))
  return names
}

function isHere(pattern: string): boolean {
  return pattern === '.' || pattern === './'
}
