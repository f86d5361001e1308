import {homedir} from 'node:os'
import {basename, dirname} from 'node:path'
import {configNames} from '../node/config/find-config.js'

/** All of a disk, or all that is somebody's, is no folder of notes. */
export function isTooWide(folder: string): boolean {
  return dirname(folder) === folder || folder === homedir()
}

/** Whether a file's name is that of a note. */
export function mayBeNote(file: string): boolean {
  return /\.(?:md|markdown)$/i.test(file)
}

/** Whether a file's name is that of a config. */
export function isConfig(file: string): boolean {
  return (configNames as readonly string[]).includes(basename(file))
}
