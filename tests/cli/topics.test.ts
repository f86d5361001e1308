import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {openWorkshop, type Workshop} from '../support/command.js'

let shop: Workshop
beforeEach(() => {
  shop = openWorkshop()
  shop.file('n/a.md', note)
  shop.file('n/b.md', '# Elm\n\n- [b](https://b.example)\n\n# Old > New\n\n- [c](https://c.example)\n')
  shop.file('n/c.md', '- [none](https://none.example)\n')
})
afterEach(() => shop.remove())

const note = `# Elm

- [top](https://top.example)

## Links

- [one](https://one.example)

### Books  of Ana

- [deep](https://deep.example)

# Ada

## Links

- [two](https://two.example)
`

const listed = '`Elm`, `Elm > Links`, `Elm > Links > Books  of Ana`, `Ada` or `Ada > Links`'

describe('a topic that is not there', () => {
  it.each<[given: string[], said: string]>([
    [['Nope'], '`Nope`'],
    [['elm'], '`elm` (did you mean `Elm`?)'],
    [['LINKS'], '`LINKS` (did you mean `Elm > Links`?)'],
    [['Ads > Links'], '`Ads > Links` (did you mean `Ada > Links`?)'],
    [['Book of Ana'], '`Book of Ana` (did you mean `Elm > Links > Books  of Ana`?)'],
    [['Elm > Link'], '`Elm > Link` (did you mean `Elm > Links`?)'],
    [['Elm>Links'], '`Elm>Links` (did you mean `Elm > Links`?)'],
    [['Links > Books of Ana'], '`Links > Books of Ana` (did you mean `Elm > Links > Books  of Ana`?)'],
    [['Nope', 'Elm'], '`Nope > Elm` (did you mean `Elm`?)'],
    // Slugs, with and without what makes them one.
    [['links-1'], '`links-1` (did you mean `#links-1`?)'],
    [['books--of-ana'], '`books--of-ana` (did you mean `#books--of-ana`?)'],
    [['#links-2'], '`#links-2` (did you mean `#links-1`?)'],
    [['#Links-1'], '`#Links-1` (did you mean `#links-1`?)'],
    [['#nothing'], '`#nothing`']
  ])('%j is told with all topics of the note', async (given, said) => {
    const flags = given.flatMap((title) => ['-t', title])
    for (const [argv, hint] of [
      [['section', 'n/a.md'], ''],
      [['add', 'n/a.md', 'https://x.example'], '; `--create` makes it']
    ] as const) {
      expect(await shop.apunte([...argv, ...flags])).toEqual({
        code: 2,
        out: '',
        err: `apunte: n/a.md: Cannot find a topic ${said}, expected ${listed}${hint}\n`
      })
    }
    const {code, out, err} = await shop.apunte(['links', 'n', ...flags])
    expect([code, out]).toEqual([2, ''])
    expect(err).toBe(
      `apunte: Cannot find a topic ${said} in any of the notes, expected a whole title, a path such as \`A > B\`, or a slug such as \`#b\`\n`
    )
  })

  it('in a note without any, or with many', async () => {
    const {err} = await shop.apunte(['section', 'n/c.md', '-t', 'A'])
    expect(err).toBe('apunte: n/c.md: Cannot find a topic `A`, expected a note that has topics\n')
    for (const [amount, end] of [
      [20, '`19` or `20`\n'],
      [21, '`20` or 1 other\n'],
      [300, '`20` or 280 others\n']
    ] as const) {
      shop.file('many.md', Array.from({length: amount}, (_, index) => `# ${index + 1}\n`).join('\n'))
      expect((await shop.apunte(['section', 'many.md', '-t', 'nothing'])).err.endsWith(end)).toBe(true)
    }
  })
})

