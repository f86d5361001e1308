import {execFileSync} from 'node:child_process'
import {existsSync, mkdirSync, writeFileSync} from 'node:fs'
import {delimiter, join} from 'node:path'
import {fileURLToPath} from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The built command. */
export const binary: string = join(root, 'dist/cli/bin.js')

/** Builds the command, unless it is there. */
export function needBinary(): void {
  if (!existsSync(binary)) execFileSync('npm', ['run', 'build', '--silent'], {cwd: root})
}

/**
 * Makes commands `apunte` and `npx` that run the built command, as if it were installed.
 *
 * @returns a `PATH` where they come first
 */
export function installBinary(folder: string): string {
  return installCommand(folder, `exec "${process.execPath}" "${binary}" "$@"`)
}

/**
 * Makes commands `apunte` and `npx` that do something else.
 *
 * @param run lines of a shell, to which `$@` are the arguments behind `apunte`
 * @returns a `PATH` where they come first
 */
export function installCommand(folder: string, run: string): string {
  mkdirSync(folder, {recursive: true})
  writeFileSync(join(folder, 'apunte'), `#!/bin/sh\n${run}\n`, {mode: 0o755})
  const skip =
    'while [ "$1" = --yes ]; do shift; done\ncase "$1" in apunte|apunte@*) shift;; *) exit 99;; esac'
  writeFileSync(join(folder, 'npx'), `#!/bin/sh\n${skip}\n${run}\n`, {mode: 0o755})
  return `${folder}${delimiter}${process.env.PATH}`
}
