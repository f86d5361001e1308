import {basename, dirname, resolve} from 'node:path'
import {links, type NormalizeUrlOptions, normalizeUrl} from '../../src/index.js'
import {decodeUtf8} from '../../src/node/decode.js'
import type {FileSystem} from '../../src/node/file-system.js'
import type {NoteFile} from '../../src/node/index.js'
import {type Anchors, anchorsOf} from '../../src/node/links/anchors.js'
import {nameFinder} from '../../src/node/links/exact-names.js'
import {fileNamesOf, linkedFinder} from '../../src/node/links/find-linked.js'
import {indexPageOf, isIndexName} from '../../src/node/links/index-pages.js'
import {linkJudge} from '../../src/node/links/link-problems.js'
import {type LinkTarget, linkTarget} from '../../src/node/links/link-target.js'
import {type Site, type SiteRules, siteRules} from '../../src/node/links/sites.js'
import {readNotes} from '../../src/read/read.js'
import {canParseUrl} from '../../src/text/can-parse-url.js'

/** A link as it is compared: what it says, and where it stands. */
export type PlainLink = Record<string, unknown>

/** Where a collection's notes stand, and where they are shown. */
export interface Place {
  cwd: string
  root: string | undefined
  site: Site
}

type File = Pick<NoteFile, 'path' | 'notes' | 'error'>

/** What a link says, in a form that can be compared. */
export function plainLink(link: object, path: string): PlainLink {
  return {...JSON.parse(JSON.stringify(link)), file: path}
}

/** What collections found before they had an index, by walking all trees at each call: {@link Collection.duplicateLinks}. */
export function walkedDuplicates(
  files: Iterable<File>,
  options: NormalizeUrlOptions = {}
): Array<{url: string; links: PlainLink[]}> {
  const groups = new Map<string, Array<{path: string; link: object}>>()
  for (const {path, notes} of files) {
    for (const link of links(notes)) {
      if (!canParseUrl(link.url)) continue
      const url = normalizeUrl(link.url, options)
      const group = groups.get(url)
      if (group) group.push({path, link})
      else groups.set(url, [{path, link}])
    }
  }
  return [...groups]
    .filter(([, found]) => found.some(({path}) => path !== found[0]?.path))
    .map(([url, found]) => ({url, links: found.map(({path, link}) => plainLink(link, path))}))
}

/** {@link Collection.backLinks}, by walking. */
export function walkedBackLinks(files: Iterable<File>, path: string, {cwd, root, site}: Place): PlainLink[] {
  const all = [...files]
  const wanted = resolve(cwd, path).normalize()
  const leadsThere = targetTest(wanted, all, {cwd, root}, siteRules(site))
  const found: PlainLink[] = []
  for (const file of all) {
    const from = resolve(cwd, file.path)
    if (from.normalize() === wanted) continue
    for (const link of links(file.notes)) {
      const target = linkTarget(link.url, {from, root})
      if (target && leadsThere(target)) found.push(plainLink(link, file.path))
    }
  }
  return found
}

/** Makes a test of whether a name in a link is that of a file. */
function targetTest(
  wanted: string,
  files: ReadonlyArray<Pick<NoteFile, 'path'>>,
  {cwd, root}: {cwd: string; root: string | undefined},
  site: SiteRules
): (target: LinkTarget) => boolean {
  const folder = dirname(wanted)
  const paths = new Set(files.map((file) => resolve(cwd, file.path).normalize()))
  const siblings = [...paths].filter((path) => dirname(path) === folder).map((path) => basename(path))
  const name = basename(wanted)
  const isIndex = isIndexName(name) && indexPageOf([...siblings, name]) === name
  // Of two files of one name, a link by it alone leads to neither for certain.
  const key = name.toLowerCase()
  const isOnlyName = [...paths].filter((path) => basename(path).toLowerCase() === key).length < 2
  return ({file, name: written, isFolder}) => {
    const target = file.normalize()
    if (target === wanted) return !isFolder
    if (isIndex && target === folder) return true
    if (paths.has(target)) return false
    const top = resolve(root ?? cwd, `./${written.normalize()}`)
    const targets = site.isFromTop ? [target, top] : [target]
    if (targets.some((each) => each === wanted || fileNamesOf(each, site).includes(wanted))) return true
    const last = basename(target).toLowerCase()
    return site.isByName && isOnlyName && (last === key || fileNamesOf(last, site).includes(key))
  }
}

/** {@link Collection.brokenLinks}, by walking. */
export async function walkedBrokenLinks(
  files: readonly File[],
  {cwd, root, site, fs}: Place & {fs: FileSystem}
): Promise<PlainLink[]> {
  const border = resolve(cwd, root ?? '.')
  const findLinked = linkedFinder({findName: nameFinder(fs), border, site: siteRules(site), fs})
  const byPath = new Map(files.map((file) => [resolve(cwd, file.path), file]))
  const pageAnchors = async (path: string): Promise<Anchors | null> => {
    const file = byPath.get(path)
    if (file) return file.error ? null : anchorsOf(file.notes, site)
    return anchorsOf(readNotes(decodeUtf8(await fs.readFile(path), path)).notes, site)
  }
  const judge = linkJudge({border, root, findLinked, anchorsOf: pageAnchors, fs})
  const broken: PlainLink[] = []
  for (const {path, notes} of files) {
    for (const {url, position} of links(notes, {images: true})) {
      const {problem} = await judge(url, resolve(cwd, path))
      if (problem) broken.push({path, url, position, reason: problem.reason})
    }
  }
  return broken
}
