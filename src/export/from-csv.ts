import {checkArgument, checkOptions} from '../text/options.js'
import type {Notes} from '../tree/nodes.js'
import {csvColumns} from './csv.js'
import {decodeFile} from './decode-file.js'
import {fromDraft} from './from-draft.js'
import {fileKind, type ImportOptions, importKinds, type LeftOut, tellLeftOut} from './import-options.js'
import {invalidImport} from './invalid-import.js'
import {readCsv} from './read-csv.js'

/**
 * Makes a note of a CSV with a header: what {@link toCsv} wrote, or a table of links of a service or a spreadsheet. There, each row is a
 * bullet with the link of `url` by the name of `title`, in the topics of `folder` (`Dev/Web` is one in another), with what is said of
 * it (`description`, `note`, `excerpt`) in bullets below, and its `tags`, `created` and the like behind it
 * ({@link fieldsOf}). Columns may be in any order, have other names that are common, and be missing.
 *
 * @param csv the file: its text, or its bytes; cells are parted by `,`, `;`, tabs or `|`, or as a first line `sep=;` says
 * @param options who is told of columns that a note has no place for
 * @returns a note without front matter and `source`, which `stringifyNotes` writes in canonical form
 * @throws {NotesError} `invalid-import`, with line and column, where the text is no such table, or nests too deep
 *
 * @example
 * stringifyNotes(fromCsv('folder,title,url\nWeb,A,https://a.example\n')) // '## Web\n\n- [A](https://a.example)\n'
 */
export function fromCsv(
  csv: string | Uint8Array,
  options: ImportOptions = {}
): Notes<Record<string, unknown>> {
  checkArgument(csv, fileKind, 'import')
  checkOptions(options, importKinds, 'fromCsv')
  const text = decodeFile(csv, options)
  const left: LeftOut = new Map()
  const draft = readCsv(text, left, options.markup)
  if (!draft) {
    const names = [...new Set(['title', 'url', 'folder', ...csvColumns])]
      .map((name) => `\`${name}\``)
      .join(', ')
    throw invalidImport(text, 0, `Unexpected text, expected CSV with a header that has some of ${names}`)
  }
  tellLeftOut(text, left, {one: 'column', many: 'columns'}, options)
  return fromDraft(draft)
}
