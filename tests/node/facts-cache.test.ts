import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'
import {openFactsCache} from '../../src/node/collection/facts-cache.js'
import {readFacts} from '../../src/node/collection/note-facts.js'
import {nodeFileSystem} from '../../src/node/file-system.js'
import {type CollectionOptions, loadCollection} from '../../src/node/index.js'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, {recursive: true})
})

const files = {
  'a.md': '---\ntags: [web]\n---\n\n# A\n\n- [b](b.md#gone) ![p](b.md)\n- [x](https://x.example)\n',
  'b.md': '# B\n\n- [a](a.md) - said\n- [x](https://x.example)\n- [ref]\n\n[ref]: a.md#a\n'
}

function makeFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'apunte-cache-')))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

async function answersOf(cwd: string, options: CollectionOptions): Promise<unknown> {
  const collection = await loadCollection('*.md', {frontMatter: false, cwd, ...options})
  const broken: unknown[] = []
  for await (const link of collection.brokenLinks()) broken.push(link)
  return JSON.parse(
    JSON.stringify({
      broken,
      duplicates: collection.duplicateLinks(),
      back: [...collection.backLinks('a.md')],
      tagged: collection.filesWith('tags', 'web').map(({path}) => path),
      topics: [...collection.topics()].map(({topic}) => topic.position)
    })
  )
}

/** The texts whose facts a cache gives, of some. */
async function knownIn(
  cwd: string,
  cache: true | string,
  site: 'github' | 'obsidian' = 'github'
): Promise<string[]> {
  const opened = await openFactsCache({cwd, cache, site, fs: nodeFileSystem})
  return Object.entries(files).flatMap(([name, text]) => (opened.find(text)?.() ? [name] : []))
}

