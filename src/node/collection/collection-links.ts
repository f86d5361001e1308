import {basename, dirname, resolve} from 'node:path'
import type {FoundHtmlLink, FoundLink} from '../../query/found-link.js'
import {type HtmlLinksOptions, type LinksOptions, links} from '../../query/links.js'
import {type NormalizeUrlOptions, normalizeUrl, normalizeUrlKinds} from '../../query/url.js'
import {canParseUrl} from '../../text/can-parse-url.js'
import {checkOptions} from '../../text/options.js'
import {fileNamesOf} from '../links/find-linked.js'
import {indexPageOf, isIndexName} from '../links/index-pages.js'
import {type LinkTarget, linkTarget} from '../links/link-target.js'
import {type Site, type SiteRules, siteRules} from '../links/sites.js'
import type {NoteFile} from '../read-note.js'

/** A link, and the file that it stands in. As JSON it has what a link of a note has, and the file's name as `file`. */
export interface CollectionLink<File = NoteFile> extends FoundLink {
  file: File
}

/** A link or an image that a tag makes, and the file that it stands in. */
export interface CollectionHtmlLink<File = NoteFile> extends FoundHtmlLink {
  file: File
}

/** Links of two notes or more that lead to the same place. */
export interface DuplicateLink<File = NoteFile> {
  /** Where they lead, as {@link normalizeUrl} writes it. */
  url: string
  /** In the order of the files and their texts; more than one may stand in the same note. */
  links: Array<CollectionLink<File>>
}

const inFile = {
  toJSON(this: CollectionLink<Pick<NoteFile, 'path'>>): object {
    const {url, text, label, description, path, position, file} = this
    const {tagName} = this as {tagName?: string}
    return {url, text, label, description, tagName, path, position, file: file.path}
  }
}

/** A link with its file, whose JSON holds neither the nodes around it nor all of the note. */
function linkIn<File extends Pick<NoteFile, 'path'>, Link extends FoundLink | FoundHtmlLink>(
  file: File,
  link: Link
): Link & {file: File} {
  const found = Object.assign(Object.create(inFile), link, {file})
  // As a link of one note has it: not among what is compared or printed.
  return Object.defineProperty(found, 'definition', {value: link.definition})
}

/** Gives the links of many notes, each with its file. */
export function linksOfFiles<File extends Pick<NoteFile, 'notes' | 'path'>>(
  files: Iterable<File>,
  options?: Omit<LinksOptions, 'within'>
): Generator<CollectionLink<File>, void, undefined>
export function linksOfFiles<File extends Pick<NoteFile, 'notes' | 'path'>>(
  files: Iterable<File>,
  options?: Omit<HtmlLinksOptions, 'within'>
): Generator<CollectionLink<File> | CollectionHtmlLink<File>, void, undefined>
export function* linksOfFiles<File extends Pick<NoteFile, 'notes' | 'path'>>(
  files: Iterable<File>,
  options: Omit<HtmlLinksOptions, 'within'> = {}
): Generator<CollectionLink<File> | CollectionHtmlLink<File>, void, undefined> {
  for (const file of files) for (const link of links(file.notes, options)) yield linkIn(file, link)
}

/**
 * Finds absolute URLs that stand in two notes or more, in the order in which each was first met.
 *
 * @param options which differences between URLs don't count
 */
export function findDuplicateLinks<File extends Pick<NoteFile, 'notes' | 'path'>>(
  files: Iterable<File>,
  options: NormalizeUrlOptions = {}
): Array<DuplicateLink<File>> {
  checkOptions(options, normalizeUrlKinds, 'duplicateLinks')
  const groups = new Map<string, Array<CollectionLink<File>>>()
  for (const link of linksOfFiles(files)) {
    // Relative links name files of the collection: that many notes lead to one is what notes are for.
    if (!canParseUrl(link.url)) continue
    const url = normalizeUrl(link.url, options)
    const group = groups.get(url)
    if (group) group.push(link)
    else groups.set(url, [link])
  }
  const duplicates: Array<DuplicateLink<File>> = []
  for (const [url, found] of groups) {
    if (found.some(({file}) => file !== found[0]?.file)) duplicates.push({url, links: found})
  }
  return duplicates
}

/**
 * Gives the links of other notes that lead to a file, or to an anchor in it. Links to a folder lead to the page that stands for it, among
 * the files. How accents are composed doesn't count.
 */
export function* findBackLinks<File extends Pick<NoteFile, 'notes' | 'path'>>(
  files: Iterable<File>,
  path: string,
  {cwd, root, site}: {cwd: string; root: string | undefined; site: Site}
): Generator<CollectionLink<File>, void, undefined> {
  const all = [...files]
  const wanted = resolve(cwd, path).normalize()
  const leadsThere = targetTest(wanted, all, {cwd, root}, siteRules(site))
  for (const file of all) {
    const from = resolve(cwd, file.path)
    if (from.normalize() === wanted) continue
    for (const link of links(file.notes)) {
      const target = linkTarget(link.url, {from, root})
      if (target && leadsThere(target)) yield linkIn(file, link)
    }
  }
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
