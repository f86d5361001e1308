import {checkArgument, checkOptions} from '../text/options.js'
import type {Notes} from '../tree/nodes.js'
import {isBookmarks, isLinkList} from './bookmark-parts.js'
import {decodeFile} from './decode-file.js'
import {fromDraft} from './from-draft.js'
import {fileKind, type ImportOptions, importKinds, type LeftOut, tellLeftOut} from './import-options.js'
import {invalidImport} from './invalid-import.js'
import {readBookmarks} from './read-bookmarks.js'

/**
 * Makes a note of bookmarks in Netscape's format, as browsers and services export them: a folder becomes a topic (a bullet, where it is
 * deeper than headings go), a bookmark a bullet with its link, its tags and times behind that ({@link fieldsOf}), a description
 * a bullet below it; a folder's is its topic's text. What {@link toBookmarks} wrote becomes what it was.
 *
 * A list of links below headings, as Pocket exported it, is read likewise. Names are texts, whatever tags they seem to hold; of descriptions links, emphasis and line breaks become nodes.
 *
 * @param html the file: its text, or its bytes, which are decoded as it says itself
 * @param options who is told what a note has no place for
 * @returns a note without `source`, which `stringifyNotes` writes in canonical form; the file's title in its front matter
 * @throws {NotesError} `invalid-import`, with line and column, where the text is no such file, or nests too deep
 *
 * @example
 * const imported = fromBookmarks('<TITLE>Read</TITLE><DL><DT><H3>Web</H3><DL><DT><A HREF="https://a.example" TAGS="x">A</A></DL></DL>')
 * stringifyNotes(imported).split('\n').slice(4, 7) // ['## Web', '', '- [A](https://a.example) #x']
 */
export function fromBookmarks(
  html: string | Uint8Array,
  options: ImportOptions = {}
): Notes<Record<string, unknown>> {
  checkArgument(html, fileKind, 'import')
  checkOptions(options, importKinds, 'fromBookmarks')
  const text = decodeFile(html, options)
  if (!isBookmarks(text) && !isLinkList(text)) {
    throw invalidImport(
      text,
      0,
      "Unexpected text, expected bookmarks in Netscape's format: folders in `<DL>`"
    )
  }
  const left: LeftOut = new Map()
  const draft = readBookmarks(text, left, options.markup)
  tellLeftOut(text, left, {one: 'attribute', many: 'attributes'}, options)
  return fromDraft(draft)
}
