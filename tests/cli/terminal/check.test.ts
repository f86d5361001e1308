import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {afterAll, describe, expect, it} from 'vitest'
import {openWorkshop, type WorldOptions} from '../../support/command.js'
import {showOn} from '../../support/virtual-screen.js'

const shop = openWorkshop()
afterAll(() => shop.remove())

const head = '---\ntitle: Elm\ndate: 2018-10-10\n---\n\n'
shop.file(
  'a.md',
  `${head}# Elm\n\n- [guide](https://guide.example)\n- https://elm.example/${'語'.repeat(40)} and so on\n-\n`
)
shop.file('b.md', `${head}# 本\n\n- [a](http://a.example)\n\n# 本\n\n- [b](<https://a b>)\n`)
shop.file('fine.md', `${head}# Elm\n\n- fine\n`)

const terminal = (options: WorldOptions = {}): WorldOptions => ({
  outIsTerminal: true,
  errIsTerminal: true,
  columns: 60,
  ...options
})
const all = ['check', '--rule', 'insecure-url=warn', 'a.md', 'fine.md', 'b.md']
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours and links are what this takes off
const uncolored = (text: string): string => text.replace(/\u001b\[\d+m|\u001b\]8;;[^\u001b]*\u001b\\/g, '')

describe('check on a terminal', () => {
  it('shows the findings of each file below its name, in lines that fit', async () => {
    const {code, out, err} = await shop.apunte(all, terminal())
    expect(code).toBe(1)
    expect(out).toBe(`a.md  2 warnings
  9:3 warning Unexpected bare URL
    \`https://elm.example/語語語語語語語語語語語語語語語語語
    語語語語語語語語語語語語語語語語語語語語語語語\`,
    expected \`[text](url)\` or \`<url>\` (bare-url)
       7 |
       8 | - [guide](https://guide.example)
    >  9 | - https://elm.example/語語語語語語語語語語語語語…
         |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      10 | -
    fix Put it in angle brackets

  10:1 warning Unexpected empty bullet, expected a text or
    a link: fill it or remove it (empty-item)
       8 | - [guide](https://guide.example)
       9 | - https://elm.example/語語語語語語語語語語語語語…
    > 10 | -
         | ^
    fix Remove the empty bullet

b.md  1 error, 2 warnings
  8:3 warning Unexpected \`http:\` in \`http://a.example\`,
    expected \`https:\` (insecure-url)
      6 | # 本
      7 |
    > 8 | - [a](http://a.example)
        |   ^^^^^^^^^^^^^^^^^^^^^
      9 |
    possible fix Write \`https:\`

  10:1 warning Unexpected second topic \`本\`, expected each
    title once: merge the two or rename one
    (duplicate-topic)
       8 | - [a](http://a.example)
       9 |
    > 10 | # 本
         | ^^^^
      11 |
    The first \`本\` (6:1)

  12:3 error Unexpected URL \`https://a b\`, expected one
    that can be parsed (invalid-url)
      10 | # 本
      11 |
    > 12 | - [b](<https://a b>)
         |   ^^^^^^^^^^^^^^^^^^

`)
    expect(err).toBe('1 error, 4 warnings in 3 files (0.00 s); 2 can be fixed\n  with --fix\n')
  })

  it('has colours for severity, calm ones for frames, and links to the files', async () => {
    const {out, err} = await shop.apunte(all, terminal({colors: true, hyperlinks: true}))
    const plain = await shop.apunte(all, terminal())
    expect(uncolored(out)).toBe(plain.out)
    expect(uncolored(err)).toBe(plain.err)
    expect(out).toContain(
      `]8;;${pathToFileURL(join(shop.folder, 'b.md')).href}\u001b\\b.md\u001b]8;;\u001b\\`
    )
    expect(out).toContain('  8:3 \u001b[33mwarning\u001b[39m Unexpected `http:`')
    expect(out).toContain('\u001b[36m^^^^\u001b[39m')
    // Red is the word of an error alone.
    expect(out.split('\u001b[31m').slice(1)).toEqual([expect.stringMatching(/^error/)])
    expect(err).toContain('\u001b[31m1 error\u001b[39m, \u001b[33m4 warnings\u001b[39m in 3 files')
  })

  it.each([20, 60, 100, 160])('breaks no line on %i columns that could fit', async (columns) => {
    const text = `# ${'題名👩‍👩‍👧‍👦 '.repeat(20)}\n\n- \u202e\u0007 http://a.example/x e\u0301 שלום\n-\n\n# ${'題名👩‍👩‍👧‍👦 '.repeat(20)}\n`
    shop.file('wide.md', text)
    const {out} = await shop.apunte(['check', 'wide.md'], terminal({colors: true, columns}))
    const screen = await showOn(columns, out)
    const broken = screen.lines.filter((_, line) => screen.isBroken(line))
    // A word that is longer than a line stays whole.
    expect(columns > 20 ? broken : []).toEqual([])
    expect(screen.lines.filter((line) => line.includes('^')).length).toBeGreaterThan(3)
  })

  it('has counts below a name that leaves no room for them', async () => {
    const name = `${'folder/'.repeat(7)}a.md`
    shop.file(name, `${head}# Elm\n`)
    const {out} = await shop.apunte(['check', name], terminal())
    expect(out).toContain(`${name}\n  1 warning\n  6:1 warning`)
  })

  it('prints what is pretty in a pipe and in a file as ever', async () => {
    const args = ['check', '--format', 'pretty', 'b.md']
    const piped = await shop.apunte(args)
    expect(piped.out).toContain('b.md:10:1 warning Unexpected second topic')
    await shop.apunte([...args, '--output', 'pretty.txt'], terminal({colors: true}))
    expect(readFileSync(join(shop.folder, 'pretty.txt'), 'utf8')).toBe(piped.out)
    const asked = await shop.apunte(args, {colors: true})
    expect(uncolored(asked.out)).toBe(piped.out)
    expect(asked.out).toContain('\u001b[36m>\u001b[39m 10')
  })

  it('wraps what it tells, and lets nothing of a name act', async () => {
    const {err} = await shop.apunte(['check', 'no such file\u001b[1m or folder.md'], terminal())
    expect(err).toBe(
      'apunte: Cannot find notes by `no such file·[1m or\n  folder.md`: no file matches, or `.gitignore` names them\n'
    )
    const usage = await shop.apunte(['check', '--unsafe'], terminal({columns: 40}))
    expect(usage.err).toBe('apunte: Cannot use `--unsafe` alone,\n  expected `--fix` with it\n')
  })
})

