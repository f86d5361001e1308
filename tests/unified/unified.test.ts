import {readdirSync, readFileSync} from 'node:fs'
import type {Root} from 'mdast'
import rehypeStringify from 'rehype-stringify'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import remarkStringify from 'remark-stringify'
import {unified} from 'unified'
import {visit} from 'unist-util-visit'
import * as v from 'valibot'
import {VFile} from 'vfile'
import {describe, expect, it} from 'vitest'
import {
  buildNotes,
  buildTopic,
  type NoteData,
  type Notes,
  NotesError,
  parseNotes,
  setFrontMatter,
  splitFrontMatter,
  type Topic
} from '../../src/index.js'
import {walk} from '../../src/query/walk.js'
import {
  notesHandlers,
  notesParse,
  notesRemark,
  notesStringify,
  notesToMdast,
  remarkNotes
} from '../../src/unified/index.js'
import {notesOf, sampleText, topicOf} from '../support/sample.js'

const folder = new URL('../../fixtures/notes/', import.meta.url)
const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({name, text: readFileSync(new URL(name, folder)).toString('utf8')}))

const remark = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).freeze()
/** For texts without front matter: where nothing closes it, remark-frontmatter makes remark forget every list. */
const plainRemark = unified().use(remarkParse).use(remarkGfm).freeze()
const remarkFor = (text: string) => (splitFrontMatter(text).frontMatter ? remark() : plainRemark())

/** A copy of a tree without its positions. */
function withoutPositions(tree: unknown): unknown {
  const copy = structuredClone(tree) as Notes<NoteData> | Root
  for (const node of walk(copy as Notes)) delete node.position
  if ('frontMatter' in copy) delete copy.frontMatter?.position
  return copy
}

describe('notesParse', () => {
  it('parses to what `parseNotes` gives', () => {
    expect(unified().use(notesParse).parse(sampleText)).toStrictEqual(parseNotes(sampleText))
  })

  it('sets the front matter as data, and no messages on a valid note', async () => {
    const file = await unified().use(notesParse).use(notesStringify).process(sampleText)
    expect(String(file)).toBe(sampleText)
    expect(file.data.frontMatter).toEqual({title: 'Introducción', date: '2018-10-10'})
    expect(file.messages).toEqual([])
  })

  it("sets the schema's output", () => {
    const file = new VFile(sampleText)
    const frontMatter = v.object({
      date: v.pipe(v.string(), v.toDate()),
      tags: v.optional(v.array(v.string()), [])
    })
    const notes = unified().use(notesParse, {frontMatter}).parse(file)
    expect(file.data.frontMatter).toEqual({date: new Date('2018-10-10'), tags: []})
    expect(notes.frontMatter?.data).toEqual({title: 'Introducción', date: '2018-10-10'})
  })

  it('sets the data as it stands, and a fatal message, where the schema refuses it', () => {
    const file = new VFile({value: '---\ntitle: Elm\ndate: 2018\n---\n\n# a\n', path: 'elm.md'})
    const notes = unified().use(notesParse).parse(file)
    expect(notes.children).toHaveLength(1)
    expect(file.data.frontMatter).toEqual({title: 'Elm', date: 2018})
    expect(file.messages).toHaveLength(1)
    expect(file.messages[0]).toMatchObject({
      ruleId: 'front-matter',
      source: 'apunte',
      fatal: true,
      file: 'elm.md',
      line: 3,
      column: 7,
      place: {start: {line: 3, column: 7, offset: 21}, end: {line: 3, column: 11, offset: 25}}
    })
    expect(file.messages[0]?.reason).toMatch(
      /^Unexpected front matter at `date`: found the number `2018`, expected /
    )
  })

  it('says nothing where the front matter is left unchecked', () => {
    const file = new VFile('---\ndate: 2018\n---\n')
    unified().use(notesParse, {frontMatter: false}).parse(file)
    expect(file.data.frontMatter).toEqual({date: 2018})
    expect(file.messages).toEqual([])
  })

  it('says that front matter is missing, and sets none', () => {
    const file = new VFile('# a\n')
    unified().use(notesParse).parse(file)
    expect(file.data.frontMatter).toBeUndefined()
    expect(file.messages.map(({ruleId, fatal}) => [ruleId, fatal])).toEqual([['front-matter', true]])
  })

  it('gives warnings as messages that are not fatal', () => {
    const file = new VFile('---\ntitle: a\n')
    unified().use(notesParse, {frontMatter: false}).parse(file)
    expect(file.messages).toHaveLength(1)
    expect(file.messages[0]).toMatchObject({
      ruleId: 'unclosed-front-matter',
      fatal: false,
      place: {start: {line: 1, column: 1, offset: 0}, end: {line: 1, column: 4, offset: 3}}
    })
  })

  it('lets no control character of the text into a message', () => {
    const file = new VFile('---\n"k\\e[31m": 1\n"k\\e[31m": 2\n---\n')
    unified().use(notesParse).parse(file)
    expect(file.messages.map(({reason}) => reason.slice(0, 28))).toEqual(['Unexpected second `k·[31m`, '])
  })

  it('gives every issue a message, in the order of the text', () => {
    const file = new VFile('---\na: 1\na: 2\n__proto__: 3\n---\n')
    unified().use(notesParse).parse(file)
    expect(file.messages.map(({ruleId, line}) => [ruleId, line])).toEqual([
      ['duplicate-key', 3],
      ['unsafe-key', 4]
    ])
    expect(file.data.frontMatter).toEqual({})
  })

  it('judges the outline where it is given a schema for it', () => {
    const file = new VFile('# a\n\n# b\n')
    const outline = v.looseObject({topics: v.pipe(v.array(v.any()), v.maxLength(1, 'too many'))})
    unified().use(notesParse, {frontMatter: false, outline}).parse(file)
    expect(file.messages.map(({ruleId, reason}) => [ruleId, reason])).toEqual([
      ['outline', 'Unexpected outline at `topics`: too many']
    ])
  })

  it('keeps nothing from one file to the next', () => {
    const processor = unified().use(notesParse).freeze()
    const first = new VFile('# a\n')
    const second = new VFile(sampleText)
    processor.parse(first)
    processor.parse(second)
    expect(first.messages).toHaveLength(1)
    expect(second.messages).toHaveLength(0)
  })

  it('lets plugins walk the tree', async () => {
    const titles: string[] = []
    const collect = () => (tree: Notes<NoteData>) => {
      visit(tree, 'topic', (topic: Topic) => {
        titles.push(`${topic.depth}`)
      })
    }
    await unified().use(notesParse).use(collect).use(notesStringify).process('# a\n\n### b\n')
    expect(titles).toEqual(['1', '3'])
  })
})

