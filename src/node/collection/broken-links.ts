import type {Position} from 'unist'
import {positionAt} from '../../text/lines.js'
import type {FileSystem} from '../file-system.js'
import {type Anchors, anchorsOf} from '../links/anchors.js'
import {nameFinder} from '../links/exact-names.js'
import {linkedFinder} from '../links/find-linked.js'
import {linkBorder} from '../links/link-border.js'
import {linkJudge} from '../links/link-problems.js'
import {readPage, readPageBytes} from '../links/page-anchors.js'
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

/**
 * Finds the links and images that lead to files or anchors that aren't there, in the order of the files and their texts. Nothing is
 * told of what stands above the root (without one: above the folder that the files' names are relative to).
 */
export async function* findBrokenLinks(
  context: BrokenLinksContext
): AsyncGenerator<BrokenLink, void, undefined> {
  const {cwd, root, site, fs, isUnsaved} = context
  const files = [...context.files]
  const border = linkBorder(
    cwd,
    root,
    files.map(({whole}) => whole)
  )
  const findOnDisk = linkedFinder({findName: nameFinder(fs), border, site: siteRules(site), fs})
  const findLinked: typeof findOnDisk = async (target) =>
    !target.isFolder && isUnsaved(target.file) ? {kind: 'file', path: target.file} : findOnDisk(target)
  const judge = linkJudge({border, root, findLinked, anchorsOf: anchorFinder(files, context, border), fs})
  for (const owner of files) {
    const {path, whole: from} = owner
    const {source} = owner.file
    for (const {url, start, end} of owner.facts().links) {
      const {problem} = await judge(url, from)
      if (!problem) continue
      const {reason, message} = problem
      yield {path, url, position: positionAt(owner.linesOf(source), start, end), reason, message}
    }
  }
}

/** Finds the anchors of a page, in the collection or beside it; each page is read once. `null`: nobody knows. */
function anchorFinder(
  files: readonly CollectionFile[],
  {index, site, fs}: BrokenLinksContext,
  border: string
): (path: string) => Promise<Anchors | null> {
  const byPath = new Map(files.map((file) => [file.whole, file]))
  const known = new Map<string, Promise<Anchors | null>>()
  const read = async (path: string): Promise<Anchors | null> => {
    const file = byPath.get(path)
    if (file) return file.file.error ? null : index.anchorsOf(file)
    const bytes = await readPageBytes(path, border, fs)
    const notes = bytes && readPage(bytes, path)
    return notes && anchorsOf(notes, site)
  }
  return (path) => {
    const anchors = known.get(path) ?? read(path)
    known.set(path, anchors)
    return anchors
  }
}
