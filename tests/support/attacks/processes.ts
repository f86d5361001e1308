import {spawnSync} from 'node:child_process'
import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import process from 'node:process'
import fc from 'fast-check'
import {payload, toName} from '../generators/attacks.js'
import type {Attacks} from './group.js'
import {howEnded, whatActs} from './oracles.js'
import {openGrounds} from './world.js'

/** The built command: this is run in the project's folder. */
const binary = join(process.cwd(), 'dist/cli/bin.js')

// Not of `LANG`: Node itself crashes where that has a hundred letters.
const odd = fc.constantFrom('', '0', '1', '-1', '1e9', 'NaN', '\u001b[35m', '::error::x', 'x'.repeat(100))

/** The built command as a process, with an odd environment. */
export const inProcesses: Attacks<{text: string; env: Record<string, string>; argv: string[]}> = {
  cases: fc.record({
    text: payload,
    env: fc.dictionary(
      fc.constantFrom('NO_COLOR', 'FORCE_COLOR', 'COLUMNS', 'TERM', 'GITHUB_ACTIONS', 'HOME', 'TMPDIR'),
      odd,
      {
        maxKeys: 4
      }
    ),
    argv: fc.constantFrom(
      ['check', '.'],
      ['check', '--format', 'pretty', '.'],
      ['check', '--output', '/dev/stdout', '.'],
      ['check', '--output', '.', '.'],
      ['check', '--config', '/dev/zero', '.'],
      ['check', '/dev/zero', '/dev/full', '/dev/null'],
      ['format', '--check', '.'],
      ['outline', '.'],
      ['links', '.'],
      ['gone'],
      ['--help'],
      ['init', '--format', 'gone'],
      ['explain', 'gone']
    )
  }),
  attempt: async ({text, env, argv}) => {
    const grounds = await openGrounds()
    try {
      const folder = join(grounds.work, toName(text))
      mkdirSync(folder, {recursive: true})
      writeFileSync(join(folder, 'a.md'), `${text}\n\n# ${text}\n\n-\n- [a](<${text}>)\n`)
      const {status, signal, stdout, stderr} = spawnSync(process.execPath, [binary, ...argv], {
        cwd: grounds.work,
        env: {PATH: process.env.PATH, ...env},
        encoding: 'utf8',
        timeout: 60_000
      })
      if (signal) return `it hangs, or crashes (${signal}): ${JSON.stringify(argv)}`
      // Node itself warns of two variables that contradict each other.
      const err = stderr.replace(/^\(node:\d+\) Warning: .*\n\(Use `node .*\n/gm, '')
      const options = {colors: true, annotations: argv[0] === 'check'}
      const how =
        howEnded({code: status as number, out: stdout, err}) ??
        whatActs(err, options) ??
        whatActs(stdout, options)
      return how === null ? null : `${how} by ${JSON.stringify(argv)}`
    } finally {
      grounds.remove()
    }
  }
}
