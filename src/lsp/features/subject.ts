import {isExternal} from '../../node/links/url-parts.js'
import {locateFrontMatter} from '../../read/split-front-matter.js'
import {endOf, type Span, spanOf, startOf} from '../../tree/span.js'
import type {OpenNote} from '../open-note.js'
import type {Workspace} from '../workspace.js'
import {namingValues} from './front-matter-references.js'
import {type Label, labelsIn} from './labels.js'
import {
  headingAround,
  type LinkLookup,
  lookUpLinks,
  type PlacedHeading,
  type PlacedSpot
} from './link-lookup.js'
import {linkAt, type NoteLink} from './links-in-note.js'

/** What stands at a place of a note, and what that means. */
export type Subject = Span &
  (
    | {kind: 'topic'; placed: PlacedHeading; link: NoteLink | null}
    | {kind: 'label'; label: Label}
    | {kind: 'file'; path: string; link: NoteLink | null; spot?: PlacedSpot | null}
    | {kind: 'url'; url: string; link: NoteLink}
    | {kind: 'lost'; url: string; link: NoteLink}
  )

/** A subject, and what answered who it is, to be asked further. */
export interface FoundSubject {
  subject: Subject | null
  lookup: LinkLookup
}

/**
 * Finds what an offset of a note is about: a label or the definition that it names, where a link leads (a topic, a file, a URL), the note that a value of front
 * matter names, the topic of a heading; the note itself, on the fences of its front matter.
 */
export async function subjectAt(note: OpenNote, workspace: Workspace, offset: number): Promise<FoundSubject> {
  const lookup = lookUpLinks(note, workspace)
  const label = labelsIn(note).findLast(({start, end, whole, node}) => {
    // The text of `[text][label]` is the link's; of `[label]` it is the label. Of `[^label]` all is.
    const isWhole = node.type === 'linkReference' || node.type === 'footnoteReference'
    const {start: from, end: to} = isWhole ? whole : {start, end}
    return from <= offset && offset <= to
  })
  const link = linkAt(note, offset)
  const isOnPlace = link?.place && link.place.start <= offset && offset <= link.place.end
  if (label && !isOnPlace) {
    const {start, end} = label
    return {subject: {kind: 'label', label, start, end}, lookup}
  }
  if (link) return {subject: await subjectOfLink(link, lookup, offset), lookup}
  const heading = headingAround(note, offset)
  if (heading) return {subject: {kind: 'topic', placed: heading, link: null, ...textOf(heading)}, lookup}
  return {subject: subjectInFrontMatter(note, workspace, offset), lookup}
}

async function subjectOfLink(link: NoteLink, lookup: LinkLookup, offset: number): Promise<Subject> {
  const {url} = link
  const span = link.place ?? {start: link.start, end: link.end}
  if (isExternal(url)) return {kind: 'url', url, link, ...span}
  const reached = await lookup.find(url)
  if (!reached) return {kind: 'lost', url, link, ...span}
  const hash = url.indexOf('#')
  const {place} = link
  const isBeforeAnchor = place !== null && hash > 0 && place.start <= offset && offset < place.start + hash
  const placed = isBeforeAnchor ? null : await lookup.headingOf(reached)
  if (placed) return {kind: 'topic', placed, link, ...span}
  const isLost = hash !== -1 && !isBeforeAnchor && (await isAnchorLost(reached, lookup))
  if (isLost) return {kind: 'lost', url, link, ...span}
  const spot = isBeforeAnchor ? null : await lookup.spotOf(reached)
  return {kind: 'file', path: reached.page ?? reached.path, link, spot, ...span}
}

async function isAnchorLost(
  {page, anchor}: {page: string | null; anchor: string | null},
  lookup: LinkLookup
): Promise<boolean> {
  const table = page === null ? null : await lookup.anchorsOf(page)
  return table !== null && anchor !== null && table.find(anchor) === null
}

function subjectInFrontMatter(note: OpenNote, workspace: Workspace, offset: number): Subject | null {
  const place = locateFrontMatter(note.text).frontMatter
  if (!place || offset > place.close) return null
  const named = namingValues(note, workspace).find(({start, end}) => start <= offset && offset <= end)
  if (named) return {kind: 'file', path: named.file, link: null, start: named.start, end: named.end}
  const isOnFence = offset < place.start || offset > place.end
  if (!isOnFence || note.file === null) return null
  return {kind: 'file', path: note.file, link: null, start: place.open, end: place.close}
}

/** Where a heading's text stands; where it has none, the heading. */
export function textOf({heading}: PlacedHeading): Span {
  const [first, last] = [heading.children[0], heading.children.at(-1)]
  if (!first || !last) return spanOf(heading.position)
  return {start: startOf(first), end: endOf(last)}
}
