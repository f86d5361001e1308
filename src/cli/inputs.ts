import {Buffer} from 'node:buffer'
import {pMapIterable} from 'p-map'
import {decodeUtf8} from '../node/decode.js'
import {errorCode} from '../node/error-code.js'
import {describeIgnoreFile, findPlaces, type MissingFile} from '../node/find-files.js'
import {hideLines} from '../text/control-characters.js'
import {tooLarge} from './max-size.js'
import {reasonOf} from './reasons.js'
import type {World} from './world.js'

/** The name that stands for standard input. */
export const standardInput = '-'

/** A note's text, and where it came from. */
export interface Input {
  /** The file's name, as it was given. */
  readonly path: string
  /** Where it stood when it was found: a whole name through no link. */
  readonly place: string
  readonly bytes: Uint8Array
  /** The bytes as text, decoded when first asked for; throws where they aren't UTF-8. */
  readonly source: string
}

/** Makes an input of what a file holds. */
export function toInput(path: string, place: string, bytes: Uint8Array): Input {
  let source: string | undefined
  return {
    path,
    place,
    bytes,
    get source() {
      source ??= decodeUtf8(bytes, path)
      return source
    }
  }
}

/** How many files are read ahead: enough to keep the disk busy, few enough to keep memory small. */
const concurrency = 16

/** The files that a command was given. */
export interface FoundInputs {
  /** Their names. */
  paths: string[]
  /** Where each of them stands: a whole name through no link. */
  places: ReadonlyMap<string, string>
  /** Whether all that was given names some. */
  allFound: boolean
}

/** Finds the files that a command was given. What names none is reported. */
export async function findInputs(patterns: readonly string[], world: World): Promise<FoundInputs> {
  const paths: string[] = []
  const places = new Map<string, string>()
  let allFound = true
  // Files and standard input may stand in any order.
  for (const part of splitAt(patterns, standardInput)) {
    if (part.length === 0) continue
    if (part[0] === standardInput) {
      paths.push(standardInput)
      continue
    }
    const {places: found, missing} = await findPlaces(part, {cwd: world.cwd, fs: world.fs})
    for (const [path, place] of found) {
      paths.push(path)
      if (!places.has(path)) places.set(path, place)
    }
    for (const item of missing) {
      allFound = false
      world.err(`apunte: ${describeMissing(item)}\n`)
    }
  }
  return {paths: [...new Set(paths)], places, allFound}
}

function* splitAt(patterns: readonly string[], separator: string): Generator<string[]> {
  let part: string[] = []
  for (const pattern of patterns) {
    if (pattern !== separator) {
      part.push(pattern)
      continue
    }
    yield part
    yield [separator]
    part = []
  }
  yield part
}

function describeMissing({pattern, kind}: MissingFile): string {
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
  return `Cannot read \`${name}\`: there is no such file; expected the name of one, or \`-\` for standard input`
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
      world.err(`apunte: ${hideLines(reasonOfInput(outcome.error, path))}\n`)
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
    const input = toInput(path, place, await readInput(path, place, world))
    return {path, outcome: {input, result: await work(input)}}
  } catch (error) {
    return {path, outcome: {input: null, error}}
  }
}

/**
 * Reads the one note that a command was given. If it can't be read, that is reported.
 *
 * @returns the note, or `null`
 */
export async function readOne(path: string, world: World): Promise<Input | null> {
  try {
    const place = path === standardInput ? path : await placeOf(world.resolve(path), world)
    const input = toInput(path, place, await readInput(path, place, world))
    // Decoded here, where it is reported if it isn't UTF-8.
    void input.source
    return input
  } catch (error) {
    world.err(`apunte: ${hideLines(reasonOfInput(error, path))}\n`)
    return null
  }
}

/** As {@link reasonOf}, for what may be standard input, too. */
function reasonOfInput(error: unknown, path: string): string {
  return reasonOf(error, path) + (errorCode(error) === 'ENOENT' ? ', or `-` for standard input' : '')
}

/** Where a name leads; that of what isn't there, or of a stream, is itself. */
async function placeOf(path: string, world: World): Promise<string> {
  return world.fs.realpath(path).catch(() => path)
}

async function readInput(path: string, place: string, world: World): Promise<Uint8Array> {
  if (path !== standardInput) return world.fs.readFile(place)
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
