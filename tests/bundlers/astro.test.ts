import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import * as v from 'valibot'
import {afterAll, beforeEach, describe, expect, it} from 'vitest'
import {type NotesLoaderContext, type NotesLoaderOptions, notesLoader} from '../../src/bundlers/astro.js'
import {reference} from '../../src/node/index.js'

const root = mkdtempSync(join(tmpdir(), 'apunte-astro-'))
const folder = join(root, 'src/notes')
afterAll(() => rmSync(root, {recursive: true}))
beforeEach(() => {
  rmSync(folder, {recursive: true, force: true})
  mkdirSync(join(folder, 'deep'), {recursive: true})
})

type Entry = Parameters<NotesLoaderContext['store']['set']>[0]

/** What Astro would give a loader, and what the loader made of it. */
function fakeContext(more: Partial<NotesLoaderContext> = {}) {
  const entries = new Map<string, Entry>()
  const warnings: string[] = []
  const judged: string[] = []
  const listeners = new Map<string, (path: string) => void>()
  const context: NotesLoaderContext = {
    store: {
      get: (id) => entries.get(id),
      set: (entry) => {
        entries.set(entry.id, entry)
        return true
      },
      delete: (id) => void entries.delete(id),
      keys: () => entries.keys()
    },
    logger: {warn: (message) => void warnings.push(message)},
    config: {root: pathToFileURL(`${root}/`)},
    parseData: async ({id, data}) => {
      judged.push(id)
      return data
    },
    generateDigest: (data) => `${data.length}:${data}`,
    ...more
  }
  return {context, entries, warnings, judged, listeners}
}

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)
const load = (context: NotesLoaderContext, options?: NotesLoaderOptions): Promise<void> =>
  notesLoader(options).load(context)