describe('a key that is missing', () => {
  const lines = (text: string): string[] =>
    uncolored(text)
      .split('\n')
      .filter((line) => /^ *>? *\d* \|/.test(line))

  it('is shown by the map that lacks it, no other key underlined', async () => {
    shop.file('lack.md', '---\ntitle: Elm\ntags: [a]\n---\n')
    shop.file('one.md', '---\ntitle: Elm\n---\n')
    for (const [options, indent] of [
      [terminal(), '    '],
      [{}, '']
    ] as const) {
      const frames = async (file: string) =>
        lines((await shop.apunte(['check', '--format', 'pretty', file], options)).out)
      expect(await frames('lack.md')).toEqual(
        ['  1 | ---', '> 2 | title: Elm', '> 3 | tags: [a]'].map((line) => indent + line)
      )
      expect(await frames('one.md')).toEqual(
        ['  1 | ---', '> 2 | title: Elm', '  3 | ---'].map((line) => indent + line)
      )
    }
  })

  it('stands where it stood, and what is there and wrong is underlined', async () => {
    shop.file(
      'lack.config.yaml',
      `frontMatter:
  properties:
    author: {properties: {last: {type: number}}, required: [name]}
    inline: {required: [name]}
    none: {type: string}
`
    )
    shop.file('nested.md', '---\nauthor:\n  first: Ana\n  last: x\ninline: {a: 1}\nnone:\n---\n')
    const argv = ['check', '--config', 'lack.config.yaml', 'nested.md']
    const {out} = await shop.apunte(argv, terminal())
    expect(lines(out).map((line) => line.trim())).toEqual([
      '1 | ---',
      '2 | author:',
      '> 3 |   first: Ana',
      '> 4 |   last: x',
      '2 | author:',
      '3 |   first: Ana',
      '> 4 |   last: x',
      '|         ^',
      '5 | inline: {a: 1}',
      '3 |   first: Ana',
      '4 |   last: x',
      '> 5 | inline: {a: 1}',
      '|         ^^^^^^',
      '6 | none:',
      '4 |   last: x',
      '5 | inline: {a: 1}',
      '> 6 | none:',
      '| ^^^^',
      '7 | ---'
    ])
    expect((await shop.apunte(argv)).out).toContain('nested.md:3:3 error')
  })

  it('is shown at the fence where there is no other', async () => {
    shop.file('empty.md', '---\n---\n')
    const {out} = await shop.apunte(['check', 'empty.md'], terminal())
    expect(lines(out).slice(0, 3)).toEqual(['    > 1 | ---', '        | ^^^', '      2 | ---'])
  })
})
