import {basename} from 'node:path'
import {errorCode} from './error-code.js'
import {readRegularFile} from './file-system.js'

/** The largest `.gitignore` that is read, in bytes: each of its lines is held against each name. */
const largest = 256_000

/**
 * How many `*` may stand between two `/`, and how many `**` before the last `/`. Each of them may end at any character, or any folder, so
 * that time grows with a power of the name's length: with four, a name of 255 characters takes a second.
 */
const most = {stars: 3, globstars: 2, length: 4096}

/**
 * Reads a `.gitignore` for globby: a regular file, without the lines that would take too long. A stranger may have put it there.
 *
 * @param tell takes the name of one that isn't used, or not all of it, and the endings of what it may have named; `null` may be anything
 */
export async function readIgnoreFile(
  path: string,
  tell: (path: string, endings: readonly string[] | null) => void
): Promise<string> {
  try {
    const text = new TextDecoder().decode(await readRegularFile(path, largest))
    const lines = text.split('\n')
    const usable = lines.filter(isUsable)
    if (usable.length < lines.length) tell(path, endingsOf(lines.filter((line) => !isUsable(line))))
    return usable.join('\n')
  } catch (error) {
    const code = errorCode(error)
    const isNone = code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR' || code === 'ELOOP'
    if (!isNone && basename(path) === '.gitignore') tell(path, null)
    throw error
  }
}

function isUsable(line: string): boolean {
  // No name is longer, and globby takes none that is much longer.
  if (line.length > most.length) return line.startsWith('#')
  if (!line.includes('*') || line.startsWith('#')) return true
  const segments = line.trim().split('/')
  const globstars = segments.slice(0, -1).filter((segment) => segment === '**').length
  const stars = segments.map((segment) => segment.match(/\*+/g)?.length ?? 0)
  return globstars <= most.globstars && Math.max(...stars) <= most.stars
}

/**
 * The endings of the names that lines mean, in small letters: that of `report.[0-9]*.[0-9]*.[0-9]*.[0-9]*.json`, which many a Node.js project has, is
 * `.json`. Where no such name was found, nothing was found that the line would have kept back.
 */
function endingsOf(lines: readonly string[]): string[] | null {
  const endings: string[] = []
  for (const line of lines) {
    const ending = line.length > most.length || line.startsWith('!') ? null : /\.\w+(?=\/?\s*$)/.exec(line)
    if (!ending) return null
    endings.push(ending[0].toLowerCase())
  }
  return endings
}
