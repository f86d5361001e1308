import {join, resolve} from 'node:path'
import {checkArgument, checkOptions, flagKind} from '../../text/options.js'
import {decodeUtf8} from '../decode.js'
import {type FileSystem, fileSystemKind, folderKind, nodeFileSystem} from '../file-system.js'
import {reasonOf} from '../reasons.js'
import {carryOut, stateOf} from './carry-out.js'
import {type FoundJournal, findJournals, type PlannedFile, removeJournal} from './journal.js'

/** Options of {@link finishFileEdits}. */
export interface FinishFileEditsOptions {
  /**
   * Whether those are finished, too, of whose process nothing is known: of another machine or container, or from before this machine was
   * started (default: false).
   */
  foreign?: boolean | undefined
  /** (default: Node's own) */
  fs?: FileSystem | undefined
}

/** What {@link finishFileEdits} found and did. */
export interface FinishedFileEdits {
  /** The names of files that were brought to what they are to be, relative to the folder. */
  finished: string[]
  /** Files that somebody has changed since, and that were left alone. */
  left: Array<{path: string; problem: string}>
  /** Journals that were left as they are, with the reason. */
  waiting: Array<{journal: string; problem: string}>
}

/**
 * Finishes what {@link applyFileEdits} was cut short in: each file that is still as it was becomes what it is to be. Files that hold something
 * else by now are left alone, and told.
 *
 * @param folder the `cwd` of that call
 * @param options whether journals of other machines count
 * @returns what was done; three empty lists where nothing was cut short
 *
 * @example
 * await finishFileEdits('notes') // {finished: [], left: [], waiting: []}
 */
export async function finishFileEdits(
  folder: string,
  options: FinishFileEditsOptions = {}
): Promise<FinishedFileEdits> {
  checkArgument(folder, folderKind, 'finish what was cut short in')
  checkOptions(options, {foreign: flagKind, fs: fileSystemKind}, 'finishFileEdits')
  const {foreign = false, fs = nodeFileSystem} = options
  const place = await fs.realpath(resolve(folder))
  const found: FinishedFileEdits = {finished: [], left: [], waiting: []}
  for (const journal of await findJournals(place, fs)) {
    const problem = problemOf(journal, foreign)
    if (problem !== null) found.waiting.push({journal: journal.name, problem})
    else await finish(journal, place, fs, found)
  }
  return found
}

/** Why a journal is left alone; `null` where it is finished. */
export function problemOf({name, state, files, problem}: FoundJournal, foreign: boolean): string | null {
  if (files === null) return `Cannot use the journal \`${name}\`: ${problem}; look at it, and remove it`
  if (state === 'working') return `Cannot finish \`${name}\`: its process is at work`
  if (state === 'foreign' && !foreign) {
    return `Cannot tell whether \`${name}\` is at work: it is of another machine, or from before this one was started; if it isn't, \`apunte rename finish\` or \`finishFileEdits\` with \`{foreign: true}\` does the rest`
  }
  return null
}

async function finish(
  journal: FoundJournal,
  folder: string,
  fs: FileSystem,
  found: FinishedFileEdits
): Promise<void> {
  let isDone = true
  const files = journal.files as readonly PlannedFile[]
  const states = await Promise.all(
    files.map((file) => stateOf(file, folder, fs).catch(() => 'other' as const))
  )
  const isBegun = states.some((state) => state === 'after' || state === 'moved')
  const changed = files.find((_, index) => states[index] === 'other')
  if (!isBegun && changed) {
    const problem = `Cannot finish what had not begun: \`${changed.path}\` changed since; nothing was written, make the change again`
    found.left.push({path: changed.path, problem})
    await removeJournal(folder, journal, fs)
    return
  }
  for (const file of files) {
    try {
      const state = await stateOf(file, folder, fs)
      if (state === 'after') continue
      if (state === 'other') {
        const problem = `Cannot finish \`${file.path}\`: it changed since, and was left alone`
        found.left.push({path: file.path, problem})
        continue
      }
      const at = join(folder, state === 'moved' ? file.newPath : file.path)
      const before = file.before === null ? null : decodeUtf8(await fs.readFile(at), file.path)
      await carryOut(file, state, folder, before, fs)
      found.finished.push(file.newPath)
    } catch (error) {
      isDone = false
      found.left.push({path: file.path, problem: reasonOf(error, file.path, 'write')})
    }
  }
  // What could not be written now may be at the next run.
  if (isDone) await removeJournal(folder, journal, fs)
  else
    found.waiting.push({
      journal: journal.name,
      problem: `Cannot finish all of \`${journal.name}\`: run it again`
    })
}
