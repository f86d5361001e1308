import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import type {CommandDefinition} from '../../src/cli/command.js'
import {commands} from '../../src/cli/commands.js'
import {commonOptions} from '../../src/cli/program.js'
import {openWorkshop, type Workshop} from '../support/command.js'

let shop: Workshop
beforeEach(() => {
  shop = openWorkshop()
  shop.file('a.md', note)
  shop.file('notes/b.md', other)
})
afterEach(() => shop.remove())

const note =
  '---\ntitle: Elm\ndate: 2018-10-10\ntags: [a]\n---\n\n# Elm\n\n- [guide](https://guide.example)\n-\n'
const other = '# Zig\n\n- [zig](https://zig.example)\n'

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

describe('what would be passed over in silence is refused in one line, and nothing is written', () => {
  it.each<[argv: string[], message: string]>([
    // Flags that do nothing by themselves.
    [['check', '--unsafe', 'a.md'], 'Cannot use `--unsafe` alone, expected `--fix` with it'],
    [['check', '--fix-only', 'bare-url', 'a.md'], 'Cannot use `--fix-only` alone, expected `--fix` with it'],
    [
      ['check', '--update-baseline', 'a.md'],
      'Cannot update a baseline that has no name, expected `--baseline <file>` with `--update-baseline`'
    ],
    [['export', '--force', 'a.md'], 'Cannot use `--force` alone, expected `--folder` with it'],
    [['set', '--string', '--unset', 'tags', 'a.md'], 'Cannot use `--string` without a value'],
    [['check', '--stdin-filename', 'x.md', 'a.md'], 'without standard input, expected `-` among the files'],
    [['parse', '--stdin-filename', 'x.md', 'a.md'], 'without standard input'],
    // Flags that do nothing together.
    [
      ['check', '--config', 'x.json', '--no-config', 'a.md'],
      'Cannot use `--config` and `--no-config` together'
    ],
    [
      ['format', '--no-config', '--config', 'x.json', 'a.md'],
      'Cannot use `--config` and `--no-config` together'
    ],
    [['parse', '--outline', '--no-source', 'a.md'], 'Cannot use `--no-source` with `--outline`'],
    [['parse', '--outline', '--no-position', 'a.md'], 'Cannot use `--no-position` with `--outline`'],
    [
      ['check', '--rule', 'empty-item=off', '--rule', 'empty-item=warn', 'a.md'],
      'Cannot set the rule `empty-item` to `off` and to `warn`, expected one of them'
    ],
    [['set', 'a.md', 'title=A', 'title=B'], 'Cannot change `title` twice, expected it once'],
    [['set', 'a.md', 'title=A', '--unset', 'title'], 'Cannot change `title` twice, expected it once'],
    [['set', 'a.md', 'tags+=b', 'tags=c'], 'Cannot change `tags` twice, expected it once'],
    [['check', '--report', 'json=x', '--report', 'sarif=./x', 'a.md'], 'Cannot write two reports into `./x`'],
    [['check', '--output', 'x', '--report', 'sarif=x', 'a.md'], 'Cannot write two reports into `x`'],
    // Names that nothing has.
    [
      ['rules', 'nope'],
      'Cannot list the rules for `nope`, expected the name of a note that is there, or nothing\n'
    ],
    [['rules', 'emty-item'], '; `apunte explain empty-item` tells about that rule\n'],
    [['rules', 'duplicate-key'], '; `apunte explain duplicate-key` tells about that rule\n'],
    [['rules', 'notes'], 'Cannot list the rules for the folder `notes`, expected a note, or nothing'],
    [['explain', 'nope'], 'apunte: Cannot explain `nope`, expected a rule: `apunte rules` lists them\n'],
    [['explain', 'duplicate-key', '--config', 'gone.json'], 'Cannot read `gone.json`: there is no such file'],
    [['schema', 'note'], 'Cannot print the schema `note` (did you mean `notes`?), expected one of '],
    [
      ['query', 'topics', 'a.md'],
      'there is no type of node `topics` (did you mean `topic`?), expected one of notes, topic,'
    ],
    [['query', 'topic > lists link', 'a.md'], 'there is no type of node `lists` (did you mean `list`?)'],
    [['query', 'topic:has(links)', 'a.md'], 'there is no type of node `links` (did you mean `link`?)'],
    [['query', ':not(lnk)', 'a.md'], 'there is no type of node `lnk` (did you mean `link`?)'],
    [['query', 'topic, linq', 'a.md'], 'there is no type of node `linq` (did you mean `link`?)'],
    [
      ['query', 'link[hosts=a.example]', 'a.md'],
      'there is no attribute `hosts` (did you mean `host`?), expected one of '
    ],
    [['query', 'frontMatter', 'a.md'], '; its keys are attributes of `notes`: `notes[tags~=web]`'],
    [['query', 'topic[tags~=web]', 'a.md'], '; of front matter `notes[tags]`'],
    [['query', 'notes:has([tags])', 'a.md'], 'there is no attribute `tags`'],
    [['query', '', 'a.md'], 'Cannot use an empty argument, expected <selector> <file...>'],
    [
      ['links', '--topic', 'Nope', 'a.md', 'notes'],
      'Cannot find a topic `Nope` in any of the notes, expected a whole title, a path such as `A > B`, or a slug such as `#b`'
    ],
    [['links', '--topic', 'elm', '.'], 'Cannot find a topic `elm` (did you mean `Elm`?) in any of the notes'],
    [
      ['add', 'a.md', 'https://x.example', '--topic', 'Elms'],
      'Cannot find a topic `Elms` (did you mean `Elm`?), expected `Elm`; `--create` makes it\n'
    ],
    [
      ['add', 'notes/b.md', 'https://x.example', '--topic', 'a\nb'],
      'Cannot find a topic `a b`, expected `Zig`; `--create` makes it\n'
    ],
    [
      ['check', '--fix', '--fix-only', 'bare-ul', 'a.md'],
      'Cannot mend what `bare-ul` finds (did you mean `bare-url`?), expected some of '
    ],
    [
      ['check', '--fix', '--fix-only', 'empty-topic', 'a.md'],
      'Cannot mend what `empty-topic` finds: it has no fix'
    ],
    [
      ['check', '--fix', '--fix-only', 'insecure-url', 'a.md'],
      'Cannot mend what `insecure-url` finds, expected a rule that is on: `--rule insecure-url=warn` switches it on'
    ],
    [
      ['check', '--report', 'sarf=x', 'a.md'],
      'Cannot use the report `sarf=x` (did you mean `sarif`?), expected `format=file`'
    ],
    [['check', '--report', 'sarif', 'a.md'], 'Cannot use the report `sarif`, expected `format=file`'],
    [['check', '--report', 'sarif=', 'a.md'], 'Cannot use the report `sarif=`, expected `format=file`'],
    [
      ['format', '--range', '100-200', 'a.md'],
      "Cannot format the lines `100-200`, expected some of the note's: it has 10 lines"
    ],
    // What is no URL, and what is no host.
    [['add', 'a.md', 'not a url'], 'Cannot add `not a url` as a link, expected one without blanks'],
    [['add', 'a.md', ' https://x.example'], 'expected one without blanks'],
    [['add', 'a.md', 'http://'], 'Cannot add `http://` as a link, expected one that can be parsed'],
    [['add', 'a.md', 'java\tscript:alert(1)'], 'expected an address: it would run a script'],
    [['add', 'a.md', 'JavaScript:alert(1)'], 'expected an address: it would run a script'],
    [
      ['add', 'a.md', 'www.x.example/a'],
      'expected `https://www.x.example/a`: without a scheme it is a file beside the note'
    ],
    [
      ['add', 'a.md', 'https://x.example', '--title', ' '],
      'Cannot add a link whose `--title` is blank, expected a text'
    ],
    [
      ['links', '--host', 'not a host', 'a.md'],
      'Cannot use `not a host` as a host, expected one such as `github.com`'
    ],
    [
      ['links', '--host', 'https://zig.example/a', '.'],
      'Cannot use `https://zig.example/a` as a host, expected one such as `zig.example`'
    ],
    [['links', '--host', 'zig.example/a', '.'], 'expected one such as `zig.example`'],
    [['links', '--host', '*.zig.example', '.'], 'expected one such as `zig.example`'],
    [['links', '--host', '.zig.example', '.'], 'expected one such as `zig.example`'],
    [['links', '--host', 'ana@zig.example', '.'], 'expected one such as `zig.example`'],
    [['links', '--host', 'a..b', '.'], 'Cannot use `a..b` as a host'],
    // What would be written over.
    [
      ['check', '--output', 'a.md', '.'],
      'Cannot write the report into `a.md`, expected another file: it is one of the notes'
    ],
    [['check', '--report', 'json=./notes/b.md', '.'], 'Cannot write the report into `./notes/b.md`'],
    [['check', '--cache-file', 'a.md', 'a.md'], 'Cannot write the cache into `a.md`'],
    [
      ['check', '--baseline', 'a.md', '--update-baseline', 'notes'],
      'Cannot use the baseline `a.md`, expected one that'
    ],
    // Files that couldn't be written.
    [
      ['check', '--cache-file', 'notes', '.'],
      'Cannot write the cache `notes`: it is a folder; expected the name of a file'
    ],
    [
      ['check', '--output', 'gone/x', '.'],
      'Cannot write `gone/x`: a folder on the way to it is not there; make it first'
    ],
    [
      ['check', '--output', 'notes', '.'],
      'Cannot write `notes`: it is a folder; expected the name of a file'
    ],
    [['check', '--output', 'a.md/x', '.'], 'Cannot write `a.md/x`: a folder on the way to it is a file'],
    [['check', '--report', 'junit=notes', '.'], 'Cannot write `notes`: it is a folder'],
    [
      ['check', '--report', 'junit=gone/x', '.'],
      'Cannot write `gone/x`: a folder on the way to it is not there'
    ],
    [
      ['check', '--baseline', 'gone/x.json', '--update-baseline', '.'],
      'Cannot write `gone/x.json`: a folder on the way to it is not there'
    ],
    [['check', '--baseline', 'notes', '--update-baseline', '.'], 'Cannot write `notes`: it is a folder']
  ])('%j', async (argv, message) => {
    const before = all()
    const {code, out, err} = await shop.apunte(argv)
    expect({code, out}).toEqual({code: 2, out: ''})
    expect(err).toContain(message)
    const lines = err.split('\n').filter((line) => !/Cannot use the cache|^apunte: {3}/.test(line))
    expect(lines).toHaveLength(2)
    expect(err).toMatch(/^(?:apunte: .+\n)+$/)
    expect(all()).toEqual(before)
  })
})

