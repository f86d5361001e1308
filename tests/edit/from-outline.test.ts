import fc from 'fast-check'
import * as v from 'valibot'
import {describe, expect, it} from 'vitest'
import {joinBlocks, linksOfBlocks} from '../../src/edit/outline-text.js'
import {
  type FrontMatter,
  fromOutline,
  NotesError,
  type Outline,
  type OutlineBlock,
  type OutlineInput,
  type OutlineItem,
  type OutlineLink,
  OutlineSchema,
  type OutlineTopic,
  stringifyNotes,
  toOutline,
  validateNotes
} from '../../src/index.js'
import {runs, someOf} from '../support/budget.js'
import {hostileTexts} from '../support/generators/trees.js'
import {decodeNote, readPage} from '../support/markdown-examples.js'
import {notesOf} from '../support/sample.js'
import {describeShared, readCorpus, readSeed, readSpecExamples, readWorld} from '../support/shared.js'

const numRuns = runs('writing', 'outlines there and back')

/** The outline of what is written of an outline. */
function roundTrip(outline: OutlineInput): Outline {
  const notes = fromOutline(outline)
  expect(validateNotes(notes)).toMatchObject({success: true})
  return toOutline(notesOf(stringifyNotes(notes)))
}

/** Parts of texts: hostile ones, and what GFM links by itself. */
const words = fc.oneof(
  {arbitrary: fc.constantFrom(...hostileTexts.filter((text) => !text.includes('\r'))), weight: 6},
  {
    arbitrary: fc.constantFrom(
      '\n',
      '\n\n',
      ' ',
      'word',
      'https://x.y',
      '(https://x.y/?a=1&b=2)',
      'www.x.y',
      'a@b.co',
      '@ana'
    ),
    weight: 3
  },
  {arbitrary: fc.string({maxLength: 5}).map((text) => text.replace(/[\r\0]/g, '')), weight: 1}
)
const urls = fc.constantFrom(
  '',
  '/a',
  'https://x.y/?a=1&b=2&amp;c#d',
  '/a b',
  '(',
  'a\\b',
  '<',
  '%20',
  'mailto:a@b.co'
)
const link: fc.Arbitrary<OutlineLink> = fc
  .tuple(fc.array(words, {maxLength: 2}), urls, fc.constantFrom('', '', 't', '"\'', 'a\nb'))
  .map(([parts, url, title]) => ({text: parts.join(''), url, ...(title && {title})}))

interface Told {
  text: string
  links: OutlineLink[]
}

/** What a note, a topic or a bullet says by itself. */
interface Own extends Told {
  content?: OutlineBlock[]
}

/** A text, and links whose texts stand in it one after the other. */
const told: fc.Arbitrary<Told> = fc
  .array(fc.oneof({arbitrary: words, weight: 4}, {arbitrary: link, weight: 1}), {maxLength: 5})
  .map((parts) => ({
    text: parts.map((part) => (typeof part === 'string' ? part : part.text)).join(''),
    links: parts.filter((part) => typeof part !== 'string')
  }))

/** One on one line, without blanks at its ends. */
const toldTitle: fc.Arbitrary<Told> = told.filter(({text}) => !text.includes('\n') && text.trim() === text)

const code = fc
  .tuple(
    fc.constantFrom('', 'js', 'c#', '{r,', 'a b', '`', '~~~', '&amp;', '\\*'),
    fc.constantFrom('', 'title="x"', '`', 'a  b'),
    fc.array(words, {maxLength: 3})
  )
  .map(([lang, meta, parts]): OutlineBlock => {
    return {type: 'code', ...(lang && {lang}), ...(lang && meta && {meta}), text: parts.join('')}
  })
