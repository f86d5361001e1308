import {createHash} from 'node:crypto'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {openWorkshop, type Workshop} from '../support/command.js'
import {describeShared, readSeed} from '../support/shared.js'

let shop: Workshop
beforeEach(() => {
  shop = openWorkshop()
  shop.file('a.md', text)
})
afterEach(() => shop.remove())

const text = `# Elm

* [guide](https://guide.example)
  * [slides][s]

## Books

text

# Ada

# Books > Old

* old

# Ada

[s]: https://slides.example
`

const hashOf = (content: string): string => createHash('sha256').update(content).digest('hex')
const now = (): string => readFileSync(join(shop.folder, 'a.md'), 'utf8')

/** Runs the command with Markdown on standard input. */
const section = (argv: string[], input?: string): ReturnType<Workshop['apunte']> =>
  shop.apunte(['section', 'a.md', ...argv], input === undefined ? {} : {input: [input]})

describe('printing', () => {
  it.each([
    ['a title', ['--topic', 'Elm'], text.slice(0, text.indexOf('\n\n# Ada') + 1)],
    ['a path', ['-t', 'Elm > Books'], '## Books\n\ntext\n'],
    ['titles, one each', ['-t', 'Elm', '-t', 'Books'], '## Books\n\ntext\n'],
    ['a title that looks like a path', ['-t', 'Books > Old'], '# Books > Old\n\n* old\n'],
    ['a title of a sub-topic that stands once', ['-t', 'Books'], '## Books\n\ntext\n'],
    ['a slug', ['-t', '#ada-1'], '# Ada\n\n[s]: https://slides.example\n']
  ])('%s', async (_, argv, out) => {
    expect(await section(argv)).toEqual({code: 0, out, err: ''})
  })

  it('on a terminal without what would act on it, in a pipe as it stands', async () => {
    shop.file('a.md', '# A\n\n\u001b[2Jb\tc\n')
    const shown = await shop.apunte(['section', 'a.md', '-t', 'A'], {outIsTerminal: true})
    expect(shown.out).toBe('# A\n\n·[2Jb\tc\n')
    expect((await section(['-t', 'A'])).out).toBe('# A\n\n\u001b[2Jb\tc\n')
  })

  it('as JSON', async () => {
    const {code, out} = await section(['-t', 'Elm > Books', '--json'])
    expect([code, JSON.parse(out)]).toEqual([
      0,
      {
        file: 'a.md',
        sha256: hashOf(text),
        path: ['Elm', 'Books'],
        slug: 'books',
        depth: 2,
        line: 6,
        text: '## Books\n\ntext'
      }
    ])
  })

  it('the hash', async () => {
    expect(await section(['--hash'])).toEqual({code: 0, out: `${hashOf(text)}\n`, err: ''})
    const expected = await section(['--hash', '--expect', hashOf(text)])
    expect(expected).toEqual({code: 0, out: `${hashOf(text)}\n`, err: ''})
  })

  it('from standard input', async () => {
    const printed = await shop.apunte(['section', '-', '-t', 'B'], {input: ['# A\n\n# B\n']})
    expect(printed).toEqual({code: 0, out: '# B\n', err: ''})
  })
})

