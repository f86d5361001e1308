import type {Position} from 'unist'
import {isAcross} from '../../../check/across-rules.js'
import {unusedCode} from '../../../check/apply-disables.js'
import type {KnownDisable} from '../../../check/disables.js'
import type {FrontMatterOption} from '../../../parse.js'
import {walk} from '../../../query/walk.js'
import {indexLines, type Lines, positionAt} from '../../../text/lines.js'
import type {Notes} from '../../../tree/nodes.js'
import {type AnchorNames, anchorCollector} from '../../links/anchors.js'
import {destinationsIn} from '../../links/destinations.js'
import {htmlDestinationsIn} from '../../links/html-destinations.js'
import type {AnySite} from '../../links/sites.js'
import {isExternal} from '../../links/url-parts.js'
import {type PlacedReference, placeReferences} from '../../references/check-references.js'
import {findReferences} from '../../references/find-references.js'

/** A place in a note that names where it leads. */
export interface AcrossLink {
  /** As it was read. */
  url: string
  /** Where the destination stands or, where that can't be told for sure, all of the link. */
  position: Position
  /** Whether the destination can be written anew: it stands there as it was read. */
  isPlain: boolean
  /** Whether a tag makes it. */
  isHtml: boolean
}

/** What a run over files has to know of a note, to judge it and others by each other: plain JSON, told by its text and its site alone. */
export interface AcrossFacts {
  /** Links, images, definitions and tags that name no other host, in the order of the text; HTML behind the rest. */
  links: AcrossLink[]
  /** The absolute URLs of links and definitions, each once, where it first stands. */
  urls: Array<Pick<AcrossLink, 'url' | 'position'>>
  /** What stands in `[[…]]`, without what is behind `#` and `|`. */
  wikiNames: string[]
  /** The values of its front matter that its schema calls references. */
  references: PlacedReference[]
  anchors: AnchorNames
  /** Where what is told of the whole note stands: its first heading, or else its first line. */
  top: Position
  /** The comments that switch off rules across files, or all, or the report of such comments. */
  disables: KnownDisable[]
}

/** Where nobody asks for any. */
export const noAcrossFacts: AcrossFacts = {
  links: [],
  urls: [],
  wikiNames: [],
  references: [],
  anchors: {names: [], texts: []},
  top: {start: {line: 1, column: 1, offset: 0}, end: {line: 1, column: 1, offset: 0}},
  disables: []
}

/** What is asked of a note beside its own links. */
export interface WantedFacts {
  /** Whether its links to other hosts are compared with others'. */
  urls: boolean
  /** Whether it is asked which notes it leads to. */
  names: boolean
}

/**
 * Takes the facts of a note.
 *
 * @param judged the note as it was read, and its comments
 * @param source its text
 * @param site where it is shown
 * @param schema what judges its front matter
 */
export function takeFacts(
  {notes, disables}: {notes: Notes<object>; disables: readonly KnownDisable[]},
  source: string,
  site: AnySite,
  schema: FrontMatterOption | undefined,
  wanted: WantedFacts
): AcrossFacts {
  let lines: Lines | null = null
  const at = (start: number, end: number): Position => {
    lines ??= indexLines(source)
    return positionAt(lines, start, end)
  }
  const links: AcrossLink[] = []
  const urls = new Map<string, Position>()
  const add = (
    url: string,
    place: {start: number; end: number} | null,
    node: {position?: Position | undefined; type: string}
  ): void => {
    const isHtml = node.type === 'html'
    const isAbsolute = isExternal(url)
    if (isAbsolute && (!wanted.urls || isHtml || node.type === 'image' || urls.has(url))) return
    const position = place ? at(place.start, place.end) : node.position
    if (!position) return
    const isPlain = place !== null && source.slice(place.start, place.end) === url
    if (isAbsolute) urls.set(url, position)
    else links.push({url, position, isPlain, isHtml})
  }
  for (const {node, url, place} of destinationsIn(notes, source)) add(url, place, node)
  for (const {node, url, place} of htmlDestinationsIn(notes, source)) add(url, place, node)
  const anchors = anchorCollector(site)
  let top: Position | undefined
  for (const node of walk(notes)) {
    anchors.visit(node)
    if (node.type === 'heading') top ??= node.position
  }
  const firstLine = /^[^\r\n]*/.exec(source)?.[0].length ?? 0
  return {
    links,
    urls: [...urls].map(([url, position]) => ({url, position})),
    wikiNames: wanted.names ? wikiNamesIn(source) : [],
    references: schema ? placeReferences(notes, findReferences(schema, notes.frontMatter?.data)) : [],
    anchors: anchors.collected(),
    top: top ?? at(0, firstLine),
    disables: disables.filter(({code}) => code === null || code === unusedCode || isAcross(code))
  }
}

/** What wiki links name: a note by its name, or by its path. In the format they are text; yet they lead somewhere to those who write them. */
function wikiNamesIn(source: string): string[] {
  if (!source.includes('[[')) return []
  const names = new Set<string>()
  for (const [, name = ''] of source.matchAll(/\[\[([^[\]|#\r\n]{1,200})/g)) names.add(name.trim())
  return [...names]
}
