import {basename, dirname, resolve} from 'node:path'
import {fileNamesOf} from '../links/find-linked.js'
import {indexPageOf, isIndexName} from '../links/index-pages.js'
import type {LinkTarget} from '../links/link-target.js'
import type {SiteRules} from '../links/sites.js'

/** The files that links may name, by their whole names; how accents are composed is settled. */
export interface KnownFiles {
  has(place: string): boolean
  /** The last names of the pages in a folder that may stand for it. */
  indexNamesIn(folder: string): Iterable<string>
  /** How many files have a last name, whatever its case. */
  countNamed(name: string): number
}

/** The folders that links are relative to. */
export interface LinkRoots {
  cwd: string
  root: string | undefined
}

/** What is compared of a file's last name. */
export function lastName(place: string): string {
  return basename(place).toLowerCase()
}

/**
 * Makes a test of whether a link leads to a file.
 *
 * @param wanted the file's whole name; how its accents are composed is settled
 */
export function leadingTo(
  wanted: string,
  files: KnownFiles,
  {cwd, root}: LinkRoots,
  site: SiteRules
): (target: LinkTarget) => boolean {
  const folder = dirname(wanted)
  const name = basename(wanted)
  const isIndex = isIndexName(name) && indexPageOf([...files.indexNamesIn(folder), name]) === name
  // Of two files of one name, a link by it alone leads to neither for certain.
  const key = lastName(wanted)
  const isOnlyName = files.countNamed(key) < 2
  return ({file, name: written, isFolder}) => {
    const target = file.normalize()
    if (target === wanted) return !isFolder
    if (isIndex && target === folder) return true
    if (files.has(target)) return false
    const targets = site.isFromTop ? [target, topOf(written, {cwd, root})] : [target]
    if (targets.some((each) => each === wanted || fileNamesOf(each, site).includes(wanted))) return true
    const last = lastName(target)
    return site.isByName && isOnlyName && (last === key || fileNamesOf(last, site).includes(key))
  }
}

/** Where a name leads from the topmost folder. */
function topOf(written: string, {cwd, root}: LinkRoots): string {
  return resolve(root ?? cwd, `./${written.normalize()}`)
}

/** The keys under which a link is found by the file that it leads to; more than one, where a site finds files in more than one way. */
export function keysOfTarget({file, name}: LinkTarget, roots: LinkRoots, site: SiteRules): string[] {
  const target = file.normalize()
  const keys = new Set([placeKey(target)])
  if (site.isFromTop) keys.add(placeKey(topOf(name, roots)))
  if (site.isByName) keys.add(nameKey(lastName(target)))
  return [...keys]
}

/** The keys under which the links stand that may lead to a file. */
export function keysOfFile(wanted: string, site: SiteRules): string[] {
  const keys = new Set<string>()
  // Links to a folder lead to the page that stands for it: of all its other notes they are not to be gone through.
  if (isIndexName(basename(wanted))) keys.add(placeKey(dirname(wanted)))
  for (const name of writtenNames(wanted, site)) keys.add(placeKey(name))
  if (site.isByName) for (const name of writtenNames(lastName(wanted), site)) keys.add(nameKey(name))
  return [...keys]
}

/** The names in links that may mean a file: the other way round than {@link fileNamesOf}. */
function writtenNames(name: string, {endings}: SiteRules): string[] {
  const bare = endings
    .filter((ending) => name.endsWith(ending))
    .map((ending) => name.slice(0, -ending.length))
  return [name, ...bare, ...bare.map((start) => `${start}.html`)]
}

function placeKey(place: string): string {
  return `/${place}`
}

function nameKey(name: string): string {
  return `*${name}`
}
