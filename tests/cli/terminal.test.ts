import {spawnSync} from 'node:child_process'
import {basename, join} from 'node:path'
import process from 'node:process'
import {afterAll, beforeAll, beforeEach, describe, expect, it, vi} from 'vitest'
import {seconds} from '../../src/cli/count.js'
import {processIo, wantsColors} from '../../src/cli/process-io.js'
import {startProgress} from '../../src/cli/progress.js'
import {nodeFileSystem} from '../../src/node/file-system.js'
import {installBinary, needBinary} from '../support/binary.js'
import {openWorkshop, runIn} from '../support/command.js'
import {inTurn, splitTurns} from '../support/in-turn.js'

// util-linux's `script` gives a program a pseudo-terminal.
const hasTerminal =
  spawnSync('script', ['--version'], {encoding: 'utf8'}).stdout?.includes('util-linux') ?? false

const shop = openWorkshop()
let path: string
beforeAll(() => {
  needBinary()
  path = installBinary(join(shop.folder, 'bin'))
})
beforeEach(() => {
  shop.file('a.md', '---\ntitle: a\ndate: 2018-10-10\n---\n\n# a\n\n-\n')
})
afterAll(() => shop.remove())

/** Runs a command line on a terminal, and gives all that the terminal got. */
function onTerminal(line: string, env: Record<string, string> = {}): string {
  const options = {cwd: shop.folder, encoding: 'utf8', env: {PATH: path, TERM: 'xterm', ...env}} as const
  return spawnSync('script', ['-qec', line, '/dev/null'], options).stdout
}

/** Makes several runs of the command on a terminal by one process, once, when they are asked for; gives what the terminal got of each. */
function onceInTurn<Name extends string>(
  runs: Record<Name, string | [line: string, env: Record<string, string>]>,
  behind = ''
): () => Record<Name, string> {
  let said: Record<Name, string> | undefined
  return () => {
    if (said) return said
    const all = Object.values<string | [string, Record<string, string>]>(runs).map((each) => [each].flat())
    const calls = all.map(([line, env]) => ({
      argv: (line as string).split(' '),
      cwd: shop.folder,
      env: env as Record<string, string>
    }))
    const program = inTurn(shop.folder, calls).map((word) => `"${word}"`)
    const turns = splitTurns(onTerminal(`${program.join(' ')} ${behind}`))
    expect(turns).toHaveLength(all.length)
    said = Object.fromEntries(Object.keys(runs).map((name, index) => [name, turns[index]?.text])) as Record<
      Name,
      string
    >
    return said
  }
}

const escapeStart = '\u001b['
const clearLine = `\r${escapeStart}2K`