describe('a cache of what notes say', () => {
  it('is refused beside trees that are kept, and stays as it was', async () => {
    const cwd = makeFolder()
    const cache = join(cwd, 'known.cache')
    await answersOf(cwd, {cache})
    const before = readFileSync(cache)
    await expect(answersOf(cwd, {cache, sources: false})).rejects.toThrow(
      'Cannot use a cache for trees that are kept, expected `sources` to be left out'
    )
    expect(readFileSync(cache)).toEqual(before)
    await answersOf(cwd, {cache: false, sources: false})
  })

  it('gives the same answers, and is asked for each text', async () => {
    const cwd = makeFolder()
    const plain = await answersOf(cwd, {})
    expect(await answersOf(cwd, {cache: 'c.cache'})).toEqual(plain)
    expect(await knownIn(cwd, 'c.cache')).toEqual(['a.md', 'b.md'])
    const before = readFileSync(join(cwd, 'c.cache'), 'utf8')
    expect(await answersOf(cwd, {cache: 'c.cache'})).toEqual(plain)
    expect(readFileSync(join(cwd, 'c.cache'), 'utf8')).toBe(before)
    // That its facts are used is seen where they are other ones.
    const opened = await openFactsCache({cwd, cache: 'other.cache', site: 'github', fs: nodeFileSystem})
    for (const text of Object.values(files)) opened.keep(text, () => readFacts('', 'github'))
    await opened.save()
    expect(await answersOf(cwd, {cache: 'other.cache'})).toMatchObject({broken: [], back: [], tagged: []})
  })

  it('follows what changes, and forgets what is gone', async () => {
    const cwd = makeFolder()
    await answersOf(cwd, {cache: 'c.cache'})
    writeFileSync(join(cwd, 'a.md'), '# Other\n')
    await answersOf(cwd, {cache: 'c.cache'})
    expect(await knownIn(cwd, 'c.cache')).toEqual(['b.md'])
    rmSync(join(cwd, 'b.md'))
    await answersOf(cwd, {cache: 'c.cache'})
    expect(await knownIn(cwd, 'c.cache')).toEqual([])
    expect(readFileSync(join(cwd, 'c.cache'), 'utf8').split('\n')).toHaveLength(3)
  })

  it('holds for one site, and for texts as they are', async () => {
    const cwd = makeFolder()
    await answersOf(cwd, {cache: 'c.cache'})
    expect(await knownIn(cwd, 'c.cache', 'obsidian')).toEqual([])
    expect(await answersOf(cwd, {cache: 'c.cache', site: 'obsidian'})).toEqual(
      await answersOf(cwd, {site: 'obsidian'})
    )
    expect(await knownIn(cwd, 'c.cache')).toEqual([])
  })

  it('is made anew where any byte of it is another', async () => {
    const cwd = makeFolder()
    const plain = await answersOf(cwd, {cache: 'c.cache'})
    const path = join(cwd, 'c.cache')
    const bytes = readFileSync(path)
    const mark = 'apunte-collection-cache'.length
    for (let at = mark; at < bytes.length; at += 7) {
      const damaged = Buffer.from(bytes)
      damaged[at] = (damaged[at] as number) ^ 1
      writeFileSync(path, damaged)
      expect(await knownIn(cwd, 'c.cache')).toEqual([])
    }
    for (const end of [mark, bytes.length >> 1, bytes.length - 1]) {
      writeFileSync(path, bytes.subarray(0, end))
      expect(await knownIn(cwd, 'c.cache')).toEqual([])
    }
    writeFileSync(path, '')
    expect(await answersOf(cwd, {cache: 'c.cache'})).toEqual(plain)
    expect(readFileSync(path)).toEqual(bytes)
  })

  it('is never believed where its facts are none', async () => {
    const cwd = makeFolder()
    const plain = await answersOf(cwd, {})
    const wrong: unknown[] = [
      {links: 1},
      null,
      {links: [{url: 1, start: 0, end: 0}]},
      {topics: [{title: 1, anchor: ''}]}
    ]
    for (const fields of wrong) {
      const opened = await openFactsCache({cwd, cache: 'c.cache', site: 'github', fs: nodeFileSystem})
      const facts = {...readFacts('', 'github'), ...(fields as object)}
      const isList = Array.isArray(facts.links)
      for (const text of Object.values(files)) {
        opened.keep(text, () =>
          isList ? facts : {...facts, links: [], definitions: [], topics: [], frontMatter: 1 as never}
        )
      }
      await opened.save()
      if (fields !== null) expect(await knownIn(cwd, 'c.cache')).toEqual([])
      if (fields !== null) expect(await answersOf(cwd, {cache: 'c.cache'})).toEqual(plain)
      rmSync(join(cwd, 'c.cache'))
    }
  })

  it('takes no place of a file that is another’s, and says where it can not be written', async () => {
    const cwd = makeFolder()
    await expect(answersOf(cwd, {cache: 'a.md'})).rejects.toThrow(
      'Cannot use `a.md` as a cache, expected one that apunte has written, or the name of a file that is not there'
    )
    expect(readFileSync(join(cwd, 'a.md'), 'utf8')).toBe(files['a.md'])
    await expect(answersOf(cwd, {cache: 'gone/c.cache'})).rejects.toThrow('Cannot write `gone/c.cache`')
    await expect(answersOf(cwd, {cache: '.'})).rejects.toThrow('Cannot read `.`: it is a folder')
    mkdirSync(join(cwd, 'in'))
    symlinkSync(tmpdir(), join(cwd, 'in/out'))
    await expect(answersOf(cwd, {cache: 'in/out/c.cache'})).rejects.toThrow('a link on the way leads out')
  })

  it('stands with the other caches if nobody names it, or else in the folder', async () => {
    const cwd = makeFolder()
    await answersOf(cwd, {cache: true})
    expect(existsSync(join(cwd, '.apunte-collection.cache'))).toBe(true)
    mkdirSync(join(cwd, 'node_modules'))
    await answersOf(cwd, {cache: true})
    expect(existsSync(join(cwd, 'node_modules/.cache/apunte/collection.cache'))).toBe(true)
    expect(await knownIn(cwd, true)).toEqual(['a.md', 'b.md'])
    await answersOf(makeFolder(), {cache: false})
  })

  it('that nobody named stops nothing where it can not be written or read', async () => {
    const cwd = makeFolder()
    mkdirSync(join(cwd, '.apunte-collection.cache'))
    expect(await answersOf(cwd, {cache: true})).toEqual(await answersOf(cwd, {}))
  })
})
