import {resolve} from 'node:path'
import process from 'node:process'
import {pMapIterable} from 'p-map'
import type {FrontMatterOption, OutlineOption, ParseOptions} from '../parse.js'
import {
  callback,
  checkArgument,
  checkOptions,
  type OptionKinds,
  schemaKind,
  schemaOrFalseKind,
  wholeNumber
} from '../text/options.js'
import type {NoteFrontMatterSchemaType} from '../tree/front-matter-schema.js'
import {decodeUtf8} from './decode.js'
import {type FileSystem, fileSystemKind, folderKind, nodeFileSystem, patternsKind} from './file-system.js'
import {describeIgnoreFile, findFiles, type MissingFile} from './find-files.js'
import {type NoteFile, toFailedFile, toNoteFile} from './read-note.js'
import {withReason} from './reasons.js'

/** How far reading many files is. */
export interface ReadingProgress {
  /** How many files were read, those that couldn't be included. */
  done: number
  /** How many there are. */
  total: number
  /** The file that was read last. */
  path: string
}

/** Options of {@link readNotes}. */
export interface ReadNotesOptions<
  Schema extends FrontMatterOption = FrontMatterOption,
  OutlineSchema extends OutlineOption = OutlineOption
> extends Omit<ParseOptions<Schema, OutlineSchema>, 'path'> {
  /** The folder that names are relative to (default: the process's). */
  cwd?: string | undefined
  /** How many files are read at once, and at most wait to be taken (default: 16). */
  concurrency?: number | undefined
  /** Is told after each file. */
  onProgress?: ((progress: ReadingProgress) => void) | undefined
  /** (default: Node's own) */
  fs?: FileSystem | undefined
}

/** What the options of reading many notes may be. */
export const readOptionKinds: OptionKinds<ReadNotesOptions> = {
  frontMatter: schemaOrFalseKind,
  outline: schemaKind,
  cwd: folderKind,
  concurrency: wholeNumber(1),
  onProgress: callback('which is told after each file'),
  fs: fileSystemKind
}

/**
 * Reads many notes, a few at once, and gives them one by one in the order in which {@link findFiles} names them.
 *
 * A file that can't be read, or isn't UTF-8, comes as one with an `error`, and stops nothing; so does, at the end, a pattern that
 * names no note. Memory is bounded: no file is read before there is room for it.
 *
 * @param patterns names of files and folders, and globs: one, or a list
 * @param options what judges the notes; how many are read at once
 * @returns the files; `success` tells of each whether its note is valid
 *
 * @example
 * const titles = []
 * for await (const {notes, error} of readNotes(['notes', 'gone.md'])) {
 *   titles.push(error ? error.message : titleOf(findTopic(notes, /./)))
 * }
 * titles.length // 3
 * titles[2] // 'Cannot read `gone.md`, expected the name of a file: there is none'
 */
export async function* readNotes<
  const Schema extends FrontMatterOption = NoteFrontMatterSchemaType,
  const OutlineSchema extends OutlineOption = undefined
>(
  patterns: string | readonly string[],
  options: ReadNotesOptions<Schema, OutlineSchema> = {}
): AsyncGenerator<NoteFile<Schema>, void, undefined> {
  checkArgument(patterns, patternsKind, 'read the notes named by')
  checkOptions(options, readOptionKinds, 'readNotes')
  yield* readChecked(patterns, options)
}

/** {@link readNotes}, with options that were looked at. */
export async function* readChecked<Schema extends FrontMatterOption, OutlineSchema extends OutlineOption>(
  patterns: string | readonly string[],
  options: ReadNotesOptions<Schema, OutlineSchema>
): AsyncGenerator<NoteFile<Schema>, void, undefined> {
  const {frontMatter, outline} = options
  const toFile = (text: ReadText): NoteFile<Schema> =>
    'error' in text
      ? toFailedFile(text.path, text.error)
      : toNoteFile(text.path, text.source, {frontMatter, outline})
  yield* readEach(patterns, options, toFile)
}

/** The text of a file, or why it couldn't be read. */
export type ReadText = {path: string; source: string} | {path: string; error: Error}

/**
 * Reads many files, a few at once, and gives what is made of each, in the order of the files. What `make` throws is the file's error.
 *
 * @param make makes something of a text; a file that couldn't be read, and a pattern that names none, come with their `error`
 */
export async function* readEach<Value>(
  patterns: string | readonly string[],
  options: ReadNotesOptions,
  make: (text: ReadText) => Value | Promise<Value>
): AsyncGenerator<Value, void, undefined> {
  const {cwd, concurrency = 16, onProgress, fs} = options
  const {files, missing} = await findFiles(patterns, {cwd, fs})
  const total = files.length + missing.length
  let done = 0
  const tell = (path: string): void => onProgress?.({done: ++done, total, path})
  const read = pMapIterable(
    files,
    async (path) => {
      const text = await readText(path, options)
      return {path, value: await make(text)}
    },
    {concurrency, backpressure: concurrency}
  )
  for await (const {path, value} of read) {
    tell(path)
    yield value
  }
  for (const item of missing) {
    const value = await make({path: item.pattern, error: new Error(describeMissing(item))})
    tell(item.pattern)
    yield value
  }
}

/** Reads the text of a file; where that fails, it tells why. */
export async function readText(
  path: string,
  {cwd = process.cwd(), fs = nodeFileSystem}: Pick<ReadNotesOptions, 'cwd' | 'fs'>
): Promise<ReadText> {
  try {
    return {path, source: decodeUtf8(await fs.readFile(resolve(cwd, path)), path)}
  } catch (error) {
    const reason = withReason(error, path, 'read')
    return {path, error: reason instanceof Error ? reason : new Error(String(reason))}
  }
}

/** Says why a pattern names no note. */
export function describeMissing({pattern, kind}: MissingFile): string {
  if (kind === 'file') return `Cannot read \`${pattern}\`, expected the name of a file: there is none`
  if (kind === 'unreadable')
    return `Cannot look into \`${pattern}\`, expected a folder that may be listed: change its permissions, or leave it out`
  if (kind === 'name')
    return `Cannot use the name \`${pattern}\`, expected one without \`\\\` at its start: rename it, or name the file itself`
  if (kind === 'ignore-file') return `Cannot use all of \`${pattern}\`, ${describeIgnoreFile}`
  const what = kind === 'glob' ? 'a glob that some file matches' : 'a folder with `.md` files'
  return `Cannot find notes by \`${pattern}\`, expected ${what}; those that \`.gitignore\` names don't count`
}
