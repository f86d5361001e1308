import {basename, resolve} from 'node:path'
import type {DocumentHighlight, Location, Position} from 'vscode-languageserver-types'
import {isIndexName} from '../../node/links/index-pages.js'
import {linkTarget} from '../../node/links/link-target.js'
import type {Site} from '../../node/links/sites.js'
import {isExternal} from '../../node/links/url-parts.js'
import type {NoteFile} from '../../node/read-note.js'
import {type Page, type PageLink, pageReader} from '../../node/refactor/page.js'
import {normalizeUrl} from '../../query/url.js'
import {canParseUrl} from '../../text/can-parse-url.js'
import {type Span, spanOf} from '../../tree/span.js'
import {highlightKind} from '../kinds.js'
import type {OpenNote} from '../open-note.js'
import type {Folder, Workspace} from '../workspace.js'
import {filesNaming, namingValues} from './front-matter-references.js'
import {labelsIn, likeLabels} from './labels.js'
import type {LinkLookup, PlacedHeading} from './link-lookup.js'
import {linksIn} from './links-in-note.js'
import {subjectAt, textOf} from './subject.js'

/** A place in a note. */
interface Mention extends Span {
  /** The note's whole name, or its URI where it has none. */
  holder: string
  isDeclaration: boolean
}

/**
 * Finds what else speaks of what stands at a place, in all notes of the folder: of a topic the links to it, of a note or another file the links and the front
 * matter that lead there, of a label its definition and its references, of a URL the links to the same.
 *
 * @param withDeclaration whether what is spoken of counts, too: the heading, the definition
 */
export async function references(
  note: OpenNote,
  workspace: Workspace,
  position: Position,
  withDeclaration: boolean
): Promise<Location[]> {
  const {mentions, lookup} = await mentionsAt(note, workspace, note.places.offsetOf(position), false)
  const wanted = mentions.filter(({isDeclaration}) => withDeclaration || !isDeclaration)
  const locations: Location[] = []
  for (const {holder, start, end} of wanted) {
    const other = holder === (note.file ?? note.uri) ? note : await lookup.noteOf(holder)
    // It may have vanished meanwhile.
    if (other) locations.push({uri: other.uri, range: other.places.rangeOf(start, end)})
  }
  return locations
}

/** Finds what in the note itself speaks of what stands at a place. */
export async function documentHighlights(
  note: OpenNote,
  workspace: Workspace,
  position: Position
): Promise<DocumentHighlight[]> {
  const {mentions} = await mentionsAt(note, workspace, note.places.offsetOf(position), true)
  return mentions
    .filter(({holder}) => holder === (note.file ?? note.uri))
    .map(({start, end, isDeclaration}) => ({
      range: note.places.rangeOf(start, end),
      kind: isDeclaration ? highlightKind.write : highlightKind.read
    }))
}

interface Mentions {
  mentions: Mention[]
  lookup: LinkLookup
}

async function mentionsAt(
  note: OpenNote,
  workspace: Workspace,
  offset: number,
  isHereAlone: boolean
): Promise<Mentions> {
  const {subject, lookup} = await subjectAt(note, workspace, offset)
  const own = note.file ?? note.uri
  const search: Search = {note, workspace, lookup, isHereAlone}
  const find = async (): Promise<Mention[]> => {
    switch (subject?.kind) {
      case 'label':
        return likeLabels(labelsIn(note), subject.label).map(({start, end, isDefinition}) => ({
          holder: own,
          start,
          end,
          isDeclaration: isDefinition
        }))
      case 'topic':
        return linksToTopic(search, subject.placed)
      case 'file':
        return linksToFile(search, subject.path)
      case 'url':
        return linksToUrl(search, subject.url)
      default:
        return []
    }
  }
  return {mentions: await find(), lookup}
}

/** What is looked through, and for whom. */
interface Search {
  note: OpenNote
  workspace: Workspace
  lookup: LinkLookup
  /** Whether the other notes don't count. */
  isHereAlone: boolean
}

