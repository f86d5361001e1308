import {basename, dirname, relative, resolve, sep} from 'node:path'
import type {Heading} from 'mdast'
import {rootOf} from '../../node/check/judge-file.js'
import {isOutside} from '../../node/is-outside.js'
import {blockIdOf, htmlNamesIn} from '../../node/links/anchors.js'
import {linkBorder} from '../../node/links/link-border.js'
import {type Site, siteRules} from '../../node/links/sites.js'
import {type AnchorTable, anchorTable, headingAt} from '../../node/refactor/anchor-table.js'
import {noteEnding} from '../../node/refactor/move-note.js'
import {linkResolver, type Reached} from '../../node/refactor/resolve-links.js'
import {walk} from '../../query/walk.js'
import {lineEndAt} from '../../text/lines.js'
import {type Span, spanOf} from '../../tree/span.js'
import type {OpenNote} from '../open-note.js'
import type {Folder, Workspace} from '../workspace.js'

/** A heading of a note, and its number among those that the note has. */
export interface PlacedHeading {
  note: OpenNote
  heading: Heading
  number: number
}

/** A place in a note. */
export interface PlacedSpot extends Span {
  note: OpenNote
}

/** What one answer asks about where links lead; what was found is kept until then. */
export interface LinkLookup {
  readonly folder: Folder | null
  readonly site: Site
  /** The whole name of the folder that a `/` at a link's start means. */
  readonly root: string | undefined
  /** The whole name of the topmost folder: nothing is told of what stands above it. */
  readonly border: string
  /**
   * Tells where a link leads; `null` where that is nowhere, out of the files, or beyond the border.
   *
   * @param url as it was read
   * @param from the whole name of the note that it stands in (default: the one that is asked about)
   */
  find(url: string, from?: string): Promise<Reached | null>
  /** The note of a whole name, as the client or the disk has it. */
  noteOf(path: string): Promise<OpenNote | null>
  /** What `#…` in links to a note leads to. */
  anchorsOf(path: string): Promise<AnchorTable | null>
  /** The heading that a link leads to; `null` where it leads to none. */
  headingOf(reached: Reached): Promise<PlacedHeading | null>
  /** The place in a note that a link leads to which is no heading: an `id` in HTML, a block's (`^id`), a line (`#L3`). */
  spotOf(reached: Reached): Promise<PlacedSpot | null>
}

/** Makes what answers questions on links of a note: by what the client has open, then by the collection, then by the disk. */
export function lookUpLinks(note: OpenNote, workspace: Workspace): LinkLookup {
  const {file} = note
  const folder = file === null ? null : workspace.folderOf(file)
  const settings = workspace.settingsOf(file)
  const {site = 'github'} = settings
  const root = folder ? rootOf(settings, folder.loaded) : undefined
  const known = folder && root !== undefined ? wholeNamesOf(folder) : []
  const cwd = folder?.path ?? (file === null ? null : dirname(file))
  const border = cwd === null ? '' : linkBorder(cwd, root, known)
  const own = file ?? note.uri
  const resolver = linkResolver({root, border, site: siteRules(site), fs: workspace.fs})
  const notes = new Map<string, Promise<OpenNote | null>>()
  const tables = new Map<string, Promise<AnchorTable | null>>()
  const isBeyond = (path: string): boolean =>
    isOutside(border, path) && (root === undefined || isOutside(root, path))
  const noteOf = (path: string): Promise<OpenNote | null> => {
    const found = path === own ? Promise.resolve(note) : workspace.noteAt(workspace.uriOf(path))
    const kept = notes.get(path) ?? found
    notes.set(path, kept)
    return kept
  }
  const anchorsOf = (path: string): Promise<AnchorTable | null> => {
    const made =
      tables.get(path) ?? noteOf(path).then((found) => (found ? anchorTable(found.notes, site) : null))
    tables.set(path, made)
    return made
  }
  return {
    folder,
    site,
    root,
    border,
    find: async (url, from = own) => {
      // What has no name yet has no neighbours, but anchors of its own.
      if (file === null && !url.startsWith('#')) return null
      const reached = await resolver(url, from)
      return reached && (reached.path === from || !isBeyond(reached.path)) ? reached : null
    },
    noteOf,
    anchorsOf,
    headingOf: async ({page, anchor}) => {
      if (page === null || anchor === null || !(page === own || isPage(page))) return null
      const place = (await anchorsOf(page))?.find(anchor)
      const target = await noteOf(page)
      if (!target || !place || !('heading' in place)) return null
      const heading = headingAt(target.notes, place.heading)
      return heading ? {note: target, heading, number: place.heading} : null
    },
    spotOf: async ({page, anchor}) => {
      if (page === null || anchor === null || !(page === own || isPage(page))) return null
      const place = (await anchorsOf(page))?.find(anchor)
      const target = await noteOf(page)
      const span = target && place && 'name' in place ? spotIn(target, place.name) : null
      return target && span ? {note: target, ...span} : null
    }
  }
}

/** Where what an anchor table calls `html x`, `block ^x` or `as written L3` stands. */
function spotIn({notes, text, lines}: OpenNote, name: string): Span | null {
  const line = /^as written L(\d+)/.exec(name)?.[1]
  if (line !== undefined) {
    const start = lines.starts[Number(line) - 1]
    return start === undefined ? null : {start, end: lineEndAt(text, start)}
  }
  for (const node of walk(notes)) {
    const isThere =
      node.type === 'html'
        ? [...htmlNamesIn(node.value)].some((id) => `html ${id}` === name)
        : (node.type === 'paragraph' || node.type === 'heading') && `block ${blockIdOf(node)}` === name
    if (isThere && node.position) return spanOf(node.position)
  }
  return null
}

/** The whole names of a folder's notes. */
function wholeNamesOf({path, collection}: Folder): string[] {
  return [...collection.files.keys()].map((name) => resolve(path, name))
}

/** Whether a file is a note by its name. */
export function isPage(path: string): boolean {
  return noteEnding.test(path)
}

/** The heading at an offset, its line's end included, and its number. */
export function headingAround(note: OpenNote, offset: number): PlacedHeading | null {
  let number = 0
  for (const node of walk(note.notes)) {
    if (node.type !== 'heading') continue
    const {start, end} = spanOf(node.position)
    if (start <= offset && offset <= end) return {note, heading: node, number}
    number++
  }
  return null
}

/** A file's name from its folder, with `/`; of one without a folder, its last name. */
export function nameFromTop(path: string, {folder, border}: Pick<LinkLookup, 'folder' | 'border'>): string {
  const top = folder?.path ?? border
  return top === '' ? basename(path) : relative(top, path).split(sep).join('/')
}
