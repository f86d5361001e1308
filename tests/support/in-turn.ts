import {spawnSync} from 'node:child_process'
import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import process from 'node:process'
import {fileURLToPath} from 'node:url'
import {binary} from './binary.js'
import type {Outcome} from './command.js'

const program = fileURLToPath(new URL('in-turn.mjs', import.meta.url))

/** A run of the built command. */
export interface Call {
  argv: readonly string[]
  cwd: string
  /** What its environment has besides that of the process. */
  env?: Record<string, string>
}

/**
 * How to run the built command several times in one process, as starting one takes longer than most of what it does.
 *
 * @param folder where the calls are put down
 * @returns the program and its arguments
 */
export function inTurn(folder: string, calls: readonly Call[]): [program: string, ...args: string[]] {
  const path = join(folder, 'calls.json')
  writeFileSync(path, JSON.stringify(calls))
  return [process.execPath, program, binary, path]
}

/** What each of the runs said, of the output of all, and its exit code. Where both streams lead to one place, each tells its end there. */
export function splitTurns(output: string): Array<{code: number; text: string}> {
  const turns: Array<{code: number; text: string}> = []
  for (const [, text = '', index, code] of output.matchAll(/(.*?)<<end (\d+) (\d+)>>/gs)) {
    const turn = turns[Number(index)]
    if (turn) turn.text += text
    else turns[Number(index)] = {text, code: Number(code)}
  }
  return turns
}

/** Makes the runs, and gives what each said. */
export function runInTurn(folder: string, calls: readonly Call[]): Outcome[] {
  const [command, ...args] = inTurn(folder, calls)
  const {stdout, stderr} = spawnSync(command, args, {encoding: 'utf8'})
  const errors = splitTurns(stderr)
  return splitTurns(stdout).map(({code, text}, index) => ({code, out: text, err: errors[index]?.text ?? ''}))
}