/** What GFM would link stands as code, and in a table no code can hold `\\|`. */
const toldCell = toldTitle.filter(({text}) => !text.includes('\\|'))
const cell = toldCell.map(({text, links}) => (links.length > 0 ? {text, links} : text))
const table = fc
  .tuple(
    fc.array(toldCell, {minLength: 1, maxLength: 3}),
    fc.array(fc.array(cell, {minLength: 1, maxLength: 3}), {maxLength: 3})
  )
  .map(([head, rows]): OutlineBlock => {
    const hasLinks = head.some(({links}) => links.length > 0)
    return {
      type: 'table',
      columns: head.map(({text}) => text),
      ...(hasLinks && {columnLinks: head.map(({links}) => links)}),
      rows: rows.map((cells) => head.flatMap((_, index) => cells[index] ?? []))
    }
  })
const image = fc
  .tuple(urls, told, fc.constantFrom('', 't', '"\''))
  .map(([url, {text}, title]): OutlineBlock => ({type: 'image', url, text, ...(title && {title})}))
const html = fc
  .constantFrom('<div>', '<!-- a\n\n- b -->', '<script>\n</script>', '</p>\n# x', '<b>', '<?a?>', '<!X y>')
  .map((text): OutlineBlock => ({type: 'html', text}))
const withText = fc
  .tuple(
    fc.oneof(
      fc.constantFrom({type: 'paragraph' as const}, {type: 'blockquote' as const}),
      fc
        .constantFrom('a', 'A b'.replace(' ', ''), '1', 'a*b', 'a[b', '\\')
        .map((label) => ({type: 'footnoteDefinition' as const, label}))
    ),
    told
  )
  .filter(([{type}, {text, links}]) => type !== 'paragraph' || text !== '' || links.length > 0)
  .map(([kind, {text, links}]): OutlineBlock => ({...kind, text, ...(links.length > 0 && {links})}))
const block: fc.Arbitrary<OutlineBlock> = fc.oneof(
  {arbitrary: withText, weight: 3},
  {arbitrary: code, weight: 2},
  {arbitrary: table, weight: 2},
  image,
  html,
  fc.constant<OutlineBlock>({type: 'thematicBreak'})
)

/** Whether a box may stand before what a bullet says: it belongs to a paragraph. */
function mayHaveBox(content: readonly OutlineBlock[] | undefined): boolean {
  const type = content?.[0]?.type
  return type === undefined || type === 'paragraph' || type === 'image'
}

/** A text, or blocks, not all of which are paragraphs. */
const own: fc.Arbitrary<Own> = fc.oneof(
  {arbitrary: told, weight: 3},
  {
    arbitrary: fc
      .array(block, {minLength: 1, maxLength: 4})
      .filter((content) => content.some(({type}) => type !== 'paragraph'))
      .map((content) => ({text: joinBlocks(content), links: linksOfBlocks(content), content})),
    weight: 1
  }
)

const {items} = fc.letrec<{items: OutlineItem[]; item: OutlineItem}>((tie) => ({
  items: fc.oneof({maxDepth: 3}, fc.constant<OutlineItem[]>([]), fc.array(tie('item'), {maxLength: 3})),
  item: fc
    .tuple(own, fc.constantFrom(undefined, undefined, true, false), tie('items'))
    .map(([own, checked, items]) => {
      const {text, links, content} = own
      const hasBox = checked !== undefined && (text !== '' || links.length > 0) && mayHaveBox(content)
      return {...own, ...(hasBox && {checked}), items}
    })
}))

type Flat = Omit<OutlineTopic, 'topics' | 'slug'>

const topic: fc.Arbitrary<Flat> = fc
  .tuple(fc.constantFrom(1 as const, 2 as const, 3 as const, 6 as const), toldTitle, own, items)
  .map(([depth, title, own, items]) => ({
    depth,
    title: title.text,
    titleLinks: title.links,
    ...own,
    items
  }))

function nest(flat: readonly Flat[]): OutlineTopic[] {
  const roots: OutlineTopic[] = []
  const open: OutlineTopic[] = []
  for (const fields of flat) {
    const made: OutlineTopic = {...fields, slug: '', topics: []}
    while (open.length > 0 && (open.at(-1) as OutlineTopic).depth >= made.depth) open.pop()
    ;(open.at(-1)?.topics ?? roots).push(made)
    open.push(made)
  }
  return roots
}

