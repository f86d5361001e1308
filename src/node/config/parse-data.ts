import {type ParsedNode, parseDocument} from 'yaml'
import {toJson} from '../../read/yaml-data.js'
import {type ConfigFile, failure} from './config-file.js'

/**
 * Reads JSON or YAML, by the name of its file.
 *
 * @throws {ConfigError} where it is none, at the place
 */
export function parseData(file: ConfigFile): unknown {
  return file.path.endsWith('.json') ? parseJson(file) : parseYaml(file)
}

function parseJson(file: ConfigFile): unknown {
  const {source} = file
  try {
    return JSON.parse(source)
  } catch (error) {
    const {message} = error as Error
    const offset = Number(/at position (\d+)/.exec(message)?.[1] ?? findUnexpected(source))
    throw failure(`Cannot read the config: ${firstLine(message)}`, file, offset)
  }
}

/** V8 tells no place of a token that it doesn't expect: it is the last of the shortest text that has one. */
function findUnexpected(source: string): number {
  let low = 0
  let high = source.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (hasUnexpected(source.slice(0, middle + 1))) high = middle
    else low = middle + 1
  }
  return low
}

function hasUnexpected(text: string): boolean {
  try {
    JSON.parse(text)
    return false
  } catch (error) {
    return (error as Error).message.startsWith('Unexpected token')
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] as string
}

/** Reads YAML as front matter's is read: as JSON, each key once, with the same limits of nesting and aliases. */
function parseYaml(file: ConfigFile): unknown {
  const {error, value} = readYaml(file.source)
  if (error) throw failure(`Cannot read the config: ${error.message}`, file, error.at)
  return value
}

function readYaml(source: string): {error: {message: string; at: number | null} | null; value: unknown} {
  try {
    // Keys are looked at by `toJson`: the package's own look takes a time that grows with the square of their number.
    const document = parseDocument(source, {uniqueKeys: false, prettyErrors: false, logLevel: 'silent'})
    const [error] = document.errors
    if (error) return {error: {message: firstLine(error.message), at: error.pos[0]}, value: null}
    const {value, problems} = toJson(document.contents as ParsedNode | null)
    const [problem] = problems
    return {error: problem ? {message: problem.message, at: problem.start} : null, value}
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return {error: {message: 'Unexpected nesting, expected less', at: null}, value: null}
  }
}