describe('notesParse with `lift: false`', () => {
  const text = '---\ntitle: a\n---\n\n# b\n\n- c\n'

  it('gives the root that remark gives, less the front matter', () => {
    const root = unified().use(notesParse, {lift: false}).parse(text) as unknown as Root
    const expected = remark.parse(text)
    expected.children.shift()
    expect(root).toEqual(expected)
  })

  it('gives the whole of it with `yaml`', () => {
    const root = unified().use(notesParse, {lift: false, yaml: true}).parse(text)
    expect(root).toEqual(remark.parse(text))
    const first = (root as unknown as Root).children[0]
    expect(first).toMatchObject({type: 'yaml', value: 'title: a'})
  })

  it('gives no `yaml` node where there is no front matter', () => {
    const root = unified().use(notesParse, {lift: false, yaml: true}).parse('# a\n')
    expect(root).toEqual(remark.parse('# a\n'))
  })

  it('does nothing with `yaml` alone', () => {
    expect(unified().use(notesParse, {yaml: true}).parse(text)).toStrictEqual(notesOf(text))
  })

  it('sets the front matter and the messages all the same', () => {
    const file = new VFile(text)
    unified().use(notesParse, {lift: false}).parse(file)
    expect(file.data.frontMatter).toEqual({title: 'a'})
    expect(file.messages.map(({ruleId}) => ruleId)).toEqual(['front-matter'])
  })

  it('goes on with remark', async () => {
    const processor = unified()
      .use(notesParse, {lift: false, yaml: true})
      .use(remarkFrontmatter)
      .use(remarkStringify)
    expect(String(await processor.process('---\na: 1\n---\n\n# b\n'))).toBe('---\na: 1\n---\n\n# b\n')
  })
})

