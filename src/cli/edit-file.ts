import {dirname} from 'node:path'
import {NotesError} from '../issue/notes-error.js'
import {removeTemporaryFiles} from '../node/temporary-files.js'
import {readNotes} from '../read/read.js'
import {stringifyNotes} from '../stringify.js'
import {hideLines} from '../text/control-characters.js'
import type {Notes} from '../tree/nodes.js'
import {readOne} from './inputs.js'
import {exitCode} from './io.js'
import {printIssue} from './print-issue.js'
import {standardInput} from './standard-input.js'
import type {World} from './world.js'
import {writeInput} from './write-input.js'

/** A note that was edited. */
export interface Edited {
  /** What it is called. */
  name: string
  /** Its text before and after. */
  before: string
  after: string
  /** Whether the file was made. */
  isNew: boolean
}

/**
 * Changes one note: reads it, edits the tree, and writes what is different. With `-` the changed text goes to standard output.
 *
 * @param edit changes the tree in place; an exit code stops it there
 * @param describe says in a line what was done, for standard error (default: nothing is said)
 * @param create whether a file that isn't there is made (default: it can't be, by this command)
 * @returns the exit code
 */
export async function editFile(
  path: string,
  world: World,
  edit: (notes: Notes<object>, source: string) => number | undefined,
  describe?: (edited: Edited) => string,
  create?: boolean
): Promise<number> {
  const input = await readOne(path, world, create)
  if (!input) return exitCode.usage
  const {name, source, isNew} = input
  try {
    const {notes} = readNotes(source)
    const stopped = edit(notes, source)
    if (stopped !== undefined) return stopped
    const text = stringifyNotes(notes)
    if (path !== standardInput) await removeTemporaryFiles([dirname(world.resolve(path))], {fs: world.fs})
    const failure = await writeInput(input, text, world)
    if (failure !== null) {
      world.err(`apunte: ${hideLines(failure)}\n`)
      return exitCode.usage
    }
    if (describe) world.tell(`${hideLines(describe({name, before: source, after: text, isNew}))}\n`)
    return exitCode.fine
  } catch (error) {
    if (!(error instanceof NotesError)) throw error
    for (const issue of error.issues) world.err(`apunte: ${hideLines(printIssue(issue, name))}\n`)
  }
  return exitCode.usage
}
