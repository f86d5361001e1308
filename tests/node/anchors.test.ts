import {mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'
import {loadCollection, type Site} from '../../src/node/index.js'
import {anchorsOf} from '../../src/node/links/anchors.js'
import {indexPageOf} from '../../src/node/links/index-pages.js'
import {siteRules} from '../../src/node/links/sites.js'
import {notesOf} from '../support/sample.js'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, {recursive: true})
})

function makeFolder(files: Record<string, string>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'apunte-anchors-')))
  folders.push(folder)
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), {recursive: true})
    writeFileSync(join(folder, name), content)
  }
  return folder
}

const has = (markdown: string, anchor: string, site: Site = 'github'): boolean =>
  anchorsOf(notesOf(markdown), site).has(anchor)

/** The URLs that lead nowhere, each with its reason. */
async function broken(files: Record<string, string>, site?: Site, root?: string): Promise<string[]> {
  const cwd = makeFolder(files)
  const collection = await loadCollection('.', {
    cwd,
    frontMatter: false,
    ...(site && {site}),
    ...(root !== undefined && {root})
  })
  const found: string[] = []
  for await (const {url, reason} of collection.brokenLinks()) found.push(`${url} ${reason}`)
  return found
}

/** Who leads to a file, by their URLs. */
async function back(files: Record<string, string>, path: string, site?: Site): Promise<string[]> {
  const collection = await loadCollection('.', {
    cwd: makeFolder(files),
    frontMatter: false,
    ...(site && {site})
  })
  return [...collection.backLinks(path)].map(({url}) => url)
}

describe('anchors on GitHub', () => {
  const page =
    '# Elm & co\n\n## نرم‌افزار\n\n## 👩‍💻 Dev\n\n## 1️⃣ One\n\n## Café\n\n> ## Quoted\n\n- ## In a bullet\n\n<a name="old"></a><b id="Bold&amp;x">x</b>\n\n<!-- <i id="hidden"></i> -->\n\n## Elm {#own}\n'

  it.each([
    'elm--co',
    'Elm--Co',
    'user-content-elm--co',
    'user-content-Elm--Co',
    'نرم‌افزار',
    '\u200D-dev',
    '1\uFE0F\u20E3-one',
    'café',
    'cafe\u0301',
    'CAFÉ',
    'quoted',
    'in-a-bullet',
    'old',
    'user-content-old',
    'Bold&x',
    'elm-own',
    'L3',
    'L3-L9',
    'L3C5-L9C1',
    'L100000',
    'top',
    'TOP',
    '',
    ':~:text=x',
    'elm--co:~:text=x'
  ])('%j is one', (anchor) => {
    expect(has(page, anchor)).toBe(true)
  })

  it.each([
    'elm-co',
    '-dev',
    'نرمافزار',
    'hidden',
    'own',
    'L',
    'L3x',
    'l3',
    '#elm--co',
    'Elm & co',
    'elm--co-1'
  ])('%j is none', (anchor) => expect(has(page, anchor)).toBe(false))

  it('may be encoded in a link or not', async () => {
    expect(
      await broken({
        'a.md':
          '[1](#نرم‌افزار) [2](#%D9%86%D8%B1%D9%85%E2%80%8C%D8%A7%D9%81%D8%B2%D8%A7%D8%B1) [3](#%E2%80%8D-dev) [4](#‍-dev) [5](#caf%C3%A9) [6](#cafe%CC%81) [7](a.md?plain=1#L3) [8](a.md#L3-L9) [9](#gone)\n\n## نرم‌افزار\n\n## 👩‍💻 Dev\n\n## Café\n'
      })
    ).toEqual(['#gone missing-anchor'])
  })

  it('are told by what was likely meant', async () => {
    const cwd = makeFolder({'a.md': '# Old Name\n\n[1](#Old%20Name) [2](##old-name) [3](#oldname)\n'})
    const found: string[] = []
    for await (const {message} of (await loadCollection('.', {cwd, frontMatter: false})).brokenLinks())
      found.push(message)
    expect(found).toEqual([
      'Unexpected anchor `#Old Name`, expected `#old-name`',
      'Unexpected anchor `##old-name`, expected `#old-name`',
      'Unexpected anchor `#oldname` (did you mean `#old-name`?), expected the slug of a heading there'
    ])
  })
})