const outlines: fc.Arbitrary<Outline> = fc
  .tuple(
    fc.constantFrom(null, {}, {title: 'a: b', tags: ['x', null, 1.5]}),
    own,
    items,
    fc.array(topic, {maxLength: 4})
  )
  .map(([frontMatter, own, items, topics]) => {
    return {frontMatter, ...own, ...(items.length > 0 && {items}), topics: nest(topics)}
  })

function withoutSlugs(outline: Outline): unknown {
  return JSON.parse(JSON.stringify(outline, (key, value) => (key === 'slug' ? undefined : value)))
}

describe('fromOutline', () => {
  it('gives back every generated outline in normal form', () => {
    fc.assert(
      fc.property(outlines, (outline) => {
        const found = roundTrip(outline)
        expect(withoutSlugs(found)).toEqual(withoutSlugs(outline))
        expect(roundTrip(found)).toEqual(found)
      }),
      {numRuns}
    )
  })

  it('gives back the note that the format shows', () => {
    const {blocks} = readPage('docs/format-reference.md')
    const example = blocks.find(({section}) => section === "The outline's normal form")
    const text = decodeNote(example?.value ?? '')
    const written = stringifyNotes(fromOutline(toOutline(notesOf(text))))
    expect(written.replace('"Elm"', 'Elm')).toBe(text)
  })

  it('shares nothing with the outline, and leaves it as it was', () => {
    const outline = {frontMatter: {tags: ['a']}, topics: [{title: 'a', items: [{text: 'b'}]}]}
    const before = structuredClone(outline)
    const notes = fromOutline(outline)
    ;(notes.frontMatter as FrontMatter<{tags: string[]}>).data.tags.push('b')
    notes.children = []
    expect(outline).toEqual(before)
  })

  it.each<[string, OutlineInput, string]>([
    ['nothing', {}, ''],
    ['only a title', {topics: [{title: 'Elm'}]}, '## Elm\n'],
    [
      'only links',
      {
        items: [
          {
            links: [
              {text: 'a', url: 'b'},
              {text: 'c', url: 'd', title: 'e'}
            ]
          }
        ]
      },
      '- [a](b) [c](d "e")\n'
    ],
    [
      'a link whose text is not there',
      {items: [{text: 'Blog.', links: [{text: 'link', url: 'b'}]}]},
      '- Blog. [link](b)\n'
    ],
    [
      'depths that are given, and those that are not',
      {
        topics: [
          {title: 'a', depth: 1, topics: [{title: 'b', depth: 3}, {title: 'c'}, {title: 'd', depth: 2}]}
        ]
      },
      '# a\n\n### b\n\n### c\n\n## d\n'
    ],
    [
      'a depth that would leave its topic',
      {topics: [{title: 'a', topics: [{title: 'b', depth: 1}]}]},
      '## a\n\n### b\n'
    ],
    [
      'what looks like Markdown',
      {items: [{text: '*a* [b](c) https://x.y'}]},
      '- \\*a* \\[b](c) `https://x.y`\n'
    ],
    ['a title of two lines', {topics: [{title: ' a\nb '}]}, '## a b\n'],
    ['blank lines', {text: 'a\n\nb\r\n\r\nc'}, 'a\n\nb\n\nc\n'],
    ['front matter', {frontMatter: {title: 'a'}}, '---\ntitle: "a"\n---\n']
  ])('writes %s', (_, outline, text) => {
    expect(stringifyNotes(fromOutline(outline))).toBe(text)
  })

  it('refuses topics and bullets that nest too deep', () => {
    let topics: OutlineInput['topics'] = []
    for (let depth = 0; depth < 6; depth++) topics = [{title: `${depth}`, topics}]
    expect(() => fromOutline({topics})).toThrow(
      /Cannot make a topic of `0` with a depth of 7, expected at most 6/
    )
    let items: OutlineInput['items'] = []
    for (let depth = 0; depth < 20_000; depth++) items = [{text: 'a', items}]
    expect(() => fromOutline({items})).toThrow(NotesError)
    items = []
    for (let depth = 0; depth < 99; depth++) items = [{text: 'a', items}]
    expect(roundTrip({items}).items).toEqual(toOutline(fromOutline({items})).items)
  })

  it('gives back what was not read', () => {
    const outline = toOutline(notesOf(`${'> '.repeat(150)}a\n\nb\n`))
    expect(outline.content?.[0]?.type).toBe('unread')
    expect(roundTrip(outline)).toEqual(outline)
  })

  it('takes a text and links beside blocks that say the same', () => {
    const links = [{text: 'b', url: '/b'}]
    const content: OutlineBlock[] = [{type: 'blockquote', text: 'a\nb', links}]
    const text = '> a [b](/b)\n'
    expect(stringifyNotes(fromOutline({content}))).toBe(text.replace(' [', '\n> ['))
    expect(stringifyNotes(fromOutline({text: 'a\r\nb', links, content}))).toBe(text.replace(' [', '\n> ['))
  })

  it('keeps HTML, and other blocks, apart from the bullets below', () => {
    const items = [{text: 'b'}]
    for (const block of [
      {type: 'html', text: '<div>'},
      {type: 'table', columns: ['a'], rows: []},
      {type: 'code', text: 'a'}
    ] satisfies OutlineBlock[]) {
      expect(roundTrip({items: [{content: [block], items}]}).items?.[0]).toMatchObject({
        content: [block],
        items
      })
    }
  })

  it('writes what isn’t in normal form, or refuses it by name', () => {
    const write = (...content: OutlineBlock[]): string => stringifyNotes(fromOutline({content}))
    expect(write({type: 'paragraph', text: ''}, {type: 'paragraph', text: 'a\n\nb'})).toBe('a\n&#xA;b\n')
    expect(() => write({type: 'html', text: 'no HTML'})).toThrow(/Cannot write the `html`/)
    expect(() => write({type: 'code', meta: 'a', text: ''})).toThrow(/Cannot write the `code`/)
    expect(() => write({type: 'unread', text: 'a'})).toThrow(/Cannot write the `unread`/)
  })

  it('refuses a box without text when it is written', () => {
    expect(() => stringifyNotes(fromOutline({items: [{text: '', checked: true}]}))).toThrow(
      /Cannot write the `listItem`/
    )
  })
})

