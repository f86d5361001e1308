import {execFileSync, spawn, spawnSync} from 'node:child_process'
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {commands} from '../../src/cli/commands.js'
import {run} from '../../src/cli/run.js'
import {links, type Notes, safeParseNotes} from '../../src/index.js'
import {walk} from '../../src/query/walk.js'
import {runInTurn} from '../support/in-turn.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'apunte-cli-'))
afterAll(() => rmSync(folder, {recursive: true}))

interface Outcome {
  code: number
  out: string
  err: string
}

/** Runs the command with a world of its own. */
async function apunte(
  argv: string[],
  {stdin = [], colors = false}: {stdin?: Array<string | Uint8Array>; colors?: boolean} = {}
): Promise<Outcome> {
  const written = {out: '', err: ''}
  const writer = (to: 'out' | 'err') => ({
    write: (text: string) => {
      written[to] += text
    }
  })
  async function* read(): AsyncGenerator<string | Uint8Array> {
    yield* stdin
  }
  const code = await run(argv, {stdin: read(), stdout: writer('out'), stderr: writer('err'), colors})
  return {code, ...written}
}

/** Puts a note into a file, and gives its name. */
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const text = `---
title: "Elm"
date: "2018-10-10"
tags: [a, 1]
---

intro [zero](/0)

## One [t](/1)

own text

- Docs, "new": [enlace](https://x.y/?a=1,2)
  - [x] done
  -

## Two
`
const note = file('note.md', text)
const other = file('other.md', '# Other\n\n- [a](b)\n')
const missing = join(folder, 'missing.md')

