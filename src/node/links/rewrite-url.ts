import {dirname, relative, sep} from 'node:path'
import {decodePart, splitUrl} from './url-parts.js'

/** What can't stand bare in a link's destination, or means something else in a URL. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are meant
const needsEscape = /[\u0000-\u0020\u007f%?#()<>\\&]/g

/** Writes a name as a part of a URL; letters beyond ASCII are escaped where the author escaped them, too. */
function encodeName(name: string, like: string): string {
  return /%[89a-f]/i.test(like) ? encodeURIComponent(name) : name.replace(needsEscape, encodeURIComponent)
}

/** Cuts a URL into its path, and what stands behind it. */
function pathOf(url: string): {path: string; rest: string} {
  const {path} = splitUrl(url)
  return {path, rest: url.slice(path.length)}
}

/** The URL with another last name in its path. */
export function withLastName(url: string, name: string): string {
  const {path, rest} = pathOf(url)
  return path.slice(0, path.lastIndexOf('/') + 1) + encodeName(name, path) + rest
}

/** The URL without a `/` at the end of its path. */
export function withoutSlash(url: string): string {
  const {path, rest} = pathOf(url)
  let end = path.length
  while (end > 1 && path[end - 1] === '/') end--
  return path.slice(0, end) + rest
}

/**
 * The URL with the names of its path as they are on the disk: from its end, as far as they are the same but for case.
 *
 * @param file the whole name on the disk
 */
export function withCase(url: string, file: string): string {
  const {path, rest} = pathOf(url)
  const names = file.split(sep)
  const parts = path.split('/')
  for (let at = parts.length - 1; at >= 0; at--) {
    const part = parts[at] as string
    if (part === '' || part === '.') continue
    const name = names.pop()
    if (part === '..' || name === undefined) break
    if (decodePart(part).normalize() === name.normalize()) continue
    if (decodePart(part).normalize().toLowerCase() !== name.normalize().toLowerCase()) break
    // What was written bare can stand bare in another case.
    parts[at] = part.includes('%') ? encodeName(name, part) : name
  }
  return parts.join('/') + rest
}

/**
 * The URL that leads to another file from the same note, in the form that it had: with `./` or `/` at its start, or neither.
 *
 * @param from the whole name of the note
 * @param root the folder that a `/` at the start means
 */
export function withFile(url: string, file: string, from: string, root: string | undefined): string {
  const {path, rest} = pathOf(url)
  const isFromRoot = path.startsWith('/') && root !== undefined
  const way = relative(isFromRoot ? root : dirname(from), file).split(sep)
  const written = way.map((name) => encodeName(name, path)).join('/')
  const start = isFromRoot ? '/' : path.startsWith('./') && way[0] !== '..' ? './' : ''
  return start + written + rest
}

/** The URL with another anchor. */
export function withAnchor(url: string, anchor: string): string {
  const at = url.indexOf('#')
  return `${url.slice(0, at + 1)}${encodeName(anchor, url.slice(at))}`
}