describe('notesLoader', () => {
  it('makes an entry of each note', async () => {
    write('a.note.md', '---\ntitle: A\n---\n\n## One & two\n\n- [x](https://x.example)\n')
    write('deep/b.md', '# B\n')
    const {context, entries} = fakeContext()
    await load(context)
    expect([...entries.keys()]).toEqual(['a', 'deep/b'])
    expect(entries.get('a')).toMatchObject({
      data: {title: 'A'},
      body: '\n## One & two\n\n- [x](https://x.example)\n',
      filePath: 'src/notes/a.note.md',
      rendered: {metadata: {headings: [{depth: 2, slug: 'one--two', text: 'One & two'}]}}
    })
    expect(entries.get('a')?.rendered.html).toContain('<a href="https://x.example">x</a>')
    expect(entries.get('deep/b')?.data).toEqual({})
  })

  it('leaves Markdown to Astro where that renders it', async () => {
    write('a.md', '# A\n')
    const {context, entries} = fakeContext({
      renderMarkdown: async (markdown) => ({html: `<!-- ${markdown.trim()} -->`})
    })
    await load(context)
    expect(entries.get('a')?.rendered).toEqual({html: '<!-- # A -->'})
  })

  it('tells Astro 6 where a note lies, whose Markdown then finds images', async () => {
    write('deep/a.md', '![a](./a.png)\n')
    const files: Array<string | undefined> = []
    const {context, entries} = fakeContext({
      renderMarkdown: async (_markdown, {fileURL} = {}) => {
        files.push(fileURL?.href)
        return {html: '', metadata: {imagePaths: ['./a.png']}}
      }
    })
    await load(context)
    expect(files).toEqual([pathToFileURL(join(folder, 'deep/a.md')).href])
    expect(entries.get('deep/a')?.assetImports).toEqual(['./a.png'])
  })

  it('renders as Astro 5 renders its own files where it can, made ready once, and says again which images it needs', async () => {
    write('a.md', '---\nn: 1\n---\n![a](./a.png)\n')
    write('b.md', '# B\n')
    let made = 0
    const bodies: unknown[] = []
    const added: unknown[] = []
    const {context, entries} = fakeContext({
      entryTypes: {
        get: (ending) => ({
          getRenderFunction: async () => {
            made++
            return async (body) => {
              bodies.push(body)
              return {html: ending, metadata: {imagePaths: body.body.includes('!') ? ['./a.png'] : []}}
            }
          }
        })
      },
      renderMarkdown: () => Promise.reject(new Error('not this'))
    })
    context.store.addAssetImports = (assets, file) => void added.push([assets, file])
    await load(context)
    expect(made).toBe(1)
    expect(bodies[0]).toMatchObject({
      id: 'a',
      data: {n: 1},
      body: '![a](./a.png)\n',
      filePath: join(folder, 'a.md')
    })
    expect(entries.get('a')).toMatchObject({rendered: {html: '.md'}, assetImports: ['./a.png']})
    expect(added).toEqual([])
    await load(context)
    expect(bodies.length).toBe(2)
    expect(added).toEqual([[['./a.png'], 'src/notes/a.md']])
  })

  it('gives what the outline schema makes of the body to Astro’s schema, as a key that the note must not have', async () => {
    write('a.md', '---\ntitle: A\n---\n\n# One\n\n# Two\n')
    const outline = v.pipe(
      v.object({topics: v.array(v.object({title: v.string()}))}),
      v.transform(({topics}) => topics.map(({title}) => title))
    )
    const {context, entries} = fakeContext()
    await load(context, {outline})
    expect(entries.get('a')?.data).toEqual({title: 'A', outline: ['One', 'Two']})
    write('b.md', '---\noutline: mine\n---\n')
    await expect(load(fakeContext().context, {outline})).rejects.toThrow(
      'Cannot add the outline to the data of `src/notes/b.md`, expected front matter without a key `outline`'
    )
    await load(context)
    expect(entries.get('b')?.data).toEqual({outline: 'mine'})
  })

  it('reads what has not changed only to see that, and forgets what is gone', async () => {
    write('a.md', '# A\n')
    write('b.md', '# B\n')
    const {context, entries, judged} = fakeContext()
    await load(context)
    rmSync(join(folder, 'b.md'))
    write('a.md', '# A2\n')
    await load(context)
    await load(context)
    expect(judged).toEqual(['a', 'b', 'a'])
    expect([...entries.keys()]).toEqual(['a'])
  })

  it('takes other folders, patterns and ids', async () => {
    write('a.md', '# A\n')
    write('deep/b.md', '# B\n')
    const {context, entries} = fakeContext()
    await load(context, {base: 'src', pattern: ['notes/deep/*.md'], generateId: (path) => `id:${path}`})
    expect([...entries.keys()]).toEqual(['id:notes/deep/b.md'])
  })

  it('says where there are none', async () => {
    const {context, warnings} = fakeContext()
    await load(context)
    expect(warnings[0]).toContain('Cannot find notes in `./src/notes`')
  })

  it('fails with file, line and column, and shows warnings', async () => {
    write('a.md', '---\ntitle: [\n---\n')
    await expect(load(fakeContext().context)).rejects.toMatchObject({
      message: expect.stringMatching(/^src\/notes\/a\.md:2:8 error: Unexpected unclosed `\[`/),
      loc: {file: 'src/notes/a.md', line: 2},
      frame: expect.stringContaining('> 2 | title: [')
    })
    write('a.md', '---\n\n# unclosed\n')
    const {context, warnings} = fakeContext()
    await load(context)
    expect(warnings[0]).toContain('unclosed-front-matter')
  })

  it('judges by schemas of its own, and gives what they make of the data', async () => {
    write('a.md', '---\nn: 1\n---\n\n# A\n')
    const frontMatter = v.object({
      n: v.pipe(
        v.number(),
        v.transform((n) => n + 1)
      )
    })
    const {context, entries} = fakeContext()
    await load(context, {frontMatter})
    expect(entries.get('a')?.data).toEqual({n: 2})
    const outline = v.object({topics: v.pipe(v.array(v.unknown()), v.maxLength(0, 'expected none'))})
    await expect(load(fakeContext().context, {outline})).rejects.toThrow('expected none')
  })

  it('reads a changed note again while Astro watches, and that one alone', async () => {
    write('a.md', '# A\n')
    write('b.md', '# B\n')
    const listeners = new Map<string, (path: string) => void>()
    const watched: string[] = []
    const watcher = {
      on: (event: string, run: (path: string) => void) => listeners.set(event, run),
      add: (path: string) => watched.push(path)
    }
    const {context, entries, judged, warnings} = fakeContext({watcher})
    await load(context)
    expect(watched).toEqual([folder])
    const until = async (isSo: () => boolean): Promise<void> => {
      for (let wait = 0; wait < 500 && !isSo(); wait++) await new Promise((done) => setTimeout(done, 10))
      expect(isSo()).toBe(true)
    }
    write('a.md', '# Changed\n')
    listeners.get('change')?.(join(folder, 'a.md'))
    await until(() => entries.get('a')?.body === '# Changed\n')
    write('c.md', '# C\n')
    listeners.get('add')?.(join(folder, 'c.md'))
    await until(() => entries.has('c'))
    expect(judged).toEqual(['a', 'b', 'a', 'c'])
    write('a.md', '---\ntitle: [\n---\n')
    listeners.get('change')?.(join(folder, 'a.md'))
    await until(() => warnings.length === 1)
    // Anything may be thrown by what judges.
    context.parseData = async () => {
      throw 'words alone'
    }
    write('a.md', '# Changed again\n')
    listeners.get('change')?.(join(folder, 'a.md'))
    await until(() => warnings.length === 2)
    expect(warnings[1]).toBe('words alone')
    listeners.get('change')?.(join(root, 'elsewhere.md'))
    listeners.get('unlink')?.(join(folder, 'c.md'))
    listeners.get('unlink')?.(join(root, 'elsewhere.md'))
    expect([...entries.keys()]).toEqual(['a', 'b'])
  })
})

