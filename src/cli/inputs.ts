import {Buffer} from 'node:buffer'
import {decodeUtf8} from '../node/decode.js'
import {type NoteFile, readNote, toNoteFile} from '../node/read-note.js'
import type {ParseOptions} from '../parse.js'
import {hideControls} from '../text/control-characters.js'
import type {CommandIo} from './io.js'

/** Only `check` judges: the other commands work on notes with any front matter. */
const unjudged: ParseOptions = {frontMatter: false}

/** The name that stands for standard input. */
const standardInput = '-'

/**
 * Reads the notes that a command was given, one after the other. One that can't be read is reported, and doesn't stop the
 * rest.
 *
 * @param paths file names; `-` is standard input
 * @param io where notes come from and reports go
 * @param use what to do with each note
 * @returns whether all could be read
 */
export async function eachNote(
  paths: readonly string[],
  io: CommandIo,
  use: (file: NoteFile) => void
): Promise<boolean> {
  let allRead = true
  for (const path of paths) {
    try {
      use(await readInput(path, io))
    } catch (error) {
      allRead = false
      io.stderr.write(`apunte: ${hideControls(reasonOf(error, path))}\n`)
    }
  }
  return allRead
}

async function readInput(path: string, io: CommandIo): Promise<NoteFile> {
  if (path !== standardInput) return readNote(path, unjudged)
  const chunks: Uint8Array[] = []
  for await (const chunk of io.stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk)
  return toNoteFile(path, decodeUtf8(Buffer.concat(chunks), path), unjudged)
}

/** What to do about the errors that people meet most, by their code. */
const reasons: Record<string, string> = {
  ENOENT: 'there is no such file; expected the name of one, or `-` for standard input',
  EISDIR: 'it is a folder; expected the name of a file',
  EACCES: 'reading it is not allowed; change its permissions'
}

function reasonOf(error: unknown, path: string): string {
  const code = (error as {code?: unknown}).code
  const reason = typeof code === 'string' ? reasons[code] : undefined
  if (reason) return `Cannot read \`${path}\`: ${reason}`
  return error instanceof Error ? error.message : String(error)
}
