import {checkArgument, textKind} from '../text/options.js'
import type {Notes} from '../tree/nodes.js'
import {csvColumns} from './csv.js'
import {fromDraft} from './from-draft.js'
import {invalidImport} from './invalid-import.js'
import {readCsv} from './read-csv.js'

/**
 * Makes a note of a CSV with a header: a bullet for each row, in the topic that `topic` names, below the bullets that `parents`
 * names (names joined by ` > `), its text from `bullet` or `label`, its link from `url`, `text` and `title`. Columns may be missing,
 * or be called `folder`, `category`, `name`, `description`, `link` or `href`; others are passed over.
 *
 * @param csv the file's text
 * @returns a note without front matter and `source`, which `stringifyNotes` writes in canonical form
 * @throws {NotesError} `invalid-import`, with line and column, where the text is no such table, or nests too deep
 *
 * @example
 * stringifyNotes(fromCsv('folder,name,url\nWeb,A,https://a.example\n')) // '## Web\n\n- [A](https://a.example)\n'
 */
export function fromCsv(csv: string): Notes<Record<string, unknown>> {
  checkArgument(csv, textKind('the text of a file'), 'import')
  const draft = readCsv(csv)
  if (draft) return fromDraft(draft)
  const names = csvColumns.map((name) => `\`${name}\``).join(', ')
  throw invalidImport(csv, 0, `Unexpected text, expected CSV with a header that has some of ${names}`)
}
