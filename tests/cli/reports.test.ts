import {spawnSync} from 'node:child_process'
import {existsSync, mkdirSync, openSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import process from 'node:process'
import {afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest'
import {run} from '../../src/cli/run.js'
import {checkFiles} from '../../src/node/index.js'
import {binary, needBinary} from '../support/binary.js'
import {openWorkshop, type Workshop} from '../support/command.js'
import {brokenFileSystem} from '../support/faults.js'

let shop: Workshop
beforeEach(() => {
  shop = openWorkshop()
})
afterEach(() => shop.remove())

const head = '---\ntitle: Elm\ndate: 2018-10-10\n---\n\n'
const warned = `${head}# Elm\n\n- https://elm.example\n-\n`
const bad = '# Elm\n\n- [guide](https://guide.example)\n'
const read = (name: string): string => readFileSync(join(shop.folder, name), 'utf8')

describe('check --report', () => {
  it('writes reports beside what is printed, each as it would be alone', async () => {
    shop.file('a.md', warned)
    shop.file('b.md', bad)
    const alone = async (format: string) =>
      (await shop.apunte(['check', '--format', format, 'a.md', 'b.md'])).out
    const {code, out, err} = await shop.apunte([
      'check',
      '--report',
      'sarif=apunte.sarif',
      '--report=junit=a=b.xml',
      '--report',
      'pretty=pretty.txt',
      'a.md',
      'b.md'
    ])
    expect(code).toBe(1)
    expect(err).toBe('1 error, 2 warnings in 2 files (0.00 s); 2 can be fixed with --fix\n')
    expect(out).toBe(await alone('compact'))
    expect(read('apunte.sarif')).toBe(await alone('sarif'))
    // Only the first `=` parts them.
    expect(read('a=b.xml')).toBe(await alone('junit'))
    expect(read('pretty.txt')).toBe(await alone('pretty'))
  })

  it('goes together with --output, --format, --fix and standard input', async () => {
    shop.file('a.md', warned)
    const {out} = await shop.apunte([
      'check',
      '--format',
      'json',
      '--output',
      'a.json',
      '--report',
      'jsonl=a.jsonl',
      'a.md'
    ])
    expect(out).toBe('')
    expect(JSON.parse(read('a.json'))).toHaveLength(2)
    expect(read('a.jsonl').trim().split('\n')).toHaveLength(2)
    const fixed = await shop.apunte(
      ['check', '--fix', '--fix-only', 'empty-item', '--report', 'compact=left.txt', '-'],
      {
        input: [warned]
      }
    )
    expect(fixed.out).toBe(`${head}# Elm\n\n- https://elm.example\n`)
    expect(fixed.err).toBe(
      `${read('left.txt')}0 errors, 1 warning in 1 file (0.00 s); 1 fixed; 1 can be fixed with --fix\n`
    )
    expect(read('left.txt')).toMatch(/^-:8:3 warning: .*\(bare-url\)\n$/)
  })

  it('shows no colours in files', async () => {
    shop.file('a.md', warned)
    const world = {outIsTerminal: true, colors: true}
    expect((await shop.apunte(['check', '--report', 'pretty=a.txt', 'a.md'], world)).out).toContain('\u001b[')
    await shop.apunte(['check', '--format', 'pretty', '--output', 'b.txt', 'a.md'], world)
    expect(read('a.txt')).toContain('warning Unexpected bare URL')
    expect(read('a.txt')).not.toContain('\u001b')
    expect(read('b.txt')).toBe(read('a.txt'))
  })

  it('writes the others where one can not be written, and says why', async () => {
    shop.file('a.md', bad)
    mkdirSync(join(shop.folder, 'late'))
    const {fs} = brokenFileSystem('write', 'ENOSPC')
    const full = await shop.apunte(
      ['check', '--report', 'sarif=x.sarif', '--report', 'junit=x.xml', 'a.md'],
      {fs}
    )
    expect(full).toEqual({
      code: 2,
      out: expect.stringMatching(/^a\.md:1:1 error: .*\n$/),
      err: `apunte: Cannot write \`x.sarif\`: the disk is full; make room and run it again
apunte: Cannot write \`x.xml\`: the disk is full; make room and run it again
1 error, 0 warnings in 1 file (0.00 s)
`
    })
    expect(existsSync(join(shop.folder, 'x.xml'))).toBe(false)
  })
})

describe('annotations name files from the root of the repository', () => {
  const names = async (
    argv: string[],
    cwd: string
  ): Promise<{github: string[]; sarif: string[]; compact: string[]}> => {
    const at = {cwd: join(shop.folder, cwd)}
    const github = await shop.apunte(['check', '--format', 'github', ...argv], at)
    const sarif = await shop.apunte(['check', '--format', 'sarif', ...argv], at)
    const compact = await shop.apunte(['check', '--format', 'compact', ...argv], at)
    const {results} = JSON.parse(sarif.out).runs[0] as {
      results: Array<{locations: Array<{physicalLocation: {artifactLocation: {uri: string}}}>}>
    }
    return {
      github: [...github.out.matchAll(/^::\w+ file=([^,]*),/gm)].map(([, name = '']) => name),
      sarif: results.flatMap(({locations}) =>
        locations.map(({physicalLocation}) => physicalLocation.artifactLocation.uri)
      ),
      compact: [...compact.out.matchAll(/^(.*?):\d+:\d+ /gm)].map(([, name = '']) => name)
    }
  }

  it.each([
    ['a folder', '.git/HEAD'],
    ['a file, as in a worktree', '.git']
  ])('where `.git` is %s', async (_, git) => {
    shop.file(`repo/${git}`, '')
    shop.file('repo/site/notes/a b.md', bad)
    for (const [cwd, argument, shown] of [
      ['repo', 'site/notes', 'site/notes/a b.md'],
      ['repo/site', 'notes', 'notes/a b.md'],
      ['repo/site/notes', '.', 'a b.md'],
      ['repo/site/notes', '../notes/*.md', '../notes/a b.md'],
      ['repo/site', './notes/a b.md', './notes/a b.md']
    ] as const) {
      expect(await names([argument], cwd)).toEqual({
        github: ['site/notes/a b.md'],
        sarif: ['site/notes/a%20b.md'],
        compact: [shown]
      })
    }
    const {files} = await checkFiles('notes', {cwd: join(shop.folder, 'repo/site')})
    expect(files).toMatchObject([{path: 'notes/a b.md', pathInRepository: 'site/notes/a b.md'}])
  })

  it('and as they were given where there is none, or as they stand where they are outside', async () => {
    shop.file('notes/a.md', bad)
    expect(await names(['../notes/a.md'], 'notes')).toEqual({
      github: ['../notes/a.md'],
      sarif: ['../notes/a.md'],
      compact: ['../notes/a.md']
    })
    shop.file('repo/.git', '')
    const {github, sarif} = await names(['../notes/a.md'], 'repo')
    expect(github).toEqual([join(shop.folder, 'notes/a.md')])
    expect(sarif).toEqual([`file://${join(shop.folder, 'notes/a.md')}`])
  })

  it('standard input too, if it has a name', async () => {
    shop.file('.git', '')
    mkdirSync(join(shop.folder, 'sub'))
    const cwd = join(shop.folder, 'sub')
    const named = await shop.apunte(['check', '--format', 'github', '--stdin-filename', 'x.md', '-'], {
      input: [bad],
      cwd
    })
    expect(named.out).toMatch(/^::error file=sub\/x\.md,line=1,/)
    const nameless = await shop.apunte(['check', '--format', 'github', '-'], {input: [bad], cwd})
    expect(nameless.out).toMatch(/^::error file=-,line=1,/)
  })
})

describe('the baseline of the command', () => {
  const codes = (out: string): string[] => out.match(/\(([\w-]+)\)$/gm) ?? []

  it('is the same from every folder, with a config or without', async () => {
    shop.file('.git', '')
    shop.file('notes/a.md', warned)
    shop.file('notes/b.md', bad)
    const root = {cwd: shop.folder}
    const below = {cwd: join(shop.folder, 'notes')}
    expect(
      await shop.apunte(['check', '--baseline', 'known.json', '--update-baseline', 'notes'], root)
    ).toEqual({
      code: 0,
      out: '',
      err: '3 findings in 2 files (0.00 s); written into known.json\n'
    })
    const text = read('known.json')
    await shop.apunte(['check', '--baseline', '../known.json', '--update-baseline'], below)
    expect(read('known.json')).toBe(text)
    expect(
      await shop.apunte(['check', '--baseline', '../known.json', 'a.md', '../notes/b.md'], below)
    ).toEqual({
      code: 0,
      out: '',
      err: 'no findings in 2 files (0.00 s); 3 hidden by the baseline\n'
    })
    shop.file('notes/apunte.config.json', '{}')
    expect((await shop.apunte(['check', '--baseline', '../known.json'], below)).out).toBe('')
    expect(
      (await shop.apunte(['check', '--baseline', 'known.json', join(shop.folder, 'notes')], root)).out
    ).toBe('')
  })

  it('tells what is new from what has moved', async () => {
    shop.file('a.md', warned)
    const argv = ['check', '--baseline', 'known.json', 'a.md']
    await shop.apunte([...argv, '--update-baseline'])
    shop.file('a.md', `${head}# Zero\n\n-\n\n# Elm\n\n- see https://elm.example for more\n- text\n-\n`)
    const {out, err} = await shop.apunte(argv)
    expect(out).toMatch(/^a\.md:8:1 warning: .*\(empty-item\)\n$/)
    expect(err).toContain('2 hidden by the baseline')
    expect(codes(out)).toEqual(['(empty-item)'])
  })

  it('tells of what it knows and is gone, in the files that are judged', async () => {
    shop.file('a.md', warned)
    shop.file('b.md', warned)
    const argv = ['check', '--baseline', 'known.json']
    await shop.apunte([...argv, '--update-baseline', '.'])
    expect((await shop.apunte([...argv, '.'])).err).toBe(
      'no findings in 2 files (0.00 s); 4 hidden by the baseline\n'
    )
    shop.file('a.md', `${head}# Elm\n\n- b\n`)
    shop.file('b.md', `${head}# Elm\n\n- https://elm.example\n\n# More\n\n-\n- c\n`)
    expect((await shop.apunte([...argv, '.'])).err).toBe(
      '0 errors, 1 warning in 2 files (0.00 s); 1 hidden by the baseline; the baseline knows 3 that are gone (--update-baseline forgets); 1 can be fixed with --fix\n'
    )
    expect((await shop.apunte([...argv, 'b.md'])).err).toContain('the baseline knows 1 that is gone (')
    const {summary} = await checkFiles('.', {cwd: shop.folder, baseline: 'known.json'})
    expect(summary).toMatchObject({hidden: 1, outdated: 3, warnings: 1})
    await shop.apunte([...argv, '--update-baseline', '.'])
    expect((await shop.apunte([...argv, '.'])).err).toBe(
      'no findings in 2 files (0.00 s); 2 hidden by the baseline\n'
    )
  })

  it('is updated by parts, and knows standard input by its name', async () => {
    shop.file('a.md', warned)
    shop.file('b.md', warned)
    const argv = ['check', '--baseline', 'known.json']
    for (const part of ['1/2', '2/2']) await shop.apunte([...argv, '--update-baseline', '--shard', part, '.'])
    expect((await shop.apunte([...argv, '.'])).out).toBe('')
    const input = [warned]
    expect((await shop.apunte([...argv, '--stdin-filename', 'a.md', '-'], {input})).out).toBe('')
    expect(codes((await shop.apunte([...argv, '-'], {input})).out)).toHaveLength(2)
    expect((await shop.apunte([...argv, '--update-baseline', 'b.md'])).err).toBe(
      '2 findings in 1 file (0.00 s); written into known.json\n'
    )
    shop.file('b.md', `${head}# Elm\n\n- b\n`)
    expect((await shop.apunte([...argv, '--update-baseline', 'b.md'])).err).toBe(
      'no findings in 1 file (0.00 s); written into known.json\n'
    )
    expect(Object.keys(JSON.parse(read('known.json')).files)).toEqual(['a.md'])
  })
})

describe('check --fix --cache', () => {
  it('looks only at what had findings, and remembers what it has mended', async () => {
    shop.file(
      'apunte.config.mjs',
      `import {appendFileSync} from 'node:fs'
const visit = {notes: (_, {path}) => appendFileSync(new URL('judged.txt', import.meta.url), path + ' ')}
export default {ownRules: [{id: 'mine/count', severity: 'warn', visit}]}`
    )
    shop.file('a.md', warned)
    shop.file('b.md', `${head}# Elm\n\n- b\n`)
    const judged = async (...flags: string[]): Promise<string[]> => {
      shop.file('judged.txt', '')
      await shop.apunte(['check', '--cache', ...flags, 'a.md', 'b.md'])
      return [...new Set(read('judged.txt').trim().split(' '))].sort()
    }
    expect(await judged()).toEqual(['a.md', 'b.md'])
    expect(await judged('--fix')).toEqual(['a.md'])
    expect(read('a.md')).toBe(`${head}# Elm\n\n- <https://elm.example>\n`)
    expect(await judged('--fix')).toEqual([''])
    expect(await judged()).toEqual([''])
    expect(
      (await shop.apunte(['check', '--fix', '--cache', '-'], {input: [`${head}# Elm\n\n- b\n`]})).out
    ).toBe(`${head}# Elm\n\n- b\n`)
    expect(
      (await shop.apunte(['check', '--fix', '--cache', '-'], {input: [`${head}# Elm\n\n- b\n`]})).out
    ).toBe(`${head}# Elm\n\n- b\n`)
  })
})

describe('every failure is a line, and exit code 2', () => {
  beforeAll(needBinary)

  it.skipIf(!existsSync('/dev/full'))('of a full disk behind standard output or standard error', () => {
    shop.file('a.md', warned)
    shop.file('u.md', '* a\n')
    const full = openSync('/dev/full', 'w')
    const start = (argv: string[], stdio: ['ignore', number | 'pipe', number | 'pipe']) =>
      spawnSync(process.execPath, [binary, ...argv], {cwd: shop.folder, stdio, encoding: 'utf8'})
    for (const argv of [
      ['check', 'a.md'],
      ['check', '--format', 'sarif', 'a.md'],
      ['links', 'a.md'],
      ['parse', 'a.md'],
      ['format', '--diff', 'u.md'],
      ['--help'],
      ['rules']
    ]) {
      const {status, stderr} = start(argv, ['ignore', full, 'pipe'])
      expect([argv, status]).toEqual([argv, 2])
      expect(stderr.split('\n').filter((line) => line.startsWith('apunte: '))).toEqual([
        'apunte: Cannot write `standard output`: the disk is full; make room and run it again'
      ])
      expect(stderr).not.toMatch(/^\s+at /m)
    }
    expect(start(['check', 'a.md'], ['ignore', 'pipe', full]).status).toBe(2)
  })

  it('of a mistake of apunte’s own, whose stack is shown on demand', async () => {
    shop.file('a.md', warned)
    const told: string[] = []
    const start = (env: Record<string, string>) =>
      run(['rules', 'a.md'], {
        stdin: process.stdin,
        stdout: {
          write: () => {
            throw new TypeError("Cannot read properties of undefined (reading '\u001b[31m')")
          }
        },
        stderr: {write: (text) => told.push(text)},
        colors: false,
        cwd: shop.folder,
        env
      })
    expect(await start({})).toBe(2)
    expect(told).toEqual([
      "apunte: Cannot go on: Cannot read properties of undefined (reading '·[31m') (a mistake of apunte's own: please report it, with what `APUNTE_DEBUG=1` shows)\n"
    ])
    expect(await start({APUNTE_DEBUG: '1'})).toBe(2)
    expect(told.at(-1)).toMatch(/^TypeError: .*\n {4}at /)
  })

  it('of a rule that throws: the file and the place are told, and the others are judged', async () => {
    shop.file('a.md', warned)
    shop.file('b.md', warned)
    shop.file(
      'apunte.config.mjs',
      `const visit = {listItem: (_, {path}) => { if (path === 'a.md') throw new Error('boom') }}
export default {ownRules: [{id: 'mine/throws', severity: 'warn', visit}]}`
    )
    for (const flags of [[], ['--fix']]) {
      const {code, out, err} = await shop.apunte(['check', ...flags, 'a.md', 'b.md'])
      expect(code).toBe(2)
      expect(out).not.toContain('a.md')
      expect(err).toMatch(
        /^apunte: Cannot run the rule `mine\/throws` on `listItem` at a\.md:8:1: boom\n[^\n]+in 1 file[^\n]*\n$/
      )
    }
    expect(read('a.md')).toBe(warned)
  })
})
