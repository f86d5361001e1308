import {type FreshNotes, readNotes} from '../read/read.js'
import {byteOrderMark} from '../text/byte-order-mark.js'
import {checkLanguageOptions, keepLanguageOptions} from './language-options.js'
import {NoteSourceCode} from './note-source-code.js'
import {type NotesRoot, toNotesRoot, visitorKeys} from './notes-root.js'
import type {LintFile, LintFileError, NotesLanguage} from './plugin-types.js'

/** What {@link notesLanguage} makes of a text, which always has a tree: what is wrong with front matter is told by rules. */
interface ParsedNote {
  ok: true
  ast: NotesRoot
  read: FreshNotes
}

/** A text that isn't looked at. */
interface RefusedNote {
  ok: false
  errors: LintFileError[]
}

/** ESLint takes one mark off, and what stands behind it would be read otherwise without the next one: a fix would not be what was made sure of. */
const secondMark: LintFileError = {
  message: 'Unexpected second byte-order mark (U+FEFF), expected one at most: remove it',
  line: 1,
  column: 1
}

/** The language of notes: ESLint reads by it, and visits what it gives. */
export const notesLanguage: NotesLanguage = {
  fileType: 'text',
  lineStart: 1,
  columnStart: 1,
  nodeTypeKey: 'type',
  visitorKeys,
  defaultLanguageOptions: {},
  validateLanguageOptions: checkLanguageOptions,
  normalizeLanguageOptions: keepLanguageOptions,
  parse(file, {languageOptions}): ParsedNote | RefusedNote {
    if (textOf(file).startsWith(byteOrderMark)) return {ok: false, errors: [secondMark]}
    const read = readNotes(textOf(file))
    return {ok: true, ast: toNotesRoot(read.notes, languageOptions?.topics !== false), read}
  },
  createSourceCode(file, parsed) {
    const {ast, read} = parsed as ParsedNote
    return new NoteSourceCode(textOf(file), ast, read)
  }
}

/** ESLint gives languages of text no bytes. */
function textOf({body}: LintFile): string {
  return body as string
}
