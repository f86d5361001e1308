import {extname, posix, relative, resolve, sep} from 'node:path'
import {isOutside} from '../node/is-outside.js'
import {isTakingOut} from '../node/match-patterns.js'
import {standardInput} from './standard-input.js'
import type {World} from './world.js'

/** Where files were named, and where they are to be named from. */
export interface FilesWay {
  /** The folder that what was given is relative to. */
  from: string
  /** The config's folder. */
  to: string
}

/**
 * Makes the `files` of a config of what a command was given: of the folder `notes` all notes in it, by the endings that they have. A name that would be read as
 * a glob stays as it is, since files and folders of that name count before the glob.
 *
 * @param patterns what was given
 * @param paths the notes that were found, relative to the world's folder
 * @returns `undefined` where the config's own folder is meant, or nothing but standard input: then what is usual is right
 */
export async function filesOfConfig(
  patterns: readonly string[],
  {from, to}: FilesWay,
  paths: readonly string[],
  world: World
): Promise<string[] | undefined> {
  const files: string[] = []
  const notes = paths.filter((path) => path !== standardInput).map((path) => world.resolve(path))
  const takesOut = patterns.some(isTakingOut)
  for (const pattern of patterns) {
    if (pattern === standardInput) continue
    const whole = resolve(from, pattern)
    const isFolder = await world.fs.stat(whole).then(
      (stats) => stats.isDirectory(),
      () => null
    )
    const name = slashed(relative(to, whole))
    if (isFolder === null && isTakingOut(pattern))
      files.push(`!${slashed(relative(to, resolve(from, pattern.slice(1))))}`)
    else if (!isFolder || hasGlob(name))
      files.push(isTakingOut(name) && isFolder !== null ? `./${name}` : name)
    else if (name === '' && !takesOut) return undefined
    else files.push(posix.join(name, '**', endingOf(whole, notes)))
  }
  return files.length > 0 ? [...new Set(files)] : undefined
}

/** A glob for the endings that notes in a folder have. */
function endingOf(folder: string, notes: readonly string[]): string {
  const inside = notes.filter((path) => !isOutside(folder, path))
  const endings = [...new Set(inside.map((path) => extname(path).slice(1)))].sort()
  const [only = 'md', ...more] = endings
  return more.length > 0 ? `*.{${endings.join(',')}}` : `*.${only}`
}

function hasGlob(name: string): boolean {
  return /[*?[\]{}()!]/.test(name)
}

function slashed(path: string): string {
  return path.split(sep).join('/')
}