describe('anchors on other sites', () => {
  it.each<[site: Site, heading: string, anchors: string[], none: string[]]>([
    ['gitlab', 'A & B -- C', ['a-b-c'], ['a--b----c', 'A-B-C']],
    ['gitlab', '2018', ['anchor-2018', 'L3', 'user-content-anchor-2018'], ['2018']],
    ['gitlab', '![logo](i) Elm', ['elm'], ['-elm']],
    ['docusaurus', 'A & B', ['a--b'], ['A--B', 'L3']],
    ['docusaurus', 'Elm {#elm-lang}', ['elm-lang'], ['elm', 'elm-elm-lang']],
    ['docusaurus', 'Elm {/* #elm-lang */}', ['elm-lang'], ['elm']],
    ['vitepress', 'A & B -- C', ['a-b-c'], ['a--b----c']],
    ['vitepress', 'Café?', ['cafe'], ['café']],
    ['vitepress', '2018', ['_2018'], ['2018']],
    ['vitepress', 'i18n {#local-search-i18n .new}', ['local-search-i18n'], ['i18n']],
    ['obsidian', 'A & B: c', ['A & B: c', 'A & B c', 'a b c', 'Top#A & B: c'], ['a--b', 'A']],
    ['obsidian', 'نرم‌افزار', ['نرم‌افزار'], ['نرم']]
  ])('on %s, of %j', (site, heading, anchors, none) => {
    const page = `# ${heading}\n`
    expect(anchors.filter((anchor) => !has(page, anchor, site))).toEqual([])
    expect(none.filter((anchor) => has(page, anchor, site))).toEqual([])
  })

  it('are unique', () => {
    for (const site of ['github', 'gitlab', 'docusaurus', 'vitepress'] as const) {
      const page = '# Elm\n\n# Elm\n\n<a id="own"></a>\n'
      expect([...anchorsOf(notesOf(page), site).names]).toEqual(['elm', 'elm-1', 'own'])
    }
  })

  it('are blocks on Obsidian', () => {
    const page = 'A text ^ab-1\n\n- a bullet ^Two\n\n> quote\n\n^three\n\n2^10\n'
    for (const id of ['^ab-1', '^two', '^three', 'Elm#^ab-1'])
      expect(has(page, id, 'obsidian'), id).toBe(true)
    for (const id of ['^gone', '^10', 'ab-1']) expect(has(page, id, 'obsidian'), id).toBe(false)
    expect(has(page, '^ab-1')).toBe(false)
  })

  it('are found in linear time', () => {
    const page = notesOf(`# ${'{#a '.repeat(30_000)}\n\n${' ^a'.repeat(30_000)}\n`)
    for (const site of ['github', 'gitlab', 'docusaurus', 'vitepress', 'obsidian'] as const)
      expect(anchorsOf(page, site).has('gone')).toBe(false)
    expect(siteRules('vitepress').slug('-'.repeat(100_000))).toBe('')
  }, 20_000)
})

