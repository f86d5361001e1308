import {mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import fc from 'fast-check'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import type {Config} from '../../src/check/config.js'
import {checkNotes, fixNotes} from '../../src/index.js'
import {nodeFileSystem} from '../../src/node/file-system.js'
import {type CheckFilesOptions, checkFiles, loadCollection} from '../../src/node/index.js'
import {runs} from '../support/budget.js'
import {openWorkshop, type Workshop} from '../support/command.js'

let shop: Workshop
beforeEach(() => {
  shop = openWorkshop()
  mkdirSync(join(shop.folder, '.git'))
})
afterEach(() => shop.remove())

const put = (files: Record<string, string>): void => {
  for (const [name, text] of Object.entries(files)) shop.file(name, text)
}
const text = (name: string): string => readFileSync(join(shop.folder, name), 'utf8')

/** What the rules across files find: place, code, and what stands there. */
async function found(
  config: Config = {},
  options: CheckFilesOptions = {},
  patterns: string | string[] = []
): Promise<string[]> {
  const {files} = await checkFiles(patterns, {
    cwd: shop.folder,
    config: {frontMatter: false, ...config},
    ...options
  })
  return files.flatMap(({path, issues, source}) =>
    issues
      .filter(({code}) => /broken|anchor|across|orphan|unused-disable/.test(code))
      .map(({code, position}) => {
        const {start, end} = position ?? {start: {line: 0, column: 0, offset: 0}, end: {offset: 0}}
        return `${path}:${start.line}:${start.column} ${code} ${source.slice(start.offset, end.offset)}`
      })
  )
}

const only = (...ids: string[]): Config => ({
  rules: Object.fromEntries(
    ['broken-link', 'missing-anchor', 'duplicate-across', 'orphan'].map((id) => [
      id,
      ids.includes(id) ? 'warn' : 'off'
    ])
  )
})

describe('broken-link and missing-anchor', () => {
  it('stand at the destination, of a definition once', async () => {
    put({
      'a.md':
        '# A\n\n- [1](gone.md "t") ![2](<no pic.png>)\n- [3][r] [4][r] [r]\n- [5](b.md#nowhere) [6](#gone) [7](#a) [8](b.md#b)\n\n[r]: ./gone.md#x "t"\n[r]: other.md\n',
      'b.md': '# B\n'
    })
    expect(await found()).toEqual([
      'a.md:3:7 broken-link gone.md',
      'a.md:3:26 broken-link no pic.png',
      'a.md:5:7 missing-anchor b.md#nowhere',
      'a.md:5:25 missing-anchor #gone',
      'a.md:7:6 broken-link ./gone.md#x'
    ])
  })

  it('tell what was likely meant, and mend what is certain', async () => {
    put({
      'a.md':
        '# A\n\n- [1](./SUB/B.md?raw=1#x) [2](b.md/) [3](<b.md#Old Name>) [4](guid.md)\n- [5](moved.md#moved) [6](#set-upp) [7](b)\n\n[8]: B.MD\n\n## Set up\n',
      'b.md': '# Old Name\n',
      'sub/b.md': '<i id=x></i>\n',
      'guide.md': '',
      'deep/er/moved.md': '# Moved\n'
    })
    const site = {config: {frontMatter: false, site: 'github'}} as const
    const {files} = await checkFiles('a.md', {cwd: shop.folder, ...site})
    const fixes = files[0]?.issues.flatMap(({code, message, fixes = []}) =>
      /broken|anchor/.test(code)
        ? fixes.map(({title, safe}) => [safe, title, message.includes('did you mean')])
        : []
    )
    expect(fixes).toEqual([
      [true, 'Link to `./sub/b.md?raw=1#x`', false],
      [true, 'Link to `b.md`', false],
      [true, 'Link to `b.md#old-name`', false],
      [false, 'Link to `guide.md`', true],
      [false, 'Link to `#set-up`', true],
      [false, 'Link to `b.md`', false],
      [true, 'Link to `b.md`', false]
    ])
    // Which file of the run has that name is known where it is in the run.
    expect(
      (await checkFiles('.', {cwd: shop.folder, ...site})).files[0]?.issues.some(({message}) =>
        message.includes('(did you mean `deep/er/moved.md`?)')
      )
    ).toBe(true)
    const {summary} = await checkFiles('.', {cwd: shop.folder, ...site, fix: true})
    expect(summary.fixed).toBeGreaterThanOrEqual(4)
    expect(text('a.md')).toBe(
      '# A\n\n- [1](./sub/b.md?raw=1#x) [2](b.md) [3](<b.md#old-name>) [4](guid.md)\n- [5](moved.md#moved) [6](#set-upp) [7](b)\n\n[8]: b.md\n\n## Set up\n'
    )
    await checkFiles('.', {cwd: shop.folder, ...site, fix: {unsafe: true}})
    const mended =
      '# A\n\n- [1](./sub/b.md?raw=1#x) [2](b.md) [3](<b.md#old-name>) [4](guide.md)\n- [5](deep/er/moved.md#moved) [6](#set-up) [7](b.md)\n\n[8]: b.md\n\n## Set up\n'
    expect(text('a.md')).toBe(mended)
    await checkFiles('.', {cwd: shop.folder, ...site, fix: {unsafe: true}})
    expect(text('a.md')).toBe(mended)
  })

  it('are mended alone where they alone are wanted, and tell what was mended', async () => {
    put({'a.md': '# A\n\n- [1](B.md)\n- [2](#Old Name)\n-\n', 'b.md': '# B\n'})
    const {files} = await checkFiles('.', {
      cwd: shop.folder,
      config: {frontMatter: false},
      fix: {only: ['broken-link']}
    })
    expect(files[0]?.fixed.map(({code}) => code)).toEqual(['broken-link'])
    expect(text('a.md')).toBe('# A\n\n- [1](b.md)\n- [2](#Old Name)\n-\n')
    expect(() => fixNotes('', {only: ['broken-link']})).toThrow(
      'Cannot mend what `broken-link` finds in one text, expected `checkFiles` or `apunte check --fix`'
    )
  })

  it('are no fix where two names differ by case alone, or the destination has escapes', async () => {
    put({
      'a.md': '[1](GUIDE.md) [2](B\\_C.md) [3](B&#95;C.md)\n',
      'guide.md': '',
      'Guide.md': '',
      'b_c.md': ''
    })
    const {files} = await checkFiles('a.md', {cwd: shop.folder, config: {frontMatter: false}})
    expect(files[0]?.issues.map(({code, fixes}) => [code, fixes])).toEqual([
      ['broken-link', undefined],
      ['broken-link', undefined],
      ['broken-link', undefined]
    ])
  })

  it('see what is mended in the note that is led to', async () => {
    put({'a.md': '[1](b.md#title)\n', 'b.md': '##Title\n\nText\n'})
    expect(await found()).toEqual(['a.md:1:5 missing-anchor b.md#title'])
    expect(await found({}, {fix: true})).toEqual([])
    expect(text('b.md')).toBe('## Title\n\nText\n')
  })

  it('look at HTML where they are told to, and mend it', async () => {
    put({
      'a.md': '# A\n\n<p>\n<a href="B.md">x</a> <img src=\'gone.png\'></p>\n\n> text <a href="#gone">y</a>\n',
      'b.md': ''
    })
    expect(await found()).toEqual([])
    const rules = {'broken-link': ['warn', {html: true}], 'missing-anchor': ['error', {html: true}]} as const
    expect(await found({rules})).toEqual([
      'a.md:4:10 broken-link B.md',
      'a.md:4:32 broken-link gone.png',
      'a.md:6:17 missing-anchor #gone'
    ])
    await found({rules}, {fix: true})
    expect(text('a.md')).toContain('<a href="b.md">x</a> <img src=\'gone.png\'>')
  })

  it('leave alone what they are told to', async () => {
    put({
      'docs/a.md': '[1](api/x.md) [2](../out/) [3](gone.md) [4](made.md#x)\n',
      'docs/made.md': ''
    })
    const ignore = ['docs/api/', 'out/', 'docs/made.md']
    const rules = {'broken-link': ['warn', {ignore}], 'missing-anchor': ['warn', {ignore}]} as const
    expect(await found({rules})).toEqual(['docs/a.md:1:32 broken-link gone.md'])
  })

  it('say nothing of what leads out of the files, of templates and of what stands above the repository', async () => {
    put({
      'a.md':
        '[1](https://x.example) [2](mailto:a@b.co) [3](//x.example) [4](/root.md) [5](../up.md) [6](#) [7](#top) [8](#L10) [9](#:~:text=a) [10]({{site.url}}/x) [11](@site/x.md) [12](a.md?x=1) [13](%61.md) [14](sub) [15](./) [16](img.png#x) [17](zwölf%20b.md)\n',
      'sub/x.md': '',
      'img.png': '',
      'zwo\u0308lf b.md': ''
    })
    expect(await found()).toEqual([])
  })

  it('count on any site where none is said, and on the one that is', async () => {
    put({
      'docs/a.md':
        '# A\n\n[1](b) [2](b.html#own) [3](b/) [4](api.html) [5](gone) [6](../docs/b#add--remove) [7](b.md#add-remove) [8](b.md#fn:1) [9](b.md#plugins.x) [10](b.md#nope) [11](b.md#big) [12](b.md#step-2) [13](./gone.md) [14](LICENSE) [15](x.example/y) [16](../b/) [17](book/index.html) [18](b.md#sh)\n',
      'docs/b.md':
        '# Add & remove\n\n## Own {#own}\n\n#### <!-- md:setting plugins.x -->\n\nText[^1] { .a #big }\n\nStep 2\n: What to do\n\n``` { .sh #sh }\nls\n```\n\n[^1]: Note\n',
      'docs/book/README.md': ''
    })
    const shown = (lines: string[]): string[] => lines.map((line) => line.split(' ').slice(1).join(' '))
    expect(shown(await found())).toEqual([
      'missing-anchor b.md#nope',
      'broken-link ./gone.md',
      'broken-link LICENSE',
      'broken-link x.example/y'
    ])
    expect(shown(await found({site: 'github'}))).toEqual([
      'broken-link b',
      'broken-link b.html#own',
      'broken-link b/',
      'broken-link api.html',
      'broken-link gone',
      'broken-link ../docs/b#add--remove',
      'missing-anchor b.md#add-remove',
      'missing-anchor b.md#plugins.x',
      'missing-anchor b.md#nope',
      'missing-anchor b.md#big',
      'missing-anchor b.md#step-2',
      'broken-link ./gone.md',
      'broken-link LICENSE',
      'broken-link x.example/y',
      'broken-link ../b/',
      'broken-link book/index.html',
      'missing-anchor b.md#sh'
    ])
  })

  it('offer no name of what stands outside', async () => {
    const outside = openWorkshop()
    try {
      outside.file('secret.md')
      symlinkSync(outside.folder, join(shop.folder, 'out'))
      put({'a.md': '[1](out/secrets.md)\n'})
      const {files} = await checkFiles('a.md', {cwd: shop.folder, config: {frontMatter: false}})
      const issues = files[0]?.issues ?? []
      expect(issues.map(({code, fixes}) => [code, fixes])).toEqual([['broken-link', undefined]])
      expect(issues[0]?.message).not.toContain('`out/secret.md`')
      expect(issues[0]?.message).not.toContain('did you mean')
    } finally {
      outside.remove()
    }
  })

  it('know a root, and sites by folders', async () => {
    put({
      'docs/a.md': '[1](/b.md) [2](/gone.md) [3](../README.md) [4](b)\n',
      'docs/b.md': '',
      'README.md': '[1](docs/b) [2](/x.md)\n'
    })
    expect(
      await found({site: 'github', overrides: [{files: ['docs/**'], site: 'vitepress', root: 'docs'}]})
    ).toEqual(['README.md:1:5 broken-link docs/b', 'docs/a.md:1:16 broken-link /gone.md'])
  })

  it('are set by overrides, and switched off by comments', async () => {
    put({
      'a.md':
        '<!-- apunte-disable-next broken-link -->\n\n[1](gone.md)\n\n<!-- apunte-disable-next -->\n\n[2](gone.md)\n\n<!-- apunte-disable-next missing-anchor -->\n\n[3](gone.md)\n\n<!-- apunte-disable-next -->\n\n[4](a.md)\n',
      'drafts/b.md': '[1](gone.md)\n'
    })
    expect(await found({overrides: [{files: ['drafts/'], rules: {'broken-link': 'off'}}]})).toEqual([
      'a.md:9:26 unused-disable missing-anchor',
      'a.md:11:5 broken-link gone.md',
      'a.md:13:1 unused-disable <!-- apunte-disable-next -->'
    ])
    // One text says nothing of other files.
    expect(checkNotes(text('a.md'), {frontMatter: false})).toEqual([])
    // Where the rules are off, nothing is left for comments about all rules to switch off.
    expect(await found(only())).toEqual([
      'a.md:5:1 unused-disable <!-- apunte-disable-next -->',
      'a.md:13:1 unused-disable <!-- apunte-disable-next -->'
    ])
  })

  it('follow links to notes, from both places', async () => {
    put({'real/a.md': '[1](b.md) [2](c.md) [3](gone.md)\n', 'real/b.md': '', 'named/c.md': ''})
    symlinkSync('../real/a.md', join(shop.folder, 'named/a.md'))
    expect(await found({}, {}, ['named/a.md'])).toEqual(['named/a.md:1:25 broken-link gone.md'])
  })

  it('judge standard input as the file that it is for', async () => {
    put({'docs/b.md': '# B\n', 'c.md': '[1](docs/a.md#new) [2](docs/a.md#old)\n', 'docs/a.md': '# Old\n'})
    const draft = '# New\n\n[1](b.md) [2](gone.md) [3](#new) [4](#old)\n'
    const run = (...argv: string[]) => shop.apunte(['check', '--no-config', ...argv], {input: [draft]})
    const rules = ['--rule', 'front-matter=off']
    const named = await run(...rules, '--stdin-filename', 'docs/a.md', 'c.md', '-')
    expect(named.out.split('\n').map((line) => line.replace(/ \w+: .*\(/, ' ('))).toEqual([
      'c.md:1:24 (missing-anchor)',
      'docs/a.md:3:15 (broken-link)',
      'docs/a.md:3:38 (missing-anchor)',
      ''
    ])
    // Where a text without a name stands, nobody knows.
    expect((await run(...rules, '-')).out).toContain('(missing-anchor)')
    expect((await run(...rules, '-')).out).not.toContain('(broken-link)')
    const mended = await shop.apunte(
      ['check', '--fix', '--no-config', ...rules, '--stdin-filename', 'docs/a.md', '-'],
      {
        input: ['# A\n\n[1](B.md)\n']
      }
    )
    expect(mended.out).toBe('# A\n\n[1](b.md)\n')
  })

  it('are hidden by a baseline, from every folder', async () => {
    put({'docs/a.md': '[1](gone.md) [2](guid.md)\n', 'docs/c.md': '[1](gone.md)\n', 'docs/guide.md': ''})
    const run = (argv: string[]) =>
      shop.apunte([
        'check',
        '--no-config',
        '--rule',
        'front-matter=off',
        '--rule',
        'empty-topic=off',
        ...argv
      ])
    await run(['--baseline', 'known.json', '--update-baseline', 'docs'])
    expect((await run(['--baseline', 'known.json', 'docs'])).out).toBe('')
    // What is near now, wasn't then.
    put({'docs/guide.md.bak': '', 'docs/gon.md': ''})
    rmSync(join(shop.folder, 'docs/guide.md'))
    expect((await run(['--baseline', 'known.json', 'docs'])).out).toBe('')
  })
})

describe('duplicate-across', () => {
  it('tells of a URL in all notes but the first, once in each', async () => {
    put({
      'a.md': '- <https://x.example/> [2](https://X.example)\n- https://y.example\n',
      'b.md':
        '- [1](https://x.example) [2](https://x.example/) ![3](https://y.example)\n- [r]\n\n[r]: http://y.example/\n',
      'sub/c.md': '- [1](HTTPS://x.example)\n'
    })
    expect(await found(only('duplicate-across'))).toEqual([
      'b.md:1:7 duplicate-across https://x.example',
      'sub/c.md:1:7 duplicate-across HTTPS://x.example'
    ])
    expect(await found({rules: {'duplicate-across': ['warn', {scheme: true}]}})).toEqual([
      'b.md:1:7 duplicate-across https://x.example',
      'b.md:4:6 duplicate-across http://y.example/',
      'sub/c.md:1:7 duplicate-across HTTPS://x.example'
    ])
    const {files} = await checkFiles('.', {
      cwd: shop.folder,
      config: {frontMatter: false, ...only('duplicate-across')}
    })
    expect(files[2]?.issues[0]?.message).toBe(
      'Unexpected link to `HTTPS://x.example`, which `../a.md` links to, expected each in one note: keep one, or link to that note'
    )
  })
})

describe('orphan', () => {
  it('tells of notes that no other leads to', async () => {
    put({
      'README.md': '[1](a.md) [2](folder/) ![3](pictured.md) [4](/guide/start/?x#y)\n',
      'src/guide/start.md': '',
      'a.md': '---\ntitle: A\n---\n\nText\n\n# A\n\n[self](a.md) [[Wiki]] [[x/deep|y]]\n\n[d]: defined.md\n',
      'b.md': '\n[self](b.md) <a href="html.md">h</a>\n',
      'folder/index.md': '',
      'folder/other.md': '',
      'pictured.md': '',
      'defined.md': '',
      'html.md': '',
      'wiki.md': '[[Wiki]]',
      'x/deep.md': '',
      'CHANGELOG.md': '',
      '.github/pull.md': '',
      'Alone.md': '[[Alone]]\n'
    })
    expect(await found(only('orphan'))).toEqual([
      'Alone.md:1:1 orphan [[Alone]]',
      'b.md:1:1 orphan ',
      'folder/other.md:1:1 orphan '
    ])
  })

  it('counts what was mended', async () => {
    put({'README.md': '[1](A.md)\n', 'a.md': '# A\n\n- a\n'})
    expect(await found(only('orphan', 'broken-link'))).toHaveLength(2)
    expect(await found(only('orphan', 'broken-link'), {fix: true})).toEqual([])
  })

  it('is not told in a part of the notes, which is said', async () => {
    put({'a.md': '- https://x.example\n', 'b.md': '- https://x.example\n', 'c.md': ''})
    const config = {frontMatter: false, ...only('orphan', 'duplicate-across')} as const
    const {files, unseen} = await checkFiles('.', {cwd: shop.folder, config, shard: {index: 1, total: 2}})
    expect(files.map(({path}) => path)).toEqual(['a.md', 'c.md'])
    expect(unseen.map(({code}) => code)).toEqual(['duplicate-across', 'orphan'])
    expect((await checkFiles('.', {cwd: shop.folder, config})).unseen).toEqual([])
    const {err} = await shop.apunte(['check', '--no-config', '--shard', '1/2', '--rule', 'orphan=warn', '.'])
    expect(err).toContain('apunte: with --shard, `orphan` is not judged: it has to see all notes\n')
    expect(err).not.toContain('duplicate-across')
  })
})

describe('a run over files', () => {
  it('finds what a collection finds', async () => {
    const name = fc.constantFrom('a.md', 'b.md', 'sub/a.md', 'sub/c.md')
    const link = fc.constantFrom(
      'a.md',
      'b.md',
      'sub/a.md',
      '../a.md',
      'c.md',
      'C.md',
      'sub/',
      'sub',
      'a',
      '#a',
      '#b-1',
      'b.md#a',
      'sub/c.md#b',
      'SUB/a.md#a',
      'a.md/',
      'a.md#A',
      './b.md?x#b'
    )
    const body = fc.array(
      fc.oneof(
        link.map((url) => `[l](${url})`),
        fc.constantFrom('# A', '## B', '<i id="z"></i>')
      )
    )
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(
          name,
          body.map((parts) => `${parts.join('\n\n')}\n`),
          {minKeys: 1}
        ),
        fc.constantFrom('github', 'gitlab', 'vitepress', 'docusaurus', 'obsidian'),
        async (files, site) => {
          const cwd = join(shop.folder, 'x')
          rmSync(cwd, {recursive: true, force: true})
          for (const [path, note] of Object.entries(files)) shop.file(`x/${path}`, note)
          const wanted: string[] = []
          for await (const {path, url, reason} of (
            await loadCollection('.', {cwd, root: '.', site})
          ).brokenLinks())
            wanted.push(`${path} ${url} ${reason === 'missing-anchor' ? reason : 'broken-link'}`)
          const checked = await checkFiles('.', {cwd, config: {frontMatter: false, site, root: '.'}})
          const seen = checked.files.flatMap(({path, source, issues}) =>
            issues
              .filter(({code}) => code === 'broken-link' || code === 'missing-anchor')
              .map(
                ({code, position}) =>
                  `${path} ${source.slice(position?.start.offset, position?.end.offset)} ${code}`
              )
          )
          expect(seen).toEqual(wanted)
        }
      ),
      {numRuns: runs('collections', 'notes judged by each other')}
    )
  }, 60_000)

  it('mends links to what a collection finds whole, and nothing but destinations', async () => {
    const url = fc.constantFrom(
      'A.md',
      'b.md#Top Two',
      'B.MD',
      'Sub/C.md',
      'b.md/',
      '#Own',
      'gone.md',
      'sub/c.md#c'
    )
    const form = fc.constantFrom(
      '[t](<$>)',
      '- ![t](<$> "x")',
      '> [t][r]\n>\n> [r]: <$>',
      '| a |\n| - |\n| [t](<$>) |',
      '# h [t](<$>)'
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(form, url), {maxLength: 6}), async (parts) => {
        const source = parts
          .map(([written, to], index) => written.replaceAll('[r]', `[r${index}]`).replace('$', to))
          .join('\n\n')
        put({'a.md': source, 'b.md': '# Top Two\n', 'sub/c.md': '# C\n'})
        const rules = {...only('broken-link', 'missing-anchor').rules}
        await found({rules, site: 'gitlab'}, {fix: {only: ['broken-link', 'missing-anchor']}}, ['a.md'])
        const bare = (note: string): string => note.replace(/<[^<>]*>/g, '<>')
        expect(bare(text('a.md'))).toBe(bare(source))
        for (const line of await found({rules, site: 'gitlab'}, {}, ['a.md']))
          expect(line).toMatch(/gone|#own|#Own/i)
      }),
      {numRuns: runs('collections', 'links mended among notes')}
    )
  }, 60_000)

  it('finds the same from the cache of parts', async () => {
    for (const [path, note] of Object.entries({'a.md': '# A\n\n[[b]]\n', 'b.md': '# B\n\n[[a]]\n'}))
      shop.file(`parts/${path}`, note)
    const flags = ['check', '--no-config', '--rule', 'orphan=warn', '--cache-file', 'parts.json']
    for (const part of ['1/2', '2/2']) await shop.apunte([...flags, '--shard', part, 'parts'])
    expect((await shop.apunte([...flags, 'parts'])).out).not.toContain('orphan')
  })

  it('finds the same from the cache, whatever changed meanwhile', async () => {
    const files = ['a.md', 'b.md', 'sub/c.md', 'sub/README.md']
    const urls = [
      'a.md',
      'b.md',
      'sub/c.md',
      'b.md#b',
      'sub/#x',
      '../a.md#two',
      'c.md',
      '#b',
      'https://x.example',
      'https://y.example',
      'pic.png'
    ]
    const body = fc.tuple(
      fc.subarray(['# B', '## Two', '## X', '<!-- apunte-disable broken-link -->']),
      fc.array(fc.constantFrom(...urls), {maxLength: 5})
    )
    const step = fc.oneof(
      fc.record({write: fc.constantFrom(...files, 'pic.png'), body}),
      fc.record({remove: fc.constantFrom(...files, 'pic.png')}),
      fc.record({move: fc.tuple(fc.constantFrom(...files), fc.constantFrom(...files))})
    )
    const flags = [
      '--no-config',
      '--format',
      'json',
      '--rule',
      'front-matter=off',
      '--rule',
      'orphan=warn',
      '--rule',
      'duplicate-across=warn'
    ]
    await fc.assert(
      fc.asyncProperty(fc.array(step, {minLength: 1, maxLength: 8}), async (steps) => {
        rmSync(join(shop.folder, 'n'), {recursive: true, force: true})
        rmSync(join(shop.folder, 'cache.json'), {force: true})
        put({'n/a.md': '[b](b.md#b)\n', 'n/b.md': '# B\n\n[c](sub/c.md)\n', 'n/sub/c.md': '[a](../a.md)\n'})
        for (const each of [null, ...steps]) {
          if (each && 'write' in each) {
            const [lines, links] = each.body
            put({[`n/${each.write}`]: [...lines, ...links.map((url) => `[l](${url})`)].join('\n\n')})
          } else if (each && 'remove' in each) rmSync(join(shop.folder, 'n', each.remove), {force: true})
          else if (each) {
            try {
              renameSync(join(shop.folder, 'n', each.move[0]), join(shop.folder, 'n', each.move[1]))
            } catch {
              // It wasn't there.
            }
          }
          const fresh = await shop.apunte(['check', ...flags, 'n'])
          const cached = await shop.apunte(['check', ...flags, '--cache-file', 'cache.json', 'n'])
          const warm = await shop.apunte(['check', ...flags, '--cache-file', 'cache.json', 'n'])
          expect(cached.out).toBe(fresh.out)
          expect(warm.out).toBe(fresh.out)
        }
      }),
      {numRuns: runs('collections', 'notes judged from a cache')}
    )
  }, 120_000)

  it('reads a note again for what is told of it, and says so where it changed', async () => {
    put({'a.md': '- https://x.example\n', 'b.md': '- <https://x.example>\n'})
    const flags = [
      'check',
      '--no-config',
      '--rule',
      'front-matter=off',
      '--rule',
      'bare-url=off',
      '--cache-file',
      'c.json'
    ]
    await shop.apunte([...flags, '--rule', 'duplicate-across=warn', '.'])
    const warm = await shop.apunte([...flags, '--rule', 'duplicate-across=warn', '.'])
    expect(warm.out).toContain('b.md:1:4 warning')
    let reads = 0
    const fs = {
      ...nodeFileSystem,
      readFile: async (path: string) => {
        if (path.endsWith('b.md') && ++reads === 2) writeFileSync(path, '- changed\n')
        return nodeFileSystem.readFile(path)
      }
    }
    const {run} = await import('../../src/cli/run.js')
    const out = {text: '', err: ''}
    const io = {
      stdin: (async function* () {})(),
      stdout: {
        write: (part: string) => {
          out.text += part
        }
      },
      stderr: {
        write: (part: string) => {
          out.err += part
        }
      },
      colors: false,
      now: () => 0,
      cwd: shop.folder,
      fs
    }
    expect(await run([...flags, '--rule', 'duplicate-across=warn', '.'], io)).toBe(2)
    expect(out.err).toContain('apunte: Cannot judge `b.md`: it changed meanwhile; check it again\n')
  })

  it('reads no page more than twice, and lists no folder twice, however many links there are', async () => {
    const amount = 25
    const links = Array.from(
      {length: amount},
      (_, index) => `[l](n${index}.md#top-${index % 3}) [m](gone${index}.md)`
    )
    for (let index = 0; index < amount; index++) put({[`n${index}.md`]: `# Top 1\n\n${links.join('\n')}\n`})
    const reads = new Map<string, number>()
    const lists = new Map<string, number>()
    const count = (counts: Map<string, number>, path: string): void =>
      void counts.set(path, (counts.get(path) ?? 0) + 1)
    const fs = {
      ...nodeFileSystem,
      readFile: (path: string) => {
        count(reads, path)
        return nodeFileSystem.readFile(path)
      },
      readdir: (path: string) => {
        count(lists, path)
        return nodeFileSystem.readdir(path)
      }
    }
    const {summary} = await checkFiles('n*.md', {cwd: shop.folder, config: {frontMatter: false}, fs})
    expect(summary.warnings).toBeGreaterThan(amount * amount)
    expect(Math.max(...reads.values())).toBeLessThanOrEqual(2)
    // Finding the files takes a look of its own.
    expect(Math.max(...lists.values())).toBeLessThanOrEqual(2)
  })
})

