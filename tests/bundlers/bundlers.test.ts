import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import * as v from 'valibot'
import {afterAll, describe, expect, it} from 'vitest'
import {type BundlerContext, type BundlerMessage, notesPlugin} from '../../src/bundlers/vite.js'
import {reference} from '../../src/node/index.js'

class Failed extends Error {
  constructor(readonly said: BundlerMessage) {
    super(said.message)
  }
}

function contextOf(warnings: BundlerMessage[] = []): BundlerContext {
  return {
    error: (message) => {
      throw new Failed(message)
    },
    warn: (message) => void warnings.push(message)
  }
}

const note = '---\ntitle: A\ndate: 2018-10-10\n---\n\n## B\n\n- [c](https://d.example)\n'

async function load(code: string): Promise<Record<string, unknown>> {
  return import(`data:text/javascript,${encodeURIComponent(code)}`)
}

describe('notesPlugin', () => {
  it('turns a note into a module of its front matter and its outline', async () => {
    const result = await notesPlugin().transform.call(contextOf(), note, '/x/a.note.md')
    const module = await load(result?.code ?? '')
    expect(module.frontMatter).toEqual({title: 'A', date: '2018-10-10'})
    expect(module.default).toEqual({frontMatter: module.frontMatter, outline: module.outline})
    expect(module.outline).toMatchObject({
      topics: [{title: 'B', items: [{links: [{url: 'https://d.example'}]}]}]
    })
  })

  it('keeps what a schema makes of the data, dates as dates', async () => {
    const schema = v.object({date: v.pipe(v.string(), v.toDate())})
    const result = await notesPlugin({frontMatter: schema}).transform.call(contextOf(), note, 'a.note.md')
    expect((await load(result?.code ?? '')).frontMatter).toEqual({date: new Date('2018-10-10')})
  })

  it('gives the outline schema’s output', async () => {
    const outline = v.pipe(
      v.object({topics: v.array(v.object({title: v.string()}))}),
      v.transform(({topics}) => topics.length)
    )
    const result = await notesPlugin({outline}).transform.call(contextOf(), note, 'a.note.md')
    expect((await load(result?.code ?? '')).outline).toBe(1)
  })

  it.each(['a.md', 'a.note.md?raw', 'a.note.md?url', 'a.note.ts'])('leaves %s alone', (id) => {
    expect(notesPlugin().transform.call(contextOf(), note, id)).toBe(null)
  })

  it('takes other files, and Windows’ paths', () => {
    const plugin = notesPlugin({include: /\/notes\/.*\.md$/})
    expect(plugin.transform.call(contextOf(), note, 'C:\\notes\\a.md')).not.toBe(null)
    expect(plugin.transform.call(contextOf(), note, 'C:\\other\\a.md')).toBe(null)
  })

  it('takes files by globs, from the project’s root', () => {
    const isTaken = (plugin: ReturnType<typeof notesPlugin>, path: string): boolean =>
      plugin.transform.call(contextOf(), note, path) !== null
    const one = notesPlugin({include: 'notes/**/*.md'})
    one.configResolved({root: '/site'})
    expect(isTaken(one, '/site/notes/2018/a.md')).toBe(true)
    expect(isTaken(one, '/site/notes/a.md?v=1')).toBe(true)
    expect(isTaken(one, '/site/pages/a.md')).toBe(false)
    expect(isTaken(one, '/other/notes/a.md')).toBe(false)
    const some = notesPlugin({include: ['notes/', '!notes/drafts/']})
    expect(isTaken(some, `${process.cwd()}/notes/a.md`)).toBe(true)
    expect(isTaken(some, `${process.cwd()}/notes/drafts/a.md`)).toBe(false)
  })

  it('takes each of them, also by a pattern that goes on from where it stopped', () => {
    const plugin = notesPlugin({include: /\.md$/g})
    for (const id of ['a.md', 'b.md', 'c.md'])
      expect(plugin.transform.call(contextOf(), note, id)).not.toBe(null)
  })

  it('fails with the note’s own line and column', () => {
    const run = (): unknown =>
      notesPlugin().transform.call(contextOf(), '---\ntitle: A\ndate: tomorrow\nx: [\n---\n', 'a.note.md')
    expect(run).toThrow(Failed)
    try {
      run()
    } catch (error) {
      const {message, loc, frame, id} = (error as Failed).said
      expect(message).toMatch(/^a\.note\.md:4:4 Unexpected unclosed `\[`/)
      expect(loc).toMatchObject({file: 'a.note.md', line: 4})
      expect(frame).toContain('> 4 | x: [')
      expect(id).toBe('a.note.md')
    }
  })

  it('counts what else is wrong', () => {
    const run = (): unknown => notesPlugin().transform.call(contextOf(), '---\nx: 1\n---\n', 'a.note.md')
    expect(run).toThrow(/\(and 1 more problem\)$/)
    // An unknown key, a title and a date: three things that a strict schema says.
    const strict = v.strictObject({title: v.string(), date: v.string()})
    const more = (): unknown =>
      notesPlugin({frontMatter: strict}).transform.call(contextOf(), '---\nx: 1\n---\n', 'a.note.md')
    expect(more).toThrow(/\(and 2 more problems\)$/)
  })

  it('warns of what is no error', () => {
    const warnings: BundlerMessage[] = []
    notesPlugin({frontMatter: false}).transform.call(contextOf(warnings), '---\n\n# a\n', 'a.note.md')
    expect(warnings.map(({loc}) => loc)).toEqual([{file: 'a.note.md', line: 1, column: 0}])
  })
})

