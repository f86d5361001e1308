import {basename, dirname, join} from 'node:path'
import type {AccessList, AccessLists} from './access-lists.js'
import type {FileSystem} from './file-system.js'

/** How many files are asked about at once. */
const most = 500

/** How far the clock of files may lag behind the process's; in milliseconds. */
const lag = 20

interface Foreseen {
  /** When it was asked. */
  at: number
  lists: AccessLists
}

/**
 * A file system for writing files that are known beforehand: their access lists are asked for many at a time, as a process each would take
 * longer than all the rest. Nothing is asked before one of them is written, and what was asked before a file changed isn't believed.
 *
 * @param whole the files' whole names
 */
export function foreseeWriting(whole: readonly string[], fs: FileSystem): FileSystem {
  const ask = fs.readAccessLists
  if (!ask) return fs
  let parts: Promise<ReadonlyMap<string, Part>> | undefined
  const readAccessLists = async (names: readonly string[]): Promise<AccessLists> => {
    parts ??= partition(whole, fs)
    const known = await parts
    const part = names.map((name) => known.get(name)).find((found) => found)
    if (!part) return ask(names)
    part.foreseen ??= foresee(part.paths, ask)
    return select(names, await part.foreseen, fs, ask)
  }
  return {...fs, readAccessLists}
}

type Ask = (paths: readonly string[]) => Promise<AccessLists>

/** Files that are asked about at once. */
interface Part {
  paths: readonly string[]
  foreseen?: Promise<Foreseen>
}

/** Files are written where their folders' links lead. */
async function partition(paths: readonly string[], fs: FileSystem): Promise<ReadonlyMap<string, Part>> {
  const folders = new Map<string, string>()
  for (const folder of new Set(paths.map((path) => dirname(path)))) {
    folders.set(folder, await fs.realpath(folder).catch(() => folder))
  }
  const real = paths.map((path) => join(folders.get(dirname(path)) as string, basename(path)))
  const parts = new Map<string, Part>()
  for (let start = 0; start < real.length; start += most) {
    const part: Part = {paths: real.slice(start, start + most)}
    for (const path of part.paths) parts.set(path, part)
  }
  return parts
}

async function foresee(paths: readonly string[], ask: Ask): Promise<Foreseen> {
  const at = Date.now()
  return {at, lists: await ask([...paths, ...new Set(paths.map((path) => dirname(path)))])}
}

/** What was foreseen of some files; asks again for those that changed since. */
async function select(
  names: readonly string[],
  {at, lists}: Foreseen,
  fs: FileSystem,
  ask: Ask
): Promise<AccessLists> {
  if (!lists) return null
  const selected = new Map<string, AccessList>()
  const rest: string[] = []
  for (const name of names) {
    const list = lists.get(name)
    if (list && (await isAsBefore(name, at, fs))) selected.set(name, list)
    else rest.push(name)
  }
  for (const [name, list] of (rest.length > 0 && (await ask(rest))) || []) selected.set(name, list)
  return selected
}

/** A folder changes with each file that is written in it: what it gives to new ones is asked once. */
async function isAsBefore(path: string, at: number, fs: FileSystem): Promise<boolean> {
  const stats = await fs.stat(path)
  return stats.isDirectory() || stats.ctimeMs < at - lag
}
