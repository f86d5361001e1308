import {spawn} from 'node:child_process'
import type {Program} from './program.js'

/** What a program has said. */
export interface Run {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/**
 * Runs the program once.
 *
 * @param program what is run
 * @param args what it is given
 * @param options where, and what stands on its standard input
 * @throws {Error} where it can't be started
 */
export function runProgram(
  {command, args: before, env}: Program,
  args: readonly string[],
  {cwd, input = ''}: {cwd?: string | undefined; input?: string}
): Promise<Run> {
  return new Promise((done, fail) => {
    const child = spawn(command, [...before, ...args], {env, ...(cwd !== undefined && {cwd})})
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
    })
    child.on('error', fail)
    child.on('close', (code) => done({code, out, err}))
    // One that ends early reads nothing.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}
