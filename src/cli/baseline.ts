import {createHash} from 'node:crypto'
import type {Issue} from '../issue/issue.js'
import {decodeUtf8} from '../node/decode.js'
import {writeFileAtomically} from '../node/write-file.js'
import {lineEndAt} from '../text/lines.js'
import {UsageError} from './command.js'
import {reasonOf} from './reasons.js'
import type {World} from './world.js'

/**
 * Old findings, by file, code and print: how often each stands there. A print is made of the line's text, not of its number, so that
 * a finding stays known while lines come and go above it.
 */
type Known = Record<string, Record<string, Record<string, number>>>

/** The findings that a project lives with for now. */
export interface Baseline {
  /** Leaves out those of a file's issues that are known. */
  filter(path: string, source: string, issues: readonly Issue[]): Issue[]
}

/**
 * Reads a baseline.
 *
 * @throws {UsageError} where it can't be read
 */
export async function readBaseline(path: string, world: World): Promise<Baseline> {
  const known = await readKnown(path, world)
  return {
    filter: (file, source, issues) => {
      const left = structuredClone(known[file] ?? {})
      return issues.filter((issue) => {
        const print = printOf(issue, source)
        const amount = left[issue.code]?.[print] ?? 0
        if (amount === 0) return true
        ;(left[issue.code] as Record<string, number>)[print] = amount - 1
        return false
      })
    }
  }
}

async function readKnown(path: string, world: World): Promise<Known> {
  let value: unknown
  try {
    value = JSON.parse(decodeUtf8(await world.fs.readFile(world.resolve(path)), path))
  } catch (error) {
    if (error instanceof SyntaxError) throw badBaseline(path)
    const hint = (error as {code?: unknown}).code === 'ENOENT' ? ' (`--update-baseline` makes it)' : ''
    throw new UsageError(reasonOf(error, path) + hint)
  }
  const {version, files} = (value ?? {}) as {version?: unknown; files?: unknown}
  if (version !== 1 || typeof files !== 'object' || files === null) throw badBaseline(path)
  return files as Known
}

function badBaseline(path: string): UsageError {
  return new UsageError(
    `Cannot use the baseline \`${path}\`, expected one that \`--update-baseline\` has written`
  )
}

/** Collects findings, to write them as a baseline. */
export interface BaselineWriter {
  add(path: string, source: string, issues: readonly Issue[]): void
  write(path: string, world: World): Promise<void>
}

/** Starts a baseline. Its text is the same whenever the findings are. */
export function startBaseline(): BaselineWriter {
  const files: Known = {}
  return {
    add: (path, source, issues) => {
      for (const issue of issues) {
        files[path] ??= {}
        const codes = files[path]
        codes[issue.code] ??= {}
        const prints = codes[issue.code] as Record<string, number>
        const print = printOf(issue, source)
        prints[print] = (prints[print] ?? 0) + 1
      }
    },
    write: async (path, world) => {
      const text = `${JSON.stringify({version: 1, files: sortKeys(files)}, null, 2)}\n`
      await writeFileAtomically(world.resolve(path), text, {fs: world.fs})
    }
  }
}

function sortKeys<Value>(record: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1)))
}

function printOf({position}: Issue, source: string): string {
  const {offset = 0, column = 1} = position?.start ?? {}
  const start = offset - (column - 1)
  const line = position ? source.slice(start, lineEndAt(source, start)) : ''
  return createHash('sha256').update(line.trim()).digest('hex').slice(0, 16)
}
