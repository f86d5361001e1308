import type {Definition, Image, ImageReference, Link, LinkReference} from 'mdast'
import {checkWholeNotes} from '../query/check-tree-argument.js'
import {collectDefinitions, definitionKey} from '../query/definitions.js'
import type {FoundLink} from '../query/found-link.js'
import {nameOf} from '../text/check-text.js'
import {checkArgument, checkOptions, textKind} from '../text/options.js'
import {quote} from '../text/quote.js'
import type {Notes} from '../tree/nodes.js'
import {cannotEdit} from './cannot-edit.js'
import {notesKind} from './parents.js'

/** What has a destination: a link, an image, a reference to either, a definition, or a link as {@link links} finds it. */
export type UrlHolder = Link | Image | LinkReference | ImageReference | Definition | FoundLink

/** Options of {@link setUrl}. */
export interface SetUrlOptions {
  /** The note, where a reference's definition is looked for; one that {@link links} found knows its own (default: none). */
  notes?: Notes<object> | undefined
}

/**
 * Changes where a link leads. Its text stays, but where that is the URL itself: a bare URL or `<autolink>` stays one, and says the new one
 * (`www.a.example` stays without its scheme, an address without `mailto:`).
 *
 * Of a reference it is the definition that changes, which all its references share.
 *
 * @param link a link of a note, which is changed in place: a node, or what {@link links} gives
 * @param url the destination, as it is to be; never Markdown
 * @param options the note, for a reference node
 * @throws {NotesError} `cannot-edit`, where a URL that is its own text would become empty
 * @throws {TypeError} for a reference whose definition can't be told, and for what is no link
 *
 * @example
 * const notes = parseNotes('- <http://elm.example>\n- [guide]\n\n[guide]: http://elm.example/guide\n', {frontMatter: false})
 * for (const link of links(notes)) setUrl(link, link.url.replace('http:', 'https:'))
 * stringifyNotes(notes) // '- <https://elm.example>\n- [guide]\n\n[guide]: https://elm.example/guide\n'
 */
export function setUrl(link: UrlHolder, url: string, options: SetUrlOptions = {}): void {
  checkArgument(url, textKind('a destination'), 'set a URL to')
  checkOptions(options, {notes: notesKind}, 'setUrl')
  const target = targetOf(link, options.notes)
  if (target.type === 'link') setOwnText(target, url)
  target.url = url
}

/** The node that holds the destination. */
function targetOf(link: UrlHolder, notes: Notes<object> | undefined): Link | Image | Definition {
  const node =
    (link as Partial<FoundLink> | null | undefined)?.node ?? (link as Exclude<UrlHolder, FoundLink>)
  switch (node?.type) {
    case 'link':
    case 'image':
    case 'definition':
      return node
    case 'linkReference':
    case 'imageReference': {
      const definition = (link as Partial<FoundLink>).definition ?? definitionOf(node, notes)
      if (definition) return definition
      const what = `the reference ${quote(node.label ?? node.identifier)}`
      throw new TypeError(
        notes
          ? `Cannot set the URL of ${what}, expected a definition of that name in the note`
          : `Cannot set the URL of ${what} alone, expected its note, \`{notes}\`, or the link as \`links(notes)\` gives it`
      )
    }
    default: {
      const found = (node as {type?: unknown} | undefined)?.type
      const what = typeof found === 'string' ? `a \`${found}\`` : nameOf(link)
      throw new TypeError(
        `Cannot set the URL of ${what}, expected a link, an image, a reference or a definition of a note`
      )
    }
  }
}

function definitionOf(
  {identifier}: LinkReference | ImageReference,
  notes: Notes<object> | undefined
): Definition | undefined {
  if (!notes) return undefined
  checkWholeNotes(notes)
  return collectDefinitions(notes).get(definitionKey(identifier))
}

/** Gives a link that shows its own URL the new one to show. */
function setOwnText(link: Link, url: string): void {
  const [text, ...others] = link.children
  if (text?.type !== 'text' || others.length > 0) return
  const scheme = link.url.slice(0, link.url.length - text.value.length)
  const isHidden = scheme === 'http://' || scheme === 'mailto:'
  if (scheme + text.value !== link.url || (scheme !== '' && !isHidden)) return
  const shown =
    scheme !== '' && url.startsWith(scheme) && isSameKind(scheme, url) ? url.slice(scheme.length) : url
  if (shown === '') {
    throw cannotEdit(
      `Cannot take the URL away from ${quote(text.value)}, expected one, since it is all that the link shows: remove the link, or give it a text first`,
      link.position
    )
  }
  link.children = [{...text, value: shown}]
}

/** Whether a URL is linked by itself without its scheme, as GFM does `www.a.example` and `a@b.example`. */
function isSameKind(scheme: string, url: string): boolean {
  return scheme === 'mailto:' || /^http:\/\/www\./i.test(url)
}
