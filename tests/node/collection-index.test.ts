import {mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join, resolve} from 'node:path'
import fc from 'fast-check'
import {afterAll, describe, expect, it} from 'vitest'
import {links, parseNotes, setUrl, titleOf} from '../../src/index.js'
import {makeStore} from '../../src/node/collection/collection-store.js'
import {keysOfFile, keysOfTarget} from '../../src/node/collection/leads-to.js'
import {factsOf, readFacts} from '../../src/node/collection/note-facts.js'
import {nodeFileSystem} from '../../src/node/file-system.js'
import {type Collection, loadCollection, type Site, writeNotes} from '../../src/node/index.js'
import {anchorsFrom, anchorsOf} from '../../src/node/links/anchors.js'
import {siteNames, siteRules} from '../../src/node/links/sites.js'
import {readNotes} from '../../src/read/read.js'
import {isDeep, someOf} from '../support/budget.js'
import {notesSoup} from '../support/generators/soup.js'
import {describeShared, readCorpus, readWorld} from '../support/shared.js'
import {
  type PlainLink,
  plainLink,
  walkedBackLinks,
  walkedBrokenLinks,
  walkedDuplicates
} from '../support/walked-collection.js'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, {recursive: true})
})

function makeFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'apunte-index-')))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) write(folder, name, text)
  return folder
}

function write(folder: string, name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), {recursive: true})
  writeFileSync(join(folder, name), text)
}

async function collect<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const all: Value[] = []
  for await (const value of values) all.push(value)
  return all
}

const plainOf = (found: Iterable<{file: {path: string}}>): PlainLink[] =>
  [...found].map((link) => plainLink(link, link.file.path))

const names = ['a.md', 'b.md', 'sub/README.md', 'sub/c.md', 'sub/a.md', 'café.md', 'index.md']

/** URLs of all forms that a link to one of the notes may have, and others. */
const url = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.constantFrom('', './', '../', 'sub/', '/', '/sub/'),
        fc.constantFrom('a', 'b', 'c', 'README', 'index', 'cafe\u0301', 'caf%C3%A9', 'C', 'gone', ''),
        fc.constantFrom('.md', '', '.html', '/', '.mdx'),
        fc.constantFrom('', '#elm', '#Elm', '#elm-1', '#x', '?a#elm')
      )
      .map((parts) => parts.join(''))
  },
  fc.constantFrom(
    'https://A.example',
    'https://a.example/',
    'http://www.a.example/?utm_source=x',
    'mailto:a@b.co'
  )
)

const line = fc.oneof(
  fc
    .tuple(fc.constantFrom('Elm', 'link', 'demo', '![p](a.png)'), url)
    .map(([text, to]) => `- [${text}](<${to}>) - said`),
  url.map((to) => `![p](<${to}>)`),
  url.map((to) => `<a href="${to}">x</a> [ref] [ref][] ![ref]`),
  url.map((to) => `\n[ref]: <${to}>\n`),
  fc.constantFrom('\n# Elm\n', '\n## Elm {#x}\n', '<i id="x">', 'text ^x', '\n> # Elm\n', '- about\n  - more')
)
const note = fc.array(line, {maxLength: 8}).map((lines) => `${lines.join('\n')}\n`)
const vault = fc.dictionary(fc.constantFrom(...names), note, {minKeys: 1, maxKeys: names.length})
const site = fc.constantFrom(...(siteNames as readonly Site[]))
const numRuns = isDeep ? 1000 : 20

/** All answers of a collection, in a form that can be compared. */
async function answersOf(collection: Collection, paths: readonly string[]): Promise<Record<string, unknown>> {
  return {
    files: [...collection.files.keys()],
    backLinks: paths.map((path) => plainOf(collection.backLinks(path))),
    duplicates: collection.duplicateLinks().map(({url, links}) => ({url, links: plainOf(links)})),
    same: collection.duplicateLinks({www: true, scheme: true, tracking: true}).map(({url}) => url),
    links: plainOf(collection.links()),
    topics: [...collection.topics()].map(({topic, file}) => `${file.path} ${titleOf(topic)}`),
    broken: (await collect(collection.brokenLinks())).map(({message, ...link}) => link)
  }
}

