import {spawn, spawnSync} from 'node:child_process'
import {once} from 'node:events'
import {renameSync, rmSync} from 'node:fs'
import process from 'node:process'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {binary, needBinary} from '../support/binary.js'
import {openWorkshop, runIn, type Workshop, type WorldOptions} from '../support/command.js'

const clearScreen = '\u001b[2J\u001b[3J\u001b[H'

let shop: Workshop
beforeEach(() => {
  shop = openWorkshop()
  shop.file('a.md', '# One\n')
})
afterEach(() => shop.remove())

/** A command that watches: what it has printed, and when it waits. */
function watchWith(argv: string[], options: WorldOptions = {}) {
  const written = {out: '', err: ''}
  let waits = 0
  let told: () => void = () => undefined
  let interrupt: () => void = () => undefined
  const io: WorldOptions = {
    ...options,
    get columns() {
      return options.columns
    },
    stdout: {
      write: (text: string) => {
        written.out += text
      }
    },
    stderr: {
      write: (text: string) => {
        written.err += text
        if (text.includes('waiting for a change')) waits++
        told()
      }
    },
    untilInterrupted: () =>
      new Promise((done) => {
        interrupt = done
      })
  }
  const end = runIn(shop.folder, argv, io)
  return {
    written,
    /** Resolves when it has printed so often, and waits. */
    round: async (count: number): Promise<void> => {
      while (waits < count) {
        await new Promise<void>((done) => {
          told = done
        })
      }
    },
    stop: async (): Promise<number> => {
      interrupt()
      return (await end).code
    },
    end
  }
}

