import {resolve} from 'node:path'
import {configFiles} from '../config/config-files.js'
import type {LoadedConfig} from '../config/load-config.js'
import {realName} from '../real-name.js'
import type {Files} from '../write-own.js'
import type {Targets} from './targets.js'

/** A file that a run uses. */
export interface UsedFile {
  /** Its name in messages. */
  name: string
  /** What it is for the run: `the baseline`. */
  what: string
  /** Whether the run reads it, makes a new text for it whatever it held, or changes what it holds. */
  use: 'read' | 'write' | 'change'
  /** Where it stands: a whole name through no link (default: where its name leads). */
  place?: string | undefined
}

/**
 * Refuses a run that would write over what it reads, or write two things into one file: what stood there would be lost.
 *
 * @throws {Error}
 */
export async function refuseOverlaps(used: readonly UsedFile[], {cwd, fs}: Files): Promise<void> {
  const known = new Map<string, UsedFile>()
  for (const file of used) {
    const path = resolve(cwd, file.name)
    // What can't be looked at can't be written either, which is told elsewhere.
    const place = file.place ?? (await realName(path, fs).catch(() => path))
    const other = known.get(place)
    if (!other) known.set(place, file)
    else if (!mayShare(other, file)) throw overlap(other, file)
  }
}

const aNote = 'one of the notes'

/** Two that read a file may share it; so may two names of a note, one of which may be a link. */
function mayShare(first: UsedFile, second: UsedFile): boolean {
  return (first.use === 'read' && second.use === 'read') || (first.what === aNote && second.what === aNote)
}

function overlap(first: UsedFile, second: UsedFile): Error {
  const [written, other] = second.use === 'write' || first.use === 'read' ? [second, first] : [first, second]
  const {name, what, use} = written
  if (use === 'change')
    return new Error(`Cannot change \`${name}\`, expected notes alone: it is ${other.what}`)
  if (other.use === 'write') {
    const both = what === other.what ? `two ${what.replace(/^the /, '')}s` : `${other.what} and ${what}`
    return new Error(`Cannot write ${both} into \`${name}\`, expected a file for each`)
  }
  return new Error(`Cannot write ${what} into \`${name}\`, expected another file: it is ${other.what}`)
}

/** The files that a config consists of: its own, and those that its text says it imports or opens. */
export async function filesOfConfig({path, references = []}: LoadedConfig, {fs}: Files): Promise<UsedFile[]> {
  if (path === null) return []
  const used: UsedFile[] = []
  for await (const file of configFiles(path, fs, true)) {
    const what = file.path === path ? 'the config' : 'one of the files that the config uses'
    used.push({name: file.path, what, use: 'read'})
  }
  for (const name of references) used.push({name, what: 'one of the files that the config uses', use: 'read'})
  return used
}

/**
 * The notes of a run. Those that the config ignores are among them: they aren't changed, yet no file to write into either.
 *
 * @param use what is done with those that it doesn't ignore
 */
export function usedNotes({places, ignored}: Targets, use: 'read' | 'change'): UsedFile[] {
  const left = new Set(ignored)
  return [...places].map(([name, place]) => ({
    name,
    what: aNote,
    use: left.has(name) ? 'read' : use,
    place
  }))
}
