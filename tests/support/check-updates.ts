import {deepStrictEqual} from 'node:assert/strict'
import {readNotes} from '../../src/read/read.js'
import {updateReading} from '../../src/read/update-reading.js'
import {applyEdits, type Edit} from '../../src/text/edits.js'

/**
 * Holds a tree that is brought up to date, edit by edit, to what reading the text gives each time: positions and issues included.
 *
 * @param source the text before the first edit
 * @param editsOf gives the edits of a text, one step after the other; `null` at the end
 */
export function expectUpdatesRight(
  source: string,
  editsOf: ReadonlyArray<(source: string) => readonly Edit[]>
): void {
  let read: ReturnType<typeof updateReading> = readNotes(source)
  let text = source
  for (const edits of editsOf) {
    const made = edits(text)
    const next = applyEdits(text, made)
    read = updateReading(read, made)
    const {notes, issues} = readNotes(next)
    try {
      deepStrictEqual(read.notes, notes)
      deepStrictEqual(read.issues, issues)
    } catch (error) {
      throw new Error(`${JSON.stringify(text)} with ${JSON.stringify(made)}: ${(error as Error).message}`)
    }
    text = next
  }
}
