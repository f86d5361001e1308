import type {DocumentLink} from 'vscode-languageserver-types'
import {isExternal} from '../../node/links/url-parts.js'
import type {Span} from '../../tree/span.js'
import type {OpenNote} from '../open-note.js'
import type {Workspace} from '../workspace.js'
import {type LinkLookup, lookUpLinks} from './link-lookup.js'
import {linksIn, type NoteLink} from './links-in-note.js'
import {textOf} from './subject.js'

/** Schemes that a click may open. Others may run something in the editor (`command:`) or the system (`javascript:`, `file:` on other hosts). */
const openable = /^(?:https?|mailto|ftps?|tel|xmpp|sms|geo|news|irc|ircs):/i

/**
 * Gives what in a note can be opened by a click: each link with where it leads, as a URL or as a file's URI, with the line of the heading that its anchor leads to
 * (`#L12`). What leads nowhere isn't among them.
 */
export async function documentLinks(note: OpenNote, workspace: Workspace): Promise<DocumentLink[]> {
  const lookup = lookUpLinks(note, workspace)
  const found: DocumentLink[] = []
  for (const link of linksIn(note)) {
    const target = await targetOf(link.url, lookup, workspace)
    const {start, end} = clickedIn(link, note.text)
    if (target !== null) found.push({range: note.places.rangeOf(start, end), target})
  }
  return found
}

async function targetOf(url: string, lookup: LinkLookup, workspace: Workspace): Promise<string | null> {
  if (isExternal(url)) {
    const absolute = url.startsWith('//') ? `https:${url}` : url
    return openable.test(absolute) && URL.canParse(absolute) ? absolute : null
  }
  const reached = await lookup.find(url)
  // A folder without a page can't be opened.
  if (!reached || reached.page === null) return null
  const uri = workspace.uriOf(reached.page)
  const placed = await lookup.headingOf(reached)
  const spot = placed ? {note: placed.note, ...textOf(placed)} : await lookup.spotOf(reached)
  return spot ? `${spot.note.uri}#L${spot.note.places.positionOf(spot.start).line + 1}` : uri
}

/** Where one clicks: the destination; of a reference its label, or what stands for it. */
function clickedIn({place, kind, start, end}: NoteLink, text: string): Span {
  if (place) return place
  const open = kind === 'reference' ? text.lastIndexOf('][', end - 1) : -1
  return open > start ? {start: open + 1, end} : {start, end}
}
