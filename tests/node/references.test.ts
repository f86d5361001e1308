import {mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join, relative} from 'node:path'
import process from 'node:process'
import {type} from 'arktype'
import * as v from 'valibot'
import {afterAll, describe, expect, expectTypeOf, it} from 'vitest'
import * as z from 'zod'
import {applyEdits, safeParseNotes} from '../../src/index.js'
import {nodeFileSystem} from '../../src/node/file-system.js'
import {applyFileEdits, loadCollection, type NoteFile, reference} from '../../src/node/index.js'
import {
  checkReferences,
  placeReferences,
  referencesOnDisk
} from '../../src/node/references/check-references.js'
import {findReferences} from '../../src/node/references/find-references.js'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, {recursive: true})
})

function makeFolder(files: Record<string, string>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'apunte-references-')))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), {recursive: true})
    writeFileSync(join(folder, name), text)
  }
  return folder
}

function note(yaml: string): string {
  return `---\n${yaml}\n---\n`
}

const author = reference('authors/*.md')
const see = reference('**/*.md')

describe('findReferences', () => {
  const data = {
    author: 'jane',
    editor: 'jane',
    see: ['a', 'b', 'a'],
    roles: {first: 'jane', second: 'joe'},
    title: 'jane',
    date: 'a'
  }
  const places = (schema: Parameters<typeof findReferences>[0], given: unknown = data) =>
    findReferences(schema, given).map(({target, path, value}) => [target.patterns[0], path.join('.'), value])
  const expected = [
    ['authors/*.md', 'author', 'jane'],
    ['authors/*.md', 'roles.first', 'jane'],
    ['authors/*.md', 'roles.second', 'joe'],
    ['**/*.md', 'editor', 'jane'],
    ['**/*.md', 'see.0', 'a'],
    ['**/*.md', 'see.1', 'b'],
    ['**/*.md', 'see.2', 'a']
  ]
  const sorted = (all: unknown[][]) => all.map((each) => each.join(' ')).sort()

  it('finds those in a schema of valibot', () => {
    const schema = v.object({
      author,
      editor: v.optional(see),
      see: v.array(see),
      roles: v.record(v.string(), author),
      title: v.string(),
      date: v.string()
    })
    expect(sorted(places(schema))).toEqual(sorted(expected))
    expectTypeOf<v.InferInput<typeof schema>['author']>().toEqualTypeOf<string>()
    expectTypeOf<v.InferOutput<typeof schema>['see']>().toEqualTypeOf<string[]>()
  })

  it('finds those in a schema of zod', () => {
    const zodAuthor = z.string().refine(author.accepts)
    const zodSee = z.string().refine(see.accepts)
    const schema = z.object({
      author: zodAuthor,
      editor: zodSee.optional(),
      see: z.array(zodSee),
      roles: z.record(z.string(), zodAuthor),
      title: z.string(),
      date: z.string()
    })
    expect(sorted(places(schema))).toEqual(sorted(expected))
  })

  it('finds those in a schema of arktype', () => {
    const schema = type({
      author,
      'editor?': see,
      see: type(see).array(),
      roles: {first: author, second: author},
      title: 'string',
      date: 'string'
    })
    expect(sorted(places(schema))).toEqual(sorted(expected))
    expectTypeOf<typeof schema.infer.author>().toEqualTypeOf<string>()
  })

  it('finds them where the schema changes, chooses, falls back, or refuses something else', () => {
    const one = {see: ' a ', other: 'b', date: 'x'}
    expect(places(v.looseObject({see: v.pipe(v.string(), v.trim(), see)}), one)).toEqual([
      ['**/*.md', 'see', 'a']
    ])
    expect(places(v.looseObject({other: v.fallback(see, 'none')}), one)).toEqual([['**/*.md', 'other', 'b']])
    expect(places(v.looseObject({other: v.union([v.number(), see])}), one)).toEqual([
      ['**/*.md', 'other', 'b']
    ])
    const either = v.union([v.object({kind: v.literal('x'), to: see}), v.object({kind: v.literal('y')})])
    expect(places(v.object({link: either}), {link: {kind: 'x', to: 'c'}})).toEqual([
      ['**/*.md', 'link.to', 'c']
    ])
    const strict = v.object({
      other: see,
      date: v.pipe(v.string(), v.isoDate()),
      see: v.pipe(v.string(), v.email())
    })
    expect(places(strict, one)).toEqual([['**/*.md', 'other', 'b']])
    expect(places(v.looseObject({other: v.nullish(see)}), {other: null})).toEqual([])
    expect(places(see, 'all of it')).toEqual([['**/*.md', '', 'all of it']])
    expect(places(v.object({a: v.string()}), {a: 'x'})).toEqual([])
    expect(places(v.object({a: see}), {a: 7})).toEqual([])
    expect(places(v.objectAsync({a: see}), {a: 'x'})).toEqual([])
  })

  it('records nothing afterwards', () => {
    expect(v.is(see, 'anything')).toBe(true)
    expect(see.accepts('anything')).toBe(true)
    expect(see.accepts(7)).toBe(false)
    expect(see['~standard'].validate(7)).toMatchObject({
      issues: [{message: 'expected a text: the name of a note of `**/*.md`'}]
    })
  })
})