async function linksToTopic(search: Search, placed: PlacedHeading): Promise<Mention[]> {
  const {lookup, note} = search
  const holder = placed.note.file ?? placed.note.uri
  const found: Mention[] = [{holder, ...textOf(placed), isDeclaration: true}]
  const isHere = placed.note === note
  for (const {whole, page} of pagesOf(search)) {
    for (const link of page.links) {
      if (!link.url.includes('#') || !mayLeadTo(link.url, whole, holder, lookup)) continue
      const reached = await lookup.find(link.url, whole)
      if (reached?.page?.normalize() !== holder.normalize() || reached.anchor === null) continue
      const table = await lookup.anchorsOf(isHere ? (note.file ?? note.uri) : holder)
      const place = table?.find(reached.anchor)
      if (place && 'heading' in place && place.heading === placed.number)
        found.push({holder: whole, ...placeOf(link), isDeclaration: false})
    }
  }
  return found
}

async function linksToFile(search: Search, path: string): Promise<Mention[]> {
  const {lookup, workspace} = search
  const found: Mention[] = []
  for (const {whole, page} of pagesOf(search)) {
    for (const link of page.links) {
      // A link to an anchor of its own note is about the topic.
      if (link.url.startsWith('#') || !mayLeadTo(link.url, whole, path, lookup)) continue
      const reached = await lookup.find(link.url, whole)
      if ((reached?.page ?? reached?.path)?.normalize() === path.normalize())
        found.push({holder: whole, ...placeOf(link), isDeclaration: false})
    }
  }
  const {folder} = lookup
  const naming = folder ? filesNaming(path, folder, workspace) : []
  for (const holder of naming) {
    const other = await lookup.noteOf(holder)
    if (!other || (search.isHereAlone && other !== search.note)) continue
    for (const {file, start, end} of namingValues(other, workspace)) {
      if (file === path) found.push({holder, start, end, isDeclaration: false})
    }
  }
  return found
}

function linksToUrl({note, lookup, isHereAlone}: Search, url: string): Mention[] {
  const own = note.file ?? note.uri
  const wanted = normalizeUrl(url)
  const found: Mention[] = linksIn(note)
    .filter((link) => isExternal(link.url) && normalizeUrl(link.url) === wanted && link.kind !== 'reference')
    .map((link) => ({
      holder: own,
      ...(link.place ?? {start: link.start, end: link.end}),
      isDeclaration: false
    }))
  const {folder} = lookup
  if (isHereAlone || !folder || !canParseUrl(url)) return found
  for (const {file, position} of folder.collection.linksTo(url)) {
    const holder = resolve(folder.path, file.path)
    if (holder === own || !position) continue
    found.push({
      holder,
      ...spanOf(position),
      isDeclaration: false
    })
  }
  return found
}

interface PlacedPage {
  whole: string
  page: Page
}

/** Notes are read for their links once for each text, whoever asks. */
const readers = new Map<Site, (file: NoteFile) => Page>()

/** The notes whose links count: those of the folder, or the note alone. */
function* pagesOf({note, lookup, isHereAlone}: Search): Generator<PlacedPage> {
  const {folder, site} = lookup
  const read = readers.get(site) ?? pageReader(site)
  readers.set(site, read)
  const own = note.file ?? note.uri
  let isSeen = false
  for (const file of folder?.collection.files.values() ?? []) {
    const whole = resolve((folder as Folder).path, file.path)
    if (whole === own) isSeen = true
    if ((isHereAlone && whole !== own) || file.error) continue
    yield {whole, page: read(file)}
  }
  // What isn't of the collection has links to itself.
  if (!isSeen) yield {whole: own, page: read({source: note.text} as NoteFile)}
}

/** Whether a link may lead to a file, told by names alone: without looking at the disk. */
function mayLeadTo(url: string, from: string, wanted: string, {root}: LinkLookup): boolean {
  const target = linkTarget(url, {from, root})
  if (!target) return false
  if (target.name === '') return from.normalize() === wanted.normalize()
  const name = basename(wanted).normalize().toLowerCase()
  // A link may lack an ending, have another one, or name the folder of a page.
  const bare = basename(target.file)
    .normalize()
    .toLowerCase()
    .replace(/\.[^.]*$/, '')
  return name.startsWith(bare) || isIndexName(basename(wanted))
}

function placeOf({place, offset}: PageLink): Span {
  return place ?? {start: offset, end: offset}
}