describe('notesStringify', () => {
  it('writes a note back', () => {
    expect(unified().use(notesStringify).stringify(notesOf('\uFEFF# a\r\n-\tb'))).toBe('\uFEFF# a\r\n-\tb')
  })

  it('writes a tree that was changed', async () => {
    const edit = () => (tree: Notes<NoteData>) => {
      tree.children.push(buildTopic(1, 'new'))
    }
    const file = await unified().use(notesParse).use(edit).use(notesStringify).process(sampleText)
    expect(String(file)).toBe(`${sampleText}\n# new\n`)
  })

  it('writes a note that was built by hand', () => {
    const notes = buildNotes([buildTopic(2, 'Elm & *more*')])
    expect(unified().use(notesStringify).stringify(notes)).toBe('## Elm & \\*more*\n')
  })

  it('refuses a note that Markdown can’t express', () => {
    const notes = buildNotes([{type: 'paragraph', children: []}])
    expect(() => unified().use(notesStringify).stringify(notes)).toThrow(NotesError)
  })

  it('refuses a plain root, and says what is missing', () => {
    const processor = remark().use(notesStringify as never)
    expect(() => processor.processSync('# a\n')).toThrow(
      new TypeError('Cannot write `root`, expected `notes`: put `remarkNotes` before `notesStringify`')
    )
  })

  it('refuses a part of a note', () => {
    expect(() =>
      unified()
        .use(notesStringify)
        .stringify(topicOf('# a') as never)
    ).toThrow(TypeError)
  })
})

describe('remarkNotes', () => {
  it.each(fixtures)('lifts what remark reads of $name to what `notesParse` gives', ({text}) => {
    const processor = remarkFor(text).use(remarkNotes)
    const notes = processor.runSync(processor.parse(text), new VFile(text))
    expect(withoutPositions(notes)).toEqual(withoutPositions(unified().use(notesParse).parse(text)))
  })

  it.each(fixtures)('writes $name back byte for byte', async ({text}) => {
    const file = await remarkFor(text).use(remarkNotes).use(notesStringify).process(text)
    expect(String(file)).toBe(text)
  })

  it('sets the same data and messages as `notesParse`', () => {
    for (const {text} of fixtures) {
      const mine = new VFile(text)
      const other = new VFile(text)
      unified().use(notesParse).parse(mine)
      const processor = remarkFor(text).use(remarkNotes)
      processor.runSync(processor.parse(other), other)
      expect(other.data).toEqual(mine.data)
      // Of what is no front matter for it, remark tells nothing.
      const ids = mine.messages
        .map(({ruleId}) => ruleId)
        .filter((id) => id !== 'unclosed-front-matter' && id !== 'foreign-front-matter')
      expect(other.messages.map(({ruleId}) => ruleId)).toEqual(ids)
    }
  })

  it('judges with the schema that it is given', () => {
    const file = new VFile('---\na: 1\n---\n')
    const processor = remark().use(remarkNotes, {frontMatter: v.object({a: v.string('a text')})})
    processor.runSync(processor.parse(file), file)
    expect(file.messages).toHaveLength(1)
    expect(file.messages[0]).toMatchObject({ruleId: 'front-matter', fatal: true, line: 2, column: 4})
  })

  it('reports bad YAML, and keeps it', () => {
    const file = new VFile('---\na: [\n---\n\n# b\n')
    const processor = remark().use(remarkNotes)
    const notes = processor.runSync(processor.parse(file), file)
    expect(file.messages.map(({ruleId, fatal}) => [ruleId, fatal])).toEqual([['invalid-yaml', true]])
    expect(notes.frontMatter).toMatchObject({value: 'a: [', data: {}})
    expect(notes.children).toHaveLength(1)
  })

  it('writes back a file that was given as bytes', async () => {
    const text = '---\ntitle: a\n---\n\n*   á\r\n'
    const bytes = new VFile(new TextEncoder().encode(text))
    const file = await remark().use(remarkNotes).use(notesStringify).process(bytes)
    expect(String(file)).toBe(text)
  })

  it('keeps the byte-order mark of a file that was given as bytes, and so does `notesParse`', async () => {
    const text = '\uFEFF# a\n'
    const bytes = new TextEncoder().encode(text)
    const options = {frontMatter: false} as const
    const lifted = await plainRemark().use(remarkNotes, options).use(notesStringify).process(new VFile(bytes))
    const parsed = await unified().use(notesParse, options).use(notesStringify).process(new VFile(bytes))
    expect([String(lifted), String(parsed)]).toEqual([text, text])
  })

  it('lifts a root that was built by hand, without source', () => {
    const root: Root = {type: 'root', children: [{type: 'heading', depth: 2, children: []}]}
    expect(unified().use(remarkNotes, {frontMatter: false}).runSync(root)).toEqual({
      type: 'notes',
      frontMatter: null,
      children: [{type: 'topic', depth: 2, children: [root.children[0]]}]
    })
  })

  it('writes such a root, and one that was changed on the way', async () => {
    const root: Root = {
      type: 'root',
      children: [
        {type: 'yaml', value: 'title: Elm # the language'},
        {type: 'heading', depth: 2, children: [{type: 'text', value: '- Elm'}]},
        {
          type: 'paragraph',
          children: [{type: 'link', url: '/a?b=1&c=2', children: [{type: 'text', value: '*a*'}]}]
        }
      ]
    }
    const processor = unified().use(remarkNotes, {frontMatter: false}).use(notesStringify)
    const written = processor.stringify(processor.runSync(root) as Notes<NoteData>)
    expect(written).toBe('---\ntitle: Elm # the language\n---\n\n## - Elm\n\n[\\*a*](/a?b=1&c=2)\n')

    const add = () => (tree: Root) => {
      tree.children.push({type: 'paragraph', children: [{type: 'text', value: '# new'}]})
    }
    const changed = await remark()
      .use(add)
      .use(remarkNotes, {frontMatter: false})
      .use(notesStringify)
      .process('# a\n\n*  b\n')
    expect(String(changed)).toBe('# a\n\n*  b\n\n\\# new\n')
  })

  it('does not change the root', () => {
    const root = remark.parse(sampleText)
    const before = structuredClone(root)
    unified().use(remarkNotes).runSync(root, new VFile(sampleText))
    expect(root).toEqual(before)
  })

  it('refuses what is no root', () => {
    const processor = unified().use(remarkNotes)
    for (const tree of [notesOf('---\na: 1\n---\n'), topicOf('# a'), {type: 'text', value: 'a'}]) {
      const run = () => processor.runSync(tree as never)
      expect(run).toThrow(TypeError)
      expect(run).toThrow(`Cannot lift \`${tree.type}\`, expected \`root\``)
    }
  })
})

