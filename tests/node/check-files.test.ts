import {chmodSync, mkdirSync, readFileSync} from 'node:fs'
import {basename, join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {checkNotes, type Issue, NotesError} from '../../src/index.js'
import {nodeFileSystem} from '../../src/node/file-system.js'
import {type CheckFilesOptions, checkFiles, loadConfig} from '../../src/node/index.js'
import {nameTemporaryFile} from '../../src/node/temporary-files.js'
import {openWorkshop, type Workshop} from '../support/command.js'

let shop: Workshop
beforeEach(() => {
  shop = openWorkshop()
})
afterEach(() => shop.remove())

const head = '---\ntitle: Elm\ndate: 2018-10-10\n---\n\n'
const good = `${head}# Elm\n\n- [guide](https://guide.example)\n`
const warned = `${head}# Elm\n\n- https://elm.example\n-\n`
const bad = '# Elm\n\n- [guide](https://guide.example)\n'

const check = (patterns?: string | string[], options: CheckFilesOptions = {}) =>
  checkFiles(patterns, {cwd: shop.folder, ...options})

describe('checkFiles', () => {
  it('judges files by the config, as the command does', async () => {
    mkdirSync(join(shop.folder, '.git'))
    shop.file('notes/a.md', warned)
    shop.file('notes/drafts/b.md', warned)
    shop.file('notes/old/c.md', warned)
    shop.file('notes/d.md', good)
    shop.file('e.md', warned)
    shop.file('f.md', bad)
    shop.file(
      'apunte.config.json',
      JSON.stringify({
        files: ['notes/**/*.md'],
        ignore: ['notes/old/'],
        overrides: [{files: ['notes/drafts/**'], rules: {'empty-item': 'error', 'bare-url': 'off'}}]
      })
    )
    const cases: Array<[patterns: string[], options: CheckFilesOptions, flags: string[]]> = [
      [[], {}, []],
      [['notes/a.md', 'f.md', 'gone.md'], {}, []],
      [['.'], {config: false}, ['--no-config']],
      [['notes'], {rules: {'empty-item': 'off'}}, ['--rule', 'empty-item=off']],
      [['**/*.md'], {shard: {index: 2, total: 3}}, ['--shard', '2/3']]
    ]
    for (const [patterns, options, flags] of cases) {
      const told = await shop.apunte(['check', '--format', 'json', ...flags, ...patterns])
      const {files, failed, summary} = await check(patterns, options)
      const rows = files.flatMap(({path, issues}) => issues.map((issue) => ({file: path, ...issue})))
      expect(JSON.parse(told.out)).toEqual(JSON.parse(JSON.stringify(rows)))
      expect(told.code).toBe(failed.length > 0 ? 2 : summary.errors > 0 ? 1 : 0)
      expect(summary.warnings + summary.errors).toBe(rows.length)
      expect(summary.files).toBe(files.length)
      expect(told.err).toContain(`in ${summary.files} file`)
    }
    expect((await check()).files.map(({path}) => path)).toEqual([
      'notes/a.md',
      'notes/d.md',
      'notes/drafts/b.md'
    ])
  })

  it('gives what shows an issue: the text, the repository’s name of the file, all in order', async () => {
    mkdirSync(join(shop.folder, '.git'))
    const names = Array.from({length: 40}, (_, index) => `deep/n${String(index).padStart(2, '0')}.md`)
    for (const name of names) shop.file(name, warned)
    let most = 0
    let open = 0
    const fs = {
      ...nodeFileSystem,
      readFile: async (path: string) => {
        most = Math.max(most, ++open)
        const bytes = await nodeFileSystem.readFile(path)
        open--
        return bytes
      }
    }
    const seen: string[] = []
    const {files} = await check(['*.md', 'gone.md'], {
      cwd: join(shop.folder, 'deep'),
      concurrency: 3,
      fs,
      onProgress: ({done, total, path}) => seen.push(`${done}/${total} ${path}`)
    })
    expect(files.map(({pathInRepository}) => pathInRepository)).toEqual(names)
    expect(files.map(({path}) => path)).toEqual(names.map((name) => basename(name)))
    expect(new Set(files.map(({source}) => source))).toEqual(new Set([warned]))
    expect(most).toBe(3)
    expect(seen).toHaveLength(41)
    expect([seen[0], seen.at(-1)]).toEqual(['1/41 n00.md', '41/41 gone.md'])
  })

  it('tells what could not be read, and goes on', async () => {
    shop.file('a.md', Uint8Array.of(0x61, 0xff))
    shop.file('b.md', bad)
    const {files, failed, summary} = await check(['a.md', 'b.md', 'gone.md', 'gone/*.md'])
    expect(files.map(({path}) => path)).toEqual(['b.md'])
    expect(failed.map(({path, error}) => [path, error.message])).toEqual([
      ['a.md', expect.stringContaining('Cannot read `a.md`, expected UTF-8: byte 1')],
      ['gone.md', 'Cannot read `gone.md`, expected the name of a file: there is none'],
      ['gone/*.md', expect.stringContaining('Cannot find notes by `gone/*.md`')]
    ])
    expect(summary).toEqual({
      files: 1,
      errors: 1,
      warnings: 0,
      fixed: 0,
      fixable: 0,
      hidden: 0,
      outdated: 0,
      failed: 3
    })
  })

  it('takes a config as it is, or as it was loaded', async () => {
    shop.file('sub/a.md', warned)
    shop.file('sub/apunte.config.json', '{"ignore": ["a.md"]}')
    const codes = async (options: CheckFilesOptions) =>
      (await check('sub/a.md', options)).files.map(({issues}) => issues.map(({code}) => code))
    expect(await codes({config: {rules: {'empty-item': 'off'}}})).toEqual([['bare-url']])
    expect(await codes({config: {overrides: [{files: ['sub/*'], rules: {'bare-url': 'off'}}]}})).toEqual([
      ['empty-item']
    ])
    expect(await codes({config: 'sub/apunte.config.json'})).toEqual([])
    const loaded = await loadConfig({cwd: join(shop.folder, 'sub')})
    expect(await codes({config: loaded})).toEqual([])
    await expect(check('sub', {config: {rules: {'emty-item': 'off'} as never}})).rejects.toThrow(NotesError)
    await expect(check('sub', {config: {rules: {'emty-item': 'off'} as never}})).rejects.toThrow(
      'Cannot use the config at `rules.emty-item`'
    )
  })

  it('tells a note without front matter about the config', async () => {
    shop.file('a.md', bad)
    shop.file('b.md', `${bad}-\n`)
    for (const options of [{}, {fix: true}]) {
      const {files} = await check('.', options)
      const messages = files.flatMap(({issues}) => issues as Issue[]).map(({message}) => message)
      expect(messages).toHaveLength(options.fix ? 2 : 3)
      for (const message of messages.filter((text) => text.includes('front matter'))) {
        expect(message).toContain('set `frontMatter: false` in `apunte.config`, which `apunte init` makes')
        expect(message).not.toContain('pass `{')
      }
    }
    // A function's own message stays.
    expect(checkNotes(bad)[0]?.message).toContain('pass `{frontMatter: false}`')
  })
})

describe('checkFiles with fixes', () => {
  it('mends in place, and tells what', async () => {
    const path = shop.file('a.md', warned)
    const stale = shop.file(nameTemporaryFile(4_194_305), 'half')
    const before = await check('a.md')
    expect(before.summary).toMatchObject({fixable: 2, fixed: 0})
    expect(readFileSync(stale, 'utf8')).toBe('half')
    const {files, summary} = await check('a.md', {fix: true})
    expect(readFileSync(path, 'utf8')).toBe(`${head}# Elm\n\n- <https://elm.example>\n`)
    expect(() => readFileSync(stale)).toThrow('ENOENT')
    expect(files[0]?.fixed.map(({code}) => code)).toEqual(['bare-url', 'empty-item'])
    expect(summary).toEqual({
      files: 1,
      errors: 0,
      warnings: 0,
      fixed: 2,
      fixable: 0,
      hidden: 0,
      outdated: 0,
      failed: 0
    })
  })

  it('mends what certain rules find only, and what is likely if asked', async () => {
    const path = shop.file('a.md', `${warned}- [h](http://h.example)\n`)
    const {files, summary} = await check('a.md', {fix: {only: ['empty-item']}})
    expect(readFileSync(path, 'utf8')).toBe(
      `${head}# Elm\n\n- https://elm.example\n- [h](http://h.example)\n`
    )
    expect(files[0]?.issues.map(({code}) => code)).toEqual(['bare-url'])
    expect(summary).toMatchObject({fixed: 1, fixable: 1})
    await check('a.md', {fix: {only: ['insecure-url'], unsafe: true}, rules: {'insecure-url': 'warn'}})
    expect(readFileSync(path, 'utf8')).toBe(
      `${head}# Elm\n\n- https://elm.example\n- [h](https://h.example)\n`
    )
  })

  it('says of what could not be written what is wrong in it as it stands', async () => {
    const path = shop.file('a.md', warned)
    chmodSync(path, 0o444)
    const {files, failed, summary} = await check('a.md', {fix: true})
    chmodSync(path, 0o644)
    expect(files[0]).toMatchObject({path: 'a.md', source: warned, fixed: []})
    expect(files[0]?.issues.map(({code}) => code)).toEqual(['bare-url', 'empty-item'])
    expect(failed).toEqual([{path: 'a.md', error: files[0]?.error}])
    expect(files[0]?.error?.message).toContain('Cannot write `a.md`: it is read-only')
    expect(summary).toMatchObject({files: 1, failed: 1, fixed: 0, warnings: 2})
  })
})
