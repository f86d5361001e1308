import {mkdirSync, readdirSync, readFileSync, symlinkSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {checkFiles} from '../../src/node/check/check-files.js'
import {openWorkshop, type Workshop} from '../support/command.js'

let shop: Workshop
beforeEach(async () => {
  shop = openWorkshop()
  shop.file('notes/a.md', '# Elm\n\n-\n')
  shop.file('drafts/b.md', '# Zig\n')
  shop.file('apunte.config.mjs', config)
  shop.file('rules.mjs', "import severity from './severity.json' with {type: 'json'}\nexport {severity}\n")
  shop.file('severity.json', '"warn"')
  shop.file('schema.json', '{"type": "object"}')
  shop.file('taken.json', '[]')
  mkdirSync(join(shop.folder, 'base'))
  await shop.apunte(['check', 'notes', '--baseline', 'base/k.json', '--update-baseline'])
  symlinkSync(join(shop.folder, 'base'), join(shop.folder, 'other'))
})
afterEach(() => shop.remove())

const config = `import {readFileSync} from 'node:fs'
import {severity} from './rules.mjs'
JSON.parse(readFileSync(new URL('./schema.json', import.meta.url), 'utf8'))
export default {frontMatter: false, rules: {'empty-item': severity}, ignore: ['drafts/']}
`

/** What stands in the folder, to see that nothing was written. */
const all = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(shop.folder, {recursive: true, withFileTypes: true})
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name)
        return [path, readFileSync(path, 'utf8')]
      })
  )

/** What a run writes, by the flags that name the file. */
const writers: ReadonlyArray<[what: string, flags: (name: string) => string[]]> = [
  ['the report', (name) => ['--output', name]],
  ['the report', (name) => ['--report', `json=${name}`]],
  ['the cache', (name) => ['--cache-file', name]],
  ['the baseline', (name) => ['--baseline', name, '--update-baseline']]
]

/** What it reads. */
const readers: ReadonlyArray<[what: string, name: string]> = [
  ['the config', 'apunte.config.mjs'],
  ['one of the files that the config uses', './rules.mjs'],
  ['one of the files that the config uses', 'severity.json'],
  ['one of the files that the config uses', 'notes/../schema.json'],
  ['one of the notes', 'notes/a.md'],
  ['one of the notes', 'drafts/b.md']
]

const cases = writers.flatMap(([what, flags]) =>
  readers.map(([other, name]) => ({
    argv: flags(name),
    message: `Cannot write ${what} into \`${name}\``,
    other
  }))
)

describe('no file that a run writes is one that it reads', () => {
  it.each([
    ...cases,
    ...writers.slice(0, 3).flatMap(([what, flags]) =>
      ['base/k.json', 'other/k.json', 'notes/../base/k.json'].map((name) => ({
        argv: ['--baseline', 'base/k.json', ...flags(name)],
        message: `Cannot write ${what} into \`${name}\``,
        other: 'the baseline'
      }))
    )
  ])('$argv', async ({argv, message, other}) => {
    const before = all()
    expect(await shop.apunte(['check', 'notes', 'drafts', ...argv])).toEqual({
      code: 2,
      out: '',
      err: `apunte: ${message}, expected another file: it is ${other}\n`
    })
    expect(all()).toEqual(before)
  })

  it.each([
    [['--output', 'new.json', '--cache-file', 'new.json'], 'the report and the cache'],
    [['--cache-file', 'taken.json', '--report', 'json=./taken.json'], 'the report and the cache'],
    [['--report', 'json=x', '--report', 'sarif=x'], 'two reports'],
    [['--output', 'k.json', '--baseline', 'k.json', '--update-baseline'], 'the report and the baseline'],
    [['--cache', '--output', '.apunte-cache.json'], 'the report and the cache'],
    [
      ['--cache-file', 'other/k.json', '--baseline', 'base/k.json', '--update-baseline'],
      'the cache and the baseline'
    ]
  ])('nor another one that it writes: %j', async (argv, both) => {
    const before = all()
    const {code, err} = await shop.apunte(['check', 'notes', ...argv])
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(
        new RegExp(`^apunte: Cannot write ${both} into \`.*\`, expected a file for each\n$`)
      )
    ])
    expect(all()).toEqual(before)
  })

  it.each([
    [['check', '--fix', 'apunte.config.mjs'], 'apunte.config.mjs', 'the config'],
    [['check', '--fix', 'base/k.json', '--baseline', 'base/k.json'], 'base/k.json', 'the baseline'],
    [['format', 'notes', 'rules.mjs'], 'rules.mjs', 'one of the files that the config uses'],
    [['format', 'notes', './apunte.config.mjs'], './apunte.config.mjs', 'the config']
  ])('and none that it changes: %j', async (argv, name, what) => {
    const before = all()
    const {code, err} = await shop.apunte(argv)
    expect([code, err]).toEqual([
      2,
      `apunte: Cannot change \`${name}\`, expected notes alone: it is ${what}\n`
    ])
    expect(all()).toEqual(before)
  })

  it('a note by two names is one, also where the config ignores one of them', async () => {
    symlinkSync(join(shop.folder, 'notes/a.md'), join(shop.folder, 'link.md'))
    symlinkSync(join(shop.folder, 'notes/a.md'), join(shop.folder, 'drafts/link.md'))
    for (const argv of [
      ['check', '--fix', 'notes', 'link.md', 'drafts/link.md'],
      ['format', 'drafts/link.md', 'link.md', 'notes/a.md', 'notes']
    ]) {
      shop.file('notes/a.md', '# Elm\n\n-  a\n-\n')
      expect((await shop.apunte(argv)).err).not.toContain('Cannot change')
    }
  })

  it('in code either', async () => {
    const run = checkFiles('notes', {cwd: shop.folder, baseline: 'apunte.config.mjs', updateBaseline: true})
    await expect(run).rejects.toThrow(
      'Cannot write the baseline into `apunte.config.mjs`, expected another file: it is the config'
    )
    expect(readFileSync(join(shop.folder, 'apunte.config.mjs'), 'utf8')).toBe(config)
  })

  it.each([
    [
      [
        'check',
        'notes',
        '--baseline',
        'base/k.json',
        '--output',
        'base/report.json',
        '--cache-file',
        'c.json'
      ]
    ],
    [['check', 'notes', '--baseline', 'base/k.json', '--update-baseline']],
    [['check', 'notes', '--output', 'taken.json', '--report', 'sarif=new.sarif', '--cache']],
    [['check', 'apunte.config.mjs', 'notes', '--baseline', 'base/k.json']],
    [['check', '--no-config', 'notes', '--output', 'apunte.config.mjs', '--rule', 'front-matter=off']],
    [['format', '--check', 'rules.mjs']]
  ])('what shares nothing is fine: %j', async (argv) => {
    expect((await shop.apunte(argv)).err).not.toContain('Cannot')
  })

  it.each([
    ['check', ['--output', '-']],
    ['check', ['--report', 'pretty=-']],
    ['check', ['--cache-file', '-']],
    ['check', ['--baseline', '-', '--update-baseline']],
    ['check', ['--config', '-']],
    ['format', ['--config', '-']],
    ['export', ['--folder', '-']]
  ])('nor is it called `-`, which is a stream everywhere else: %s %j', async (name, flags) => {
    const before = all()
    const {code, out, err} = await shop.apunte([name, 'notes', ...flags])
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^apunte: .*Cannot use .*, expected .*: `(?:pretty=)?\.\/-` is one called `-`\n$/)
    expect(all()).toEqual(before)
  })
})