describe('notesRemark', () => {
  it('lowers to what remark gives, less the front matter', () => {
    const processor = unified().use(notesParse).use(notesRemark)
    const expected = remark.parse(sampleText)
    expected.children.shift()
    expect(processor.runSync(processor.parse(sampleText))).toEqual(expected)
  })

  it('lowers with the front matter if asked', () => {
    const processor = unified().use(notesParse).use(notesRemark, {frontMatter: true})
    expect(processor.runSync(processor.parse(sampleText))).toEqual(remark.parse(sampleText))
  })

  it("lets remark's compiler write", async () => {
    const processor = unified()
      .use(notesParse)
      .use(notesRemark)
      .use(remarkGfm)
      .use(remarkStringify, {bullet: '-'})
    const file = await processor.process('---\na: 1\n---\n# b\n* c\n')
    expect(String(file)).toBe('# b\n\n- c\n')
    expect(file.data.frontMatter).toEqual({a: 1})
  })

  it('comes back through `remarkNotes`', async () => {
    const processor = unified()
      .use(notesParse)
      .use(notesRemark, {frontMatter: true})
      .use(remarkNotes)
      .use(notesStringify)
    for (const {text} of fixtures) expect(String(await processor.process(text))).toBe(text)
  })

  it('refuses what is no note', () => {
    const run = () =>
      unified()
        .use(notesRemark)
        .runSync({type: 'root', children: []} as never)
    expect(run).toThrow(TypeError)
    expect(run).toThrow('Cannot lower `root`, expected `notes`')
  })
})