describe('notesPlugin with references', () => {
  const root = mkdtempSync(join(tmpdir(), 'apunte-vite-'))
  afterAll(() => rmSync(root, {recursive: true}))

  it('fails where front matter names a note that is not there', async () => {
    mkdirSync(join(root, 'people'))
    writeFileSync(join(root, 'people/jane.md'), '')
    const plugin = notesPlugin({frontMatter: v.object({by: v.optional(reference('people/*.md'))})})
    plugin.configResolved({root})
    const run = (by: string) =>
      plugin.transform.call(contextOf(), `---\nby: ${by}\n---\n`, join(root, 'a.note.md'))
    expect(await load((await run('jane'))?.code ?? '')).toMatchObject({frontMatter: {by: 'jane'}})
    await expect(run('joe')).rejects.toMatchObject({
      said: {
        message: `${join(root, 'a.note.md')}:2:5 Unexpected reference \`joe\` at \`by\`, expected the name of a note of \`people/*.md\` (unknown-reference)`,
        loc: {line: 2, column: 4}
      }
    })
    writeFileSync(join(root, 'people/joe.md'), '')
    plugin.watchChange()
    expect((await run('joe'))?.map).toBe(null)
    // Without references there is nothing to wait for.
    expect(plugin.transform.call(contextOf(), '---\n---\n', 'a.note.md')).not.toBeInstanceOf(Promise)
  })
})

describe('notesPlugin with the project’s config', () => {
  const root = mkdtempSync(join(tmpdir(), 'apunte-vite-config-'))
  afterAll(() => rmSync(root, {recursive: true}))
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(root, name)), {recursive: true})
    writeFileSync(join(root, name), text)
  }

  it('judges by its schemas, with its overrides, again when they change', async () => {
    write(
      'apunte.config.yaml',
      'frontMatter: {$ref: schemas/note.yaml}\noverrides:\n  - files: [free/**]\n    frontMatter: false\n'
    )
    write(
      'schemas/note.yaml',
      'required: [title]\nproperties: {by: {type: string, reference: people/*.md}}\n'
    )
    write('people/jane.md', '# Jane\n')
    const plugin = notesPlugin({config: true})
    plugin.configResolved({root})
    const watched: string[] = []
    const context = {...contextOf(), addWatchFile: (path: string) => void watched.push(path)}
    const take = async (source: string, name = 'a.note.md'): Promise<Record<string, unknown>> =>
      load((await plugin.transform.call(context, source, join(root, name)))?.code ?? '')
    expect((await take('---\ntitle: A\nby: jane\n---\n')).frontMatter).toEqual({title: 'A', by: 'jane'})
    expect(watched).toEqual([join(root, 'apunte.config.yaml'), join(root, 'schemas/note.yaml')])
    await expect(take('# A\n')).rejects.toThrow('at `title`: missing')
    await expect(take('---\ntitle: A\nby: jan\n---\n')).rejects.toThrow('Unexpected reference `jan`')
    expect((await take('# A\n', 'free/a.note.md')).frontMatter).toEqual(undefined)
    write('schemas/note.yaml', 'required: [name]\n')
    plugin.watchChange(join(root, 'a.note.md'))
    expect((await take('---\ntitle: A\n---\n')).frontMatter).toEqual({title: 'A'})
    plugin.watchChange(join(root, 'schemas/note.yaml'))
    await expect(take('---\ntitle: A\n---\n')).rejects.toThrow('at `name`: missing')
    write('apunte.config.yaml', 'body: {topcs: {}}\n')
    plugin.watchChange(join(root, 'apunte.config.yaml'))
    await expect(take('# A\n')).rejects.toThrow('(did you mean `topics`?)')
  })

  it('is told where it is, and has to be there', async () => {
    write('configs/strict.json', '{"frontMatter": {"required": ["x"]}}')
    const plugin = notesPlugin({config: 'configs/strict.json'})
    plugin.configResolved({root})
    await expect(plugin.transform.call(contextOf(), '# A\n', join(root, 'a.note.md'))).rejects.toThrow(
      'at `x`: missing'
    )
    const none = notesPlugin({config: true})
    none.configResolved({root: join(root, 'people')})
    await expect(none.transform.call(contextOf(), '# A\n', join(root, 'people/a.note.md'))).rejects.toThrow(
      'Cannot find a config from'
    )
    expect(() => notesPlugin({config: true, frontMatter: false})).toThrow(
      'Cannot use `frontMatter` beside `config` of `notesPlugin`, expected one of them'
    )
  })
})
