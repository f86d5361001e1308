import process from 'node:process'
import type {CommandIo} from './io.js'

/** The process's own world. A reader that has seen enough, such as `head`, is no error. */
export function processIo(): CommandIo {
  const {stdin, stdout, stderr, env} = process
  let isClosed = false
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    isClosed = true
  })
  stderr.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  return {
    stdin,
    stdout,
    stderr,
    colors: wantsColors(env, stdout.isTTY === true),
    columns: stdout.columns,
    outIsTerminal: stdout.isTTY === true,
    errIsTerminal: stderr.isTTY === true,
    env,
    isClosed: () => isClosed
  }
}

/** https://no-color.org: any value but the empty one; `FORCE_COLOR` is its opposite, as Node's own tools read it. */
export function wantsColors(env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  return isTerminal && env.TERM !== 'dumb'
}
