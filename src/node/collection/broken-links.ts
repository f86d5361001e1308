import {join, resolve} from 'node:path'
import type {Position} from 'unist'
import {readNotes} from '../../read/read.js'
import {positionAt} from '../../text/lines.js'
import {decodeUtf8} from '../decode.js'
import type {FileSystem} from '../file-system.js'
import {isOutside} from '../is-outside.js'
import {type Anchors, anchorsOf, nearestAnchor} from '../links/anchors.js'
import {nameFinder} from '../links/exact-names.js'
import {type Linked, linkedFinder} from '../links/find-linked.js'
import {indexPageOf} from '../links/index-pages.js'
import {type LinkTarget, linkTarget} from '../links/link-target.js'
import {type Site, siteRules} from '../links/sites.js'
import type {CollectionFile} from './collection-file.js'
import type {CollectionIndex} from './collection-index.js'

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
  files: Iterable<CollectionFile>
  index: CollectionIndex<CollectionFile>
  /** Tells of a whole name whether a text stands in its place that isn't saved: the file need not be there. */
  isUnsaved: (whole: string) => boolean
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
  const {cwd, root, site, fs, isUnsaved} = context
  const border = resolve(cwd, root ?? '.')
  const files = [...context.files]
  const find = onceForEach(linkedFinder({findName: nameFinder(fs), border, site: siteRules(site), fs}))
  const anchors = anchorFinder(files, context, border)
  for (const owner of files) {
    const {path, whole: from} = owner
    const {source} = owner.file
    for (const {url, start, end} of owner.facts().links) {
      const target = linkTarget(url, {from, root})
      if (!target || isOutside(border, target.file)) continue
      const isThere = !target.isFolder && (target.file === from || isUnsaved(target.file))
      const found: Linked = isThere ? {kind: 'file', path: target.file} : await find(target)
      if (found.kind === 'route') continue
      let problem: Pick<BrokenLink, 'reason' | 'message'> | null = null
      if (found.kind === 'none') problem = missing(found)
      else if (target.anchor) {
        const known = await anchors(await pageOf(found.path, found.kind, fs))
        if (known && !known.has(target.anchor)) problem = missingAnchor(target.anchor, known)
      }
      if (problem) {
        yield {path, url, position: positionAt(owner.linesOf(source), start, end), ...problem}
      }
    }
  }
}

/** Many links lead to the same file: it is looked for once. */
function onceForEach(find: (target: LinkTarget) => Promise<Linked>): (target: LinkTarget) => Promise<Linked> {
  const known = new Map<string, Promise<Linked>>()
  return (target) => {
    const key = JSON.stringify([target.file, target.isFolder, target.name])
    const found = known.get(key) ?? find(target)
    known.set(key, found)
    return found
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
  files: readonly CollectionFile[],
  {index, site, fs}: BrokenLinksContext,
  border: string
): (path: string | null) => Promise<Anchors | null> {
  const byPath = new Map(files.map((file) => [file.whole, file]))
  const known = new Map<string, Promise<Anchors | null>>()
  const read = async (path: string): Promise<Anchors | null> => {
    const file = byPath.get(path)
    if (file) return file.file.error ? null : index.anchorsOf(file)
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
