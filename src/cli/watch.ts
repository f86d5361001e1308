import {extname, resolve} from 'node:path'
import {type FileEvent, watchFiles} from '../node/collection/watch-files.js'
import {hideLines} from '../text/control-characters.js'
import {type CommandDefinition, UsageError, type WatchedSources} from './command.js'
import type {CommandIo} from './io.js'
import {standardInput} from './standard-input.js'
import type {World} from './world.js'

/** What a command that watches has to do with. */
export interface WatchedRun {
  definition: CommandDefinition
  args: readonly unknown[]
  options: Readonly<Record<string, unknown>>
  io: CommandIo
  /** Makes what a run works with. */
  open: () => World
  /** Tells why a run failed. */
  fail: (error: unknown) => void
}

/** How long nothing may happen before it is printed again, in milliseconds: editors write in several steps. */
const quietTime = 100

/** Clears the screen and what was scrolled off it, and goes to its top. */
const clearScreen = '\u001b[2J\u001b[3J\u001b[H'

/**
 * Runs a command, and runs it again whenever a file that it reads has changed, until somebody interrupts it. What fails is told, and is tried
 * again with the next change: a file may vanish, and come back.
 *
 * @throws {UsageError} where it is to read standard input, or to write files
 */
export async function runWatching({definition, args, options, io, open, fail}: WatchedRun): Promise<void> {
  const files = (args[0] ?? []) as readonly string[]
  refuseWatching(files, options)
  let isOver = false
  let wake: () => void = () => undefined
  const changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  const note = (event: FileEvent, path: string): void => {
    changed.add(event === 'unlink' ? '' : path)
    clearTimeout(timer)
    timer = setTimeout(() => wake(), quietTime)
  }
  const interrupted = io.untilInterrupted?.() ?? new Promise<void>(() => undefined)
  void interrupted.then(() => {
    isOver = true
    wake()
  })
  const world = open()
  const findSources = async (): Promise<WatchedSources> =>
    (await definition.watches?.(world, files, options)) ?? {patterns: files, isForNotes: true}
  let sources = await findSources()
  const watch = () =>
    watchFiles(
      sources.patterns,
      world.cwd,
      (event, path) => {
        if (concerns(path, sources, world)) note(event, path)
      },
      fail
    )
  let watching = await watch()
  try {
    while (!isOver) {
      changed.clear()
      if (io.outIsTerminal) io.stdout.write(clearScreen)
      try {
        await definition.run(open(), args, options)
      } catch (error) {
        fail(error)
      }
      if (isOver || io.isClosed?.()) break
      world.tell(`watching ${describe(files)}: waiting for a change (Ctrl-C ends)\n`)
      if (changed.size === 0) {
        await new Promise<void>((done) => {
          wake = done
        })
      }
      const isSame = [...changed].every((path) => path !== '' && isNote(path))
      if (isOver || isSame) continue
      // What has vanished is seen again only by a new look, and a config may name other files.
      await watching.close()
      sources = await findSources()
      watching = await watch()
    }
  } finally {
    clearTimeout(timer)
    await watching.close()
  }
}

function concerns(path: string, {patterns, isForNotes}: WatchedSources, {cwd}: World): boolean {
  return !isForNotes || isNote(path) || patterns.some((pattern) => resolve(cwd, pattern) === path)
}

function isNote(path: string): boolean {
  return /^\.(?:md|markdown)$/i.test(extname(path))
}

function describe(files: readonly string[]): string {
  const shown = files.slice(0, 3).map(hideLines)
  if (files.length > shown.length) shown.push(`${files.length - shown.length} more`)
  return shown.join(', ') || 'the notes'
}

/** Options that write files, or write them anew each time. */
const writing = {
  fix: '--fix',
  output: '--output',
  report: '--report',
  updateBaseline: '--update-baseline'
} as const
/** Formats of one document, which two of aren't. */
const documents: readonly unknown[] = ['json', 'csv', 'sarif', 'junit']

function refuseWatching(files: readonly string[], options: WatchedRun['options']): void {
  if (files.includes(standardInput))
    throw new UsageError('Cannot watch standard input, expected files, folders or globs with `--watch`')
  for (const [name, flag] of Object.entries(writing)) {
    if (options[name] === undefined) continue
    throw new UsageError(
      `Cannot use \`--watch\` with \`${flag}\`, expected one of them: what is watched is only printed`
    )
  }
  if (documents.includes(options.format)) {
    throw new UsageError(
      `Cannot use \`--watch\` with \`--format ${options.format}\`, expected a format of lines or for people: each run would print another document`
    )
  }
}
