import {dirname} from 'node:path'
import {errorCode} from './error-code.js'
import type {FileSystem} from './file-system.js'
import {isOutside} from './is-outside.js'
import {realName} from './real-name.js'

/** A file that is to be written, and what it is made of. */
export interface Target {
  /** Its absolute name. */
  path: string
  /** Its name in messages. */
  name: string
  /** What is written there: a note's name. */
  from: string
}

/** What {@link findTargetProblems} has to know. */
export interface TargetRules {
  /** The absolute name of the folder that all targets stand in. */
  folder: string
  /** The absolute names of the files that are read. */
  inputs: readonly string[]
  /** Whether files that are there may be replaced. */
  force: boolean
  fs: FileSystem
}

/**
 * Tells what speaks against writing files, before any is written: two with one name, a name that is taken, by a link or a folder too,
 * a file that is read, a folder that leads out of where files go.
 *
 * @returns a sentence for each; none where all can be written
 * @throws {Error} where a place can't be looked at
 */
export async function findTargetProblems(
  targets: readonly Target[],
  {folder, inputs, force, fs}: TargetRules
): Promise<string[]> {
  const problems: string[] = []
  const found = await Promise.all([folder, ...inputs].map((path) => realName(path, fs)))
  const [root = folder, ...read] = found
  const readNames = new Set(read)
  const taken = new Map<string, Target>()
  for (const target of targets) {
    const {path, name, from} = target
    const other = taken.get(path)
    taken.set(path, target)
    if (other) {
      problems.push(
        `Cannot write \`${name}\` of both \`${other.from}\` and \`${from}\`, expected a name for each`
      )
      continue
    }
    const problem = await problemAt(path, root, readNames, force, fs)
    if (problem) problems.push(`Cannot write \`${name}\`, ${problem}`)
  }
  return problems
}

async function problemAt(
  path: string,
  root: string,
  inputs: ReadonlySet<string>,
  force: boolean,
  fs: FileSystem
): Promise<string | null> {
  const place = await realName(dirname(path), fs)
  if (isOutside(root, place)) return `expected a folder: it is a link that leads out, to \`${place}\``
  if (inputs.has(await realName(path, fs))) return 'expected another folder: it is one of the notes'
  const stats = await fs.lstat(path).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  })
  if (!stats) return null
  if (!stats.isFile()) return 'expected a file, or none: it is a link or a folder'
  return force ? null : 'expected no such file: `--force` replaces it'
}