describe.skipIf(!hasTerminal)(
  `on a terminal${hasTerminal ? '' : ' (skipped: there is no util-linux `script`)'}`,
  () => {
    const vscode = {TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.90.0'}
    const shown = onceInTurn({
      check: 'check a.md',
      plain: 'check --color=never a.md',
      outline: 'outline a.md',
      help: 'check --help',
      'help, NO_COLOR': ['check --help', {NO_COLOR: '1'}],
      'check, NO_COLOR': ['check a.md', {NO_COLOR: '1'}],
      'check in an editor': ['check a.md', vscode]
    })

    it('shows colours and code frames', () => {
      const {check, plain, outline, help} = shown()
      expect(check).toContain(`${escapeStart}33mwarning${escapeStart}39m Unexpected empty bullet`)
      expect(check).toContain('8 | -')
      expect(check).toMatch(/0 errors, .*1 warning.* in 1 file \(\d+\.\d\d s\)/)
      expect(check).toContain(`${escapeStart}33m1 warning${escapeStart}39m in 1 file`)
      expect(check).not.toContain(clearLine)
      expect(plain).not.toContain(escapeStart)
      expect(outline).toContain(`${escapeStart}36m# a${escapeStart}39m`)
      expect(help).toContain(`${escapeStart}1mUsage:${escapeStart}22m`)
      expect(shown()['help, NO_COLOR']).toContain('Usage: apunte check')
    })

    it('shows none with NO_COLOR, nor in a pipe', () => {
      expect(shown()['check, NO_COLOR']).not.toContain(escapeStart)
      const {check: piped} = onceInTurn({check: 'check a.md'}, '2>&1 | cat')()
      expect(piped).not.toContain(escapeStart)
      expect(piped).toContain('a.md:8:1 warning: ')
      const {pretty, colored, plain} = onceInTurn(
        {
          pretty: ['check --format pretty a.md', {FORCE_COLOR: '1'}],
          // What is asked for counts before both.
          colored: ['outline --color a.md', {NO_COLOR: '1'}],
          plain: ['outline --no-color a.md', {FORCE_COLOR: '1'}]
        },
        '2> err | cat'
      )()
      expect(pretty).toContain(`${escapeStart}33mwarning`)
      expect(colored).toContain(escapeStart)
      expect(plain).toContain('# a')
      expect(plain).not.toContain(escapeStart)
    })

    it('has links where the terminal is known to open them, and fits what it says nothing of', () => {
      expect(shown()['check in an editor']).toContain('\u001b]8;;file:///')
      expect(shown().check).not.toContain('\u001b]8;;')
      // This terminal has no size, and is taken for one of 80 columns.
      const lines = shown().plain.split('\r\n')
      expect(Math.max(...lines.map(({length}) => length))).toBeLessThanOrEqual(80)
      expect(lines.length).toBeGreaterThan(5)
    })

    it('shows progress on work that takes longer than a second, and takes it away', () => {
      // A pipe that says nothing for a while, longer than it takes to start.
      const slow = '(sleep 3; cat a.md) | apunte check /dev/stdin a.md'
      const shown = onTerminal(slow)
      expect(shown).toContain(`${clearLine}50% (1 of 2 files)${clearLine}`)
      expect(shown.slice(shown.lastIndexOf(clearLine))).toMatch(/0 errors, .*2 warnings.* in 2 files/)
      expect(onTerminal(`${slow} 2> err`)).not.toContain('50%')
    })

    it('shows no progress if it is to be quiet', () => {
      const shown = onTerminal('(sleep 3; cat a.md) | apunte check -q /dev/stdin a.md')
      expect(shown).not.toContain(clearLine)
      expect(shown).not.toContain('2 files')
    })
  }
)

describe('progress', () => {
  it('waits for a second, and then changes ten times a second at most', () => {
    let time = 0
    let text = ''
    const write = (more: string) => {
      text += more
    }
    const progress = startProgress({write}, () => time)
    const steps: string[] = []
    for (const [at, done] of [
      [500, 1],
      [999, 2],
      [1000, 3],
      [1050, 4],
      [1100, 5],
      [1200, 10]
    ] as const) {
      time = at
      text = ''
      progress.show(done, 10)
      steps.push(text.replaceAll(clearLine, '<'))
    }
    expect(steps).toEqual(['', '', '<30% (3 of 10 files)', '', '<50% (5 of 10 files)', '<'])
    text = ''
    progress.clear()
    expect(text).toBe('')
  })
})

describe('a command that takes long', () => {
  it('shows on a terminal how far it is, unless it is to be quiet', async () => {
    shop.file('b.md', '# b\n')
    // Each time that the clock is asked, a second and a half has passed.
    const run = (...flags: string[]) => {
      let time = 0
      return runIn(shop.folder, ['outline', ...flags, 'a.md', 'b.md'], {
        errIsTerminal: true,
        now: () => {
          time += 1500
          return time
        }
      })
    }
    const {err} = await run()
    expect(err).toBe(`${clearLine}50% (1 of 2 files)${clearLine}`)
    expect((await run('-q')).err).toBe('')
  })

  it('says so in seconds', () => {
    expect([0, 1234, 9999, 10_000, 123_456].map(seconds)).toEqual([
      '0.00 s',
      '1.23 s',
      '10.00 s',
      '10.0 s',
      '123.5 s'
    ])
  })
})

describe('the process’s own world', () => {
  it('is as wide as the terminal is when it is asked', () => {
    const {columns} = process.stdout
    const listeners = (['stdout', 'stderr'] as const).map(
      (name) => [process[name], process[name].listeners('error')] as const
    )
    try {
      const io = processIo(() => undefined)
      process.stdout.columns = 61
      expect(io.columns).toBe(61)
    } finally {
      process.stdout.columns = columns
      for (const [stream, known] of listeners) {
        for (const listener of stream.listeners('error'))
          if (!known.includes(listener)) stream.off('error', listener as () => void)
      }
    }
  })

  it.each(['stdout', 'stderr'] as const)('takes a reader of %s who has seen enough for no error', (name) => {
    const before = process[name].listeners('error')
    const other = name === 'stdout' ? 'stderr' : 'stdout'
    const otherBefore = process[other].listeners('error')
    let failures = 0
    const io = processIo(() => failures++)
    const fail = (code: string): boolean =>
      process[name].emit('error', Object.assign(new Error(code), {code}))
    try {
      expect(io.isClosed?.()).toBe(false)
      fail('EPIPE')
      // What is wrong may still be told where nobody reads what is right, and the other way round.
      expect(io.isClosed?.()).toBe(name === 'stdout')
      expect(failures).toBe(0)
      // What is told of it is told once, where it can be.
      const told: string[] = []
      const write = vi
        .spyOn(process.stderr, 'write')
        .mockImplementation((line) => told.push(String(line)) > 0)
      fail('ENOSPC')
      fail('ENOSPC')
      write.mockRestore()
      expect(failures).toBeGreaterThan(0)
      expect(told).toEqual(
        name === 'stdout'
          ? ['apunte: Cannot write `standard output`: the disk is full; make room and run it again\n']
          : []
      )
    } finally {
      for (const [stream, known] of [
        [process[name], before],
        [process[other], otherBefore]
      ] as const) {
        for (const listener of stream.listeners('error')) {
          if (!known.includes(listener)) stream.off('error', listener as () => void)
        }
      }
    }
  })

  it('ends the work when nobody reads any more', async () => {
    let written = 0
    const {out} = await runIn(shop.folder, ['links', 'a.md', 'b.md', 'c.md'], {
      isClosed: () => ++written > 1,
      fs: {
        ...nodeFileSystem,
        readFile: async (path) => new TextEncoder().encode(`- [x](/${basename(path)})\n`),
        stat: async () => nodeFileSystem.stat(shop.file('a.md', ''))
      }
    })
    expect(out.match(/\/[abc]\.md/g)).toEqual(['/a.md', '/b.md'])
  })
})

describe('colours', () => {
  it.each([
    [{}, true, true],
    [{}, false, false],
    [{NO_COLOR: '1'}, true, false],
    [{NO_COLOR: ''}, true, true],
    [{NO_COLOR: '1', FORCE_COLOR: '1'}, true, false],
    [{FORCE_COLOR: '1'}, false, true],
    [{FORCE_COLOR: '0'}, true, false],
    [{TERM: 'dumb'}, true, false]
  ])('%j on a terminal (%s): %s', (env, isTerminal, expected) => {
    expect(wantsColors(env, isTerminal)).toBe(expected)
  })
})