describe('outline', () => {
  it('shows front matter, topics, bullets and counts', async () => {
    expect(await apunte(['outline', note])).toEqual({
      code: 0,
      err: '',
      out: `${note}
  title: Elm
  date: 2018-10-10
  tags: ["a",1]
  intro zero (1 link)
  ## One t (1 link)
    own text
    - Docs, "new": enlace (1 link)
      - [x] done
      - (empty)
  ## Two
  2 topics, 3 bullets, 3 links
`
    })
  })

  it('nests sub-topics, and shows unchecked boxes and bullets before the first heading', async () => {
    const {out} = await apunte(['outline', file('nested.md', '- [ ] a\n\n# b\n\n### c\n\n- d\n')])
    expect(out.split('\n').slice(1)).toEqual([
      '  - [ ] a',
      '  # b',
      '    ### c',
      '      - d',
      '  2 topics, 2 bullets, 0 links',
      ''
    ])
  })

  it('shows the first line of a text, and cuts a long one', async () => {
    const {out} = await apunte(['outline', file('long.md', `- a\n\n  b\n- ${'x'.repeat(300)}\n`)])
    const [, first, second] = out.split('\n')
    expect(first).toBe('  - a')
    expect(second).toBe(`  - ${'x'.repeat(99)}…`)
  })

  it('separates files by an empty line', async () => {
    const [one, two] = [await apunte(['outline', note]), await apunte(['outline', other])]
    expect(await apunte(['outline', note, other])).toEqual({code: 0, err: '', out: `${one.out}\n${two.out}`})
  })

  it('shows what reading found, and is fine with it', async () => {
    const path = file('broken.md', '---\na: 1\na: 2\n---\n\n# b\n')
    const {code, out, err} = await apunte(['outline', path])
    expect(code).toBe(0)
    expect(out).toBe(`${path}\n  # b\n  1 topic, 0 bullets, 0 links\n`)
    expect(err).toContain(`${path}:3:1 error: Unexpected second \`a\``)
    expect(err).toContain('(duplicate-key)')
    expect(err).toContain('> 3 | a: 2')
  })

  it('does not judge front matter', async () => {
    expect(await apunte(['outline', other])).toMatchObject({code: 0, err: ''})
    expect(await apunte(['outline', file('date.md', '---\ndate: 2018\n---\n')])).toMatchObject({
      code: 0,
      err: ''
    })
  })

  it('shows colours only if asked', async () => {
    const plain = await apunte(['outline', note])
    const colored = await apunte(['outline', note], {colors: true})
    expect(plain.out).not.toContain('\u001b')
    expect(colored.out).toContain('\u001b[')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what this takes off
    expect(colored.out.replace(/\u001b\[\d+m/g, '')).toBe(plain.out)
  })

  it('shows control characters of a file name as dots', async () => {
    const path = file('a\u001b[31m\n.md', '- [a](b)\n')
    const shown = path.replace('\u001b', '\u00b7').replace('\n', '\u00b7')
    expect((await apunte(['outline', path])).out.startsWith(shown)).toBe(true)
    expect((await apunte(['links', path])).out.startsWith(shown)).toBe(true)
    expect((await apunte(['links', `${path}x`])).err).toContain(`${shown}x`)
  })

  it('shows file names as they were given', async () => {
    const path = file('dos  blancos ñ.md', '')
    const {out} = await apunte(['outline', path])
    expect(out.split('\n')[0]).toBe(path)
  })
})

describe('links', () => {
  it('lists places, breadcrumbs, labels and URLs', async () => {
    expect(await apunte(['links', note, other])).toEqual({
      code: 0,
      err: '',
      out: [
        `${note}:7:7: zero </0>`,
        `${note}:9:8: t </1>`,
        `${note}:13:16: One t > Docs, "new" <https://x.y/?a=1,2>`,
        `${other}:3:3: Other > a <b>`,
        ''
      ].join('\n')
    })
  })

  it('gives JSON of all files in one', async () => {
    const {code, out} = await apunte(['links', '--format', 'json', note, other])
    expect(code).toBe(0)
    const rows = JSON.parse(out)
    expect(rows).toHaveLength(4)
    expect(rows[2]).toEqual({
      file: note,
      line: 13,
      column: 16,
      label: 'Docs, "new"',
      url: 'https://x.y/?a=1,2',
      text: 'enlace',
      path: ['One t']
    })
    expect(rows[3]).toMatchObject({file: other, url: 'b', path: ['Other']})
  })

  it('gives CSV with a header, and quotes where they are needed', async () => {
    const {code, out} = await apunte(['links', '--format=csv', note])
    expect(code).toBe(0)
    expect(out).toBe(
      [
        'file,line,column,label,url,text,path,description',
        `${note},7,7,zero,/0,zero,,`,
        `${note},9,8,t,/1,t,,`,
        `${note},13,16,"Docs, ""new""","https://x.y/?a=1,2",enlace,One t,`,
        ''
      ].join('\n')
    )
  })

  it('gives nothing, an empty list or a header alone where there are no links', async () => {
    const path = file('bare.md', '# a\n')
    expect((await apunte(['links', path])).out).toBe('')
    expect((await apunte(['links', '--format', 'json', path])).out).toBe('[]\n')
    expect((await apunte(['links', '--format', 'csv', path])).out).toBe(
      'file,line,column,label,url,text,path,description\n'
    )
  })
})

describe('parse', () => {
  const notes = safeParseNotes(text, {frontMatter: false}).notes
  const withoutPositions = (): Notes<object> => {
    const copy = structuredClone(notes)
    for (const node of walk(copy)) delete node.position
    delete copy.frontMatter?.position
    return copy
  }

  it('prints the tree as JSON', async () => {
    const {code, out, err} = await apunte(['parse', note])
    expect({code, err}).toEqual({code: 0, err: ''})
    expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(notes)))
    expect(out.endsWith('}\n')).toBe(true)
  })

  it('leaves positions out', async () => {
    const {out} = await apunte(['parse', '--no-position', note])
    expect(JSON.parse(out)).toEqual(withoutPositions())
  })

  it('leaves the source out', async () => {
    const {source, ...rest} = notes
    expect(source).toBe(text)
    expect(JSON.parse((await apunte(['parse', '--no-source', note])).out)).toEqual(rest)
    const {source: same, ...bare} = withoutPositions()
    expect(same).toBe(text)
    expect(JSON.parse((await apunte(['parse', note, '--no-source', '--no-position'])).out)).toEqual(bare)
  })

  it("keeps the author's own keys of those names in the front matter", async () => {
    const data = {
      type: 'job',
      position: 'boss',
      source: 'a',
      jobs: [{type: 'x', position: 'y', source: 'b'}],
      deep: {type: 'x', position: {type: 'z', position: 1}}
    }
    const path = file('keys.md', `---\n${JSON.stringify(data)}\n---\n`)
    const {out} = await apunte(['parse', '--no-position', '--no-source', path])
    expect(JSON.parse(out).frontMatter.data).toEqual(data)
  })

  it('takes one file only', async () => {
    expect(await apunte(['parse', note, other])).toMatchObject({code: 2, out: ''})
  })
})