describe('a root beside the notes', () => {
  it('is no border for links from note to note', async () => {
    const shop = openWorkshop()
    try {
      shop.file('.git/HEAD')
      shop.file('docs/a.md', '# A\n\n[x](nope.md) [b](b.md#zz) ![p](/p.png) ![q](/q.png)\n')
      shop.file('docs/b.md', '# B\n\n[a](a.md)\n')
      shop.file('static/p.png')
      const config = {frontMatter: false, root: 'static', rules: {orphan: 'warn'}} as const
      const {files} = await checkFiles('.', {cwd: shop.folder, config})
      expect(
        files.flatMap(({issues}) => issues.map(({code, position}) => [code, position?.start.column]))
      ).toEqual([
        ['broken-link', 5],
        ['missing-anchor', 18],
        ['broken-link', 45]
      ])
      const collection = await loadCollection('docs', {cwd: shop.folder, root: 'static', frontMatter: false})
      const broken: string[] = []
      for await (const {url} of collection.brokenLinks()) broken.push(url)
      expect(broken).toEqual(['nope.md', 'b.md#zz', '/q.png'])
      const [edits] = await collection.moveNote('docs/b.md', 'docs/c.md')
      expect(edits?.path).toBe('docs/a.md')
      const named = await checkFiles('docs/b.md', {cwd: shop.folder, config})
      expect([named.files[0]?.issues, named.unseen.map(({code}) => code)]).toEqual([[], ['orphan']])
    } finally {
      shop.remove()
    }
  })
})
