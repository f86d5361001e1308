import {type FreshNotes, readNotes} from '../read/read.js'
import {checkLanguageOptions, keepLanguageOptions} from './language-options.js'
import {NoteSourceCode} from './note-source-code.js'
import {type NotesRoot, toNotesRoot, visitorKeys} from './notes-root.js'
import type {LintFile, NotesLanguage} from './plugin-types.js'

/** What {@link notesLanguage} makes of a text. Notes always have a tree: what is wrong with front matter is told by rules. */
interface ParsedNote {
  ok: true
  ast: NotesRoot
  read: FreshNotes
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
  parse(file, {languageOptions}): ParsedNote {
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