describe('standard input', () => {
  it('is read for `-`, in pieces that cut characters', async () => {
    const bytes = new TextEncoder().encode('\uFEFF# ñandú\n\n- [é](u)\n')
    const stdin = [...bytes].map((byte) => Uint8Array.of(byte))
    expect(await apunte(['links', '-'], {stdin})).toEqual({code: 0, err: '', out: '-:3:3: ñandú > é <u>\n'})
  })

  it('may come as strings', async () => {
    expect((await apunte(['outline', '-'], {stdin: ['# a', 'b\n']})).out).toBe(
      '-\n  # ab\n  1 topic, 0 bullets, 0 links\n'
    )
  })

  it('stands among files', async () => {
    const {out} = await apunte(['links', other, '-'], {stdin: ['[c](d)']})
    expect(out).toBe(`${other}:3:3: Other > a <b>\n-:1:1: c <d>\n`)
  })

  it('may be empty', async () => {
    expect(JSON.parse((await apunte(['parse', '-'])).out)).toMatchObject({
      type: 'notes',
      children: [],
      source: ''
    })
  })

  it('is refused where it is not UTF-8', async () => {
    const {code, out, err} = await apunte(['parse', '-'], {stdin: [Uint8Array.of(0x61, 0xff)]})
    expect({code, out}).toEqual({code: 2, out: ''})
    expect(err).toBe(
      'apunte: Cannot read `-`, expected UTF-8: byte 1 is not part of a character; convert the file first\n'
    )
  })
})

describe('files that cannot be read', () => {
  const latin1 = file('latin1.md', Buffer.from('# año\n', 'latin1'))

  it('are reported, and do not stop the others', async () => {
    const {code, out, err} = await apunte(['links', missing, other])
    expect(code).toBe(2)
    expect(out).toBe(`${other}:3:3: Other > a <b>\n`)
    expect(err).toBe(
      `apunte: Cannot read \`${missing}\`: there is no such file; expected the name of one, or \`-\` for standard input\n`
    )
  })

  it('leave the JSON whole', async () => {
    const {code, out} = await apunte(['links', '--format', 'json', note, missing, other])
    expect(code).toBe(2)
    expect(JSON.parse(out)).toHaveLength(4)
  })

  it('leave no trace in the outline', async () => {
    const {out} = await apunte(['outline', other])
    expect(await apunte(['outline', missing, other])).toMatchObject({code: 2, out})
    expect(await apunte(['outline', other, missing])).toMatchObject({code: 2, out})
  })

  it('may be no UTF-8: the byte is told', async () => {
    const {code, out, err} = await apunte(['outline', latin1, other])
    expect(code).toBe(2)
    expect(out).toContain('# Other')
    expect(err).toContain(`Cannot read \`${latin1}\`, expected UTF-8: byte 3 is not part of a character`)
  })

  it('may be folders', async () => {
    const {code, out, err} = await apunte(['parse', folder])
    expect({code, out}).toEqual({code: 2, out: ''})
    expect(err).toBe(`apunte: Cannot read \`${folder}\`: it is a folder; expected the name of a file\n`)
  })

  it('are all reported', async () => {
    const empty = mkdtempSync(join(folder, 'empty-'))
    const {code, out, err} = await apunte(['outline', missing, latin1, empty])
    expect({code, out}).toEqual({code: 2, out: ''})
    expect(err.match(/^apunte: Cannot (?:read|find notes in)/gm)).toHaveLength(3)
  })
})

describe('errors of other kinds', () => {
  it('in standard input are told', async () => {
    async function* broken(): AsyncGenerator<string> {
      yield '# a'
      throw 'the line is dead'
    }
    let err = ''
    const stderr = {
      write: (text: string) => {
        err += text
      }
    }
    const code = await run(['parse', '-'], {stdin: broken(), stdout: stderr, stderr, colors: false})
    expect({code, err}).toEqual({code: 2, err: 'apunte: the line is dead\n'})
  })

  it('in writing are not hidden', async () => {
    const full = {
      write: () => {
        throw new Error('the disk is full')
      }
    }
    const {stdin} = process
    await expect(run(['links', note], {stdin, stdout: full, stderr: full, colors: false})).rejects.toThrow(
      'the disk is full'
    )
  })
})

