export {compareWithRemark, type ReaderDifference} from './compare-with-remark.js'
export {notesHandlers} from './handlers.js'
export {type NotesToMdastOptions, notesToMdast} from './notes-to-mdast.js'
export {
  type FileFrontMatter,
  type JudgeOptions,
  type NotesParseOptions,
  notesParse,
  notesRemark,
  notesStringify,
  remarkNotes
} from './plugins.js'