describe('files that links name', () => {
  it('are no folders', async () => {
    expect(
      await broken({
        'a.md': '[1](b.md/) [2](b.md/#b) [3](a.md/) [4](sub/) [5](sub) [6](./) [7](gone/) [8](sub/c.md/)\n',
        'b.md': '# B\n',
        'sub/c.md': '# C\n'
      })
    ).toEqual([
      'b.md/ missing-file',
      'b.md/#b missing-file',
      'a.md/ missing-file',
      'gone/ missing-file',
      'sub/c.md/ missing-file'
    ])
    expect(await back({'a.md': '[1](b.md/) [2](b.md)\n', 'b.md': ''}, 'b.md')).toEqual(['b.md'])
    const cwd = makeFolder({'a.md': '[1](b.md/)\n', 'b.md': ''})
    const {value} = await (await loadCollection('.', {cwd, frontMatter: false})).brokenLinks().next()
    expect(value?.message).toBe(
      'Unexpected `/` behind the name of a file, expected `b.md` alone: only folders have one'
    )
  })

  it.each(['README.md', 'readme.md', 'Readme.MD', 'README.markdown', 'index.md', 'INDEX.md'])(
    'are those of folders, by %s',
    async (name) => {
      const files = {
        'a.md': '[1](docs/) [2](docs) [3](docs/#here) [4](./docs/#gone) [5](docs/other.md)\n',
        [`docs/${name}`]: '# Here\n',
        'docs/other.md': '[up](./) [up](.) [a](../a.md)\n'
      }
      expect(await broken(files)).toEqual(['./docs/#gone missing-anchor'])
      expect(await back(files, `docs/${name}`)).toEqual([
        'docs/',
        'docs',
        'docs/#here',
        './docs/#gone',
        './',
        '.'
      ])
      expect(await back(files, 'docs/other.md')).toEqual(['docs/other.md'])
      expect(await back(files, 'a.md')).toEqual(['../a.md'])
    }
  )

  it('are one of several pages', async () => {
    expect(indexPageOf(['index.md', 'b.md', 'readme.md'])).toBe('readme.md')
    expect(indexPageOf(['b.md', 'readme.txt'])).toBeUndefined()
    const files = {'a.md': '[1](docs/)\n', 'docs/README.md': '', 'docs/index.md': ''}
    expect(await back(files, 'docs/README.md')).toEqual(['docs/'])
    expect(await back(files, 'docs/index.md')).toEqual([])
  })

  it('are the same however accents are composed', async () => {
    const files = {
      'a.md': '[1](caf%C3%A9.md#x) [2](cafe%CC%81.md) [3](dos/%C3%A9/#x)\n',
      'cafe\u0301.md': '# X\n',
      'dos/e\u0301/README.md': '# X\n'
    }
    expect(await broken(files)).toEqual([])
    expect(await broken({...files, 'a.md': '[1](caf%C3%A9.md#gone)\n'})).toEqual([
      'caf%C3%A9.md#gone missing-anchor'
    ])
    for (const name of ['caf\u00E9.md', 'cafe\u0301.md']) expect(await back(files, name)).toHaveLength(2)
    expect(await back(files, 'dos/\u00E9/README.md')).toEqual(['dos/%C3%A9/#x'])
  })

  it('may lack an ending, where the site says so', async () => {
    const files = {
      'docs/a.md': '[1](b) [2](b#b) [3](./b.html#b) [4](b#gone) [5](sub/) [6](gone.md) [7](../docs/b)\n',
      'docs/b.md': '# B\n',
      'docs/sub/index.md': '# Sub\n'
    }
    expect(await broken(files)).toEqual([
      'b missing-file',
      'b#b missing-file',
      './b.html#b missing-file',
      'b#gone missing-file',
      'gone.md missing-file',
      '../docs/b missing-file'
    ])
    for (const site of ['vitepress', 'docusaurus', 'obsidian'] as const)
      expect(await broken(files, site), site).toEqual(['b#gone missing-anchor', 'gone.md missing-file'])
    expect(await back(files, 'docs/b.md', 'vitepress')).toEqual([
      'b',
      'b#b',
      './b.html#b',
      'b#gone',
      '../docs/b'
    ])
    expect(await back(files, 'docs/b.md')).toEqual([])
  })

  it('may stand below the topmost folder, or be a route, on Docusaurus', async () => {
    const files = {
      'sub/a.md': '[1](api/b.md#b) [2](some-route) [3](../x/y#z) [4](api/gone.md)\n',
      'api/b.md': '# B\n'
    }
    expect(await broken(files, 'docusaurus')).toEqual(['api/gone.md missing-file'])
    // What stands above the topmost folder isn't looked for there.
    const out = {'top/sub/deep/a.md': '[1](../b.md)\n', 'b.md': '', 'top/c.md': ''}
    expect(await broken(out, 'docusaurus', 'top')).toEqual(['../b.md missing-file'])
    expect(await back(files, 'api/b.md', 'docusaurus')).toEqual(['api/b.md#b'])
    expect(await back(files, 'api/b.md')).toEqual([])
  })

  it('may stand anywhere on Obsidian', async () => {
    const files = {
      'a.md':
        '[1](Note) [2](Note.md#A%20title) [3](note#^block) [4](Gone.md) [5](Note#gone) ![6](picture.png) [7](deep/Note.md)\n',
      'x/deep/Note.md': '# A title\n\nText ^block\n',
      'x/picture.png': 'p',
      'deep/Note.md': '# Other\n\n# A title\n\n- b ^block\n',
      '.obsidian/Gone.md': ''
    }
    expect(await broken(files, 'obsidian')).toEqual(['Gone.md missing-file', 'Note#gone missing-anchor'])
    const one = {'a.md': '[1](Note) [2](x/Note.md) [3](other)\n', 'x/Note.md': '', 'b.md': '[4](a)\n'}
    expect(await back(one, 'x/Note.md', 'obsidian')).toEqual(['Note', 'x/Note.md'])
    // Of two notes of that name, `Note` leads to neither for certain.
    expect(await back({...one, 'y/Note.md': ''}, 'x/Note.md', 'obsidian')).toEqual(['x/Note.md'])
  })

  it('are looked for without following links in circles', async () => {
    const cwd = makeFolder({'a.md': '[1](Gone.md)\n', 'x/b.md': ''})
    symlinkSync('..', `${cwd}/x/up`)
    const collection = await loadCollection('a.md', {cwd, frontMatter: false, site: 'obsidian'})
    expect((await collection.brokenLinks().next()).value?.reason).toBe('missing-file')
  })
})