/** The same by walking all trees, as collections did before they had an index. */
async function walkedAnswers(
  collection: Collection,
  paths: readonly string[],
  place: {cwd: string; root: string | undefined; site: Site}
): Promise<Record<string, unknown>> {
  const files = [...collection.files.values()].map((file) => ({
    path: file.path,
    notes: readNotes(file.source).notes,
    error: file.error
  }))
  return {
    files: files.map(({path}) => path),
    backLinks: paths.map((path) => walkedBackLinks(files, path, place)),
    duplicates: walkedDuplicates(files),
    same: walkedDuplicates(files, {www: true, scheme: true, tracking: true}).map(({url}) => url),
    links: files.flatMap(({path, notes}) => [...links(notes)].map((link) => plainLink(link, path))),
    topics: [...collection.topics()].map(({topic, file}) => `${file.path} ${titleOf(topic)}`),
    broken: await walkedBrokenLinks(files, {...place, fs: nodeFileSystem})
  }
}

describe('the index', () => {
  it('answers what walking all trees does', async () => {
    await fc.assert(
      fc.asyncProperty(vault, site, fc.boolean(), async (files, shown, hasRoot) => {
        const cwd = makeFolder(files)
        const root = hasRoot ? '.' : undefined
        const collection = await loadCollection('.', {cwd, root, site: shown, frontMatter: false})
        const paths = [...names, 'gone.md', 'sub/index.md']
        const place = {cwd, root: hasRoot ? cwd : undefined, site: shown}
        expect(await answersOf(collection as Collection, paths)).toEqual(
          await walkedAnswers(collection as Collection, paths, place)
        )
      }),
      {numRuns}
    )
  })

  it('is that of a fresh load after any changes, saved and unsaved', async () => {
    const change = fc.record({
      kind: fc.constantFrom('write', 'remove', 'update', 'saved', 'write-tree'),
      name: fc.constantFrom(...names),
      text: note
    })
    const isAsked = fc.array(fc.boolean(), {minLength: 12, maxLength: 12})
    await fc.assert(
      fc.asyncProperty(
        vault,
        fc.array(change, {maxLength: 12}),
        isAsked,
        site,
        async (files, changes, asked, shown) => {
          const cwd = makeFolder({...files, 'sub/c.md': '', 'a.md': ''})
          const place = {cwd, root: undefined, site: shown}
          const store = makeStore({patterns: '.', options: {cwd, frontMatter: false}, sources: true, place})
          for (const [path, source] of Object.entries({...files, 'sub/c.md': '', 'a.md': ''}))
            store.load({path, source})
          const unsaved = new Map<string, string>()
          for (const [index, {kind, name, text}] of changes.entries()) {
            // Tables that were made are kept up to date, those that weren't are made later.
            if (asked[index]) store.index.linksTo(name)
            const whole = join(cwd, name)
            if (kind === 'write') {
              write(cwd, name, text)
              await store.follow('change', whole)
            } else if (kind === 'remove') {
              rmSync(whole, {force: true})
              await store.follow('unlink', whole)
            } else if (kind === 'update') {
              unsaved.set(name, text)
              await store.update(name, text)
            } else if (kind === 'saved') {
              unsaved.delete(name)
              await store.update(name, null)
            } else {
              const file = store.files.get(name)
              if (file && !unsaved.has(name)) {
                for (const link of links(file.notes)) if (link.node.type === 'link') setUrl(link, 'b.md')
                expect(await writeNotes(file, {cwd})).not.toBe('conflict')
                await store.follow('change', whole)
              }
            }
          }
          for (const [name, text] of unsaved) write(cwd, name, text)
          const fresh = makeStore({patterns: '.', options: {cwd, frontMatter: false}, sources: true, place})
          const loaded = await loadCollection('.', {cwd, frontMatter: false})
          for (const {path, source} of loaded.files.values()) fresh.load({path, source})
          const told = ({files: known, index}: typeof store): unknown => ({
            files: [...known.values()].map(({path, source, success}) => [path, source, success]).sort(),
            referrers: names.map((name) =>
              index
                .referrersOf(name)
                .map(({file, kind, destination}) => JSON.stringify([file.path, kind, destination]))
                .sort()
            ),
            shared: index
              .sharedUrls({www: true})
              .map(([url, found]) =>
                JSON.stringify([url, found.map(({file, link}) => [file.path, link]).sort()])
              )
              .sort(),
            anchors: [...index.all()].map((file) => [file.path, [...index.anchorsOf(file).names]]).sort()
          })
          expect(told(store)).toEqual(told(fresh))
        }
      ),
      {numRuns}
    )
  })

  it('knows of a note what its tree says', () => {
    fc.assert(
      fc.property(fc.oneof(note, notesSoup), site, (text, shown) => expectFacts(text, shown)),
      {numRuns: numRuns * 5}
    )
  })
})

