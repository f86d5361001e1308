import {basename, extname, join} from 'node:path'
import type {FileSystem} from '../file-system.js'
import {isOutside} from '../is-outside.js'
import type {Existence, NameFinder} from './exact-names.js'
import type {LinkTarget} from './link-target.js'
import type {SiteRules} from './sites.js'

/** What a link leads to: a file or a folder on the disk, what only the site knows, or nothing. */
export type Linked = Existence | {kind: 'none'; file: string} | {kind: 'route'}

/** Tells what a link leads to, as the site would. */
export type LinkFinder = (target: LinkTarget) => Promise<Linked>

/** What {@link linkedFinder} works with. */
export interface LinkedContext {
  findName: NameFinder
  /** The whole name of the folder that the site is made of. */
  border: string
  site: SiteRules
  fs: FileSystem
}

/** The names that a file may have whose name in a link is another: `elm` or `elm.html` for `elm.md`. */
export function fileNamesOf(name: string, {endings}: SiteRules): string[] {
  const bare = endings.length > 0 && name.endsWith('.html') ? [name.slice(0, -'.html'.length)] : []
  return [name, ...bare].flatMap((start) => endings.map((ending) => start + ending))
}

/** Makes a finder of what links lead to, as the site would. */
export function linkedFinder({findName, border, site, fs}: LinkedContext): LinkFinder {
  let known: Promise<ReadonlyMap<string, string>> | null = null
  const firstFile = async (names: readonly string[]): Promise<Existence | null> => {
    for (const name of names) {
      const found = await findName(name)
      if (found.kind === 'file') return found
    }
    return null
  }
  /** Where a name stands that is sought in all folders. */
  const byName = async (name: string): Promise<Existence | null> => {
    known ??= namesBelow(border, fs)
    const names = await known
    for (const wanted of [name, ...fileNamesOf(name, site)]) {
      const path = names.get(nameKey(wanted))
      if (path !== undefined) return {kind: 'file', path}
    }
    return null
  }
  return async (target) => {
    const {file, isFolder, name} = target
    const found = await findName(file)
    if (found.kind === 'file') {
      if (!isFolder) return found
      return {kind: 'none', file: basename(file)}
    }
    const other = await firstFile(fileNamesOf(file, site))
    if (other) return other
    if (found.kind === 'folder') return found
    const top = join(border, name)
    if (site.isFromTop && !isOutside(border, top)) {
      const fromTop = await firstFile([top, ...fileNamesOf(top, site)])
      if (fromTop) return fromTop
    }
    if (site.isByName) return (await byName(basename(file))) ?? found
    if (site.hasBuiltPages && !('name' in found)) return (await builtFrom(target, firstFile)) ?? found
    return site.hasRoutes && extname(file) === '' ? {kind: 'route'} : found
  }
}

/**
 * What a page is made of that stands nowhere as a file: for `index.html` another page of the folder. What is made of code, and routes and
 * shortcuts without an ending, only the site knows. A name in capitals (`LICENSE`) is a file's, and one that begins as a host's was to be a URL.
 */
async function builtFrom(
  {file, name}: LinkTarget,
  firstFile: (names: readonly string[]) => Promise<Existence | null>
): Promise<Linked | null> {
  const last = basename(file)
  if (/^index\.html?$/i.test(last)) {
    const index = await firstFile(['README.md', '_index.md'].map((page) => join(file, '..', page)))
    if (index) return index
  }
  if (/\.html?$/i.test(last)) return {kind: 'route'}
  const isRoute = extname(last) === '' && !/^[A-Z]+$/.test(last) && !/^[\w-]+(?:\.[\w-]+)+\//.test(name)
  return isRoute ? {kind: 'route'} : null
}

function nameKey(name: string): string {
  return name.normalize().toLowerCase()
}

/** No more names are looked through than this. */
const mostNames = 200_000

/** The files below a folder by their last names, hidden ones left out; of two the one that is less deep. */
async function namesBelow(folder: string, fs: FileSystem): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  const folders = [folder]
  let count = 0
  // Grows while it is gone through.
  for (const at of folders) {
    const found = await fs.readdir(at).catch(() => [])
    for (const name of found) {
      if (name.startsWith('.') || name === 'node_modules' || ++count > mostNames) continue
      const path = join(at, name)
      const stats = await fs.lstat(path).catch(() => null)
      if (stats?.isDirectory()) folders.push(path)
      else if (stats?.isFile() && !names.has(nameKey(name))) names.set(nameKey(name), path)
    }
  }
  return names
}
