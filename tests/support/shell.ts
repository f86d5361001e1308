import {spawn} from 'node:child_process'
import {readFileSync, writeFileSync} from 'node:fs'
import type {Socket} from 'node:net'
import {join} from 'node:path'
import {wantsColors} from '../../src/cli/process-io.js'
import {installBinary, installCommand} from './binary.js'
import {isDeep} from './budget.js'
import {type Outcome, runIn} from './command.js'

/** A shell in which `apunte` and `npx` are there, as if the package were installed. */
export interface Shell {
  /** Runs bash with arguments, such as `-c` and a script. */
  bash(args: readonly string[], options: {cwd: string; env?: Record<string, string>}): Promise<Outcome>
}

/**
 * Opens a shell. In the deep run its `apunte` is the built command, a process each time. In the usual one it hands over its arguments,
 * environment, folder and standard input to this process, which runs the command to the same effect in a tenth of the time.
 *
 * @param folder for the commands and what they hand over
 */
export function openShell(folder: string): Shell {
  const path = isDeep ? installBinary(folder) : installCommand(folder, handover)
  return {
    bash: (args, {cwd, env}) =>
      new Promise((done, fail) => {
        const child = spawn('bash', args, {
          cwd,
          env: {...env, PATH: path},
          stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe']
        })
        const [, outputs, errors, calls, answers] = child.stdio as unknown as [null, ...Socket[]]
        const said = {out: '', err: ''}
        outputs?.setEncoding('utf8').on('data', (text) => {
          said.out += text
        })
        errors?.setEncoding('utf8').on('data', (text) => {
          said.err += text
        })
        let waiting = ''
        calls?.setEncoding('utf8').on('data', (text) => {
          const places = `${waiting}${text}`.split('\n')
          waiting = places.pop() as string
          for (const place of places) answer(place).then(() => answers?.write('\n'), fail)
        })
        child.on('error', fail)
        child.on('close', (code) => done({code: code ?? -1, ...said}))
      })
  }
}

/**
 * Waits for its standard input to end before it calls, so that those of a pipeline call one behind the other. What it is answered is a script
 * that prints in the order in which the command did.
 */
const handover = `place=$(mktemp -d "$\{0%/*}/call-XXXXXX")
[ -c /dev/stdin ] || cat > "$place/stdin"
for argument; do printf '%s\\0' "$argument"; done > "$place/arguments"
env -0 > "$place/environment"
echo "$place" >&3
read -r _ <&4
. "$place/answer"`

/** Runs what was called in a place, and leaves its answer there. */
async function answer(place: string): Promise<void> {
  const parts = (name: string) => readFileSync(join(place, name), 'utf8').split('\0').slice(0, -1)
  const env = Object.fromEntries(
    parts('environment').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])
  )
  const prints: Array<{to: 1 | 2; text: string}> = []
  const writer = (to: 1 | 2) => ({
    write: (text: string) => {
      const last = prints.at(-1)
      if (last?.to === to) last.text += text
      else prints.push({to, text})
    }
  })
  const code = await runIn(env.PWD as string, parts('arguments'), {
    input: readInput(place),
    stdout: writer(1),
    stderr: writer(2),
    colors: wantsColors(env, false),
    now: performance.now.bind(performance),
    env
  }).then((outcome) => outcome.code)
  const lines = prints.map(({to, text}, index) => {
    writeFileSync(join(place, `${index}`), text)
    return `cat "$place/${index}" >&${to}\n`
  })
  writeFileSync(join(place, 'answer'), `${lines.join('')}exit ${code}\n`)
}

function readInput(place: string): Uint8Array[] {
  try {
    return [readFileSync(join(place, 'stdin'))]
  } catch {
    return []
  }
}