it('gives links in the order of their text, however they name a file', async () => {
  const cwd = makeFolder({'a.md': '', 'b.md': '[1](a) [2](a.md) [3](a.html) [4](./a.md#x) [5](a)\n'})
  const collection = await loadCollection('.', {cwd, site: 'vitepress', frontMatter: false})
  expect([...collection.backLinks('a.md')].map(({text}) => text)).toEqual(['1', '2', '3', '4', '5'])
})

it('knows no link of a reference that has lost its definition', () => {
  const {notes} = readNotes('[a] [b](c.md)\n\n[a]: d.md\n')
  notes.children.pop()
  expect(factsOf(notes, 'github').links.map(({url}) => url)).toEqual(['c.md'])
})

function expectFacts(text: string, shown: Site): void {
  const {notes} = readNotes(text)
  const facts = factsOf(notes, shown)
  expect(facts).toEqual(readFacts(text, shown))
  expect(JSON.parse(JSON.stringify(facts))).toEqual(facts)
  expect(facts.links.map(({url, start, end}) => [url, start, end])).toEqual(
    [...links(notes, {images: true})].map(({url, position}) => [
      url,
      position?.start.offset,
      position?.end.offset
    ])
  )
  expect(anchorsFrom(facts.anchors, shown).names).toEqual(anchorsOf(notes, shown).names)
}

describeShared('the index of real notes', () => {
  it('knows of each note what its tree says', () => {
    const notes = [...readCorpus(), ...readWorld()]
    expect(notes.length).toBeGreaterThan(100)
    for (const [index, {text}] of someOf(notes, 10).entries())
      expectFacts(text, siteNames[index % siteNames.length] as Site)
  })

  it.each(['corpus', 'world'])('answers what walking all trees does: %s', async (name) => {
    const cwd = resolve(import.meta.dirname, '../../../shared', name)
    const names = readdirSync(cwd, {recursive: true, encoding: 'utf8'}).filter((path) =>
      /^[\w/+.-]+\.md$/.test(path)
    )
    const collection = await loadCollection(isDeep ? '.' : someOf(names, 4), {cwd, frontMatter: false})
    expect(collection.files.size).toBeGreaterThan(50)
    const paths = [...collection.files.keys()].filter((_, index) => index % (isDeep ? 1 : 10) === 0)
    const place = {cwd, root: undefined, site: 'github' as const}
    const {broken, ...answers} = await answersOf(collection as Collection, paths)
    const {broken: walked, ...walkedOnes} = await walkedAnswers(collection as Collection, paths, place)
    expect(answers).toEqual(walkedOnes)
    expect(broken).toEqual(walked)
  })
})

