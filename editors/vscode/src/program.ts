import {existsSync, readFileSync} from 'node:fs'
import {isAbsolute, join, resolve} from 'node:path'
import process from 'node:process'

/** What is run as `apunte`. */
export interface Program {
  readonly command: string
  /** What stands before the arguments. */
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  /** Its file, for people. */
  readonly path: string
}

/** Where a program may come from. */
export interface Sources {
  /** What `apunte.server.path` says; empty if nothing. */
  readonly setting: string
  /** The workspace's folders on the disk. */
  readonly folders: readonly string[]
  readonly isTrusted: boolean
  /** The file of JavaScript that comes with the extension. */
  readonly bundled: string
}

/**
 * Finds the program: what the setting says, else the workspace's own if it is trusted, else the extension's.
 *
 * VS Code itself leaves the setting of a workspace out until that is trusted (`restrictedConfigurations`).
 */
export function findProgram({setting, folders, isTrusted, bundled}: Sources): Program {
  const [first = process.cwd()] = folders
  const named = setting.trim()
  if (named !== '')
    return programAt(isAbsolute(named) || !/[\\/]/.test(named) ? named : resolve(first, named))
  if (isTrusted) {
    for (const folder of folders) {
      const own = findInstalled(folder)
      if (own !== null) return programAt(own)
    }
  }
  return programAt(bundled)
}

/** The command of the package that a folder has installed. */
function findInstalled(folder: string): string | null {
  const home = join(folder, 'node_modules', 'apunte')
  try {
    const {bin} = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {bin?: {apunte?: unknown}}
    const file = typeof bin?.apunte === 'string' ? join(home, bin.apunte) : null
    return file !== null && existsSync(file) ? file : null
  } catch {
    // Not installed there, or not whole.
    return null
  }
}

/** JavaScript is run by the editor's own Node, whatever else is installed. */
function programAt(path: string): Program {
  if (!/\.[cm]?js$/.test(path)) return {command: path, args: [], env: process.env, path}
  return {command: process.execPath, args: [path], env: {...process.env, ELECTRON_RUN_AS_NODE: '1'}, path}
}
