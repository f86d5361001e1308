import {dirname} from 'node:path'
import {NotesError} from '../issue/notes-error.js'
import {removeTemporaryFiles} from '../node/temporary-files.js'
import {writeFileAtomically} from '../node/write-file.js'
import {readNotes} from '../read/read.js'
import {stringifyNotes} from '../stringify.js'
import {hideControls} from '../text/control-characters.js'
import type {Notes} from '../tree/nodes.js'
import {readOne, standardInput} from './inputs.js'
import {exitCode} from './io.js'
import {reasonOf} from './reasons.js'
import type {World} from './world.js'

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
    if (path === standardInput) {
      world.out(text)
      return exitCode.fine
    }
    const target = world.resolve(path)
    await removeTemporaryFiles([dirname(target)], world)
    const outcome = await writeFileAtomically(target, text, {expected: input.source, fs: world.fs})
    if (outcome !== 'conflict') return exitCode.fine
    world.err(`apunte: Cannot write \`${hideControls(path)}\`: it changed meanwhile, and was left alone\n`)
  } catch (error) {
    const reason = error instanceof NotesError ? error.message : reasonOf(error, path, 'write')
    world.err(`apunte: ${hideControls(reason)}\n`)
  }
  return exitCode.usage
}
