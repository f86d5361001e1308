import {mkdirSync, readFileSync, symlinkSync, unlinkSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {checkNotes, type Issue} from '../../src/index.js'
import {checkFiles, fingerprintIssues, readBaseline, writeBaseline} from '../../src/node/index.js'
import {openWorkshop, type Workshop} from '../support/command.js'
import {expectLinear} from '../support/growth.js'

let shop: Workshop
beforeEach(() => {
  shop = openWorkshop()
})
afterEach(() => shop.remove())

const issuesOf = (source: string): Issue[] => checkNotes(source, {frontMatter: false})
const fingerprints = (source: string): string[] => fingerprintIssues(issuesOf(source), source)

const long = 'long words '.repeat(100)

describe('fingerprintIssues', () => {
  it.each<[what: string, before: string, after: string]>([
    ['lines above', '# A\n\n- a\n-\n', '# A\n\nText.\n\n\n- a\n-\n'],
    ['bullets around it', '# A\n\n-\n', '# A\n\n- new\n-\n- new\n'],
    ['topics before it', '# A\n\n-\n', '# Zero\n\n- z\n\n# A\n\n-\n'],
    ['other line endings', '# Añó\n\n- a\n-\n', '# Añó\r\n\r\n- a\r\n-\r\n'],
    ['a byte-order mark', '# A\n\n-\n', '\ufeff# A\n\n-\n'],
    ['front matter', '# A\n\n-\n', '---\ntitle: A\ndate: 2018-10-10\n---\n\n# A\n\n-\n'],
    ['another marker and indent', '# A\n\n- b\n  - c\n  -\n', '# A\n\n* b\n\n  * c\n  *\n'],
    ['another kind of heading', '# A\n\n-\n', 'A\n=\n\n-\n'],
    ['the rest of its own bullet', '# A\n\n- b https://x.example\n', '# A\n\n- bb https://x.example c\n']
  ])('stay, whatever comes and goes: %s', (_, before, after) => {
    expect(fingerprints(before)).toHaveLength(1)
    expect(fingerprints(after)).toEqual(fingerprints(before))
  })

  it.each<[what: string, before: string, after: string]>([
    ['another topic', '# A\n\n-\n', '# B\n\n-\n'],
    ['another topic above', '# A\n\n## B\n\n-\n', '# C\n\n## B\n\n-\n'],
    ['another bullet above', '# A\n\n- b\n  - c\n  -\n', '# A\n\n- d\n  - c\n  -\n'],
    ['the end of a long one above', `# A\n\n- ${long} b\n  - c\n  -\n`, `# A\n\n- ${long} d\n  - c\n  -\n`],
    ['another message', '- https://x.example\n', '- https://y.example\n'],
    ['another code', '-\n', '# A\n']
  ])('tell apart: %s', (_, before, after) => {
    expect(fingerprints(before)).toHaveLength(1)
    expect(fingerprints(after)).toHaveLength(1)
    expect(fingerprints(after)).not.toEqual(fingerprints(before))
  })

  it('number those that are alike', () => {
    const [first, second, other] = fingerprints('# A\n\n-\n-\n\n# B\n\n-\n')
    expect(first).toMatch(/^[\da-f]{16}:1$/)
    expect(second).toBe(first?.replace(/1$/, '2'))
    expect(other).toMatch(/:1$/)
    expect(other).not.toBe(first)
  })

  it('are of every issue, wherever it stands', () => {
    for (const source of [
      '',
      '---\ntitle: [\n---\n',
      '# no front matter',
      '\u0000\r---\ra: 1\ra: 1\r---',
      '- [a]()\n'.repeat(50)
    ]) {
      const issues = checkNotes(source)
      const all = fingerprintIssues(issues, source)
      expect(all).toHaveLength(issues.length)
      expect(new Set(all).size).toBe(issues.length)
    }
    expect(
      fingerprintIssues([{code: 'mine', severity: 'warning', message: 'of no place'}], '# A\n')
    ).toHaveLength(1)
  })

  it('take linear time below one long bullet', () => {
    // Each of the empty bullets is told by the one above, too, whose words are as many as they are: with all of them in each, four times as many would take sixteen times as long.
    const sources = new Map<number, [issues: Issue[], source: string]>()
    for (const amount of [1000, 4000]) {
      const source = `- ${'word '.repeat(4 * amount)}\n  - x\n${'  -\n'.repeat(amount)}`
      const issues = issuesOf(source)
      expect(issues).toHaveLength(amount)
      sources.set(amount, [issues, source])
    }
    expectLinear((amount) => fingerprintIssues(...(sources.get(amount) ?? [[], ''])), 1000)
  })
})

describe('a baseline', () => {
  const warned = '---\ntitle: Elm\ndate: 2018-10-10\n---\n\n# Elm\n\n- https://elm.example\n-\n'
  const write = async (path: string, patterns: string | string[], cwd = shop.folder): Promise<number> => {
    const {files} = await checkFiles(patterns, {cwd, config: false})
    return writeBaseline(path, files, {cwd})
  }
  const read = (name: string): {files: Record<string, Array<Record<string, unknown>>>} =>
    JSON.parse(readFileSync(join(shop.folder, name), 'utf8'))
  const left = async (baseline: string, patterns: string | string[], cwd = shop.folder): Promise<number[]> =>
    (await checkFiles(patterns, {cwd, config: false, baseline})).files.map(({issues}) => issues.length)

  it('holds codes, messages and paths in notes that people can read, in the same order always', async () => {
    shop.file('b.md', warned)
    shop.file('a.md', `${warned}-\n`)
    expect(await write('known.json', ['b.md', 'a.md'])).toBe(5)
    expect(read('known.json')).toEqual({
      version: 1,
      files: {
        'a.md': [
          {
            code: 'bare-url',
            path: ['Elm'],
            message: 'Unexpected bare URL `https://elm.example`, expected `[text](url)` or `<url>`',
            count: 1
          },
          {
            code: 'empty-item',
            path: ['Elm'],
            message: 'Unexpected empty bullet, expected a text or a link: fill it or remove it',
            count: 2
          }
        ],
        'b.md': [
          {code: 'bare-url', path: ['Elm']},
          {code: 'empty-item', path: ['Elm'], count: 1}
        ].map((entry) => expect.objectContaining(entry))
      }
    })
    const text = readFileSync(join(shop.folder, 'known.json'), 'utf8')
    await write('known.json', ['a.md', 'b.md'])
    expect(readFileSync(join(shop.folder, 'known.json'), 'utf8')).toBe(text)
    expect(Object.keys(read('known.json').files)).toEqual(['a.md', 'b.md'])
  })

  it('is the same from every folder, its names being relative to its own', async () => {
    shop.file('notes/sub/a.md', warned)
    shop.file('more/b.md', warned)
    mkdirSync(join(shop.folder, 'ci'))
    const places: Array<[cwd: string, baseline: string, patterns: string[]]> = [
      ['.', 'ci/known.json', ['notes', 'more']],
      ['notes', '../ci/known.json', ['sub/a.md', '../more']],
      ['ci', 'known.json', ['../notes', '../more/*.md']],
      ['notes/sub', join(shop.folder, 'ci/known.json'), ['.', join(shop.folder, 'more/b.md')]]
    ]
    const texts = new Set<string>()
    for (const [cwd, baseline, patterns] of places) {
      const folder = join(shop.folder, cwd)
      await write(baseline, patterns, folder)
      texts.add(readFileSync(join(shop.folder, 'ci/known.json'), 'utf8'))
      for (const [otherCwd, other, others] of places) {
        expect(await left(other, others, join(shop.folder, otherCwd))).toEqual([0, 0])
      }
      unlinkSync(join(shop.folder, 'ci/known.json'))
    }
    expect([...texts].map((text) => Object.keys(JSON.parse(text).files))).toEqual([
      ['../more/b.md', '../notes/sub/a.md']
    ])
  })

  it('hides as many as it knows, and shows what is new', async () => {
    shop.file('a.md', warned)
    await write('known.json', 'a.md')
    expect(await left('known.json', 'a.md')).toEqual([0])
    shop.file('a.md', `${warned}-\n`)
    expect(await left('known.json', 'a.md')).toEqual([1])
    shop.file('a.md', `${warned}\n## More\n\n-\n`)
    const {files, summary} = await checkFiles('a.md', {
      cwd: shop.folder,
      config: false,
      baseline: 'known.json'
    })
    expect(files[0]?.issues.map(({code, position}) => [code, position?.start.line])).toEqual([
      ['empty-item', 13]
    ])
    expect(files[0]?.hidden).toBe(2)
    expect(summary).toMatchObject({warnings: 1, hidden: 2})
  })

  it('keeps what it knows of files that were not judged, unless they are gone', async () => {
    shop.file('a.md', warned)
    shop.file('b.md', warned)
    shop.file('c.md', warned)
    expect(await write('known.json', '.')).toBe(6)
    shop.file('a.md', warned.replace('-\n', '').replace(/-$/, ''))
    unlinkSync(join(shop.folder, 'c.md'))
    await write('known.json', 'a.md')
    expect(Object.keys(read('known.json').files)).toEqual(['a.md', 'b.md'])
    expect(await left('known.json', 'b.md')).toEqual([0])
    // Through the command's option it is the same.
    const {summary} = await checkFiles('b.md', {
      cwd: shop.folder,
      config: false,
      baseline: 'known.json',
      updateBaseline: true,
      rules: {'bare-url': 'off'}
    })
    expect(summary).toMatchObject({warnings: 0, hidden: 1})
    expect(read('known.json').files['b.md']).toHaveLength(1)
  })

  it('replaces no file that is something else', async () => {
    shop.file('a.md', warned)
    for (const text of [
      '{"name": "mine"}',
      '# A\n',
      '{"version": 1, "files": {"a.md": {"empty-item": {"0f": 1}}}}'
    ]) {
      const path = shop.file('package.json', text)
      await expect(write('package.json', 'a.md')).rejects.toThrow(
        'Cannot use the baseline `package.json`, expected one that `writeBaseline` has written: restore it'
      )
      expect(readFileSync(path, 'utf8')).toBe(text)
    }
    symlinkSync(join(shop.folder, 'a.md'), join(shop.folder, 'link.json'))
    await expect(write('link.json', 'a.md')).rejects.toThrow('Cannot use the baseline `link.json`')
    await expect(write('gone/known.json', 'a.md')).rejects.toThrow(
      'Cannot write `gone/known.json`: a folder on the way to it is not there; make it first'
    )
  })

  it('is read by itself, too', async () => {
    shop.file('a.md', warned)
    await write('known.json', 'a.md')
    const baseline = await readBaseline('known.json', {cwd: shop.folder})
    expect([...baseline.files.keys()]).toEqual(['a.md'])
    const issues = checkNotes(warned)
    expect(baseline.filter({path: 'a.md', source: warned, issues})).toEqual([])
    expect(baseline.filter({path: './a.md', source: warned, issues})).toEqual([])
    expect(baseline.filter({path: 'b.md', source: warned, issues})).toEqual(issues)
    await expect(readBaseline('gone.json', {cwd: shop.folder})).rejects.toThrow(
      'Cannot read `gone.json`: there is no such file; expected the name of one (`writeBaseline` makes one)'
    )
  })

  it('knows what it was made of, whatever the files are called', async () => {
    const names = ['constructor', '__proto__', 'toString.md', 'a b.md', 'ñ.md', "it's.md", '-.md']
    for (const name of names) shop.file(name, warned)
    await write('known.json', names)
    expect(Object.keys(read('known.json').files).sort()).toEqual([...names].sort())
    expect(await left('known.json', names)).toEqual(names.map(() => 0))
  })

  it('hides nothing but what it knows, whatever else it holds', async () => {
    const empty = 'Unexpected empty bullet, expected a text or a link: fill it or remove it'
    for (const code of ['empty-item', 'bare-url', 'x'])
      for (const path of [['Elm'], [], ['Elm', 'More'], ['elm']])
        for (const message of [empty, 'x'])
          for (const count of [1, 3]) {
            const findings = [
              {code: 'y', path, message, count},
              {code, path, message, count}
            ]
            shop.file('known.json', JSON.stringify({version: 1, files: {'a.md': findings}}))
            const baseline = await readBaseline('known.json', {cwd: shop.folder})
            const issues = checkNotes(warned)
            const fresh = baseline.filter({path: 'a.md', source: warned, issues})
            const knows = code === 'empty-item' && path.join('>') === 'Elm' && message === empty
            expect(fresh.map((issue) => issue.code)).toEqual(
              knows ? ['bare-url'] : ['bare-url', 'empty-item']
            )
          }
  })
})
