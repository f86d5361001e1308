import {dirname, relative} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {FileSystem} from '../file-system.js'
import {configFiles} from './config-files.js'

/** Why a config's code failed. */
export interface Failure {
  message: string
  /** Where in the config; `null` where that can't be told. */
  place: Place | null
}

interface Place {
  line: number
  /** `null`: somewhere in that line. */
  column: number | null
}

/** A place in a file that may be another one. */
interface PlaceInFile extends Place {
  path: string
}

/**
 * Finds out where code failed: in the config, or in a file that it imports, which the message then names.
 *
 * @param error what the code, Node or jiti has thrown
 * @param path the config's whole name
 */
export async function readFailure(error: unknown, path: string, fs: FileSystem): Promise<Failure> {
  const {message, stack = ''} = isErrorLike(error) ? error : {message: String(error)}
  const short = shorten(message)
  const places = placesIn(stack)
  const place =
    places.find((candidate) => candidate.path === path) ??
    (await findOwn(places, path, fs)) ??
    // Node tells no place of what isn't JavaScript.
    (await findParseError(path, fs))
  if (!place) return {message: short, place: null}
  if (place.path === path) return {message: short, place}
  const file = relative(dirname(path), place.path)
  return {
    message: `${short} (in ${[file, place.line, place.column].filter((part) => part !== null).join(':')})`,
    place: null
  }
}

/** The innermost place in a file that the config imports. */
async function findOwn(
  places: readonly PlaceInFile[],
  path: string,
  fs: FileSystem
): Promise<PlaceInFile | undefined> {
  if (places.length === 0) return undefined
  const own = new Set<string>()
  for await (const file of configFiles(path, fs)) own.add(file.path)
  return places.find((candidate) => own.has(candidate.path))
}

/** Code may throw anything. */
function isErrorLike(error: unknown): error is {message: string; stack?: string} {
  return typeof (error as {message?: unknown} | null)?.message === 'string'
}

/** A package, which names no path; Node and jiti say it so. */
const missingPackage = /^Cannot find (?:package|module) '((?:@[\w.~-]+\/)?\w[\w.~-]*)(?:\/[^']*)?'/

/** What is wrong, in a line, without the place. */
function shorten(message: string): string {
  const [line = ''] = message.split('\n', 1)
  const short = line.replace(/^ParseError: /, '').trim()
  const [, missing] = missingPackage.exec(short) ?? []
  if (missing !== undefined) return `${short}: \`npm install ${missing}\` installs it`
  const isCommon = /^(?:module|exports) is not defined in ES module scope/.test(short)
  return isCommon ? `${short}: use \`export default\` instead of \`module.exports\`` : short
}

/** The places of a stack, innermost first: `file:///a.mjs?text=0f:2:7`, `/a.ts:2:7`, `C:\a.ts:2:7`. */
function placesIn(stack: string): PlaceInFile[] {
  const places: PlaceInFile[] = []
  for (const line of stack.split('\n').slice(1)) {
    if (line.length > 4096) continue
    const match =
      /(?:^|[\s(])((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/]).*?)(?:\?[\w=]*)?:(\d+)(?::(\d+))?\)?$/.exec(line)
    const [, file, row, column] = match ?? []
    const path = file === undefined ? null : pathOf(file)
    if (path === null) continue
    // jiti says where it can't read on, counting columns from 0; code that it has changed has the same lines alone.
    const isParsed = stack.startsWith('ParseError') || /^Error: ParseError/.test(stack)
    const isSame = isParsed || !/\.[cm]?ts$/.test(path)
    places.push({
      path,
      line: Number(row),
      column: column === undefined || !isSame ? null : Number(column) + (isParsed ? 1 : 0)
    })
  }
  return places
}

/** A stack names files by their URLs, or as they are. */
function pathOf(file: string): string | null {
  if (!file.startsWith('file://')) return file
  try {
    return fileURLToPath(file)
  } catch {
    return null
  }
}

/** Finds the first of the config's files that isn't JavaScript or TypeScript, by jiti's reader, which runs nothing. */
async function findParseError(path: string, fs: FileSystem): Promise<PlaceInFile | null> {
  const {createJiti} = await import('jiti')
  const jiti = createJiti(import.meta.url, {fsCache: false, moduleCache: false})
  for await (const file of configFiles(path, fs)) {
    if (!/\.[cm]?[jt]s$/.test(file.path)) continue
    const code = jiti.transform({source: file.text, filename: file.path, ts: /ts$/.test(file.path)})
    const [, failed] = /^exports\.__JITI_ERROR__ = (\{.*\})/.exec(code) ?? []
    if (failed === undefined) continue
    const {line, column} = JSON.parse(failed) as {line?: number; column?: number}
    if (line !== undefined) return {path: file.path, line, column: column === undefined ? null : column + 1}
  }
  return null
}
