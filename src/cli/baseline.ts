import {createHash} from 'node:crypto'
import * as v from 'valibot'
import type {Issue} from '../issue/issue.js'
import {decodeUtf8} from '../node/decode.js'
import {lineEndAt} from '../text/lines.js'
import {UsageError} from './command.js'
import {reasonOf} from './reasons.js'
import type {World} from './world.js'
import {writeOwnFile} from './write-own.js'

/**
 * Old findings, by file, code and print: how often each stands there. A print is made of the line's text, not of its number, so that
 * a finding stays known while lines come and go above it.
 */
type Known = Map<string, Map<string, Map<string, number>>>

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
      const left = structuredClone(known.get(file) ?? new Map<string, Map<string, number>>())
      return issues.filter((issue) => {
        const print = printOf(issue, source)
        const amounts = left.get(issue.code)
        const amount = amounts?.get(print) ?? 0
        if (amount === 0) return true
        amounts?.set(print, amount - 1)
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
  const known = v.safeParse(BaselineSchema, value)
  if (!known.success) throw badBaseline(path)
  return toMap(known.output.files, (codes) => toMap(codes, (prints) => toMap(prints, (amount) => amount)))
}

const CountSchema = v.pipe(v.number(), v.integer(), v.minValue(0))
const BaselineSchema = v.object({
  version: v.literal(1),
  files: v.record(v.string(), v.record(v.string(), v.record(v.string(), CountSchema)))
})

/** As a map, no name means something else: a file may be called `__proto__`. */
function toMap<From, To>(record: Record<string, From>, change: (value: From) => To): Map<string, To> {
  return new Map(Object.entries(record).map(([name, value]) => [name, change(value)]))
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
  const files: Known = new Map()
  return {
    add: (path, source, issues) => {
      for (const issue of issues) {
        const codes = files.get(path) ?? new Map<string, Map<string, number>>()
        const prints = codes.get(issue.code) ?? new Map<string, number>()
        const print = printOf(issue, source)
        files.set(path, codes)
        codes.set(issue.code, prints.set(print, (prints.get(print) ?? 0) + 1))
      }
    },
    write: async (path, world) => {
      const text = `${JSON.stringify({version: 1, files: toRecord(files)}, null, 2)}\n`
      await writeOwnFile(path, text, world)
    }
  }
}

/** The files by name, their codes and prints as they were found. */
function toRecord(files: Known): Record<string, unknown> {
  const sorted = [...files].sort(([left], [right]) => (left < right ? -1 : 1))
  return Object.fromEntries(
    sorted.map(([file, codes]) => [
      file,
      Object.fromEntries([...codes].map(([code, prints]) => [code, Object.fromEntries(prints)]))
    ])
  )
}

function printOf({position}: Issue, source: string): string {
  const {offset = 0, column = 1} = position?.start ?? {}
  const start = offset - (column - 1)
  const line = position ? source.slice(start, lineEndAt(source, start)) : ''
  return createHash('sha256').update(line.trim()).digest('hex').slice(0, 16)
}
