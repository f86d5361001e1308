export {toBookmarks} from './bookmarks.js'
export {toCsv} from './csv.js'
export {fieldsOf, type ItemFields} from './fields.js'
export {fromBookmarks} from './from-bookmarks.js'
export {fromCsv} from './from-csv.js'
export {fromOpml} from './from-opml.js'
export {type HtmlOptions, toHtml} from './html.js'
export type {ImportOptions} from './import-options.js'
export {toJsonLines} from './json-lines.js'
export {toMarkdownTable} from './markdown-table.js'
export {toOpml} from './opml.js'
export {
  type ItemRecord,
  type LinkRecord,
  type NoteRecord,
  type NotesRecord,
  type TopicRecord,
  toRecords
} from './records.js'
