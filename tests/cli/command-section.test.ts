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

  it('the hash alone, and beside a topic', async () => {
    expect(await section(['--hash'])).toEqual({code: 0, out: `${hashOf(text)}\n`, err: ''})
    const shown = await section(['--hash', '-t', 'Elm > Books'])
    expect(shown).toEqual({code: 0, out: '## Books\n\ntext\n', err: `${hashOf(text)}\n`})
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

describe('what can’t be done: exit code 2, and nothing is written', () => {
  it.each([
    [
      'a topic that isn’t there',
      ['-t', 'Elma', '--append'],
      'apunte: a.md: Cannot find a topic `Elma` at the top level (did you mean `Elm`?), expected `Elm`, `Ada` or `Books > Old`\n'
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
    ['what Markdown can’t say', ['-t', 'Elm', '--replace'], 'apunte: a.md: Cannot write the `html`']
  ])('%s', async (name, argv, message) => {
    const outcome = await section(argv, name.startsWith('what') ? '<!-- open' : 'x\n')
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
