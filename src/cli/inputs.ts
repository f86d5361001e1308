import {Buffer} from 'node:buffer'
import {pMapIterable} from 'p-map'
import {type FoundTargets, findSources} from '../node/check/targets.js'
import {decodeUtf8} from '../node/decode.js'
import {errorCode} from '../node/error-code.js'
import {describeIgnoreFile, type MissingFile} from '../node/find-files.js'
import {realName} from '../node/real-name.js'
import {reasonOf} from '../node/reasons.js'
import {hideLines} from '../text/control-characters.js'
import {tooLarge} from './max-size.js'
import {standardInput} from './standard-input.js'
import type {World} from './world.js'

/** A note's text, and where it came from. */
export interface Input {
  /** The file's name, as it was given; `-` is standard input. */
  readonly path: string
  /** What it is called in messages and output. */
  readonly name: string
  /** Where it stood when it was found: a whole name through no link. */
  readonly place: string
  readonly bytes: Uint8Array
  /** The bytes as text, decoded when first asked for; throws where they aren't UTF-8. */
  readonly source: string
  /** Whether the file isn't there yet. */
  readonly isNew: boolean
}

/** Makes an input of what a file holds. */
function toInput(path: string, name: string, place: string, bytes: Uint8Array, isNew = false): Input {
  let source: string | undefined
  return {
    path,
    name,
    place,
    bytes,
    isNew,
    get source() {
      source ??= decodeUtf8(bytes, name)
      return source
    }
  }
}

/** How many files are read ahead: enough to keep the disk busy, few enough to keep memory small. */
const concurrency = 16

/** Finds the files that a command was given. What names none is reported. */
export async function findInputs(patterns: readonly string[], world: World): Promise<FoundInputs> {
  const {missing, ...found} = await findSources(patterns, world, standardInput)
  tellMissing(missing, world)
  return {...found, allFound: missing.length === 0}
}

/** The files that a command was given. */
export interface FoundInputs extends Pick<FoundTargets, 'paths' | 'places'> {
  /** Whether all that was given names some. */
  allFound: boolean
}

/** Reports what names no note. */
export function tellMissing(missing: readonly MissingFile[], world: World): void {
  for (const item of missing) world.err(`apunte: ${describeMissing(item, world)}\n`)
}

function describeMissing({pattern, kind}: MissingFile, {optionMeant}: World): string {
  const name = hideLines(pattern)
  if (kind === 'glob')
    return `Cannot find notes by \`${name}\`: no file matches, or \`.gitignore\` names them`
  if (kind === 'unreadable')
    return `Cannot look into the folder \`${name}\`: that is not allowed; change its permissions, or leave it out`
  if (kind === 'name')
    return `Cannot use the name \`${name}\`: it begins as a path would on Windows; rename it, or name the file itself`
  if (kind === 'ignore-file') return `Cannot use all of \`${name}\`, ${describeIgnoreFile}`
  if (kind === 'folder') {
    return `Cannot find notes in \`${name}\`: it holds no \`.md\` file, or \`.gitignore\` names them`
  }
  return `Cannot read \`${name}\`: there is no such file${optionMeant(pattern)}; expected the name of one, or \`-\` for standard input`
}

/**
 * Reads the notes that a command was given, several at once, and gives what becomes of each in the order of the names. One that
 * can't be read is reported, and doesn't stop the rest.
 *
 * @param patterns files, folders and globs; `-` is standard input
 * @param world where notes come from and reports go
 * @param work what to do with each note
 * @param use what to do with what came of it, in order
 * @returns how many were read, and whether all could be
 */
export async function eachInput<Result>(
  patterns: readonly string[],
  world: World,
  work: (input: Input) => Result | Promise<Result>,
  use: (result: Result, input: Input) => void
): Promise<{files: number; allRead: boolean}> {
  const found = await findInputs(patterns, world)
  const {files, allRead} = await eachPath(found, world, work, use, true)
  return {files, allRead: allRead && found.allFound}
}

