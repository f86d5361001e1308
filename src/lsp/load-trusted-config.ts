import {dirname} from 'node:path'
import type {Issue} from '../issue/issue.js'
import {NotesError} from '../issue/notes-error.js'
import {isData} from '../node/config/config-file.js'
import {findConfig} from '../node/config/find-config.js'
import {type LoadedConfig, loadConfig} from '../node/config/load-config.js'
import type {FileSystem} from '../node/file-system.js'

/** What came of looking for a folder's config. */
export interface FoundConfig {
  /** What holds: where the config can't be used, nothing but what is built in. */
  loaded: LoadedConfig
  /** Its file; `null` where there is none. */
  path: string | null
  /** Why it can't be used, at its places (default: it can). */
  issues?: readonly Issue[]
  /** Whether it is code that wasn't run, since nobody said that the folder is trusted (default: it isn't). */
  isDistrusted?: boolean
}

/**
 * Loads the config of a folder. Code is run only where the folder is trusted.
 *
 * @param folder its whole name
 * @param fs files, with unsaved texts over them
 */
export async function loadTrustedConfig(
  folder: string,
  {fs, trusted}: {fs: FileSystem; trusted: boolean}
): Promise<FoundConfig> {
  const path = await findConfig(folder, fs)
  const none = {config: {}, folder: path === null ? folder : dirname(path), path: null}
  if (path === null) return {loaded: none, path}
  if (!isData(path) && !trusted) return {loaded: none, path, isDistrusted: true}
  try {
    return {loaded: await loadConfig({config: path, cwd: folder, fs}), path}
  } catch (error) {
    const issues =
      error instanceof NotesError
        ? error.issues
        : [{code: 'invalid-config', severity: 'error' as const, message: (error as Error).message}]
    return {loaded: none, path, issues}
  }
}