describe('changing', () => {
  it('replaces what is below the heading, and says so', async () => {
    expect(await section(['-t', 'Elm > Books', '--replace'], 'new [s]\n')).toEqual({
      code: 0,
      out: '',
      err: 'a.md: replaced the content of Books\n'
    })
    expect(now()).toBe(text.replace('text\n', 'new [s]\n'))
  })

  it('takes the heading that was printed for the topic’s own', async () => {
    const {out} = await section(['-t', 'Elm'])
    expect((await section(['-t', 'Elm', '--replace'], out)).err).toBe('a.md: nothing to change in Elm\n')
    expect(now()).toBe(text)
    await section(['-t', 'Elm', '--replace'], out.replace('guide]', 'Guide]').replace('text', 'words'))
    expect(now()).toBe(text.replace('guide]', 'Guide]').replace('text', 'words'))
  })

  it('appends, prepends, and leaves sub-topics', async () => {
    await section(['-t', 'Elm', '--append'], '- last\n')
    await section(['-t', 'Elm', '--prepend'], '- first\n')
    expect(now()).toBe(
      text.replace('* [guide]', '* first\n* [guide]').replace('[slides][s]\n', '[slides][s]\n* last\n')
    )
    await section(['-t', 'Elm', '--replace', '--keep-topics'], 'x')
    expect(now()).toBe(text.replace(/\* \[guide][^#]*/, 'x\n\n'))
  })

  it.each([
    ['--append', '* last\n', (own: string) => text.replace('[slides][s]\n', `[slides][s]\n${own}`)],
    ['--prepend', '* first\n', (own: string) => text.replace('* [guide]', `${own}* [guide]`)]
  ])('%s takes the topic’s own heading for its own, too', async (flag, own, expected) => {
    for (const heading of ['# Elm\n\n', '\n\n#  elm #\r\n', 'Elm\n===\n\n', '\uFEFF# Elm\n\n']) {
      shop.file('a.md', text)
      expect((await section(['-t', 'Elm', flag], heading + own)).code).toBe(0)
      expect(now()).toBe(expected(own))
    }
    // At another level, or of another title, it is a sub-topic.
    for (const heading of ['## Elm', '# Elms']) {
      shop.file('a.md', text)
      await section(['-t', 'Elm', flag], `${heading}\n\n${own}`)
      expect(now()).toContain(`\n## ${heading.replace(/^#+ /, '')}\n\n${own}`)
    }
  })

  it('empties a topic where that is said', async () => {
    for (const empty of ['', '\n \t\r\n', '\uFEFF']) {
      shop.file('a.md', text)
      const {code, err} = await section(['-t', 'Elm > Books', '--replace', '--allow-empty'], empty)
      expect([code, err]).toEqual([0, 'a.md: replaced the content of Books\n'])
      expect(now()).toBe(text.replace('## Books\n\ntext\n', '## Books\n'))
    }
    shop.file('a.md', text)
    expect((await section(['-t', 'Elm', '--replace', '--allow-empty'], 'x')).code).toBe(0)
    // The topic as it is printed says that it is meant to be empty.
    shop.file('a.md', text)
    expect((await section(['-t', 'Elm > Books', '--replace'], '## Books\n')).code).toBe(0)
    expect(now()).toBe(text.replace('## Books\n\ntext\n', '## Books\n'))
  })

  it('does it only to the note that was expected, and gives the new hash', async () => {
    const done = await section(
      ['-t', 'Elm > Books', '--append', '--expect', hashOf(text), '--hash'],
      'more\n'
    )
    expect([done.code, done.out]).toEqual([0, `${hashOf(now())}\n`])
    const changed = now()
    expect(await section(['-t', 'Elm', '--append', '--expect', hashOf(text).toUpperCase()], 'x')).toEqual({
      code: 2,
      out: '',
      err: `apunte: a.md: the note has changed: its SHA-256 is ${hashOf(changed)}, expected ${hashOf(text)}: read it again\n`
    })
    expect(now()).toBe(changed)
  })
})

type Refusal = [name: string, argv: string[], message: string, input?: string]

describe('what can’t be done: exit code 2, and nothing is written', () => {
  it.each<Refusal>([
    [
      'a topic that isn’t there',
      ['-t', 'Elma', '--append'],
      'apunte: a.md: Cannot find a topic `Elma` (did you mean `Elm`?), expected `Elm`, `Elm > Books`, `Ada` or `Books > Old`\n'
    ],
    [
      'one that is there twice',
      ['-t', 'Ada', '--replace'],
      'apunte: a.md: Cannot tell which of 2 topics `Ada` is meant, expected one: name it by its slug, `#ada` (line 10) or `#ada-1` (line 16)\n'
    ],
    [
      'no topic',
      [],
      'apunte: Cannot tell which topic is meant, expected --topic with its title, such as `Elm`, `Books`'
    ],
    [
      'no topic to change',
      ['--append'],
      'apunte: Cannot tell which topic is meant, expected --topic with its title'
    ],
    [
      'two ways',
      ['-t', 'Elm', '--append', '--replace'],
      'apunte: Cannot both --replace and --append, expected one'
    ],
    [
      'sub-topics to be left by what takes none',
      ['-t', 'Elm', '--append', '--keep-topics'],
      'apunte: Cannot use --keep-topics without --replace'
    ],
    ['JSON of a change', ['-t', 'Elm', '--append', '--json'], 'apunte: Cannot use --json with --append'],
    [
      'no hash',
      ['-t', 'Elm', '--expect', 'abc'],
      'apunte: Cannot expect `abc`, expected a SHA-256 of 64 digits'
    ],
    ...['', '\n', ' \t\r\n\n', '\uFEFF\n'].flatMap((input): Refusal[] => [
      [
        'nothing in the place of something',
        ['-t', 'Elm', '--replace'],
        'apunte: Cannot --replace a topic by nothing, expected Markdown on standard input, or --allow-empty to empty the topic: did the command before it fail?\n',
        input
      ],
      [
        'nothing to append',
        ['-t', 'Elm', '--append'],
        'apunte: Cannot --append nothing, expected Markdown',
        input
      ],
      [
        'nothing to prepend',
        ['-t', 'Elm', '--prepend'],
        'apunte: Cannot --prepend nothing, expected Markdown on standard input: did',
        input
      ]
    ]),
    ...[
      '---\ntitle: x\n---\n\n- a\n',
      '\uFEFF---\r\ntitle: x\r\n---\r\n',
      '---\n---\n',
      '---\n[bad\n---\n- a\n',
      '+++\ntitle = "x"\n+++\n\n- a\n',
      '\n---\ntitle: x\n---\n'
    ].flatMap((input): Refusal[] =>
      ['--replace', '--append', '--prepend'].map((flag) => [
        'front matter',
        ['-t', 'Elm', flag],
        `apunte: Cannot ${flag} front matter, expected Markdown without it on standard input: \`apunte set\``,
        input
      ])
    ),
    [
      'emptying by what empties nothing',
      ['-t', 'Elm', '--append', '--allow-empty'],
      'apunte: Cannot use --allow-empty without --replace'
    ],
    ['emptying what is printed', ['-t', 'Elm', '--allow-empty'], 'apunte: Cannot use --allow-empty without'],
    [
      'a topic and a hash',
      ['-t', 'Elm', '--hash'],
      'apunte: Cannot print the hash and a topic, expected one of them: --json has both, as `sha256` and `text`\n'
    ],
    ['a hash and JSON', ['-t', 'Elm', '--hash', '--json'], 'apunte: Cannot print the hash and a topic'],
    ['JSON of no topic', ['--hash', '--json'], 'apunte: Cannot print the hash and a topic'],
    ['what Markdown can’t say', ['-t', 'Elm', '--replace'], 'apunte: a.md: Cannot write the `html`']
  ])('%s', async (name, argv, message, input = name.startsWith('what') ? '<!-- open' : 'x\n') => {
    const outcome = await section(argv, input)
    expect(outcome).toMatchObject({code: 2, out: ''})
    expect(outcome.err).toContain(message)
    expect(now()).toBe(text)
  })

  it('in standard input, and in a file that isn’t there', async () => {
    const piped = await shop.apunte(['section', '-', '-t', 'A', '--append'], {input: ['# A\n']})
    expect(piped).toMatchObject({code: 2, err: expect.stringContaining('Cannot --append in standard input')})
    const gone = await shop.apunte(['section', 'b.md', '-t', 'A', '--append'], {input: ['x\n']})
    expect(gone).toMatchObject({code: 2, err: expect.stringContaining('there is no such file')})
  })
})

describeShared('the seed', () => {
  it('one of two topics of a name is changed, and no other line', async () => {
    const seed = readSeed()
    shop.file('seed.md', seed)
    const put = (argv: string[], input: string) =>
      shop.apunte(['section', 'seed.md', ...argv], {input: [input]})
    expect((await put(['-t', 'Channels', '--append'], 'x')).code).toBe(2)
    expect((await put(['-t', '#channels-1', '--append'], '* [New](https://n.example)')).code).toBe(0)
    const after = readFileSync(join(shop.folder, 'seed.md'), 'utf8')
    const lines = seed.split('\n')
    const written = after.split('\n')
    const index = written.indexOf('- [New](https://n.example)')
    expect(written.toSpliced(index, 1)).toEqual(lines)
    expect(written.slice(0, index).lastIndexOf('## Channels')).toBe(lines.lastIndexOf('## Channels'))
  })
})
