import {join, resolve} from 'node:path'
import {decodePart, isExternal, splitUrl} from './url-parts.js'

/** Where a relative link leads. */
export interface LinkTarget {
  /** The whole name of the file or folder. */
  file: string
  /** What stands behind the `#`, decoded; `null` where there is none. */
  anchor: string | null
  /** Whether it names a folder by a `/` at its end. */
  isFolder: boolean
  /** The name as it stands in the link, decoded. */
  name: string
}

/** Options of {@link linkTarget}. */
export interface LinkTargetOptions {
  /** The whole name of the note. */
  from: string
  /** The folder that a link with a `/` at its start is relative to; without one, such links lead nowhere that is known. */
  root?: string | undefined
}

/**
 * Tells which file a link leads to.
 *
 * @param url the link's URL as it was written
 * @returns `null` where it leads out of the files: to another host, by a scheme (`mailto:`), or from a root that isn't known
 */
export function linkTarget(url: string, {from, root}: LinkTargetOptions): LinkTarget | null {
  if (isExternal(url)) return null
  const {path, anchor: hash} = splitUrl(url)
  const anchor = hash === null ? null : decodePart(hash)
  if (path === '') return {file: from, anchor, isFolder: false, name: ''}
  const name = decodePart(path)
  const isFolder = name.endsWith('/')
  // `join` keeps a `/` at the end.
  if (name.startsWith('/'))
    return root === undefined ? null : {file: resolve(join(root, name)), anchor, isFolder, name}
  return {file: resolve(from, '..', name), anchor, isFolder, name}
}