describe('every command', () => {
  const load = async (): Promise<CommandDefinition[]> => Promise.all(commands.map((entry) => entry.load()))

  /** A call that would be good. */
  const argsOf: Readonly<Record<string, string[]>> = {
    lsp: [],
    query: ['link', 'a.md'],
    add: ['a.md', 'https://x.example'],
    set: ['a.md', 'x=1'],
    schema: ['notes'],
    init: [],
    rules: ['a.md'],
    explain: ['empty-item'],
    import: ['a.csv']
  }

  it('refuses an empty value of each of its options, and one that is given twice', async () => {
    for (const {name, options} of await load()) {
      const args = argsOf[name] ?? ['a.md']
      for (const {flags, choices, isMany = false} of [...options, ...commonOptions]) {
        const [, flag, value] = /(--[\w-]+)(?: <(.+)>)?$/.exec(flags) ?? []
        if (flag === undefined || value === undefined) continue
        const {code, out, err} = await shop.apunte([name, ...args, flag, ''])
        expect([name, flag, code, out]).toEqual([name, flag, 2, ''])
        expect(err).toMatch(/^apunte: .+\n$/)
        if (isMany) continue
        const given = choices?.[0] ?? '1'
        const twice = await shop.apunte([name, ...args, flag, given, flag, given])
        expect([name, flag, twice.code, twice.out]).toEqual([name, flag, 2, ''])
        // Some values are refused before the second is seen.
        expect(twice.err).toMatch(
          new RegExp(`^apunte: (?:Cannot use \`${flag}\` twice, expected it once|option .*)\n$`)
        )
      }
    }
  })

  it('refuses an empty argument, wherever it stands', async () => {
    for (const {name} of await load()) {
      const args = argsOf[name] ?? ['a.md']
      for (let at = 0; at < args.length; at++) {
        const {code, out, err} = await shop.apunte([name, ...args.with(at, '')])
        expect([name, at, code, out, err]).toEqual([
          name,
          at,
          2,
          '',
          expect.stringMatching(/^apunte: Cannot use an empty argument, expected .+\n$/)
        ])
      }
    }
  })

  it('takes `--stdin-filename` where it reads standard input, and has a line on failures alone', async () => {
    for (const {name, arguments: given, options} of await load()) {
      const readsStream =
        given.some(({description}) => description.includes('standard input')) ||
        name === 'query' ||
        name === 'format'
      expect([name, options.some(({flags}) => flags.startsWith('--stdin-filename'))]).toEqual([
        name,
        readsStream
      ])
    }
  })
})

