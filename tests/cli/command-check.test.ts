import {chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync} from 'node:fs'
import {basename, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {checkNotes} from '../../src/check/check-notes.js'
import {nodeFileSystem} from '../../src/node/file-system.js'
import {nameTemporaryFile} from '../../src/node/temporary-files.js'
import {openWorkshop, type Workshop} from '../support/command.js'
import {brokenFileSystem} from '../support/faults.js'

let shop: Workshop
beforeEach(() => {
  shop = openWorkshop()
})
afterEach(() => shop.remove())

const head = '---\ntitle: Elm\ndate: 2018-10-10\n---\n\n'
const good = `${head}# Elm\n\n- [guide](https://guide.example)\n`
/** An empty bullet and a bare URL, both with a fix: warnings. */
const warned = `${head}# Elm\n\n- https://elm.example\n-\n`
/** No front matter: an error. */
const bad = '# Elm\n\n- [guide](https://guide.example)\n'

/** What is said to those who have a config, of what is said to those who call a function. */
const forConfigs = (message: string): string =>
  message.replace(
    'pass `{frontMatter: false}` or a schema that accepts `undefined`',
    'set `frontMatter: false` in `apunte.config`, which `apunte init` makes'
  )

describe('check', () => {
  it.each([
    ['+++\ntitle = "x"\n+++\n\n# A\n', 'foreign-front-matter'],
    ['\n---\ntitle: x\n---\n\n# A\n', 'foreign-front-matter'],
    ['{"title": "x"}\r\n\r\n# A\r\n', 'foreign-front-matter'],
    ['---\ntitle: x\n\n# A\n', 'unclosed-front-matter']
  ])('doesn’t say how to want no front matter where there was meant to be some: %j', async (note, code) => {
    shop.file('a.md', note)
    const {out} = await shop.apunte(['check', 'a.md'])
    expect(out).toContain(`(what stands there isn't read: \`${code}\` says why) (front-matter)\n`)
    expect(out).toContain(`(${code})\n`)
    expect(out).not.toContain('frontMatter: false')
  })

  it('is silent about good notes, but for the summary', async () => {
    shop.file('a.md', good)
    expect(await shop.apunte(['check', 'a.md'])).toEqual({
      code: 0,
      out: '',
      err: 'no findings in 1 file (0.00 s)\n'
    })
    expect(await shop.apunte(['check', '-q', 'a.md'])).toEqual({code: 0, out: '', err: ''})
  })

  it('tells findings a line each, and is fine with warnings', async () => {
    shop.file('a.md', warned)
    const {code, out, err} = await shop.apunte(['check', 'a.md'])
    expect(code).toBe(0)
    expect(out.split('\n').map((line) => line.replace(/: Unexpected.*\(/, ' ('))).toEqual([
      'a.md:8:3 warning (bare-url)',
      'a.md:9:1 warning (empty-item)',
      ''
    ])
    expect(err).toBe('0 errors, 2 warnings in 1 file (0.00 s); 2 can be fixed with --fix\n')
  })

  it('exits with 1 on errors', async () => {
    shop.file('a.md', bad)
    shop.file('b.md', good)
    const {code, out, err} = await shop.apunte(['check', 'a.md', 'b.md'])
    expect(code).toBe(1)
    expect(out).toMatch(/^a\.md:1:1 error: Unexpected front matter/)
    expect(err).toBe('1 error, 0 warnings in 2 files (0.00 s)\n')
  })

  it('takes this folder where nothing is named, and standard input for `-`', async () => {
    shop.file('notes/a.md', bad)
    shop.file('b.md', warned)
    expect((await shop.apunte(['check'])).out.match(/^\S+(?=:\d+:\d+ )/gm)).toEqual([
      'b.md',
      'b.md',
      'notes/a.md'
    ])
    const {code, out} = await shop.apunte(['check', '-'], {input: [bad]})
    expect({code, out}).toMatchObject({code: 1, out: expect.stringMatching(/^-:1:1 error/)})
  })

  it('goes on past files that cannot be read, and exits with 2', async () => {
    shop.file('a.md', bad)
    shop.file('b.md', Uint8Array.of(0x61, 0xff))
    const {code, out, err} = await shop.apunte(['check', 'b.md', 'c.md', 'a.md'])
    expect(code).toBe(2)
    expect(out).toContain('a.md:1:1 error')
    expect(err).toContain('Cannot read `b.md`, expected UTF-8: byte 1')
    expect(err).toContain('Cannot read `c.md`: there is no such file')
  })

  it('shows code frames and colours on a terminal', async () => {
    shop.file('a.md', warned)
    const {out} = await shop.apunte(['check', 'a.md'], {outIsTerminal: true, colors: true})
    expect(out).toContain('\u001b[33mwarning\u001b[39m Unexpected bare URL')
    expect(out).toMatch(/8 \| - https:\/\/elm\.example/)
    expect(out).toContain('fix')
    const plain = await shop.apunte(['check', 'a.md'], {outIsTerminal: true})
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what this takes off
    expect(out.replace(/\u001b\[\d+m/g, '')).toBe(plain.out)
  })

  it('tells a certain fix from a possible one', async () => {
    shop.file('a.md', `${head}# Elm\n\n- [a](http://a.example)\n-\n`)
    const {out} = await shop.apunte(['check', '--format', 'pretty', '--rule', 'insecure-url=warn', 'a.md'])
    expect(out.match(/^ {2}(?:possible )?fix .*$/gm)).toEqual([
      '  possible fix Write `https:`',
      '  fix Remove the empty bullet'
    ])
  })

  it('lets no control character out', async () => {
    shop.file('a.md', `${head}# a\u001b[31m\n\n# a\u001b[31m\n\n- [b](http://x\u0007y)\n`)
    for (const format of ['pretty', 'compact']) {
      const {out} = await shop.apunte(['check', '--format', format, 'a.md'])
      expect(out).not.toBe('')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not come out
      expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
    }
  })
})

describe('check --fix', () => {
  it('says of a file that can not be written what is wrong in it as it stands', async () => {
    const path = shop.file('a.md', warned)
    chmodSync(path, 0o444)
    const {code, out, err} = await shop.apunte(['check', '--fix', 'a.md'])
    chmodSync(path, 0o644)
    expect(code).toBe(2)
    expect(out).toContain('a.md:8:3 warning')
    expect(err).toContain('it is read-only')
    expect(err).not.toMatch(/\d fixed/)
    expect(readFileSync(path, 'utf8')).toBe(warned)
  })

  it('mends in place, and tells the rest', async () => {
    const path = shop.file('a.md', `${warned}\n# Elm\n\n- [x](y)\n`)
    const {code, out, err} = await shop.apunte(['check', '--fix', 'a.md'])
    expect(code).toBe(0)
    expect(readFileSync(path, 'utf8')).toBe(`${head}# Elm\n\n- <https://elm.example>\n\n# Elm\n\n- [x](y)\n`)
    expect(out).toContain('(duplicate-topic)')
    expect(out).not.toContain('(bare-url)')
    expect(err).toContain('2 fixed')
    expect((await shop.apunte(['check', '--fix', 'a.md'])).err).not.toContain('fixed')
  })

  it('passes standard input on', async () => {
    const {code, out, err} = await shop.apunte(['check', '--fix', '-'], {input: [warned]})
    expect({code, out}).toEqual({code: 0, out: `${head}# Elm\n\n- <https://elm.example>\n`})
    expect(err).toContain('2 fixed')
  })

  it('mends what is likely only if asked', async () => {
    const path = shop.file('a.md', `${head}# a\n\n- [b](http://c.example)\n`)
    const argv = ['check', '--fix', '--rule', 'insecure-url=warn', 'a.md']
    await shop.apunte(argv)
    expect(readFileSync(path, 'utf8')).toContain('http://c.example')
    await shop.apunte([...argv, '--unsafe'])
    expect(readFileSync(path, 'utf8')).toContain('https://c.example')
  })

  it('leaves a file alone that changed meanwhile, and says so', async () => {
    const path = shop.file('a.md', warned)
    let reads = 0
    const fs = {
      ...nodeFileSystem,
      readFile: async (name: string) => {
        if (basename(name) === 'a.md' && ++reads === 2) shop.file('a.md', 'theirs')
        return nodeFileSystem.readFile(name)
      }
    }
    const {code, err} = await shop.apunte(['check', '--fix', 'a.md'], {fs})
    expect(code).toBe(2)
    expect(err).toContain('Cannot write `a.md`: it changed meanwhile, and was left alone')
    expect(readFileSync(path, 'utf8')).toBe('theirs')
  })

  it('tells what a full disk means', async () => {
    shop.file('a.md', warned)
    const {fs} = brokenFileSystem('write', 'ENOSPC')
    const {code, err} = await shop.apunte(['check', '--fix', 'a.md'], {fs})
    expect(code).toBe(2)
    expect(err).toContain('Cannot write `a.md`: the disk is full; make room and run it again')
    expect(readFileSync(join(shop.folder, 'a.md'), 'utf8')).toBe(warned)
  })

  it('removes what a run that was killed has left', async () => {
    shop.file('notes/a.md', good)
    const stale = shop.file(`notes/${nameTemporaryFile(4_194_305)}`, 'half')
    await shop.apunte(['check', 'notes'])
    expect(existsSync(stale)).toBe(true)
    await shop.apunte(['check', '--fix', 'notes'])
    expect(existsSync(stale)).toBe(false)
  })
})

describe('a summary', () => {
  it.each([['check'], ['format'], ['format', '--check']].map((argv) => [argv]))(
    'is not given by %j where nothing was read',
    async (argv) => {
      const {code, out, err} = await shop.apunte([...argv, 'missing.md'])
      expect({code, out, err}).toEqual({
        code: 2,
        out: '',
        err: 'apunte: Cannot read `missing.md`: there is no such file; expected the name of one, or `-` for standard input\n'
      })
    }
  )

  it('is not given of a folder of tables where no note could be read', async () => {
    const {code, err} = await shop.apunte([
      'export',
      '--format',
      'jsonl',
      '--folder',
      'out',
      shop.file('a.md', Uint8Array.of(0xff))
    ])
    expect(code).toBe(2)
    expect(err).toMatch(/^apunte: Cannot read `[^`]*a\.md`, expected UTF-8.*\n$/)
  })

  it('says so where a shard has no file', async () => {
    shop.file('a.md', good)
    expect(await shop.apunte(['check', '--shard', '2/2', 'a.md'])).toEqual({
      code: 0,
      out: '',
      err: 'no files in this shard\n'
    })
  })
})

describe('check --rule and --max-warnings', () => {
  it('set rules over the config', async () => {
    shop.file('a.md', warned)
    shop.file(
      'apunte.config.json',
      '{"rules": {"empty-item": "off"}, "overrides": [{"files": ["*"], "rules": {"bare-url": "off"}}]}'
    )
    expect((await shop.apunte(['check', 'a.md'])).out).toBe('')
    const {code, out} = await shop.apunte([
      'check',
      '--rule',
      'empty-item=error',
      '--rule',
      'bare-url=warn',
      'a.md'
    ])
    expect(code).toBe(1)
    expect(out).toMatch(/warning:.*\(bare-url\)\n.*error:.*\(empty-item\)\n$/)
  })

  it.each([
    [
      'emty-item=off',
      'apunte: Cannot use `--rule emty-item=off`: Cannot set the rule `emty-item` (did you mean `empty-item`?), expected a rule: `apunte rules` lists them\n'
    ],
    [
      'empty-topic=fatal',
      'apunte: Cannot use `--rule empty-topic=fatal`: Cannot set the rule `empty-topic` to `fatal`, expected `off`, `warn` or `error`\n'
    ],
    [
      'empty-topic=warning',
      'apunte: Cannot use `--rule empty-topic=warning`: Cannot set the rule `empty-topic` to `warning` (did you mean `warn`?), expected `off`'
    ],
    ['empty-item', 'expected `--rule id=off`']
  ])('refuse %s', async (rule, message) => {
    shop.file('a.md', warned)
    const {code, out, err} = await shop.apunte(['check', '--rule', rule, 'a.md'])
    expect({code, out}).toEqual({code: 2, out: ''})
    expect(err).toContain(message)
  })

  it('fail only if there are more warnings than allowed', async () => {
    shop.file('a.md', warned)
    expect((await shop.apunte(['check', '--max-warnings', '2', 'a.md'])).code).toBe(0)
    const {code, err} = await shop.apunte(['check', '--max-warnings', '1', 'a.md'])
    expect(code).toBe(1)
    expect(err).toContain('2 warnings, more than the 1 allowed')
    expect((await shop.apunte(['check', '--max-warnings', 'x', 'a.md'])).code).toBe(2)
  })
})

describe('check --baseline', () => {
  it('hides old findings and shows new ones', async () => {
    shop.file('a.md', warned)
    shop.file('b.md', bad)
    const argv = ['check', '--baseline', 'known.json', 'a.md', 'b.md']
    expect((await shop.apunte(argv)).err).toContain('(`--update-baseline` makes one)')
    const made = await shop.apunte([...argv, '--update-baseline'])
    expect(made).toMatchObject({code: 0, out: ''})
    const text = readFileSync(join(shop.folder, 'known.json'), 'utf8')
    expect(await shop.apunte(argv)).toMatchObject({code: 0, out: ''})

    // Lines above the old findings don't make them new; a second one of the same text is.
    shop.file('a.md', `${warned.replace('# Elm\n', '# Elm\n\nSome text.\n')}-\n`)
    const {code, out} = await shop.apunte(argv)
    expect(code).toBe(0)
    expect(out.match(/\(.*\)$/gm)).toEqual(['(empty-item)'])

    shop.file('a.md', warned)
    await shop.apunte([...argv, '--update-baseline'])
    expect(readFileSync(join(shop.folder, 'known.json'), 'utf8')).toBe(text)
  })

  it('shows what is new in a file that had no finding, or none of that rule', async () => {
    shop.file('a.md', `${head}# Elm\n\n-\n`)
    shop.file('b.md', good)
    shop.file('c.md', `${head}# Elm\n\n-\n`)
    const argv = ['check', '--baseline', 'known.json', 'c.md', 'b.md', 'a.md']
    await shop.apunte([...argv, '--update-baseline'])
    const {files} = JSON.parse(readFileSync(join(shop.folder, 'known.json'), 'utf8'))
    // However the files are named, the baseline is the same.
    expect(Object.keys(files)).toEqual(['a.md', 'c.md'])
    shop.file('a.md', warned)
    shop.file('b.md', warned)
    const {out} = await shop.apunte(argv)
    expect(out.match(/^\w.*?:|\([\w-]+\)$/gm)).toEqual([
      'b.md:',
      '(bare-url)',
      'b.md:',
      '(empty-item)',
      'a.md:',
      '(bare-url)'
    ])
  })

  it('knows findings without a place', async () => {
    shop.file('a.md', good)
    shop.file(
      'apunte.config.mjs',
      `const node = {type: 'text', value: 'put in by hand'}
const visit = {notes: (_, {report}) => report({node, message: 'Unexpected note'})}
export const ownRules = [{id: 'mine', severity: 'warn', visit}]
`
    )
    const argv = ['check', '--baseline', 'known.json', 'a.md']
    expect((await shop.apunte(['check', 'a.md'])).out).toBe('a.md warning: Unexpected note (mine)\n')
    expect((await shop.apunte(['check', '--format', 'pretty', 'a.md'])).out).toBe(
      'a.md warning Unexpected note (mine)\n\n'
    )
    await shop.apunte([...argv, '--update-baseline'])
    expect((await shop.apunte(argv)).out).toBe('')
  })

  it('tells where the baseline can not be read', async () => {
    shop.file('a.md', good)
    mkdirSync(join(shop.folder, 'known.json'))
    const {code, err} = await shop.apunte(['check', '--baseline', 'known.json', 'a.md'])
    expect(code).toBe(2)
    expect(err).toContain('Cannot read `known.json`: it is a folder')
    expect(err).not.toContain('--update-baseline')
  })

  it('takes no file’s name for something else', async () => {
    shop.file('__proto__/constructor.md', bad)
    const argv = ['check', '--baseline', 'known.json', '__proto__/constructor.md']
    await shop.apunte([...argv, '--update-baseline'])
    expect(({} as Record<string, unknown>)['front-matter']).toBe(undefined)
    expect((await shop.apunte(argv)).code).toBe(0)
    shop.file(
      'known.json',
      '{"version": 1, "files": {"__proto__": [{"code": "x", "path": [], "message": "y", "count": 1}]}}'
    )
    expect((await shop.apunte(argv)).code).toBe(1)
    expect(({} as Record<string, unknown>)['front-matter']).toBe(undefined)
  })

  it.each([
    '{',
    '[]',
    'null',
    '{"version": 2, "files": {}}',
    '{"version": 1}',
    '{"version": 1, "files": null}',
    '{"version": 1, "files": {"a.md": "boo"}}',
    '{"version": 1, "files": {"a.md": {"empty-item": {"x": "1"}}}}',
    '{"version": 1, "files": {"a.md": {"empty-item": null}}}'
  ])('refuses %s', async (content) => {
    shop.file('a.md', good)
    shop.file('known.json', content)
    const {code, err} = await shop.apunte(['check', '--baseline', 'known.json', 'a.md'])
    expect(code).toBe(2)
    expect(err).toBe(
      'apunte: Cannot use the baseline `known.json`, expected one that `--update-baseline` has written: restore it if it was one, or name a file that is not there, and `--update-baseline` makes it\n'
    )
  })
})

describe('check --format', () => {
  it('gives all findings as one JSON array, or as a line each', async () => {
    shop.file('a.md', warned)
    shop.file('b.md', bad)
    const expected = [
      ...checkNotes(warned).map((issue) => ({file: 'a.md', ...issue})),
      ...checkNotes(bad).map((issue) => ({file: 'b.md', ...issue, message: forConfigs(issue.message)}))
    ]
    const {code, out} = await shop.apunte(['check', '--format', 'json', 'a.md', 'b.md'])
    expect(code).toBe(1)
    expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(expected)))
    const lines = await shop.apunte(['check', '--format', 'jsonl', 'a.md', 'b.md'])
    expect(
      lines.out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
    ).toEqual(JSON.parse(out))
    shop.file('c.md', good)
    expect((await shop.apunte(['check', '--format', 'json', 'c.md'])).out).toBe('[]\n')
  })

  it('writes into a file', async () => {
    shop.file('a.md', warned)
    const {out} = await shop.apunte(['check', '--format', 'json', 'a.md'])
    expect(await shop.apunte(['check', '--format', 'json', '--output', 'report.json', 'a.md'])).toMatchObject(
      {
        code: 0,
        out: ''
      }
    )
    expect(readFileSync(join(shop.folder, 'report.json'), 'utf8')).toBe(out)
  })
})

describe('check --cache', () => {
  /** A config whose rule writes down each note that it judges. */
  const countingConfig = `import {appendFileSync} from 'node:fs'
const visit = {notes: () => appendFileSync(new URL('judged.txt', import.meta.url), '.')}
export default {ownRules: [{id: 'mine/count', severity: 'warn', visit}]}`
  const judged = (): number => readFileSync(join(shop.folder, 'judged.txt'), 'utf8').length

  it('judges again only what is different', async () => {
    shop.file('apunte.config.mjs', countingConfig)
    shop.file('a.md', warned)
    shop.file('b.md', bad)
    const argv = ['check', '--cache', 'a.md', 'b.md']
    const first = await shop.apunte(argv)
    // One of them again, with its fixes made.
    expect(judged()).toBe(4)
    expect(await shop.apunte(argv)).toEqual(first)
    expect(judged()).toBe(4)
    const {files} = JSON.parse(readFileSync(join(shop.folder, '.apunte-cache.json'), 'utf8'))
    expect(Object.keys(files)).toEqual(['a.md', 'b.md'])
    shop.file('b.md', `${bad}\n`)
    expect((await shop.apunte(argv)).code).toBe(1)
    expect(judged()).toBe(5)
  })

  it.each<
    [string, (cache: {key: string; files: Record<string, {hash: string; issues: unknown}>}) => unknown]
  >([
    ['issues taken out', ({files}) => ((files['b.md'] as {issues: unknown}).issues = [])],
    ['another file’s entry', ({files}) => ((files['b.md'] as unknown) = files['a.md'])],
    ['a word for issues', ({files}) => ((files['b.md'] as {issues: unknown}).issues = 'boo')],
    ['an issue without a code', ({files}) => ((files['b.md'] as {issues: unknown}).issues = [{}])],
    ['a list for files', (cache) => ((cache.files as unknown) = [])],
    ['nothing for files', (cache) => ((cache.files as unknown) = null)]
  ])('believes no cache that was edited: %s', async (_edit, edit) => {
    const cacheFile = join(shop.folder, '.apunte-cache.json')
    shop.file('a.md', warned)
    shop.file('b.md', bad)
    const argv = ['check', '--cache', 'a.md', 'b.md']
    const first = await shop.apunte(argv)
    const cache = JSON.parse(readFileSync(cacheFile, 'utf8'))
    edit(cache)
    shop.file('.apunte-cache.json', JSON.stringify(cache))
    const {code, out, err} = await shop.apunte(argv)
    expect({code, out}).toEqual({code: first.code, out: first.out})
    expect(err.replace(/^apunte: Cannot use the cache .*: it is made anew\n/, '')).toBe(first.err)
    expect(await shop.apunte(argv)).toEqual(first)
  })

  it('forgets what another config, rule or version said', async () => {
    shop.file('a.md', warned)
    const argv = ['check', '--cache', 'a.md']
    await shop.apunte(argv)
    expect((await shop.apunte([...argv, '--rule', 'empty-item=off'])).out).not.toContain('empty-item')
    expect((await shop.apunte(argv)).out).toContain('empty-item')
    shop.file('apunte.config.mjs', "import {rules} from './rules.mjs'\nexport default {rules}\n")
    shop.file('rules.mjs', "export const rules = {'empty-item': 'off'}\n")
    expect((await shop.apunte(argv)).out).not.toContain('empty-item')
    const {key} = JSON.parse(readFileSync(join(shop.folder, '.apunte-cache.json'), 'utf8'))
    shop.file('rules.mjs', "export const rules = {'empty-item': 'error'}\n")
    await shop.apunte(argv)
    expect(JSON.parse(readFileSync(join(shop.folder, '.apunte-cache.json'), 'utf8')).key).not.toBe(key)
  })

  it('sees what the config imports, round about, and which packages there are', async () => {
    shop.file('a.md', warned)
    shop.file('apunte.config.mjs', "import './one.mjs'\nexport default {frontMatter: false}\n")
    shop.file('one.mjs', "import './two.mjs'\n")
    shop.file('two.mjs', "import './one.mjs'\n")
    const key = async (): Promise<string> => {
      await shop.apunte(['check', '--cache-file', 'cache.json', 'a.md'])
      return JSON.parse(readFileSync(join(shop.folder, 'cache.json'), 'utf8')).key
    }
    const keys = [await key()]
    shop.file('two.mjs', "import './one.mjs'\n// more\n")
    keys.push(await key())
    shop.file('node_modules/.package-lock.json', '{"packages": {}}')
    keys.push(await key())
    expect(new Set(keys).size).toBe(3)
    expect(await key()).toBe(keys[2])
  })

  it('stands with the caches of other tools, or where it is told to', async () => {
    shop.file('a.md', warned)
    mkdirSync(join(shop.folder, 'node_modules'))
    await shop.apunte(['check', '--cache', 'a.md'])
    expect(existsSync(join(shop.folder, 'node_modules/.cache/apunte/check.json'))).toBe(true)
    await shop.apunte(['check', '--cache-file', 'here/cache.json', 'a.md'])
    expect(existsSync(join(shop.folder, 'here/cache.json'))).toBe(true)
    for (const broken of ['broken', 'null', '[]', '{"key": 1, "files": {}}']) {
      shop.file('here/cache.json', broken)
      const {code, err} = await shop.apunte(['check', '--cache-file', 'here/cache.json', 'a.md'])
      expect(code).toBe(0)
      expect(err).toContain('here/cache.json`, expected one that apunte has written: it is made anew')
    }
  })
})

describe('check --shard', () => {
  it('shares the files out', async () => {
    const names = Array.from({length: 7}, (_, index) => `n${index}.md`)
    for (const name of names) shop.file(name, bad)
    const seen: string[] = []
    for (const part of ['1/3', '2/3', '3/3']) {
      const {out} = await shop.apunte(['check', '--shard', part])
      seen.push(...(out.match(/^n\d\.md/gm) ?? []))
    }
    expect(seen.sort()).toEqual(names)
  })

  it.each(['0/3', '4/3', 'a', '1/0'])('refuses %s', async (part) => {
    expect((await shop.apunte(['check', '--shard', part])).code).toBe(2)
  })
})

describe('the config', () => {
  const config = (name: string, text: string) => shop.file(name, text)

  it.each([
    ['apunte.config.json', '{"frontMatter": false}'],
    ['apunte.config.mjs', 'export default {frontMatter: false}'],
    ['apunte.config.js', 'module.exports = {frontMatter: false}'],
    ['apunte.config.ts', 'const off: false = false\nexport default {frontMatter: off} satisfies object']
  ])('may be %s, in this folder or above', async (name, text) => {
    mkdirSync(join(shop.folder, '.git'))
    shop.file('sub/deep/a.md', bad)
    config(name, text)
    const here = await shop.apunte(['check', 'sub'])
    expect(here).toMatchObject({code: 0, out: ''})
    expect(await shop.apunte(['check', 'a.md'], {cwd: join(shop.folder, 'sub/deep')})).toMatchObject({
      code: 0
    })
    expect((await shop.apunte(['check', '--no-config', 'sub'])).code).toBe(1)
  })

  it.each([
    ['above the repository', 'sub/deep', '.git/HEAD'],
    ['above a worktree, whose `.git` is a file', 'sub/deep', '.git'],
    ['above a folder that is in no repository', 'sub/deep', null]
  ])('is not sought %s', async (_where, folder, git) => {
    config('apunte.config.mjs', "throw new Error('it was run')\n")
    shop.file(`${folder}/a.md`, bad)
    if (git) shop.file(`${folder}/${git}`, '')
    const cwd = join(shop.folder, folder)
    for (const argv of [
      ['check', 'a.md'],
      ['format', '--check', 'a.md'],
      ['explain', 'empty-item'],
      ['rules']
    ]) {
      const {out, err} = await shop.apunte(argv, {cwd})
      expect(out + err).not.toContain('it was run')
    }
    const named = await shop.apunte(['check', '--config', '../../apunte.config.mjs', 'a.md'], {cwd})
    expect(named.err).toContain('it was run')
  })

  it('in TypeScript may use the library, with its own schemas and rules', async () => {
    mkdirSync(join(shop.folder, 'node_modules'))
    symlinkSync(fileURLToPath(new URL('../../', import.meta.url)), join(shop.folder, 'node_modules/apunte'))
    shop.file('max.ts', 'export const most: number = 3\n')
    config(
      'apunte.config.ts',
      `import {defineConfig, defineRule, titleOf} from 'apunte'
import {most} from './max.js'

const shortTitles = defineRule({
  id: 'mine/short-titles',
  severity: 'error',
  visit: {
    topic(node, context) {
      if (titleOf(node).length > most) context.report({node, message: 'Unexpected long title'})
    }
  }
})
export default defineConfig({frontMatter: false, ownRules: [shortTitles]})
`
    )
    shop.file('a.md', '# Long\n\na\n\n# Elm\n\nb\n')
    const {code, out, err} = await shop.apunte(['check', 'a.md'])
    expect(err).toContain('1 error, 0 warnings')
    expect({code, out}).toEqual({code: 1, out: 'a.md:1:1 error: Unexpected long title (mine/short-titles)\n'})
  })

  it('names the files, ignores some, and overrides by pattern', async () => {
    mkdirSync(join(shop.folder, '.git'))
    config(
      'apunte.config.json',
      JSON.stringify({
        files: ['notes/**/*.md'],
        ignore: ['notes/old/'],
        frontMatter: false,
        overrides: [{files: ['notes/drafts/**'], rules: {'empty-item': 'off'}}]
      })
    )
    for (const name of ['notes/a.md', 'notes/old/b.md', 'notes/drafts/c.md', 'd.md'])
      shop.file(name, '# a\n\n- b\n-\n')
    const {out, err} = await shop.apunte(['check'])
    expect(out).toMatch(/^notes\/a\.md:4:1 warning.*\(empty-item\)\n$/)
    expect(err).toContain('in 2 files')
    expect(await shop.apunte(['check', 'notes/old/b.md'])).toEqual({
      code: 0,
      out: '',
      err: 'no files: the config ignores all that were found\n'
    })
    expect((await shop.apunte(['format', '--check', 'notes/old/b.md'])).err).toBe(
      'no files: the config ignores all that were found\n'
    )
    expect((await shop.apunte(['check'], {cwd: join(shop.folder, 'notes')})).out).toMatch(
      /^(?:\.\.\/notes\/)?a\.md:4:1/
    )
  })

  it.each([
    ['apunte.config.json', '{\n  "rules": {"emty-item": "off"}\n}', 'apunte.config.json:2:13', '`emty-item`'],
    [
      'apunte.config.json',
      '{\n  "overrides": [{"files": "x"}]\n}',
      'apunte.config.json:2:',
      'a list of globs'
    ],
    ['apunte.config.json', '{\n  "rules": }\n', 'apunte.config.json:2:12', 'Cannot read the config'],
    [
      'apunte.config.mjs',
      'export default {\n  rules: {"emty-item": "off"}\n}',
      'apunte.config.mjs:2:12',
      'emty-item'
    ],
    ['apunte.config.mjs', 'export default {\n  a b\n}', 'apunte.config.mjs:2:', 'Cannot run the config'],
    ['apunte.config.mjs', '\nthrow new Error("no")\n', 'apunte.config.mjs:2:7', 'Cannot run the config: no'],
    ['apunte.config.ts', 'export default {\n  a b\n}', 'apunte.config.ts:2:', 'Cannot run the config'],
    [
      'apunte.config.ts',
      'const a: number = 1\nthrow new Error("no")\n',
      'apunte.config.ts:2:',
      'Cannot run the config: no'
    ],
    ['apunte.config.mjs', 'throw "words"', '(apunte.config.mjs)', 'Cannot run the config: words'],
    [
      'apunte.config.mjs',
      'throw new Error("no (99:1)")',
      '(apunte.config.mjs:1:7)',
      'Cannot run the config: no'
    ],
    [
      'apunte.config.json',
      '{\n  "overrides": [\n    {"files": [3]}\n  ]\n}',
      'apunte.config.json:3:',
      'expected a glob'
    ],
    ['apunte.config.json', '', 'apunte.config.json:1:1', 'Cannot read the config'],
    ['apunte.config.json', '3', 'apunte.config.json:1:1', 'Cannot use the config'],
    ['apunte.config.mjs', 'export default 3', 'apunte.config.mjs', 'Cannot use the config'],
    ['apunte.config.mjs', 'import "./missing.mjs"\n', 'apunte.config.mjs', 'missing.mjs']
  ])('%s is refused with its place: %j', async (name, text, place, message) => {
    shop.file('a.md', good)
    config(name, text)
    const {code, out, err} = await shop.apunte(['check', 'a.md'])
    expect({code, out}).toEqual({code: 2, out: ''})
    expect(err).toContain(place)
    expect(err).toContain(message)
    // Each mistake is a line of its own.
    expect(err).toMatch(/^(?:apunte: Cannot .+\n)+$/)
  })

  it('may be named', async () => {
    shop.file('a.md', bad)
    config('other.json', '{"frontMatter": false}')
    expect((await shop.apunte(['check', '--config', 'other.json', 'a.md'])).code).toBe(0)
    const {code, err} = await shop.apunte(['check', '--config', 'missing.json', 'a.md'])
    expect({code, err}).toMatchObject({code: 2, err: expect.stringContaining('Cannot read `missing.json`')})
  })
})