describe('a collection with references', () => {
  const schema = v.looseObject({
    author: v.optional(author),
    see: v.optional(v.array(see)),
    by: v.optional(reference('people', {key: 'id'})),
    meta: v.optional(v.object({parent: reference(['topics/**/*.md', '!topics/drafts/**'])}))
  })
  const open = (files: Record<string, string>) =>
    loadCollection('.', {cwd: makeFolder(files), frontMatter: schema})

  const people = {
    'authors/jane.md': note('id: j'),
    'authors/Jöe Doe.md': note('id: 7'),
    'authors/jöe-doe.md': note('x: 1'),
    'authors/Kim Lee.md': note('x: 1'),
    'authors/deep/max.md': note('x: 1'),
    'people/a.md': note('id: j'),
    'people/b.md': note('id: 7'),
    'people/c.markdown': note('id: [8]'),
    'people/d.md': note('id: two'),
    'people/e.md': note('id: two'),
    'topics/web/index.md': note('x: 1'),
    'topics/web/css.md': note('x: 1'),
    'topics/drafts/js.md': note('x: 1'),
    'n/near.md': note('x: 1')
  }

  it.each<[yaml: string, key: string | string[], found: unknown]>([
    ['author: jane', 'author', 'authors/jane.md'],
    ['author: jane.md', 'author', 'authors/jane.md'],
    ['author: authors/jane', 'author', 'authors/jane.md'],
    ['author: authors/jane.md', 'author', 'authors/jane.md'],
    ['author: ./authors/jane.md', 'author', undefined],
    ['author: ../authors/jane.md', 'author', 'authors/jane.md'],
    ['author: Jane', 'author', undefined],
    ['author: "Kim Lee"', 'author', 'authors/Kim Lee.md'],
    ['author: kim-lee', 'author', 'authors/Kim Lee.md'],
    // A name comes before a slug, and accents may be composed in either way.
    ['author: jöe-doe', 'author', 'authors/jöe-doe.md'],
    ['author: "jo\u0308e-doe"', 'author', 'authors/jöe-doe.md'],
    ['author: max', 'author', undefined],
    ['author: people/a', 'author', undefined],
    ['author: ""', 'author', undefined],
    ['author: __proto__', 'author', undefined],
    ['see: [n/near, ./near, near, gone]', 'see', ['n/near.md', 'n/near.md', undefined, undefined]],
    ['see: [n/near, ./near, near, gone]', ['see', '1'], 'n/near.md'],
    ['by: j', 'by', 'people/a.md'],
    ['by: "7"', 'by', 'people/b.md'],
    ['by: a', 'by', undefined],
    ['by: people/a.md', 'by', undefined],
    ['by: "8"', 'by', undefined],
    ['meta: {parent: web}', ['meta', 'parent'], 'topics/web/index.md'],
    ['meta: {parent: web/index}', ['meta', 'parent'], 'topics/web/index.md'],
    ['meta: {parent: web/css}', ['meta', 'parent'], 'topics/web/css.md'],
    ['meta: {parent: drafts/js}', ['meta', 'parent'], undefined],
    ['other: 1', 'author', undefined],
    ['author: jane', 'see', undefined]
  ])('resolves %s at %s', async (yaml, key, found) => {
    const collection = await open({...people, 'n/from.md': note(yaml)})
    const one = collection.resolve('n/from.md', key)
    expect(Array.isArray(one) ? one.map((file) => file?.path) : one?.path).toEqual(found)
  })

  it('goes from a folder that is named from the process', async () => {
    const cwd = makeFolder({...people, 'n/from.md': note('author: authors/jane.md\nsee: [n/near, ./near]')})
    const collection = await loadCollection('.', {cwd: relative(process.cwd(), cwd), frontMatter: schema})
    expect(collection.resolve('n/from.md', 'author')?.path).toBe('authors/jane.md')
    expect(collection.resolve('n/from.md', 'see')?.map((file) => file?.path)).toEqual([
      'n/near.md',
      'n/near.md'
    ])
    expect(collection.referencedBy('authors/jane.md').length).toBe(1)
    const texts = await collection.moveNote('authors/jane.md', 'authors/ann.md')
    expect(texts.map(({path}) => path).sort()).toEqual(['authors/jane.md', 'n/from.md'])
  })

  it('tells who names a note, and where', async () => {
    const collection = await open({
      ...people,
      'n/b.md': note('see:\n  - authors/jane # her\n  - n/near\nauthor: jane'),
      'n/c.md': note('by: j')
    })
    const by = collection.referencedBy('./authors/jane.md')
    expect(
      by.map(({file, path, value, position}) => [
        file.path,
        path,
        value,
        position?.start.line,
        position?.start.column
      ])
    ).toEqual([
      ['n/b.md', ['author'], 'jane', 5, 9],
      ['n/b.md', ['see', 0], 'authors/jane', 3, 5]
    ])
    expect(collection.referencedBy('people/a.md').map(({file}) => file.path)).toEqual(['n/c.md'])
    expect(collection.referencedBy('n/b.md')).toEqual([])
    expect(collection.referencedBy('gone.md')).toEqual([])
  })

  it('refuses what it can not tell', async () => {
    const collection = await open({...people, 'a.md': note('by: two\ntitle: x\nsee: [jane]')})
    expect(() => collection.resolve('a.md', 'by')).toThrow(
      'Cannot resolve `two` of `a.md`, expected one note of that name: there are `people/d.md`, `people/e.md`'
    )
    expect(() => collection.resolve('a.md', 'title')).toThrow(
      'Cannot resolve `title` of `a.md`, expected a text that the schema of front matter calls a `reference`'
    )
    expect(() => collection.resolve('gone.md', 'by')).toThrow(
      'Cannot resolve references of `gone.md`, expected a file of the collection, or its name'
    )
    expect(() => collection.resolve(undefined as never, 'by')).toThrow(TypeError)
    expect(() =>
      collection.resolve({...collection.files.get('a.md')} as NoteFile<typeof schema>, 'by')
    ).toThrow('expected a file of the collection')
    expect(() => reference(7 as never)).toThrow(TypeError)
    expect(() => reference('a', {keys: 'id'} as never)).toThrow('did you mean `key`?')
    expect(() => reference('a', {key: ''})).toThrow(RangeError)
  })

  it('is typed by what stands there', async () => {
    const collection = await open(people)
    type File = NoteFile<typeof schema>
    const file = collection.files.get('n/near.md') as File
    expectTypeOf(collection.resolve(file, 'author')).toEqualTypeOf<File | undefined>()
    expectTypeOf(collection.resolve(file, 'see')).toEqualTypeOf<Array<File | undefined> | undefined>()
    expectTypeOf(collection.resolve(file, ['meta', 'parent'])).toEqualTypeOf<
      File | Array<File | undefined> | undefined
    >()
    expectTypeOf(collection.referencedBy('a.md')[0]?.file).toEqualTypeOf<File | undefined>()
  })
})