describe('notesLoader with references', () => {
  const schema = v.looseObject({
    author: reference('src/people/**/*.md'),
    see: v.optional(v.array(reference('src/notes', {key: 'key'})))
  })
  beforeEach(() => {
    rmSync(join(root, 'src/people'), {recursive: true, force: true})
    mkdirSync(join(root, 'src/people/old'), {recursive: true})
    writeFileSync(join(root, 'src/people/Jane Doe.md'), '')
    writeFileSync(join(root, 'src/people/old/joe.md'), '')
  })

  it('gives the ids that Astro knows, however a note is named', async () => {
    write('a.md', '---\nauthor: jane-doe\nsee: [two]\n---\n')
    write('b.note.md', '---\nauthor: src/people/old/joe.md\nkey: two\n---\n')
    const {context, entries} = fakeContext()
    await load(context, {frontMatter: schema})
    expect(entries.get('a')?.data).toEqual({author: 'Jane Doe', see: ['b']})
    expect(entries.get('b')?.data).toEqual({author: 'old/joe', key: 'two'})
    const own = fakeContext()
    await load(own.context, {frontMatter: schema, referenceId: (path) => `<${path}>`})
    expect(own.entries.get('a')?.data).toEqual({author: '<Jane Doe.md>', see: ['<b.note.md>']})
  })

  it('refuses what names no note, also where the note itself is as it was', async () => {
    write('a.md', '---\nauthor: joe\n---\n')
    const {context, entries, judged} = fakeContext()
    await expect(load(context, {frontMatter: schema})).rejects.toThrow(
      'src/notes/a.md:2:9 error: Unexpected reference `joe` at `author`, expected the name of a note of `src/people/**/*.md` (did you mean `old/joe`?)'
    )
    write('a.md', '---\nauthor: old/joe\n---\n')
    await load(context, {frontMatter: schema})
    await load(context, {frontMatter: schema})
    expect(judged).toEqual(['a'])
    rmSync(join(root, 'src/people/old/joe.md'))
    await expect(load(context, {frontMatter: schema})).rejects.toThrow('Unexpected reference `old/joe`')
    expect(entries.get('a')?.data).toEqual({author: 'old/joe'})
  })

  it('leaves what the schema has made of it', async () => {
    write('a.md', '---\nauthor: jane-doe\n---\n')
    const changing = v.object({
      author: v.pipe(
        reference('src/people/*.md'),
        v.transform((name) => ({name}))
      )
    })
    const {context, entries} = fakeContext()
    await load(context, {frontMatter: changing})
    expect(entries.get('a')?.data).toEqual({author: {name: 'jane-doe'}})
  })
})

describe('notesLoader with the project’s config', () => {
  const config = join(root, 'apunte.config.yaml')
  afterAll(() => rmSync(config, {force: true}))

  it('judges by its schemas, again where they have changed', async () => {
    writeFileSync(config, 'frontMatter: {required: [title]}\nbody: {topics: {Links: {}}}\n')
    write('a.md', '---\ntitle: A\n---\n\n# Links\n')
    write('b.md', '---\ntitle: B\n---\n\n# Links\n')
    const listeners = new Map<string, (path: string) => void>()
    const added: string[] = []
    const {context, entries, judged, warnings} = fakeContext({
      watcher: {
        on: (event: string, run: (path: string) => void) => listeners.set(event, run),
        add: (path: string) => added.push(path)
      }
    })
    await load(context, {config: true})
    expect(entries.get('a')?.data).toMatchObject({title: 'A', outline: {topics: {Links: {title: 'Links'}}}})
    expect(added).toContain(config)
    await load(context, {config: true})
    expect(judged).toEqual(['a', 'b'])
    writeFileSync(config, 'frontMatter: {required: [title]}\n')
    listeners.get('change')?.(config)
    await expect.poll(() => judged.length).toBe(4)
    expect(entries.get('a')?.data).toEqual({title: 'A'})
    writeFileSync(config, 'frontMatter: {required: [date]}\n')
    listeners.get('change')?.(config)
    await expect.poll(() => warnings.join()).toContain('at `date`: missing')
    await expect(load(context, {config: 'apunte.config.yaml'})).rejects.toThrow('at `date`: missing')
    expect(() => notesLoader({config: true, outline: v.any()})).toThrow(
      'Cannot use `outline` beside `config`'
    )
  })

  it('leaves front matter to Astro where it says nothing of it', async () => {
    writeFileSync(config, 'rules: {}\n')
    write('a.md', '# A\n')
    const {context, entries} = fakeContext()
    await load(context, {config: true})
    expect(entries.get('a')?.data).toEqual({})
  })
})