describe('a title alone', () => {
  it('is first that of a topic at the top, and else has to stand once', async () => {
    shop.file('d.md', '# A\n\n## B\n\n- in\n\n## C\n\n# B\n\n- top\n\n## C\n')
    expect((await shop.apunte(['section', 'd.md', '-t', 'B'])).out).toBe('# B\n\n- top\n\n## C\n')
    expect((await shop.apunte(['section', 'd.md', '-t', 'C'])).err).toBe(
      'apunte: d.md: Cannot tell which of 2 topics `C` is meant, expected one: name it by its slug, `#c` (line 7) or `#c-1` (line 13)\n'
    )
    shop.file('d.md', '# B\n\n## A\n\n### B\n\n# B\n')
    expect((await shop.apunte(['section', 'd.md', '-t', 'B'])).err).toContain(
      'which of 2 topics `B` is meant'
    )
  })
})

describe('links --topic', () => {
  it.each<[given: string[], hosts: string[]]>([
    [['Links'], ['one', 'deep', 'two']],
    [['Elm'], ['top', 'one', 'deep', 'b']],
    [['Elm > Links'], ['one', 'deep']],
    [['Books of Ana'], ['deep']],
    [['#links-1'], ['two']],
    [['Ada', 'Links'], ['two']],
    [['Old > New'], ['c']],
    [['Elm', 'Links', 'Books of Ana'], ['deep']]
  ])('%j', async (given, hosts) => {
    for (const flag of ['-t', '--topic']) {
      const {code, out, err} = await shop.apunte(['links', 'n', ...given.flatMap((title) => [flag, title])])
      expect([code, err]).toEqual([0, ''])
      expect(out.match(/(?<=<https:\/\/)\w+/g)).toEqual(hosts)
    }
  })

  it('finds nothing in a topic without links, which is no mistake', async () => {
    shop.file('d.md', '# Elm\n')
    expect(await shop.apunte(['links', 'd.md', '-t', 'Elm'])).toEqual({code: 0, out: '', err: ''})
    expect((await shop.apunte(['links', 'd.md', '-t', 'Elm', '--format', 'json'])).out).toBe('[]\n')
  })
})