describe('`--watch`', () => {
  it('prints again when a note changes, vanishes and comes back', async () => {
    const watched = watchWith(['outline', '--watch', 'a.md'])
    await watched.round(1)
    expect(watched.written.out).toBe('a.md\n  # One\n  1 topic, 0 bullets, 0 links\n')
    shop.file('a.md', '# Two\n')
    await watched.round(2)
    expect(watched.written.out).toContain('  # Two\n')
    rmSync(`${shop.folder}/a.md`)
    await watched.round(3)
    expect(watched.written.err).toContain('apunte: Cannot read `a.md`: there is no such file')
    shop.file('a.md', '# Three\n')
    await watched.round(4)
    expect(watched.written.out).toContain('  # Three\n')
    // As editors save: another file takes its place.
    shop.file('a.new', '# Four\n')
    renameSync(`${shop.folder}/a.new`, `${shop.folder}/a.md`)
    await watched.round(5)
    expect(watched.written.out).toContain('  # Four\n')
    expect(watched.written.err).toContain('watching a.md: waiting for a change (Ctrl-C ends)\n')
    expect(watched.written.out).not.toContain('\u001b')
    expect(await watched.stop()).toBe(0)
  })

  it('sees new notes in a folder, and clears the screen on a terminal', async () => {
    shop.file('notes/b.md', '- [b](https://b.example)\n')
    const watched = watchWith(['links', '--watch', 'notes', 'a.md'], {outIsTerminal: true})
    await watched.round(1)
    expect(watched.written.out.startsWith(clearScreen)).toBe(true)
    shop.file('notes/deep/c.md', '- [c](https://c.example)\n')
    await watched.round(2)
    expect(watched.written.out.split(clearScreen)[2]).toContain('https://c.example')
    expect(await watched.stop()).toBe(0)
  })

  it.each([[[]], [['--color']]])(
    'fits into a terminal that has another width by then, with %j',
    async (flags) => {
      shop.file('a.md', '# A title of thirty columns\n')
      const terminal = {outIsTerminal: true, columns: 60}
      const watched = watchWith(['outline', '--watch', 'a.md', ...flags], terminal)
      await watched.round(1)
      terminal.columns = 20
      shop.file('a.md', '# A title of thirty columns again\n')
      await watched.round(2)
      const [, wide, narrow] = watched.written.out.split(clearScreen)
      expect(wide).toContain('# A title of thirty columns')
      expect(narrow?.split('\n')[1]).toMatch(/# A title.*…/)
      expect(await watched.stop()).toBe(0)
    }
  )

  it('judges again with another config, and survives one that can’t be used', async () => {
    shop.file('a.md', '---\ntitle: a\ndate: 2020-01-01\n---\n\n# One\n\n- [a](http://a.example)\n')
    const watched = watchWith(['check', '-w'])
    await watched.round(1)
    expect(watched.written.out).toBe('')
    shop.file('apunte.config.json', '{"rules": {"insecure-url": "error"}}')
    await watched.round(2)
    expect(watched.written.out).toContain('a.md:8:')
    expect(watched.written.out).toContain('(insecure-url)')
    shop.file('apunte.config.json', '{"rules": ')
    await watched.round(3)
    expect(watched.written.err).toContain('apunte: Cannot read the config: ')
    const before = watched.written.out.length
    shop.file('apunte.config.json', '{"rules": {"insecure-url": "warn"}}')
    await watched.round(4)
    expect(watched.written.out.slice(before)).toContain('warning: ')
    // Findings are no failure of watching.
    expect(await watched.stop()).toBe(0)
  })

  it('watches what a config names and imports', async () => {
    shop.file('notes/b.md', '---\ntitle: a\ndate: 2020-01-01\n---\n\n# One\n\n- [a](http://a.example)\n')
    shop.file('rules.ts', "export const rules = {'insecure-url': 'off'}\n")
    shop.file(
      'apunte.config.ts',
      "import {rules} from './rules.js'\nexport default {files: ['notes'], rules}\n"
    )
    const watched = watchWith(['check', '--watch'])
    await watched.round(1)
    shop.file('rules.ts', "export const rules = {'insecure-url': 'error'}\n")
    await watched.round(2)
    expect(watched.written.out).toContain('notes/b.md:8:')
    const before = watched.written.out.length
    shop.file('notes/c.md', '-\n')
    await watched.round(3)
    expect(watched.written.out.slice(before)).toContain('notes/c.md')
    expect(await watched.stop()).toBe(0)
  })

  it.each<[argv: string[], message: string]>([
    [
      ['check', '--watch', '-'],
      'Cannot watch standard input, expected files, folders or globs with `--watch`'
    ],
    [['check', '--watch', '--fix', 'a.md'], 'Cannot use `--watch` with `--fix`, expected one of them'],
    [
      ['check', '--watch', '--output', 'x', 'a.md'],
      'Cannot use `--watch` with `--output`, expected one of them'
    ],
    [['check', '--watch', '--report', 'json=x', 'a.md'], 'Cannot use `--watch` with `--report`'],
    [
      ['check', '--watch', '--baseline', 'x', '--update-baseline', 'a.md'],
      'Cannot use `--watch` with `--update-baseline`'
    ],
    [['links', '--watch', '--format', 'csv', 'a.md'], 'Cannot use `--watch` with `--format csv`, expected'],
    [
      ['outline', '--watch', '--format', 'json', 'a.md'],
      'Cannot use `--watch` with `--format json`, expected'
    ]
  ])('refuses %j', async (argv, message) => {
    const {code, out, err} = await shop.apunte(argv)
    expect({code, out}).toEqual({code: 2, out: ''})
    expect(err).toContain(`apunte: ${message}`)
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('ends as a process by %s with exit code 0', async (signal) => {
    needBinary()
    const child = spawn(process.execPath, [binary, 'outline', '--watch', 'a.md'], {cwd: shop.folder})
    let err = ''
    let isGone = false
    for await (const chunk of child.stderr) {
      err += chunk
      const waits = err.split('waiting for a change').length - 1
      if (waits > 1) break
      // What watched the file that is gone must not keep the process.
      if (waits === 1 && !isGone) rmSync(`${shop.folder}/a.md`)
      isGone ||= waits === 1
    }
    child.kill(signal)
    const [code, killedBy] = (await once(child, 'exit')) as [number | null, string | null]
    expect({code, killedBy}).toEqual({code: 0, killedBy: null})
  })

  it('ends where nobody reads any more', () => {
    needBinary()
    const line = `"${process.execPath}" "${binary}" outline --watch a.md | true`
    expect(spawnSync('sh', ['-c', line], {cwd: shop.folder, timeout: 60_000}).status).toBe(0)
  })
})