describe('files whose notes are read when they are asked for', () => {
  it('have the fields of those that were read', async () => {
    const text = '---\ntitle: A\ndate: 2026-01-01\n---\n\n## A\n'
    const cwd = makeFolder({'a.md': text})
    const collection = await loadCollection('.', {cwd})
    const file = collection.files.get('a.md')
    const notes = parseNotes(text)
    const fields = {
      path: 'a.md',
      source: text,
      notes,
      frontMatter: {title: 'A', date: '2026-01-01'},
      success: true,
      issues: []
    }
    expect(file).toEqual(fields)
    expect({...file}).toEqual(fields)
    expect(structuredClone(file)).toEqual(fields)
    expect(JSON.parse(JSON.stringify(file))).toEqual(JSON.parse(JSON.stringify(fields)))
    expect(Object.keys(file as object)).toEqual(Object.keys(fields))
    expect(file?.notes).toBe(file?.notes)
    Object.assign(file as object, {issues: ['mine'], notes: null})
    expect(file).toMatchObject({issues: ['mine'], notes: null})
  })

  it('are judged only when that is asked for', async () => {
    const cwd = makeFolder({'a.md': '## A\n', 'b.md': '[a](a.md)\n'})
    const judged: unknown[] = []
    const schema = {
      '~standard': {
        version: 1 as const,
        vendor: 'test',
        validate: (value: unknown) => {
          judged.push(value)
          return {value}
        }
      }
    }
    const collection = await loadCollection('.', {cwd, frontMatter: schema})
    expect(collection.failed()).toEqual([])
    expect([...collection.backLinks('a.md')].map(({label}) => label)).toEqual(['a'])
    expect(judged).toEqual([])
    expect(collection.files.get('a.md')?.success).toBe(true)
    expect(judged).toHaveLength(1)
  })

  it('are known by their new texts once they are written', async () => {
    const cwd = makeFolder({'a.md': '# A\n', 'b.md': '[a](a.md) [c](<c.md>)\n', 'c.md': '# C\n'})
    const collection = await loadCollection('.', {cwd, frontMatter: false})
    const [found] = collection.backLinks('c.md')
    if (!found) throw new Error('expected a link')
    expect([...links(found.file.notes)].map(({node}) => node)).toContain(found.node)
    setUrl(found, 'a.md')
    // What isn't written is seen where trees are looked at, and not known by the index.
    expect([...collection.links()].map(({url}) => url)).toEqual(['a.md', 'a.md'])
    expect([...collection.backLinks('c.md')]).toHaveLength(1)
    expect(await writeNotes(found.file, {cwd})).toBe('written')
    expect([...collection.backLinks('c.md')]).toEqual([])
    expect([...collection.backLinks('a.md')].map(({url}) => url)).toEqual(['a.md', 'a.md'])
    expect(found.label).toBe('c')
    expect(found.file.source).toBe('[a](a.md) [c](<a.md>)\n')
  })

  it('give links whose nodes are the trees’ own, of references too', async () => {
    const cwd = makeFolder({'a.md': '', 'b.md': '# B\n\n- x\n  - [ref] ![ref]\n\n[ref]: a.md "t"\n'})
    const collection = await loadCollection('.', {cwd, frontMatter: false})
    const [found, ...others] = collection.backLinks('a.md')
    expect(others).toEqual([])
    const [link] = links(found?.file.notes ?? parseNotes(''))
    expect(found?.node).toBe(link?.node)
    expect(found?.definition).toBe(link?.definition)
    expect(found?.item).toBe(link?.item)
    expect(found?.topic).toBe(link?.topic)
    expect({...found, file: 0}).toEqual({...link, file: 0})
    if (found) found.file.notes.children = []
    expect([...collection.backLinks('a.md')][0]?.label).toBe('ref')
    expect(() => [...collection.backLinks('a.md')][0]?.node).toThrow(
      'Cannot find the node of the link to `a.md` in the tree of `b.md`, expected one that was not removed: write the file first, and ask again'
    )
  })

  it('answer without their texts, too', async () => {
    const cwd = makeFolder({
      'a.md': '# A\n\n![p](gone.png) x [b](b.md#b)\n',
      'b.md': '# B\n\n[a](a.md) - said\n'
    })
    const collection = await loadCollection('.', {cwd, frontMatter: false, sources: false})
    const [found] = collection.backLinks('a.md')
    expect(found).toMatchObject({label: 'a', description: 'said', position: {start: {line: 3, column: 1}}})
    expect(found?.node.type).toBe('link')
    expect(
      (await collect(collection.brokenLinks())).map(({url, position}) => [url, position?.start.column])
    ).toEqual([['gone.png', 1]])
    expect(await collection.update('a.md', '[b](b.md)\n')).toMatchObject({type: 'changed'})
    expect([...collection.backLinks('b.md')]).toHaveLength(1)
  })
})

