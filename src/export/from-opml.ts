import {checkArgument, checkOptions} from '../text/options.js'
import type {Notes} from '../tree/nodes.js'
import {decodeFile} from './decode-file.js'
import {fromDraft} from './from-draft.js'
import {fileKind, type ImportOptions, importKinds, type LeftOut, tellLeftOut} from './import-options.js'
import {invalidImport} from './invalid-import.js'
import {readOpml} from './read-opml.js'

/**
 * Makes a note of OPML, as outliners and feed readers export it: an outermost `outline` that holds others becomes a topic, any other one
 * a bullet, its `url`, `htmlUrl` or `xmlUrl` a link, its `_note` (or `description`) further paragraphs of it, its `category`,
 * `created` and feed its fields ({@link fieldsOf}). What {@link toOpml} wrote becomes what it was.
 *
 * @param xml the file: its text, or its bytes, which are decoded as it says itself
 * @param options what other programs' texts are; who is told what a note has no place for
 * @returns a note without `source`, which `stringifyNotes` writes in canonical form; the file's title in its front matter
 * @throws {NotesError} `invalid-import`, with line and column, where the text is no OPML, or nests too deep
 *
 * @example
 * const imported = fromOpml('<opml><body><outline text="Web"><outline text="A" url="https://a.example"/></outline></body></opml>')
 * stringifyNotes(imported) // '## Web\n\n- [A](https://a.example)\n'
 */
export function fromOpml(
  xml: string | Uint8Array,
  options: ImportOptions = {}
): Notes<Record<string, unknown>> {
  checkArgument(xml, fileKind, 'import')
  checkOptions(options, importKinds, 'fromOpml')
  const text = decodeFile(xml, options)
  const left: LeftOut = new Map()
  const draft = readOpml(text, options.markup, left)
  if (!draft) throw invalidImport(text, 0, 'Unexpected text, expected OPML: an element `<opml>`')
  tellLeftOut(text, left, {one: 'attribute', many: 'attributes'}, options)
  return fromDraft(draft)
}
