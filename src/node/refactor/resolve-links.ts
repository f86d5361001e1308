import {basename, dirname, join} from 'node:path'
import type {FileSystem} from '../file-system.js'
import {nameFinder} from '../links/exact-names.js'
import {linkedFinder} from '../links/find-linked.js'
import {indexPageOf} from '../links/index-pages.js'
import {linkTarget} from '../links/link-target.js'
import type {SiteRules} from '../links/sites.js'

/** Where a link leads: a file, or a folder, with the page that stands for it. */
export interface Reached {
  /** The whole name of the file or the folder. */
  path: string
  isFolder: boolean
  /** The whole name of the page that is shown: the file itself, or the folder's; `null` where a folder has none. */
  page: string | null
  /** The anchor, decoded; `null` where the link has none. */
  anchor: string | null
}

/** Tells where a link in a note leads; `null` where it is nowhere, or out of the files. */
export type LinkResolver = (url: string, from: string) => Promise<Reached | null>

/** What {@link linkResolver} works with. */
export interface ResolverContext {
  root: string | undefined
  /** The topmost folder. */
  border: string
  site: SiteRules
  fs: FileSystem
}

/** Makes a finder of what links lead to, which looks for each name once: the files may not change meanwhile. */
export function linkResolver({root, border, site, fs}: ResolverContext): LinkResolver {
  const findLinked = linkedFinder({findName: nameFinder(fs), border, site, fs})
  const known = new Map<string, Promise<Omit<Reached, 'anchor'> | null>>()
  const find = async (
    target: NonNullable<ReturnType<typeof linkTarget>>
  ): Promise<Omit<Reached, 'anchor'> | null> => {
    const found = await findLinked(target)
    if (found.kind === 'file') return {path: found.path, isFolder: false, page: found.path}
    if (found.kind !== 'folder') return null
    const page = indexPageOf(await fs.readdir(found.path).catch(() => []))
    return {path: found.path, isFolder: true, page: page === undefined ? null : join(found.path, page)}
  }
  return async (url, from) => {
    const target = linkTarget(url, {from, root})
    if (!target) return null
    const {anchor} = target
    if (target.name === '') return {path: from, isFolder: false, page: from, anchor}
    const key = `${target.isFolder ? 'd' : 'f'}${target.file}\0${site.isFromTop ? target.name : ''}`
    const reached = known.get(key) ?? find(target)
    known.set(key, reached)
    const found = await reached
    return found && {...found, anchor}
  }
}

/** A file system in which some files have other names, and some are there that aren't yet. */
export function withMoves(
  fs: FileSystem,
  moved: ReadonlyMap<string, string>,
  created: readonly string[]
): FileSystem {
  if (moved.size === 0 && created.length === 0) return fs
  const origins = new Map([...moved].map(([from, to]) => [to, from]))
  const added = [...origins.keys(), ...created]
  const isNew = new Set(created)
  /** Folders that would have to be made, by what stands in them. */
  const inFolder = new Map<string, Set<string>>()
  for (const path of added) {
    for (let at = path; dirname(at) !== at; at = dirname(at)) {
      const folder = dirname(at)
      const names = inFolder.get(folder) ?? new Set()
      names.add(basename(at))
      inFolder.set(folder, names)
    }
  }
  const place = (path: string): string => origins.get(path) ?? path
  const stats = async (path: string, ask: FileSystem['stat']): ReturnType<FileSystem['stat']> => {
    if (isNew.has(path)) return newFile
    if (moved.has(path) && !origins.has(path)) throw missing(path)
    return ask(place(path)).catch((error) => {
      if (inFolder.has(path)) return newFolder
      throw error
    })
  }
  return {
    ...fs,
    readdir: async (folder) => {
      const own = inFolder.get(folder)
      const names = await fs.readdir(folder).catch((error) => {
        if (own) return []
        throw error
      })
      const left = names.filter((name) => !moved.has(join(folder, name)))
      // What is moved within its folder is among those added.
      return own ? [...new Set([...left, ...own])] : left
    },
    stat: (path) => stats(path, (each) => fs.stat(each)),
    lstat: (path) => stats(path, (each) => fs.lstat(each))
  }
}

function missing(path: string): Error {
  return Object.assign(new Error(`ENOENT: no such file, stat '${path}'`), {code: 'ENOENT'})
}

const plain = {mode: 0o644, uid: 0, gid: 0, mtimeMs: 0, ctimeMs: 0, size: 0}
const newFile = {...plain, isFile: () => true, isDirectory: () => false}
const newFolder = {...plain, isFile: () => false, isDirectory: () => true}