describe('update', () => {
  it('puts a text that is not saved in the place of a file’s, until it is taken away', async () => {
    const cwd = makeFolder({'a.md': '# A\n', 'b.md': '[a](a.md)\n'})
    const collection = await loadCollection('.', {cwd, frontMatter: false})
    const before = collection.files.get('b.md')
    const changed = await collection.update('./b.md', '[a](a.md#gone) [a](a.md)\n')
    expect(changed).toEqual({type: 'changed', path: 'b.md', file: collection.files.get('b.md')})
    expect([...collection.backLinks('a.md')]).toHaveLength(2)
    expect((await collect(collection.brokenLinks())).map(({url}) => url)).toEqual(['a.md#gone'])
    expect(before?.source).toBe('[a](a.md)\n')
    expect(await collection.update('b.md', '[a](a.md#gone) [a](a.md)\n')).toBeNull()
    expect(await collection.update(join(cwd, 'b.md'), null)).toMatchObject({type: 'changed', path: 'b.md'})
    expect([...collection.backLinks('a.md')]).toHaveLength(1)
    expect(await collection.update('b.md', null)).toBeNull()
  })

  it('adds a note that is not saved, which links may lead to, and drops it again', async () => {
    const cwd = makeFolder({'a.md': '[new](new.md#elm) [old](new.md#zig)\n'})
    const collection = await loadCollection('.', {cwd, frontMatter: false})
    expect(await collect(collection.brokenLinks())).toHaveLength(2)
    expect(await collection.update('new.md', '# Elm\n')).toMatchObject({type: 'added', path: 'new.md'})
    expect((await collect(collection.brokenLinks())).map(({reason}) => reason)).toEqual(['missing-anchor'])
    expect(await collection.update('new.md', null)).toEqual({type: 'removed', path: 'new.md'})
    expect(await collection.update('new.md', null)).toBeNull()
    expect([...collection.files.keys()]).toEqual(['a.md'])
  })

  it('gives a file back that was not named only if the patterns name it', async () => {
    const cwd = makeFolder({'notes/a.md': '# A\n', 'b.md': '# B\n'})
    const collection = await loadCollection('notes', {cwd, frontMatter: false})
    await collection.update('b.md', '# B, unsaved\n')
    write(cwd, 'notes/c.md', '# C\n')
    await collection.update(join(cwd, 'notes/c.md'), '# C, unsaved\n')
    expect(collection.files.size).toBe(3)
    expect(await collection.update('b.md', null)).toEqual({type: 'removed', path: 'b.md'})
    expect(await collection.update('notes/c.md', null)).toMatchObject({type: 'added', path: 'notes/c.md'})
    expect([...collection.files.keys()]).toEqual(['notes/a.md', 'notes/c.md'])
  })

  it('is not undone by what is saved meanwhile', async () => {
    const cwd = makeFolder({'a.md': '# A\n', 'b.md': '# B\n'})
    const collection = await loadCollection('.', {cwd, frontMatter: false})
    const changes: string[] = []
    const watching = await collection.watch((change) =>
      changes.push('path' in change ? change.path : change.type)
    )
    try {
      await collection.update('a.md', '# Unsaved\n')
      write(cwd, 'a.md', '# Saved\n')
      write(cwd, 'b.md', '# Saved\n')
      for (let wait = 0; wait < 1000 && !changes.includes('b.md'); wait++)
        await new Promise((done) => setTimeout(done, 10))
      expect(changes).toEqual(['b.md'])
      expect(collection.files.get('a.md')?.source).toBe('# Unsaved\n')
      await collection.update('a.md', null)
      expect(collection.files.get('a.md')?.source).toBe('# Saved\n')
    } finally {
      await watching.close()
    }
  })

  it('tells of a file that can not be read any more', async () => {
    const cwd = makeFolder({'a.md': '# A\n'})
    const collection = await loadCollection('.', {cwd, frontMatter: false})
    await collection.update('a.md', '# Unsaved\n')
    writeFileSync(join(cwd, 'a.md'), Uint8Array.of(0xff))
    await collection.update('a.md', null)
    expect(collection.failed().map(({path}) => path)).toEqual(['a.md'])
  })

  it('refuses what is no text', async () => {
    const collection = await loadCollection('.', {cwd: makeFolder({'a.md': ''})})
    await expect(collection.update('a.md', undefined as unknown as null)).rejects.toThrow(
      "Cannot update a file to nothing, expected its text, or `null` for the file's own"
    )
  })
})