describe('add --create', () => {
  const add = (argv: string[]): ReturnType<Workshop['apunte']> =>
    shop.apunte(['add', ...argv, '--title', 'x', '--create'])
  const read = (name: string): string => readFileSync(join(shop.folder, name), 'utf8')

  it.each<[given: string[], lines: string, place: string]>([
    [['Zig'], '\n# Zig\n\n- [x](https://x.example)\n', '21: added https://x.example in Zig'],
    [
      ['A *b* > C'],
      '\n# A \\*b*\n\n## C\n\n- [x](https://x.example)\n',
      '23: added https://x.example in A *b* > C'
    ],
    [
      ['Ada', 'A > B'],
      '\n## A > B\n\n- [x](https://x.example)\n',
      '21: added https://x.example in Ada > A > B'
    ],
    [
      ['Ada > Links > New'],
      '\n### New\n\n- [x](https://x.example)\n',
      '21: added https://x.example in Ada > Links > New'
    ]
  ])('makes the topic %j at the end', async (given, lines, place) => {
    const {code, out, err} = await add([
      'n/a.md',
      'https://x.example',
      ...given.flatMap((title) => ['-t', title])
    ])
    expect([code, out, err]).toEqual([0, '', `n/a.md:${place}; the topic is new\n`])
    expect(read('n/a.md')).toBe(note + lines)
  })

  it('in the style of the note, behind the sub-topics of its parent', async () => {
    shop.file('n/a.md', 'Elm\r\n===\r\n\r\n* a\r\n\r\nMore\r\n----\r\n\r\nAda\r\n===\r\n')
    await add(['n/a.md', 'https://x.example', '-t', 'Elm > Zig'])
    expect(read('n/a.md')).toBe(
      'Elm\r\n===\r\n\r\n* a\r\n\r\nMore\r\n----\r\n\r\nZig\r\n---\r\n\r\n* [x](https://x.example)\r\n\r\nAda\r\n===\r\n'
    )
  })

  it('makes nothing where the topic is there', async () => {
    for (const given of ['Books of Ana', '#books--of-ana', 'Elm > Links > Books of Ana']) {
      shop.file('n/a.md', note)
      const {code, err} = await add(['n/a.md', 'https://x.example', '-t', given])
      expect([code, err]).toEqual([0, 'n/a.md:12: added https://x.example in Elm > Links > Books of Ana\n'])
    }
  })

  it('makes the file', async () => {
    expect(await add(['new.md', 'https://x.example', '-t', 'Elm'])).toEqual({
      code: 0,
      out: '',
      err: 'new.md:3: added https://x.example in Elm; the file is new, without front matter: `apunte set` adds that\n'
    })
    expect(read('new.md')).toBe('## Elm\n\n- [x](https://x.example)\n')
    // Again: now it is there.
    expect((await add(['new.md', 'https://x.example', '-t', 'Elm'])).code).toBe(1)
    expect((await add(['new.md', 'https://y.example', '-t', 'Elm'])).err).toBe(
      'new.md:4: added https://y.example in Elm\n'
    )
    expect((await add(['n/plain.md', 'https://x.example'])).code).toBe(0)
    expect(read('n/plain.md')).toBe('- [x](https://x.example)\n')
  })

  it.each<[argv: string[], message: string]>([
    [
      ['n/a.md', 'https://x.example', '-t', '#nope'],
      'Cannot create the topic `#nope`, expected its title: a slug'
    ],
    [
      ['n/a.md', 'https://x.example', '-t', 'Elm > '],
      'Cannot create the topic `Elm > `, expected a title for each'
    ],
    [
      ['n/a.md', 'https://x.example', '-t', ' '],
      'Cannot create the topic ` `, expected a title for each part'
    ],
    [['n/a.md', 'https://x.example', '-t', 'Links'], 'Cannot tell which of 2 topics `Links` is meant'],
    [
      ['n/a.md', 'https://x.example', '-t', 'New', '--under', 'top'],
      'Cannot find a bullet that begins with `top`'
    ],
    [['n/a.md', 'https://x.example', '-t', 'A > B > C > D > E > F > G'], 'Cannot put a topic at depth 7'],
    [['n/a.md', 'not a url', '-t', 'New'], 'Cannot add `not a url` as a link'],
    [
      ['gone/new.md', 'https://x.example'],
      'Cannot write `gone/new.md`: a folder on the way to it is not there'
    ],
    [['n', 'https://x.example'], 'it is a folder']
  ])('what can’t be made is refused: %j', async (argv, message) => {
    const {code, out, err} = await add(argv)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(message)
    expect(err).toMatch(/^apunte: .+\n$/)
    expect(read('n/a.md')).toBe(note)
  })

  it('nor below one of several', async () => {
    const twice = '# A\n\n# A\n'
    shop.file('n/a.md', twice)
    const {code, err} = await add(['n/a.md', 'https://x.example', '-t', 'A > B'])
    expect([code, err]).toEqual([
      2,
      'apunte: Cannot create the topic `A > B`: there are 2 topics `A`, expected one\n'
    ])
    expect(read('n/a.md')).toBe(twice)
  })

  it('is what the message names where it isn’t given', async () => {
    const {code, err} = await shop.apunte(['add', 'new.md', 'https://x.example'])
    expect([code, err]).toEqual([
      2,
      'apunte: Cannot read `new.md`: there is no such file; expected the name of one, or `-` for standard input; `--create` makes it\n'
    ])
    expect((await shop.apunte(['set', 'new.md', 'a=1'])).err).not.toContain('--create')
  })
})

