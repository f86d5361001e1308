import {mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import type {CommandIo} from '../../src/cli/io.js'
import {run} from '../../src/cli/run.js'
import {type FileSystem, nodeFileSystem} from '../../src/node/file-system.js'

/** What came of a run. */
export interface Outcome {
  code: number
  out: string
  err: string
}

/** A world for the command: a folder of its own, and standard input in pieces; its output is kept apart unless writers are given. */
export type WorldOptions = Partial<Omit<CommandIo, 'stdin'>> & {
  input?: ReadonlyArray<string | Uint8Array>
}

/** Node's, but for access lists, which take a process each: no file has one. `tests/node/access-lists.test.ts` asks for them. */
export const quickFileSystem: FileSystem = {
  ...nodeFileSystem,
  readAccessLists: async (paths) =>
    new Map(paths.map((path) => [path, {isExtended: false, isInherited: false, entries: null}]))
}

/** Runs the command in a world of its own. */
export async function runIn(cwd: string, argv: string[], options: WorldOptions = {}): Promise<Outcome> {
  const {input = []} = options
  const written = {out: '', err: ''}
  const writer = (to: 'out' | 'err') => ({
    write: (text: string) => {
      written[to] += text
    }
  })
  async function* read(): AsyncGenerator<string | Uint8Array> {
    yield* input
  }
  // Summaries tell the time: here it stands still.
  const io = {
    stdin: read(),
    stdout: writer('out'),
    stderr: writer('err'),
    colors: false,
    now: () => 0,
    cwd,
    fs: quickFileSystem
  }
  // What changes meanwhile is got anew: `columns` of a terminal.
  const code = await run(argv, Object.defineProperties({...io}, Object.getOwnPropertyDescriptors(options)))
  return {code, ...written}
}

/** A folder for a test's files. */
export interface Workshop {
  folder: string
  /** Puts a text into a file, its folders made, and gives its whole name. */
  file(name: string, content?: string | Uint8Array): string
  /** Runs the command in the folder. */
  apunte(argv: string[], options?: WorldOptions): Promise<Outcome>
  remove(): void
}

/** Makes a folder for a test's files. */
export function openWorkshop(): Workshop {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'apunte-')))
  return {
    folder,
    file: (name, content = '') => {
      const path = join(folder, name)
      mkdirSync(dirname(path), {recursive: true})
      writeFileSync(path, content)
      return path
    },
    apunte: (argv, options) => runIn(folder, argv, options),
    remove: () => rmSync(folder, {recursive: true, force: true})
  }
}
