import {Buffer} from 'node:buffer'
import {basename, dirname} from 'node:path'
import type {FileStats, FileSystem} from '../node/file-system.js'

/** The texts of files that aren't saved, by the files' whole names. */
export interface UnsavedTexts {
  textOf(file: string): string | undefined
  /** The whole names of all of them. */
  files(): Iterable<string>
}

/** Puts texts that aren't saved over the files: a file that only the client has is there, too. */
export function overlayFiles(fs: FileSystem, unsaved: UnsavedTexts): FileSystem {
  const statsOf = (file: string, text: string): FileStats => ({
    mode: 0o100_644,
    uid: 0,
    gid: 0,
    mtimeMs: 0,
    ctimeMs: 0,
    size: Buffer.byteLength(text),
    isFile: () => file !== '',
    isDirectory: () => false
  })
  const look =
    (ask: (path: string) => Promise<FileStats>) =>
    async (path: string): Promise<FileStats> => {
      const text = unsaved.textOf(path)
      try {
        return await ask(path)
      } catch (error) {
        if (text === undefined) throw error
        return statsOf(path, text)
      }
    }
  return {
    ...fs,
    readFile: async (path) => {
      const text = unsaved.textOf(path)
      return text === undefined ? fs.readFile(path) : Buffer.from(text)
    },
    readdir: async (path) => {
      const more = [...unsaved.files()].filter((file) => dirname(file) === path).map((file) => basename(file))
      if (more.length === 0) return fs.readdir(path)
      const names = await fs.readdir(path).catch((): string[] => [])
      return [...new Set([...names, ...more])]
    },
    stat: look((path) => fs.stat(path)),
    lstat: look((path) => fs.lstat(path)),
    realpath: async (path) => {
      try {
        return await fs.realpath(path)
      } catch (error) {
        if (unsaved.textOf(path) === undefined) throw error
        return path
      }
    }
  }
}