describe('add --under', () => {
  const bullets =
    '# A\n\n- Talks\n- Talks 2\n  - Slides  of\n    2019\n- Talk\n\n# B\n\n- Talks 3\n- Slides of 2020\n- Talk\n'
  const under = async (...argv: string[]): Promise<string> => {
    const path = shop.file('u.md', bullets)
    const {code, err} = await shop.apunte(['add', 'u.md', 'https://x.example', '--title', 'x', ...argv])
    if (code !== 0) {
      expect(code).toBe(2)
      expect(readFileSync(path, 'utf8')).toBe(bullets)
      return err
    }
    const lines = readFileSync(path, 'utf8').split('\n')
    return lines[lines.findIndex((line) => line.includes('x.example')) - 1] as string
  }

  it('takes the bullet that has the text, or the one that begins with it', async () => {
    expect(await under('--under', 'Talks')).toBe('- Talks')
    expect(await under('--under', ' Talks  2')).toBe('    2019')
    expect(await under('--under', 'Slides of 2019')).toBe('    2019')
    expect(await under('--under', 'Slides of 20', '-t', 'B')).toBe('- Slides of 2020')
    expect(await under('--under', 'Talk', '-t', 'A')).toBe('- Talk')
    // The topic's own before those of its sub-topics: else it could not be named.
    shop.file('u.md', '# A\n\n- Talk\n\n## B\n\n- Talk\n')
    await shop.apunte(['add', 'u.md', 'https://x.example', '-t', 'A', '--under', 'Talk'])
    await shop.apunte(['add', 'u.md', 'https://y.example', '-t', 'A > B', '--under', 'Talk'])
    expect(readFileSync(join(shop.folder, 'u.md'), 'utf8')).toBe(
      '# A\n\n- Talk\n  - <https://x.example>\n\n## B\n\n- Talk\n  - <https://y.example>\n'
    )
  })

  it.each<[argv: string[], message: string]>([
    [
      ['--under', 'Slides of'],
      'apunte: Cannot tell which of 2 bullets in the note that begin with `Slides of` is meant, expected more of its text: line 5 `Slides of 2019`, line 12 `Slides of 2020`\n'
    ],
    [
      ['--under', 'Talk'],
      'that have the text `Talk` is meant, expected its topic by --topic, or one whose text stands once: line 7 `Talk`, line 13 `Talk`\n'
    ],
    [
      ['--under', 'Tal', '-t', 'A'],
      'Cannot tell which of 3 bullets in `A` that begin with `Tal` is meant, expected more of its text: line 3 `Talks`, line 4 `Talks 2`, line 7 `Talk`\n'
    ],
    [
      ['--under', 'talks'],
      'Cannot find a bullet that begins with `talks` (did you mean `Talks`?), expected one in the note'
    ],
    [['--under', ' '], 'Cannot find a bullet by a blank `--under`, expected the text of one']
  ])('doesn’t guess: %j', async (argv, message) => {
    expect(await under(...argv)).toContain(message)
  })

  it('says what can tell them apart', async () => {
    shop.file('u.md', '# A\n\n## B\n\n- Talk\n- Talk\n\n## C\n\n- Talk\n')
    const ask = async (topic: string): Promise<string> =>
      (await shop.apunte(['add', 'u.md', 'https://x.example', '-t', topic, '--under', 'Talk'])).err
    expect(await ask('A')).toContain(
      '3 bullets in `A` that have the text `Talk` is meant, expected a sub-topic by --topic, or one'
    )
    expect(await ask('B')).toContain(
      '2 bullets in `B` that have the text `Talk` is meant, expected one whose text stands once: line 5 `Talk`, line 6 `Talk`\n'
    )
  })

  it('lists no more than one can read', async () => {
    shop.file('u.md', Array.from({length: 30}, (_, index) => `- Talk ${index}\n`).join(''))
    const {err} = await shop.apunte(['add', 'u.md', 'https://x.example', '--under', 'Talk'])
    expect(err).toMatch(/which of 30 bullets .*: line 1 `Talk 0`, .*, line 20 `Talk 19`, 10 more\n$/)
  })
})
