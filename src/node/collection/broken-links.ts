import {join, resolve} from 'node:path'
import type {Position} from 'unist'
import {links} from '../../query/links.js'
import {readNotes} from '../../read/read.js'
import {decodeUtf8} from '../decode.js'
import type {FileSystem} from '../file-system.js'
import {isOutside} from '../is-outside.js'
import {type Anchors, anchorsOf, nearestAnchor} from '../links/anchors.js'
import {nameFinder} from '../links/exact-names.js'
import {type Linked, linkedFinder} from '../links/find-linked.js'
import {indexPageOf} from '../links/index-pages.js'
import {linkTarget} from '../links/link-target.js'
import {type Site, siteRules} from '../links/sites.js'
import type {NoteFile} from '../read-note.js'

/** A relative link that leads nowhere. */
export interface BrokenLink {
  /** The note's file. */
  path: string
  /** The link's URL as it was written. */
  url: string
  /** Where it stands. */
  position: Position | undefined
  /** What isn't there: the file, the anchor in it, or the file by this case. */
  reason: 'missing-file' | 'missing-anchor' | 'wrong-case'
  /** What is wrong, and what to do. */
  message: string
}

/** What {@link findBrokenLinks} works with. */
export interface BrokenLinksContext {
  files: Iterable<NoteFile>
  cwd: string
  root: string | undefined
  /** Where the notes are shown. */
  site: Site
  fs: FileSystem
}

/** The largest page that is read for its anchors, in bytes. */
const largestPage = 10_000_000

/**
 * Finds the links and images that lead to files or anchors that aren't there, in the order of the files and their texts. Nothing is
 * told of what stands above the root (without one: above the folder that the files' names are relative to).
 */
export async function* findBrokenLinks(
  context: BrokenLinksContext
): AsyncGenerator<BrokenLink, void, undefined> {
  const {cwd, root, site, fs} = context
  const border = resolve(cwd, root ?? '.')
  const files = [...context.files]
  const findLinked = linkedFinder({findName: nameFinder(fs), border, site: siteRules(site), fs})
  const anchors = anchorFinder(files, {cwd, border, site, fs})
  for (const {path, notes} of files) {
    const from = resolve(cwd, path)
    for (const {url, position} of links(notes, {images: true})) {
      const target = linkTarget(url, {from, root})
      if (!target || isOutside(border, target.file)) continue
      const place = {path, url, position}
      const isOwn = target.file === from && !target.isFolder
      const found: Linked = isOwn ? {kind: 'file', path: from} : await findLinked(target)
      if (found.kind === 'route') continue
      if (found.kind === 'none') yield {...place, ...missing(found)}
      else if (target.anchor) {
        const known = await anchors(await pageOf(found.path, found.kind, fs))
        if (known && !known.has(target.anchor)) yield {...place, ...missingAnchor(target.anchor, known)}
      }
    }
  }
}

function missing(linked: {name?: string; file?: string}): Pick<BrokenLink, 'reason' | 'message'> {
  const {name, file} = linked
  if (file !== undefined) {
    return {
      reason: 'missing-file',
      message: `Unexpected \`/\` behind the name of a file, expected \`${file}\` alone: only folders have one`
    }
  }
  if (name === undefined) {
    return {
      reason: 'missing-file',
      message:
        'Unexpected link to a file that is not there, expected one that is: correct the link, or add the file'
    }
  }
  return {reason: 'wrong-case', message: `Unexpected case in the name of a file, expected \`${name}\``}
}

function missingAnchor(anchor: string, known: Anchors): Pick<BrokenLink, 'reason' | 'message'> {
  const near = nearestAnchor(anchor, known)
  const expected = near === undefined ? 'the slug of a heading there' : `\`#${near}\``
  return {reason: 'missing-anchor', message: `Unexpected anchor \`#${anchor}\`, expected ${expected}`}
}

/** The Markdown that a target shows: itself or, for a folder, the page that stands for it. */
async function pageOf(path: string, kind: 'file' | 'folder', fs: FileSystem): Promise<string | null> {
  if (kind === 'file') return /\.(?:md|markdown)$/i.test(path) ? path : null
  const page = indexPageOf(await fs.readdir(path).catch(() => []))
  return page === undefined ? null : join(path, page)
}

/** Finds the anchors of a page, in the collection or beside it; each page is read once. `null`: nobody knows. */
function anchorFinder(
  files: readonly NoteFile[],
  {cwd, border, site, fs}: {cwd: string; border: string; site: Site; fs: FileSystem}
): (path: string | null) => Promise<Anchors | null> {
  const byPath = new Map(files.map((file) => [resolve(cwd, file.path), file]))
  const known = new Map<string, Promise<Anchors | null>>()
  const read = async (path: string): Promise<Anchors | null> => {
    const file = byPath.get(path)
    if (file) return file.error ? null : anchorsOf(file.notes, site)
    try {
      // A link may lead to what has no end (`zero.md -> /dev/zero`), or to what waits for a writer.
      const [place, stats] = await Promise.all([fs.realpath(path), fs.stat(path)])
      const isPage = stats.isFile() && stats.size <= largestPage
      if (!isPage || isOutside(await fs.realpath(border), place)) return null
      return anchorsOf(readNotes(decodeUtf8(await fs.readFile(path), path)).notes, site)
    } catch {
      return null
    }
  }
  return async (path) => {
    if (path === null) return null
    const anchors = known.get(path) ?? read(path)
    known.set(path, anchors)
    return anchors
  }
}
