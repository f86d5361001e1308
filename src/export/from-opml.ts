import {checkArgument, textKind} from '../text/options.js'
import type {Notes} from '../tree/nodes.js'
import {fromDraft} from './from-draft.js'
import {invalidImport} from './invalid-import.js'
import {readOpml} from './read-opml.js'

/**
 * Makes a note of OPML, as outliners and feed readers export it: an outermost `outline` that holds others becomes a topic, any other one
 * a bullet, its `url`, `htmlUrl` or `xmlUrl` a link. What {@link toOpml} wrote becomes what it was.
 *
 * @param xml the file's text
 * @returns a note without `source`, which `stringifyNotes` writes in canonical form; the file's title in its front matter
 * @throws {NotesError} `invalid-import`, with line and column, where the text is no OPML, or nests too deep
 *
 * @example
 * const imported = fromOpml('<opml><body><outline text="Web"><outline text="A" url="https://a.example"/></outline></body></opml>')
 * stringifyNotes(imported) // '## Web\n\n- [A](https://a.example)\n'
 */
export function fromOpml(xml: string): Notes<Record<string, unknown>> {
  checkArgument(xml, textKind('the text of a file'), 'import')
  const draft = readOpml(xml)
  if (draft) return fromDraft(draft)
  throw invalidImport(xml, 0, 'Unexpected text, expected OPML: an element `<opml>`')
}