describe('what is fine stays fine', () => {
  it.each<[argv: string[]]>([
    [['links', '--host', 'ZIG.example', 'notes']],
    [['links', '--host', 'zig.example:443', 'notes']],
    [['links', '--host', 'localhost', 'notes']],
    [['links', '--host', 'münchen.example', 'notes']],
    [['links', '--topic', 'Zig', 'a.md', 'notes']],
    [['query', '*', 'a.md']],
    [['query', 'listItem[checked=false], link[label]:first-child', 'a.md']],
    [['query', 'notes > topic[depth="1"]:has(> list)', 'a.md']],
    [['check', '--rule', 'empty-item=off', '--rule', 'empty-item=off', 'a.md']],
    [['check', '--fix', '--fix-only', 'insecure-url', '--rule', 'insecure-url=warn', 'a.md']],
    [['set', 'a.md', 'tags+=b', 'tags+=c']],
    [['add', 'a.md', 'slides/elm.pdf']],
    [['add', 'a.md', '#elm']],
    [['add', 'a.md', 'mailto:ana@example.org']],
    [['rules', 'a.md']]
  ])('%j', async (argv) => {
    expect((await shop.apunte(argv)).code).toBe(0)
  })

  it('finds hosts however they are written', async () => {
    shop.file('m.md', '- [m](https://MÜNCHEN.example/)\n- [z](http://zig.example:443/)\n')
    const find = async (host: string) =>
      (await shop.apunte(['links', '--host', host, 'm.md', 'notes'])).out.match(/<.*>/g)
    expect(await find('münchen.example')).toEqual(['<https://MÜNCHEN.example/>'])
    expect(await find('xn--mnchen-3ya.example')).toEqual(['<https://MÜNCHEN.example/>'])
    expect(await find('Zig.Example')).toEqual(['<http://zig.example:443/>', '<https://zig.example>'])
    expect(await find('Zig.Example:80')).toBeNull()
  })

  it('mends by a rule that an override or the config alone has on', async () => {
    writeFileSync(
      join(shop.folder, 'apunte.config.json'),
      '{"rules": {"bare-url": "off"}, "overrides": [{"files": ["notes/**"], "rules": {"bare-url": "warn"}}]}'
    )
    shop.file('notes/c.md', `${note}- https://c.example\n`)
    expect((await shop.apunte(['check', '--fix', '--fix-only', 'bare-url', 'notes/c.md'])).err).toContain(
      '1 fixed'
    )
    writeFileSync(join(shop.folder, 'apunte.config.json'), '{"rules": {"bare-url": ["off"]}}')
    expect((await shop.apunte(['check', '--fix', '--fix-only', 'bare-url', 'notes/c.md'])).err).toContain(
      '`--rule bare-url=warn` switches it on'
    )
  })

  it('`rules` of a note that the config ignores lists them, and says so', async () => {
    writeFileSync(join(shop.folder, 'apunte.config.json'), '{"ignore": ["notes/"]}')
    expect((await shop.apunte(['rules', 'a.md'])).err).toBe('')
    const {code, out, err} = await shop.apunte(['rules', 'notes/b.md'])
    expect([code, err]).toEqual([0, 'the config ignores notes/b.md: no rule is run on it\n'])
    expect(out).toContain('empty-item')
  })

  it('an unset of what is not there is told, and no failure', async () => {
    expect(await shop.apunte(['set', 'a.md', '--unset', 'author.x', '--unset', 'tagz'])).toEqual({
      code: 0,
      out: '',
      err: 'a.md: unchanged; there is no `author.x`, no `tagz` (did you mean `tags`?)\n'
    })
    expect(
      (await shop.apunte(['set', 'a.md', '--unset', 'title', '--unset', 'x', 'draft=true', 'tags+=b'])).err
    ).toBe('a.md: set draft, tags; removed title; there is no `x`\n')
    expect((await shop.apunte(['set', 'a.md', 'draft=true'])).err).toBe(
      'a.md: unchanged: it says that already\n'
    )
  })

  it('`links | head` says nothing of a topic that it has not come to', async () => {
    for (let index = 0; index < 5; index++) shop.file(`many/${index}.md`, other)
    shop.file('many/z.md', '# Last\n\n- [l](https://last.example)\n')
    const {code, err} = await shop.apunte(['links', '--topic', 'Last', 'many'], {isClosed: () => true})
    expect({code, err}).toEqual({code: 0, err: ''})
  })
})