describe('usage', () => {
  it.each([
    [['outlin', 'a.md'], "apunte: unknown command 'outlin'"],
    [['links', '--formt', 'csv', 'a.md'], "apunte: unknown option '--formt'"],
    [['links', '--format'], 'argument missing'],
    [['outline'], "missing required argument 'file'"],
    [['parse'], "missing required argument 'file'"],
    [['parse', 'a.md', 'b.md'], 'Cannot use `b.md`, expected `<file>` and no more'],
    [['--nope'], "unknown option '--nope'"]
  ])('%j is refused', async (argv, message) => {
    const {code, out, err} = await apunte(argv)
    expect({code, out}).toEqual({code: 2, out: ''})
    expect(err).toContain(message)
    expect(err).toMatch(/^apunte: .* \(`apunte (?:\w+ )?--help` tells .*\)\n$/)
  })

  it.each([
    [['links'], 'file', 'apunte links .'],
    [['links', '--host', 'a b'], 'file', "apunte links --host 'a b' ."],
    [['outline', '\u001b[31mx', '--depth'], null, ''],
    [['query', 'topic > link'], 'file', "apunte query 'topic > link' ."],
    [['query', '\u001b[31mtopic'], 'file', 'apunte query topic .'],
    [['query'], 'selector', "apunte query 'topic[title=Elm] link' notes"],
    [['export', '--format', 'csv'], 'file', 'apunte export --format csv .'],
    [['parse'], 'file', 'apunte parse notes/elm.md'],
    [['explain'], 'code', 'apunte explain duplicate-key']
  ])('%j is told with what to type where an argument is missing', async (argv, missing, typed) => {
    const {code, err} = await apunte(argv)
    expect(code).toBe(2)
    if (missing === null) expect(err).not.toContain('such as')
    else expect(err).toContain(`apunte: missing required argument '${missing}', such as \`${typed}\` (`)
  })

  it.each([
    [['format', '--write', 'a.md'], "'--write': format writes without it, and with `--check` or `--diff` it"],
    [['format', '--fix', 'a.md'], "'--fix': format writes without it"],
    [['check', '--write', 'a.md'], "'--write': `--fix` mends notes in place (`apunte check --help`"]
  ])('%j is told with what there is instead', async (argv, message) => {
    const {code, err} = await apunte(argv)
    expect([code, err]).toEqual([2, expect.stringContaining(`apunte: unknown option ${message}`)])
    // Nobody knows what it is meant for elsewhere.
    expect((await apunte(['links', ...argv.slice(1)])).err).not.toContain(message)
  })

  it('suggests what was meant', async () => {
    expect((await apunte(['outlin', 'a.md'])).err).toContain('(did you mean `outline`?)')
    expect((await apunte(['link', 'a.md'])).err).toContain('(did you mean `links`?)')
    expect((await apunte(['links', '--formt', 'csv', 'a.md'])).err).toContain('(did you mean `--format`?)')
  })

  it('shows the help where nothing is asked', async () => {
    const {code, out, err} = await apunte([])
    expect({code, out}).toEqual({code: 2, out: ''})
    expect(err).toMatch(/^Usage: apunte /)
  })

  it.each([[['--help']], [['-h']], [['help']], [['links', '--help']], [['help', 'parse']]])(
    '%j shows the help',
    async (argv) => {
      const {code, out, err} = await apunte(argv)
      expect({code, err}).toEqual({code: 0, err: ''})
      expect(out).toMatch(/^Usage: apunte /)
    }
  )

  it('names every command in the help, with an example in its own', async () => {
    const {out} = await apunte(['--help'])
    for (const {name} of commands) {
      expect(out).toMatch(new RegExp(`^  ${name} `, 'm'))
      expect((await apunte([name, '--help'])).out).toContain(`Examples:\n  apunte ${name}`)
    }
  })

  it('tells the version', async () => {
    const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(await apunte(['--version'])).toEqual({code: 0, err: '', out: `${version}\n`})
  })
})