describe('checkReferences', () => {
  it('has few notes open at once, and tells few of many that have one name', async () => {
    const files = Object.fromEntries(
      Array.from({length: 60}, (_, index) => [`p/${String(index).padStart(2, '0')}.md`, note('id: one')])
    )
    const folder = makeFolder(files)
    let open = 0
    let most = 0
    const fs = {
      ...nodeFileSystem,
      readFile: async (path: string) => {
        most = Math.max(most, ++open)
        return nodeFileSystem.readFile(path).finally(() => open--)
      }
    }
    const target = reference('p', {key: 'id'})
    const references = [{target, path: ['by'], value: 'one', position: undefined}]
    const {unknown} = await checkReferences(
      join(folder, 'x.md'),
      references,
      referencesOnDisk({cwd: folder, fs})
    )
    expect(unknown.map(({message}) => message)).toEqual([
      'Unexpected reference `one` at `by`, expected the `id` of a note of `p` that no other has: there are `p/00.md`, `p/01.md`, `p/02.md`, `p/03.md`, `p/04.md` and 55 more'
    ])
    expect(most).toBeGreaterThan(1)
    expect(most).toBeLessThan(32)
  })

  it('tells what is wrong at its own column', async () => {
    const folder = makeFolder({
      'authors/jane.md': '',
      'authors/joe.md': '',
      'people/a.md': note('id: two'),
      'people/b.md': note('id: two'),
      'people/c.md': Buffer.of(0xff).toString('latin1')
    })
    const schema = v.looseObject({
      author: v.optional(author),
      see: v.optional(v.array(see)),
      by: v.optional(reference('people', {key: 'id'}))
    })
    const lookUp = referencesOnDisk({cwd: folder, fs: nodeFileSystem})
    const yaml = 'author: jnae\nsee:\n  - "authors/jane"\n  - zig\n  - authors/Joe # no\nby: two'
    const {notes} = safeParseNotes(note(yaml), {frontMatter: false})
    const from = join(folder, 'n/x.md')
    const references = findReferences(schema, notes.frontMatter?.data)
    const {unknown, named} = await checkReferences(from, placeReferences(notes, references), lookUp)
    expect(named.map(({value, note: path}) => [value, path])).toEqual([
      ['authors/jane', join(folder, 'authors/jane.md')]
    ])
    expect(
      unknown.map(({message, position}) => [position?.start.line, position?.start.column, message])
    ).toEqual([
      [
        2,
        9,
        'Unexpected reference `jnae` at `author`, expected the name of a note of `authors/*.md` (did you mean `jane`?)'
      ],
      [5, 5, 'Unexpected reference `zig` at `see[1]`, expected the name of a note of `**/*.md`'],
      [
        6,
        5,
        'Unexpected reference `authors/Joe` at `see[2]`, expected the name of a note of `**/*.md` (did you mean `authors/joe`?)'
      ],
      [
        7,
        5,
        'Unexpected reference `two` at `by`, expected the `id` of a note of `people` that no other has: there are `../people/a.md`, `../people/b.md`'
      ]
    ])
  })
})