describe('what is looked up', () => {
  const files = {
    'a.md':
      '---\ntitle: A\ntags: [web, 1]\nauthor: {name: Ada}\n---\n\n## Elm\n\n## Elm\n\n- [x](HTTPS://x.example)\n',
    'sub/b.md':
      '---\ntags: web\nnone: null\n---\n\n## Zig {#own}\n\n- [x](https://x.example/)\n- [y](http://x.example/)\n'
  }

  it('is a file by any of its names', async () => {
    const cwd = makeFolder(files)
    const collection = await loadCollection('.', {cwd})
    const file = collection.files.get('sub/b.md')
    expect(collection.fileAt('sub/b.md')).toBe(file)
    expect(collection.fileAt('./sub/../sub/b.md')).toBe(file)
    expect(collection.fileAt(join(cwd, 'sub/b.md'))).toBe(file)
    expect(collection.fileAt('b.md')).toBeUndefined()
  })

  it('is files by values of their front matter', async () => {
    const collection = await loadCollection('.', {cwd: makeFolder(files), frontMatter: false})
    const by = (key: string | string[], value: string | number | null): string[] =>
      collection.filesWith(key, value).map(({path}) => path)
    expect(by('tags', 'web')).toEqual(['a.md', 'sub/b.md'])
    expect(by('tags', 1)).toEqual(['a.md'])
    expect(by('tags', '1')).toEqual([])
    expect(by(['author', 'name'], 'Ada')).toEqual(['a.md'])
    expect(by('none', null)).toEqual(['sub/b.md'])
    expect(by('toString', 'web')).toEqual([])
    await collection.update('a.md', '---\ntags: [other]\n---\n')
    expect(by('tags', 'web')).toEqual(['sub/b.md'])
    expect(by('tags', 'other')).toEqual(['a.md'])
  })

  it('is links by where they lead', async () => {
    const collection = await loadCollection('.', {cwd: makeFolder(files), frontMatter: false})
    const to = (url: string, options = {}): string[] =>
      collection.linksTo(url, options).map(({file, text}) => `${file.path} ${text}`)
    expect(to('https://X.example')).toEqual(['a.md x', 'sub/b.md x'])
    expect(to('https://x.example', {scheme: true})).toEqual(['a.md x', 'sub/b.md x', 'sub/b.md y'])
    expect(to('https://gone.example')).toEqual([])
    expect(() => to('a.md')).toThrow(
      'Cannot find the links to `a.md`, expected an absolute URL: links to files are `backLinks`'
    )
  })

  it('is topics by their anchors, as the site makes them', async () => {
    const cwd = makeFolder(files)
    const at = async (shown: Site, path: string, anchor: string): Promise<unknown> => {
      const collection = await loadCollection('.', {cwd, frontMatter: false, site: shown})
      const found = collection.topicAt(path, anchor)
      return found && `${found.file.path} ${titleOf(found.topic)} ${found.topic.position?.start.line}`
    }
    expect(await at('github', 'a.md', 'elm-1')).toBe('a.md Elm 9')
    expect(await at('github', './a.md', '#Elm')).toBe('a.md Elm 7')
    expect(await at('github', 'a.md', 'elm-2')).toBeUndefined()
    expect(await at('github', 'gone.md', 'elm')).toBeUndefined()
    expect(await at('docusaurus', 'sub/b.md', 'own')).toBe('sub/b.md Zig {#own} 6')
    expect(await at('obsidian', 'a.md', '#Elm')).toBe('a.md Elm 7')
  })

  it('is nodes by a selector, which is read once', async () => {
    const collection = await loadCollection('.', {cwd: makeFolder(files), frontMatter: false})
    const found = [...collection.selectAll('topic[title^=Zig] link')]
    expect(found.map(({node, file}) => [node.url, file.path])).toEqual([
      ['https://x.example/', 'sub/b.md'],
      ['http://x.example/', 'sub/b.md']
    ])
    expect([...links(found[0]?.file.notes ?? parseNotes(''))].map(({node}) => node)).toContain(found[0]?.node)
    expect(() => [...collection.selectAll('link[')]).toThrow()
  })
})

describe('keysOfFile', () => {
  it('looks through links to a folder for the page that stands for it alone', () => {
    const rules = siteRules('github')
    const target = {file: '/n', anchor: null, isFolder: true, name: './'}
    const keys = new Set(keysOfTarget(target, {cwd: '/', root: undefined}, rules))
    const meet = (place: string): boolean => keysOfFile(place, rules).some((key) => keys.has(key))
    expect(meet('/n/README.md')).toBe(true)
    expect(meet('/n/index.md')).toBe(true)
    expect(meet('/n/elm.md')).toBe(false)
  })
})