describe('escape sequences in a note', () => {
  const escapes = '\u001b[31mred\u001b]8;;http://evil\u0007x\u009b2J\u0008\u007f\u0000'
  const markdown = `# t ${escapes}\n\n- ${escapes} [a ${escapes}](<b${escapes}>)\n\n[c${escapes}](d)\n`
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not come out
  const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/

  it.each([['outline'], ['links']])('do not come out of %s', async (command) => {
    const {code, out, err} = await apunte([command, file('escapes.md', markdown)])
    expect(code).toBe(0)
    expect(out).toContain('red')
    expect(out).not.toMatch(control)
    expect(err).not.toMatch(control)
  })

  it('do not come out of front matter', async () => {
    const path = file('yaml.md', '---\n"k\\e[31m\\x9b": "v\\e[2J\\a"\nl: ["\\e]0;x\\a"]\n---\n')
    const {out, err} = await apunte(['outline', path])
    expect(out).toMatch(/k.*: v/)
    expect(out).not.toMatch(control)
    expect(err).toBe('')
  })

  it.each([
    ['a key twice', '"k\\e[31m": 1\n"k\\e[31m": 2'],
    ['a key twice, as it stands', '\u001b[31mk: 1\n\u001b[31mk: 2'],
    ['a tag', 'a: !\u001b[31m b'],
    ['a directive', '%\u001b[31m b'],
    ['an alias', 'a: *\u001b[31m'],
    ['bad YAML', 'a: [\u001b[31m'],
    ['a second C1 code', '"\\x9b31m": 1\n"\\x9b31m": 2']
  ])('do not come out of what is said about %s', async (_, yaml) => {
    const path = file('bad.md', `---\n${yaml}\n---\n`)
    const {out, err} = await apunte(['outline', path])
    expect(err).toContain('error: ')
    expect(err).not.toMatch(control)
    expect(out).not.toMatch(control)
  })

  it('stay in JSON, as escapes', async () => {
    const path = file('json.md', '- a \u001b[31m\n')
    const {out} = await apunte(['parse', path])
    expect(out).not.toContain('\u001b')
    expect(JSON.parse(out).source).toBe('- a \u001b[31m\n')
  })
})

describe('the binary', () => {
  const bin = join(root, 'dist/cli/bin.js')
  const start = (argv: string[], input = '') => {
    const {status, stdout, stderr} = spawnSync(process.execPath, [bin, ...argv], {input, encoding: 'utf8'})
    return {code: status, out: stdout, err: stderr}
  }

  beforeAll(() => {
    if (!existsSync(bin)) execFileSync('npm', ['run', 'build', '--silent'], {cwd: root})
  })

  it('can be run by itself', () => {
    expect(readFileSync(bin, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
  })

  it('does what `run` does', async () => {
    const lines = [
      ['outline', note, other],
      ['links', note, missing],
      ['links', '--format', 'csv', note],
      ['parse', note],
      ['--version'],
      ['nope']
    ]
    const said = runInTurn(
      folder,
      lines.map((argv) => ({argv, cwd: root}))
    )
    expect(said).toHaveLength(lines.length)
    for (const [index, argv] of lines.entries()) expect(said[index], argv[0]).toEqual(await apunte(argv))
  })

  it('reads standard input', () => {
    expect(start(['links', '-'], '# a\n\n[é](c)\n')).toEqual({code: 0, err: '', out: '-:3:1: a > é <c>\n'})
  })

  it('shows no colours where nobody sees them', () => {
    expect(start(['outline', note]).out).not.toContain('\u001b')
  })

  it('shows every fixture', () => {
    const fixtures = join(root, 'fixtures/notes')
    const paths = readdirSync(fixtures)
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(fixtures, name))
    expect(start(['outline', ...paths]).code).toBe(0)
    const {code, out} = start(['links', '--format', 'json', ...paths])
    expect(code).toBe(0)
    const amount = paths.flatMap((path) => [
      ...links(safeParseNotes(readFileSync(path, 'utf8')).notes as Notes<object>)
    ]).length
    expect(amount).toBeGreaterThan(100)
    expect(JSON.parse(out)).toHaveLength(amount)
  })

  const readingList = readFileSync(join(root, 'fixtures/notes/reading-list.md'))
  const copies = (amount: number): string[] =>
    Array.from({length: amount}, (_, index) => file(`copy-${index}.md`, readingList))

  it('writes all of a long output into a pipe', () => {
    const paths = copies(40)
    const {out} = start(['links', '--format', 'json', ...paths])
    expect(out.length).toBeGreaterThan(150_000)
    expect(JSON.parse(out).length % 40).toBe(0)
  })

  it('takes a reader that has seen enough for no error', async () => {
    const paths = copies(200)
    const child = spawn(process.execPath, [bin, 'outline', ...paths], {stdio: ['ignore', 'pipe', 'pipe']})
    let err = ''
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      err += chunk
    })
    child.stdout.once('data', () => child.stdout.destroy())
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect({code, err}).toEqual({code: 0, err: ''})
  })
})