/**
 * As {@link eachInput}, for names of files that were found.
 *
 * @param mayStop whether it ends where nobody reads what is printed any more, as behind `| head -1`: only what writes no files and
 * judges nothing may (default: false)
 */
export async function eachPath<Result>(
  {paths, places}: Pick<FoundInputs, 'paths' | 'places'>,
  world: World,
  work: (input: Input) => Result | Promise<Result>,
  use: (result: Result, input: Input) => void,
  mayStop = false
): Promise<{files: number; allRead: boolean}> {
  let allRead = true
  let files = 0
  let done = 0
  const attempts = pMapIterable(paths, (path) => attempt(path, places.get(path) ?? path, world, work), {
    concurrency,
    backpressure: 32
  })
  for await (const {path, outcome} of attempts) {
    if (outcome.input) {
      files++
      use(outcome.result, outcome.input)
    } else {
      allRead = false
      world.err(`apunte: ${hideLines(reasonOfInput(outcome.error, world.nameOf(path)))}\n`)
    }
    world.progress(++done, paths.length)
    if (mayStop && world.isClosed()) break
  }
  return {files, allRead}
}

type Outcome<Result> = {input: Input; result: Result} | {input: null; error: unknown}

async function attempt<Result>(
  path: string,
  place: string,
  world: World,
  work: (input: Input) => Result | Promise<Result>
): Promise<{path: string; outcome: Outcome<Result>}> {
  try {
    const input = toInput(path, world.nameOf(path), place, await readInput(path, place, world))
    return {path, outcome: {input, result: await work(input)}}
  } catch (error) {
    return {path, outcome: {input: null, error}}
  }
}

/**
 * Reads the one note that a command was given. If it can't be read, that is reported.
 *
 * @param create whether a file that isn't there is taken for an empty one; `false`: that it would be with `--create` is told (default: neither)
 * @returns the note, or `null`
 */
export async function readOne(path: string, world: World, create?: boolean): Promise<Input | null> {
  return readInputOf(path, world, create, (input) => input.source)
}

/** As {@link readOne}, for a file of another program, in whatever encoding. */
export async function readOneFile(path: string, world: World): Promise<Input | null> {
  return readInputOf(path, world)
}

async function readInputOf(
  path: string,
  world: World,
  create?: boolean,
  check?: (input: Input) => unknown
): Promise<Input | null> {
  try {
    const place = path === standardInput ? path : await placeOf(world.resolve(path), world)
    const bytes = await readInput(path, place, world).catch((error: unknown) => {
      if (create && errorCode(error) === 'ENOENT') return null
      throw error
    })
    const input = toInput(path, world.nameOf(path), place, bytes ?? new Uint8Array(), bytes === null)
    // A note is decoded here, where it is reported if it isn't UTF-8.
    check?.(input)
    return input
  } catch (error) {
    const hint = create === false && errorCode(error) === 'ENOENT' ? '; `--create` makes it' : ''
    world.err(`apunte: ${hideLines(reasonOfInput(error, world.nameOf(path)) + hint)}\n`)
    return null
  }
}

/** As {@link reasonOf}, for what may be standard input, too. */
function reasonOfInput(error: unknown, path: string): string {
  return reasonOf(error, path) + (errorCode(error) === 'ENOENT' ? ', or `-` for standard input' : '')
}

/** Where a name leads; that of a stream is itself, that of what isn't there stands in the folder it would be in. */
async function placeOf(path: string, world: World): Promise<string> {
  return realName(path, world.fs).catch(() => path)
}

async function readInput(path: string, place: string, world: World): Promise<Uint8Array> {
  return path === standardInput ? readStandardInput(world) : world.fs.readFile(place)
}

/** Reads all of standard input. */
export async function readStandardInput(world: World): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of world.stdin) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    size += bytes.length
    if (size > world.maxSize * 1e6) throw tooLarge(size, world.maxSize)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}
