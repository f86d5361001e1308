import {checkArgument, textKind} from '../text/options.js'
import type {Notes} from '../tree/nodes.js'
import {fromDraft} from './from-draft.js'
import {invalidImport} from './invalid-import.js'
import {readBookmarks} from './read-bookmarks.js'

/**
 * Makes a note of bookmarks in Netscape's format, as browsers export them: a folder becomes a topic (a bullet, where it is deeper
 * than headings go), a bookmark a bullet with its link, a description a bullet below it; a folder's is its topic's text. What
 * {@link toBookmarks} wrote becomes what it was.
 *
 * @param html the file's text
 * @returns a note without `source`, which `stringifyNotes` writes in canonical form; the file's title in its front matter
 * @throws {NotesError} `invalid-import`, with line and column, where the text is no such file, or nests too deep
 *
 * @example
 * const imported = fromBookmarks('<TITLE>Read</TITLE><DL><DT><H3>Web</H3><DL><DT><A HREF="https://a.example">A</A></DL></DL>')
 * stringifyNotes(imported).split('\n').slice(4, 7) // ['## Web', '', '- [A](https://a.example)']
 */
export function fromBookmarks(html: string): Notes<Record<string, unknown>> {
  checkArgument(html, textKind('the text of a file'), 'import')
  if (!/<dl[\s>]|<!doctype netscape-bookmark-file/i.test(html)) {
    throw invalidImport(
      html,
      0,
      "Unexpected text, expected bookmarks in Netscape's format: folders in `<DL>`"
    )
  }
  return fromDraft(readBookmarks(html))
}