describe('moving a note that others name', () => {
  const schema = v.looseObject({
    author: v.optional(author),
    see: v.optional(v.array(see)),
    by: v.optional(reference('people', {key: 'id'}))
  })
  const files = {
    'authors/Jane Doe.md': note('x: 1'),
    'people/a.md': note('id: j'),
    'n/near.md': note('see: [n/from]'),
    'n/from.md': `${note('author: Jane Doe # her\nsee:\n  - "./near"\n  - n/near.md\n  - n/near\n  - \'../authors/Jane Doe.md\'\n  - authors/Jane Doe.md\nby: j')}\n[x](near.md) [a](<../authors/Jane Doe.md>)\n`,
    'n/slug.md': note('author: jane-doe')
  }
  const open = async () => {
    const cwd = makeFolder(files)
    const collection = await loadCollection('.', {cwd, frontMatter: schema})
    return {cwd, collection}
  }
  const textsAfter = (
    collection: Awaited<ReturnType<typeof open>>['collection'],
    edits: Awaited<ReturnType<typeof collection.moveNote>>
  ) =>
    Object.fromEntries(
      edits.map(({path, newPath = path, edits: own}) => [
        newPath,
        applyEdits(collection.files.get(path)?.source ?? '', own)
      ])
    )

  it('takes the names along, in the form that they have', async () => {
    const {collection} = await open()
    const texts = textsAfter(collection, await collection.moveNote('authors/Jane Doe.md', 'authors/Ana.md'))
    expect(texts['n/from.md']).toBe(
      `${note('author: Ana # her\nsee:\n  - "./near"\n  - n/near.md\n  - n/near\n  - \'../authors/Ana.md\'\n  - authors/Ana.md\nby: j')}\n[x](near.md) [a](<../authors/Ana.md>)\n`
    )
    expect(texts['n/slug.md']).toBe(note('author: ana'))
    expect(Object.keys(texts).sort()).toEqual(['authors/Ana.md', 'n/from.md', 'n/slug.md'])
  })

  it('takes along those in the note itself, and keys stay', async () => {
    const {collection, cwd} = await open()
    const edits = await collection.moveNote('n/from.md', 'deep/er/from.md')
    expect(textsAfter(collection, edits)['deep/er/from.md']).toBe(
      `${note('author: Jane Doe # her\nsee:\n  - "../../n/near"\n  - n/near.md\n  - n/near\n  - \'../../authors/Jane Doe.md\'\n  - authors/Jane Doe.md\nby: j')}\n[x](../../n/near.md) [a](<../../authors/Jane Doe.md>)\n`
    )
    expect(textsAfter(collection, edits)['n/near.md']).toBe(note('see: [deep/er/from]'))
    await applyFileEdits(edits, {cwd})
    const moved = await loadCollection('.', {cwd, frontMatter: schema})
    expect(moved.resolve('deep/er/from.md', 'by')?.path).toBe('people/a.md')
    expect(moved.resolve('deep/er/from.md', 'see')?.map((file) => file?.path)).toEqual([
      'n/near.md',
      'n/near.md',
      'n/near.md',
      'authors/Jane Doe.md',
      'authors/Jane Doe.md'
    ])
    await applyFileEdits(await moved.moveNote('deep/er/from.md', 'n/from.md'), {cwd})
    for (const [name, text] of Object.entries(files)) expect(readFileSync(join(cwd, name), 'utf8')).toBe(text)
  })

  it('is refused where a name would lead nowhere', async () => {
    const {collection} = await open()
    await expect(collection.moveNote('authors/Jane Doe.md', 'n/Jane Doe.md')).rejects.toThrow(
      'Cannot move `authors/Jane Doe.md` to `n/Jane Doe.md`, expected a name that the front matter of `n/from.md` can have for it: `Jane Doe` at `author` has to name a note of `authors/*.md`'
    )
    await expect(collection.moveNote('people/a.md', 'n/a.md')).rejects.toThrow(
      '`j` at `by` has to name a note of `people`'
    )
    const texts = textsAfter(collection, await collection.moveNote('people/a.md', 'people/b.md'))
    expect(Object.keys(texts)).toEqual(['people/b.md'])
  })

  it('keeps a name leading to the note that stays, where the one that moves takes that name as well', async () => {
    const cwd = makeFolder({'a/jane.md': '# A\n', 'c/jane.md': '# C\n', 'x.md': note('author: jane')})
    const both = v.looseObject({author: v.optional(reference(['a/*.md', 'b/*.md']))})
    const collection = await loadCollection('.', {cwd, frontMatter: both})
    await applyFileEdits(await collection.moveNote('c/jane.md', 'b/jane.md'), {cwd})
    const moved = await loadCollection('.', {cwd, frontMatter: both})
    expect(moved.resolve('x.md', 'author')).toMatchObject({path: 'a/jane.md'})
  })
})