describe('notesToMdast', () => {
  it('dissolves topics into their headings and blocks, in the order of the text', () => {
    const root = notesToMdast(notesOf('a\n\n# b\n\nc\n\n### d\n\n## e\n\n- f\n\n# g\n'))
    expect(root.type).toBe('root')
    expect(root.children.map((node) => (node.type === 'heading' ? node.depth : node.type))).toEqual([
      'paragraph',
      1,
      'paragraph',
      3,
      2,
      'list',
      1
    ])
  })

  it('shares the blocks, and leaves the note as it was', () => {
    const notes = notesOf('a\n\n# b\n')
    const before = structuredClone(notes)
    const root = notesToMdast(notes)
    root.children.pop()
    expect(root.children[0]).toBe(notes.children[0])
    expect(notes).toStrictEqual(before)
  })

  it('puts the front matter first if asked, with its position', () => {
    const notes = notesOf('---\na: 1\n---\n# b\n')
    expect(notesToMdast(notes, {frontMatter: true}).children[0]).toEqual({
      type: 'yaml',
      value: 'a: 1',
      position: notes.frontMatter?.position
    })
    expect(notesToMdast(notes).children.map((node) => node.type)).toEqual(['heading'])
    expect(notesToMdast(notesOf('# b\n'), {frontMatter: true}).children.map((node) => node.type)).toEqual([
      'heading'
    ])
  })

  it('keeps what is unread', () => {
    const notes = buildNotes([{type: 'unread', value: '> '.repeat(9)}])
    expect(notesToMdast(notes)).toEqual({type: 'root', children: notes.children})
  })

  it('refuses what is no note', () => {
    expect(() => notesToMdast({type: 'root', children: []} as never)).toThrow(
      new TypeError('Cannot lower `root`, expected `notes`')
    )
  })
})

describe('front matter in a pipeline', () => {
  const text = '---\ntitle: "A" # mine\ntags: [a]\n---\n\n## B\n\n* c\n'
  const retitle = () => (notes: Notes<object>) =>
    setFrontMatter(notes as Notes<Record<string, unknown>>, {title: 'Z'})
  const patched = text.replace('"A"', '"Z"')

  it('is not lost where a root was made of the note', async () => {
    const lowered = unified().use(notesParse).use(notesRemark).use(remarkNotes).use(notesStringify)
    expect(String(await lowered.process(text))).toBe(text)
    const plain = unified().use(notesParse, {lift: false}).use(remarkNotes).use(notesStringify)
    expect(String(await plain.process(text))).toBe(text)
  })

  it('is what a plugin made of it', async () => {
    for (const options of [{}, {frontMatter: true}]) {
      const processor = unified()
        .use(notesParse)
        .use(retitle)
        .use(notesRemark, options)
        .use(remarkNotes)
        .use(notesStringify)
      expect(String(await processor.process(text))).toBe(patched)
    }
    const notes = notesOf(text)
    setFrontMatter(notes as Notes<Record<string, unknown>>, {title: 'Z'})
    expect(notesToMdast(notes, {frontMatter: true}).children[0]).toMatchObject({
      type: 'yaml',
      value: 'title: "Z" # mine\ntags: [a]'
    })
    const added = notesOf('## B\n')
    setFrontMatter(added as Notes<Record<string, unknown>>, {title: 'Z'})
    expect(notesToMdast(added, {frontMatter: true}).children[0]).toMatchObject({value: 'title: "Z"'})
  })

  it('is gone where a plugin took its node away', async () => {
    const without = () => (root: Root) => void root.children.shift()
    const processor = unified()
      .use(notesParse)
      .use(notesRemark, {frontMatter: true})
      .use(without)
      .use(remarkNotes, {frontMatter: false})
      .use(notesStringify)
    expect(String(await processor.process(text))).toBe('## B\n\n* c\n')
  })
})

describe('notesHandlers', () => {
  it('make HTML of a note', async () => {
    const processor = unified()
      .use(notesParse, {frontMatter: false})
      .use(remarkRehype, {handlers: notesHandlers})
      .use(rehypeStringify)
    expect(String(await processor.process('---\na: b\n---\n\n## B\n\n- ~~c~~\n\n### D\n'))).toBe(
      '<section>\n<h2>B</h2>\n<ul>\n<li><del>c</del></li>\n</ul>\n<section>\n<h3>D</h3>\n</section>\n</section>'
    )
    const deep = '> '.repeat(150)
    expect(String(await processor.process(`## A\n\n${deep}a\n`))).toContain('<pre>')
  })
})
