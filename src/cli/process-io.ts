import process from 'node:process'
import {createSupportsHyperlinks} from 'supports-hyperlinks'
import {reasonOf} from '../node/reasons.js'
import {type CommandIo, exitCode} from './io.js'

/**
 * The process's own world. A reader that has seen enough, such as `head`, is no error; whatever else keeps output from being written is told
 * in a line, and is a failure.
 *
 * @param fail makes the exit code that of a failure, whatever comes of the run
 */
export function processIo(fail: () => void = failInTheEnd): CommandIo {
  const {stdin, stdout, stderr, env} = process
  let isClosed = false
  let hasFailed = false
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    isClosed = true
    if (error.code === 'EPIPE' || hasFailed) return
    hasFailed = true
    fail()
    stderr.write(`apunte: ${reasonOf(error, 'standard output', 'write')}\n`)
  })
  stderr.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') fail()
  })
  return {
    stdin,
    // Bound now: the language server sends elsewhere what others write to this stream.
    stdout: {write: stdout.write.bind(stdout)},
    stderr,
    colors: wantsColors(env, stdout.isTTY === true),
    hyperlinks: createSupportsHyperlinks(stdout),
    // A run that watches fits into what the terminal is by then.
    get columns() {
      return stdout.columns
    },
    outIsTerminal: stdout.isTTY === true,
    errIsTerminal: stderr.isTTY === true,
    env,
    isClosed: () => isClosed,
    // A second Ctrl-C ends the process itself.
    untilInterrupted: () =>
      new Promise((done) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done())
        // Nobody reads what it would print.
        stdout.once('error', () => done())
      })
  }
}

/** `bin` sets the code of the run in the end. */
function failInTheEnd(): void {
  process.once('exit', () => {
    process.exitCode = exitCode.usage
  })
}

/** https://no-color.org: any value but the empty one; `FORCE_COLOR` is its opposite, as Node's own tools read it. */
export function wantsColors(env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  return isTerminal && env.TERM !== 'dumb'
}
