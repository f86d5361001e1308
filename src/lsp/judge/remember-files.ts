import type {FileStats, FileSystem} from '../../node/file-system.js'

/** Files that are asked once what they are. */
export interface RememberedFiles {
  fs: FileSystem
  forget(path: string): void
}

/**
 * Remembers what files are until it is told that they may be something else: a note's links are asked about at each key that is typed into it.
 */
export function rememberFiles(fs: FileSystem): RememberedFiles {
  const known = new Map<string, Promise<FileStats>>()
  return {
    fs: {
      ...fs,
      stat: (path) => {
        const stats = known.get(path) ?? fs.stat(path)
        known.set(path, stats)
        return stats
      }
    },
    forget: (path) => {
      known.delete(path)
    }
  }
}
