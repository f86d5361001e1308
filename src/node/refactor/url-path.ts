import {basename, dirname, join, relative, resolve, sep} from 'node:path'
import {isOutside} from '../is-outside.js'
import type {SiteRules} from '../links/sites.js'
import {decodePart} from '../links/url-parts.js'
import {encodePart, type UrlStyle} from './url-style.js'

/** A file or a folder that a path leads to. */
export interface PathTarget {
  /** Its whole name. */
  path: string
  isFolder: boolean
}

/** A path as it stands in a URL, and where it is to lead. */
export interface PathChange {
  /** As it was written; empty where only an anchor was. */
  written: string
  /** Where it leads. */
  before: PathTarget
  /** Where it is to lead. */
  after: PathTarget
  /** The folder of the note that it stands in, and that of the note that it is to stand in. */
  folder: string
  newFolder: string
  /** The folder that a path with a `/` at its start is relative to. */
  root: string | undefined
  /** The topmost folder, from which some sites look for names. */
  border: string
  site: SiteRules
  style: UrlStyle
}

/**
 * Gives paths that may lead where one is to lead, those first that look most as it did: `./`, a `/` at its start or end, more `../` than it
 * takes, names without their endings, names alone, what was percent-encoded. Whether they lead there is for the caller to find out.
 */
export function* pathsLike(change: PathChange): Generator<string> {
  const {written, before, after, folder, root, border, site} = change
  const name = decodePart(written)
  if (name.startsWith('/') && root !== undefined && !isOutside(root, after.path)) {
    yield* withEndings(change, (target) => `/${namesOf(change, relative(root, target)).join('/')}`)
  } else if (written !== '' && !name.startsWith('/')) {
    const isOwn = leadsTo(resolve(folder, name), change)
    const isTop = !isOwn && site.isFromTop && leadsTo(join(border, name), change)
    if (isTop && !isOutside(border, after.path)) {
      yield* withEndings(
        change,
        (target) => `${leadOf(written)}${namesOf(change, relative(border, target)).join('/')}`
      )
    } else if (!isOwn && !isTop && site.isByName && !before.isFolder) {
      yield* withEndings(
        change,
        (target) => `${leadOf(written)}${namesOf(change, basename(target)).join('/')}`
      )
    }
  }
  yield* withEndings(change, (target) => relativeLike(change, target))
}

/** Whether a name is that of what a path leads to, by what names of files may lack. */
function leadsTo(path: string, {before, site}: PathChange): boolean {
  const wanted = before.path.normalize()
  const bare = path.endsWith('.html') && site.endings.length > 0 ? path.slice(0, -'.html'.length) : path
  return [path, ...site.endings.flatMap((ending) => [path + ending, bare + ending])].some(
    (each) => each.normalize() === wanted
  )
}

/** Gives paths to a file: without its ending or with another where that was so, and by its whole name. */
function* withEndings(change: PathChange, print: (target: string) => string): Generator<string> {
  const {written, before, after, site} = change
  if (after.isFolder) {
    const path = print(after.path)
    // To a folder, with or without the `/`, as it was.
    const isEnded = path === '' || path.endsWith('/')
    yield written.endsWith('/') && !isEnded ? `${path}/` : path
    return
  }
  const name = basename(decodePart(written))
  const whole = basename(before.path)
  const ending = site.endings.find((each) => after.path.endsWith(each))
  if (written !== '' && !before.isFolder && ending !== undefined && name.normalize() !== whole.normalize()) {
    const bare = after.path.slice(0, -ending.length)
    if (name.endsWith('.html')) yield print(`${bare}.html`)
    else if (!name.endsWith(ending)) yield print(bare)
  }
  yield print(after.path)
}

/** The `./` at a path's start. */
function leadOf(written: string): string {
  return /^(?:\.\/+)*/.exec(written)?.[0] ?? ''
}

/** A path from the note's folder, in the form of the one that is written. */
function relativeLike(change: PathChange, target: string): string {
  const {written, folder, newFolder, border, before, after} = change
  const shortest = namesOf(change, relative(newFolder, target)).join('/')
  if (written.startsWith('/') || written === '') return guard(shortest || '.')
  const lead = leadOf(written)
  const rest = written.slice(lead.length)
  if (!isShortestWay(written, folder)) {
    // What leads to its folder by a way of its own still does.
    const directory = written.slice(0, written.lastIndexOf('/') + 1)
    const isThere = resolve(newFolder, decodePart(directory) || '.') === dirname(target)
    if (isThere && !before.isFolder && !after.isFolder)
      return guard(directory + namesOf(change, basename(target)).join('/'))
    // `../notes/a.md` from `notes/` goes up further than it has to, and still does.
    const ups = /^(?:\.\.\/+)*/.exec(rest)?.[0].split('/').filter(Boolean).length ?? 0
    const high = resolve(newFolder, '../'.repeat(ups))
    if (ups > 0 && !isOutside(border, high) && !isOutside(high, target))
      return `${lead}${'../'.repeat(ups)}${namesOf(change, relative(high, target)).join('/')}`
  }
  if (shortest !== '') return guard(lead + shortest)
  return after.isFolder ? lead || './' : guard(basename(target))
}

/** Whether a path from a folder goes up no further than it has to; `./` at its start doesn't count. */
export function isShortestWay(written: string, folder: string): boolean {
  if (written === '' || written.startsWith('/')) return false
  const way = withSlashes(relative(folder, resolve(folder, decodePart(written))))
  return way === plain(written.slice(leadOf(written).length))
}

function withSlashes(path: string): string {
  return path.split(sep).join('/').normalize()
}

/** A path as it is meant, without a `/` at its end. */
function plain(path: string): string {
  return decodePart(path).normalize().replace(/\/$/, '')
}

/** A name with a colon isn't to be taken for a scheme. */
function guard(path: string): string {
  return /^[a-z][a-z\d+.-]*:/i.test(path) || path.startsWith('//') ? `./${path}` : path
}

/** A path's names as parts of a URL; those that stood there stay as they were written. */
function namesOf({written, style}: PathChange, path: string): string[] {
  const known = new Map<string, string>()
  for (const part of written.split('/')) if (!known.has(decodePart(part))) known.set(decodePart(part), part)
  return path
    .split(sep)
    .filter((name) => name !== '')
    .map((name) => known.get(name) ?? encodePart(name, style))
}
