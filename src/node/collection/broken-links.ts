import {resolve} from 'node:path'
import type {Position} from 'unist'
import {links} from '../../query/links.js'
import type {FileSystem} from '../file-system.js'
import {type Anchors, anchorsOf} from '../links/anchors.js'
import {nameFinder} from '../links/exact-names.js'
import {linkedFinder} from '../links/find-linked.js'
import {linkJudge} from '../links/link-problems.js'
import {readPage, readPageBytes} from '../links/page-anchors.js'
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
  const anchorsOf = anchorFinder(files, {cwd, border, site, fs})
  const judge = linkJudge({border, root, findLinked, anchorsOf, fs})
  for (const {path, notes} of files) {
    const from = resolve(cwd, path)
    for (const {url, position} of links(notes, {images: true})) {
      const {problem} = await judge(url, from)
      if (problem) yield {path, url, position, reason: problem.reason, message: problem.message}
    }
  }
}

/** Finds the anchors of a page, in the collection or beside it; each page is read once. `null`: nobody knows. */
function anchorFinder(
  files: readonly NoteFile[],
  {cwd, border, site, fs}: {cwd: string; border: string; site: Site; fs: FileSystem}
): (path: string) => Promise<Anchors | null> {
  const byPath = new Map(files.map((file) => [resolve(cwd, file.path), file]))
  const known = new Map<string, Promise<Anchors | null>>()
  const read = async (path: string): Promise<Anchors | null> => {
    const file = byPath.get(path)
    if (file) return file.error ? null : anchorsOf(file.notes, site)
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
