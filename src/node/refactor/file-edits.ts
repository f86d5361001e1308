import {Buffer} from 'node:buffer'
import {createHash} from 'node:crypto'
import type {Edit} from '../../text/edits.js'

/** What becomes of a file: its edits, and maybe another name. */
export interface FileEdits {
  /** The file's name, as the collection has it. */
  path: string
  /** Edits of its text; none where only its name changes. */
  edits: Edit[]
  /** Its new name, where it is moved. */
  newPath?: string
  /** Whether the file isn't there yet: its one edit is of an empty text. */
  create?: true
  /** The SHA-256 of the text that the edits are of, as UTF-8; of a file that isn't there yet, none. */
  sha256?: string
}

/** Tells what a text is by its SHA-256, as `sha256sum` does. */
export function hashText(text: string): string {
  return createHash('sha256').update(Buffer.from(text)).digest('hex')
}
