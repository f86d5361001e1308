import {spawnSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {commands} from '../../src/cli/commands.js'
import {openWorkshop} from '../support/command.js'

const capture = fileURLToPath(new URL('../support/capture-completion.zsh', import.meta.url))
const shop = openWorkshop()
afterAll(() => shop.remove())
const grounds = join(shop.folder, 'grounds')

beforeAll(async () => {
  for (const name of ['notes.md', 'nothing.txt', 'mine here.md', 'über.markdown', 'nodes/x.yaml', 'z.yaml']) {
    shop.file(`grounds/${name}`)
  }
  for (const shell of ['bash', 'zsh', 'fish']) {
    const {out, code} = await shop.apunte(['completion', shell])
    expect(code).toBe(0)
    shop.file(shell, out)
  }
})

/** Runs a shell, and gives what it says; whatever goes wrong in it shows. */
function runShell(shell: string, args: string[]): string {
  const {stdout, stderr, error} = spawnSync(shell, args, {cwd: grounds, encoding: 'utf8', timeout: 60_000})
  expect(error).toBeUndefined()
  expect(stderr).toBe('')
  return stdout
}

/** Whether there is such a shell, and how its tests are called. */
function describeShell(shell: string, tests: () => void): void {
  const isThere = spawnSync(shell, ['--version']).status === 0
  describe.skipIf(!isThere)(`in ${shell}${isThere ? '' : ` (skipped: there is no ${shell})`}`, tests)
}

/** What says that no more is offered for a line. */
const end = '--END--'

/** What was offered for each line, without the empty ones. */
function splitLines(shown: string): string[][] {
  return shown
    .split(`${end}\n`)
    .slice(0, -1)
    .map((part) => part.split('\n').filter(Boolean))
}

const names = [...commands.map(({name}) => name), 'help']

describeShell('bash', () => {
  /** What bash offers for lines, each the words that it splits one into, the last of them to be completed. */
  function complete(lines: readonly string[][]): string[][] {
    const script = lines.map((words) => {
      const quoted = words.map((word) => `'${word}'`).join(' ')
      return `COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; COMPREPLY=(); _apunte; printf '%s\\n' "\${COMPREPLY[@]}" ${end}`
    })
    return splitLines(runShell('bash', ['--norc', '-c', `source ../bash\n${script.join('\n')}`]))
  }

  const table: Array<[words: string[], expected: string[]]> = [
    [['apunte', ''], names],
    [['apunte', 'che'], ['check']],
    [['apunte', '--v'], ['--version']],
    [['apunte', 'check', '--fo'], ['--format']],
    [
      ['apunte', 'check', '--format', 'js'],
      ['json', 'jsonl']
    ],
    [
      ['apunte', 'check', '--format', '=', 'js'],
      ['json', 'jsonl']
    ],
    [
      ['apunte', 'outline', '--format', '='],
      ['tree', 'json', 'markdown']
    ],
    [
      ['apunte', 'check', '--color', '=', ''],
      ['always', 'never', 'auto']
    ],
    [
      ['apunte', 'check', '--color', 'no'],
      ['notes.md', 'nodes']
    ],
    [['apunte', 'check', '--rule', 'inse'], ['insecure-url=']],
    [['apunte', 'check', '--fix-only', 'bare'], ['bare-url']],
    [
      ['apunte', 'check', 'no'],
      ['notes.md', 'nodes']
    ],
    [
      ['apunte', 'check', '--format', 'json', 'no'],
      ['notes.md', 'nodes']
    ],
    [['apunte', 'check', 'mine'], ['mine here.md']],
    [['apunte', 'check', 'ü'], ['über.markdown']],
    [
      ['apunte', 'import', 'no'],
      ['notes.md', 'nothing.txt', 'nodes']
    ],
    [['apunte', 'check', '--config', 'z'], ['z.yaml']],
    [['apunte', 'section', '-t', 'no'], []],
    [['apunte', 'export', '--folder', 'n'], ['nodes']],
    [
      ['apunte', 'explain', 'empty-'],
      ['empty-item', 'empty-topic']
    ],
    [
      ['apunte', 'explain', 'cannot-'],
      ['cannot-edit', 'cannot-fill', 'cannot-write']
    ],
    [
      ['apunte', 'rename', ''],
      ['topic', 'note', 'key', 'finish']
    ],
    [['apunte', 'rename', 'note', 'not'], ['notes.md']],
    [['apunte', 'add', 'notes.md', 'no'], []],
    [['apunte', 'help', 'ch'], ['check']],
    [
      ['apunte', 'completion', ''],
      ['bash', 'zsh', 'fish']
    ],
    [['apunte', 'gone', ''], []]
  ]
  let offered: string[][] | undefined

  it.each(table.map((each, index) => [...each, index] as const))('%j', (_, expected, index) => {
    offered ??= complete(table.map(([words]) => words))
    expect(offered).toHaveLength(table.length)
    expect(offered[index]?.sort()).toEqual([...expected].sort())
  })

  it('runs nothing of what is typed', () => {
    const lines = [
      ['apunte', 'check', '$(touch pwned)'],
      ['apunte', '$(touch pwned)', '`touch pwned`']
    ]
    expect(complete(lines)).toEqual([[], []])
    expect(existsSync(join(grounds, 'pwned'))).toBe(false)
  })

  it('knows every option of every command', async () => {
    const shown = complete(commands.map(({name}) => ['apunte', name, '--']))
    expect(shown).toHaveLength(commands.length)
    for (const [index, {load}] of commands.entries()) {
      for (const {flags} of (await load()).options) {
        expect(shown[index]).toContain(/--[\w-]+/.exec(flags)?.[0])
      }
      expect(shown[index]).toContain('--quiet')
    }
  })
})

describeShell('zsh', () => {
  it('completes what stands alone, and keeps `=` where a value follows', () => {
    const lines: Array<[line: string, completed: string]> = [
      ['apunte chec', 'apunte check '],
      ['apunte check --fo', 'apunte check --format='],
      ['apunte check --format=sa', 'apunte check --format=sarif '],
      ['apunte check --format sa', 'apunte check --format sarif '],
      ['apunte check --color=nev', 'apunte check --color=never '],
      ['apunte check --color not', 'apunte check --color notes.md '],
      ['apunte check --rule inse', 'apunte check --rule insecure-url='],
      ['apunte check not', 'apunte check notes.md '],
      ['apunte check --fix min', 'apunte check --fix mine\\ here.md '],
      ['apunte check --fix --max-w', 'apunte check --fix --max-warnings='],
      ['apunte import noth', 'apunte import nothing.txt '],
      ['apunte section -t not', 'apunte section -t not'],
      ['apunte check --config z', 'apunte check --config z.yaml '],
      ['apunte explain empty-i', 'apunte explain empty-item '],
      ['apunte rename fin', 'apunte rename finish '],
      ['apunte rename note notes', 'apunte rename note notes.md '],
      ['apunte help expl', 'apunte help explain '],
      ['apunte completion f', 'apunte completion fish ']
    ]
    const shown = runShell('zsh', [
      '-f',
      capture,
      join(shop.folder, 'zsh'),
      grounds,
      ...lines.map(([line]) => line)
    ])
    const trim = (text: string) => text.trimEnd()
    expect(shown.trimEnd().split('\n').map(trim)).toEqual(lines.map(([, completed]) => trim(completed)))
  })
})

describeShell('fish', () => {
  function complete(lines: readonly string[]): string[][] {
    const script = `source ../fish; for line in $argv; complete -C $line; echo ${end}; end`
    const shown = splitLines(runShell('fish', ['--no-config', '-c', script, ...lines]))
    return shown.map((offers) => offers.map((each) => each.split('\t')[0] as string))
  }

  const table: Array<[line: string, expected: string[]]> = [
    ['apunte ', names],
    ['apunte che', ['check']],
    ['apunte check --fo', ['--format']],
    ['apunte check --format js', ['json', 'jsonl']],
    ['apunte check --format=js', ['--format=json', '--format=jsonl']],
    ['apunte check --color=a', ['--color=always', '--color=auto']],
    ['apunte check --color not', ['notes.md', 'nothing.txt']],
    ['apunte check --rule inse', ['insecure-url=']],
    ['apunte explain empty-', ['empty-item', 'empty-topic']],
    ['apunte rename ', ['topic', 'note', 'key', 'finish']],
    ['apunte check --config z', ['z.yaml']],
    ['apunte section -t not', []],
    ['apunte help ch', ['check']],
    ['apunte completion ', ['bash', 'zsh', 'fish']]
  ]
  let offered: string[][] | undefined

  it.each(table.map((each, index) => [...each, index] as const))('%s', (_, expected, index) => {
    offered ??= complete(table.map(([line]) => line))
    expect(offered).toHaveLength(table.length)
    expect(offered[index]?.sort()).toEqual([...expected].sort())
  })

  it('offers notes first', () => {
    const [check, rename, imported] = complete([
      'apunte check no',
      'apunte rename note no',
      'apunte import no'
    ])
    expect(check?.[0]).toBe('notes.md')
    expect(rename?.[0]).toBe('notes.md')
    expect(imported).toContain('nothing.txt')
  })
})

describe('`apunte completion`', () => {
  it('refuses another shell', async () => {
    expect(await shop.apunte(['completion', 'zhs'])).toEqual({
      code: 2,
      out: '',
      err: 'apunte: Cannot complete in `zhs` (did you mean `zsh`?), expected bash, zsh, fish\n'
    })
  })
})
