import {dirname} from 'node:path'
import type {Issue} from '../issue/issue.js'
import {NotesError} from '../issue/notes-error.js'
import {removeTemporaryFiles} from '../node/temporary-files.js'
import {readNotes} from '../read/read.js'
import {stringifyNotes} from '../stringify.js'
import {hideLines} from '../text/control-characters.js'
import type {Notes} from '../tree/nodes.js'
import {readOne, standardInput} from './inputs.js'
import {exitCode} from './io.js'
import type {World} from './world.js'
import {writeBack} from './write-back.js'

/**
 * Changes one note: reads it, edits the tree, and writes what is different. With `-` the changed text goes to standard output.
 *
 * @param edit changes the tree in place; an exit code stops it there
 * @returns the exit code
 */
export async function editFile(
  path: string,
  world: World,
  edit: (notes: Notes<object>, source: string) => number | undefined
): Promise<number> {
  const input = await readOne(path, world)
  if (!input) return exitCode.usage
  try {
    const {notes} = readNotes(input.source)
    const stopped = edit(notes, input.source)
    if (stopped !== undefined) return stopped
    const text = stringifyNotes(notes)
    if (path !== standardInput) await removeTemporaryFiles([dirname(world.resolve(path))], {fs: world.fs})
    const failure = await writeBack(input, text, world)
    if (failure === null) return exitCode.fine
    world.err(`apunte: ${hideLines(failure)}\n`)
  } catch (error) {
    if (!(error instanceof NotesError)) throw error
    for (const issue of error.issues) world.err(`apunte: ${hideLines(describe(issue, path))}\n`)
  }
  return exitCode.usage
}

/** `a.md:1:1: Cannot …` */
function describe({message, position}: Issue, path: string): string {
  const {line, column} = position?.start ?? {}
  return [path, ...(position ? [line, column] : []), ` ${message}`].join(':')
}