/** The note, its topics and its bullets. */
function* partsOf(part: Outline | OutlineTopic | OutlineItem): Generator<Own, void, undefined> {
  yield part
  for (const item of part.items ?? []) yield* partsOf(item)
  if ('topics' in part) for (const topic of part.topics) yield* partsOf(topic)
}

describeShared('outlines of real notes', () => {
  it("gives back the seed's outline", () => {
    const outline = toOutline(notesOf(readSeed()))
    expect(roundTrip(outline)).toEqual(outline)
  })

  it('gives back that of every note of the corpus, and of other Markdown', () => {
    let blocks = 0
    for (const {name, text} of someOf([...readCorpus(), ...readWorld()], 9)) {
      const outline = toOutline(notesOf(text))
      // Some slugs are made of HTML in a heading, which the title has not.
      expect(withoutSlugs(roundTrip(outline)), name).toEqual(withoutSlugs(outline))
      blocks += JSON.stringify(outline).split('"content":').length - 1
    }
    expect(blocks).toBeGreaterThan(100)
  })

  it('are valid, and their blocks say what their text and links say', () => {
    for (const {name, text} of someOf([...readCorpus(), ...readWorld(), ...readSpecExamples()], 9)) {
      const outline = toOutline(notesOf(text))
      const judged = v.safeParse(OutlineSchema, outline)
      expect(judged.issues, name).toBeUndefined()
      expect(judged.output, name).toStrictEqual(outline)
      for (const {content, text, links} of partsOf(outline)) {
        if (!content) continue
        expect(content.some(({type}) => type !== 'paragraph')).toBe(true)
        expect(joinBlocks(content), name).toBe(text)
        expect(linksOfBlocks(content), name).toEqual(links)
      }
    }
  })
})
