import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {
  type FrontMatter,
  fromOutline,
  NotesError,
  type Outline,
  type OutlineInput,
  type OutlineItem,
  type OutlineLink,
  type OutlineTopic,
  stringifyNotes,
  toOutline,
  validateNotes
} from '../../src/index.js'
import {runs, someOf} from '../support/budget.js'
import {hostileTexts} from '../support/generators/trees.js'
import {decodeNote, readPage} from '../support/markdown-examples.js'
import {notesOf} from '../support/sample.js'
import {describeShared, readCorpus, readSeed} from '../support/shared.js'

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

/** A text, and links whose texts stand in it one after the other. */
const told: fc.Arbitrary<Told> = fc
  .array(fc.oneof({arbitrary: words, weight: 4}, {arbitrary: link, weight: 1}), {maxLength: 5})
  .map((parts) => ({
    text: parts.map((part) => (typeof part === 'string' ? part : part.text)).join(''),
    links: parts.filter((part) => typeof part !== 'string')
  }))

/** One on one line, without blanks at its ends. */
const toldTitle: fc.Arbitrary<Told> = told.filter(({text}) => !text.includes('\n') && text.trim() === text)

const {items} = fc.letrec<{items: OutlineItem[]; item: OutlineItem}>((tie) => ({
  items: fc.oneof({maxDepth: 3}, fc.constant<OutlineItem[]>([]), fc.array(tie('item'), {maxLength: 3})),
  item: fc
    .tuple(told, fc.constantFrom(undefined, undefined, true, false), tie('items'))
    .map(([{text, links}, checked, items]) => {
      const hasBox = checked !== undefined && (text !== '' || links.length > 0)
      return {text, links, ...(hasBox && {checked}), items}
    })
}))

type Flat = Omit<OutlineTopic, 'topics' | 'slug'>

const topic: fc.Arbitrary<Flat> = fc
  .tuple(fc.constantFrom(1 as const, 2 as const, 3 as const, 6 as const), toldTitle, told, items)
  .map(([depth, title, {text, links}, items]) => ({
    depth,
    title: title.text,
    titleLinks: title.links,
    text,
    links,
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
    told,
    items,
    fc.array(topic, {maxLength: 4})
  )
  .map(([frontMatter, {text, links}, items, topics]) => {
    return {frontMatter, text, links, ...(items.length > 0 && {items}), topics: nest(topics)}
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

  it('refuses a box without text when it is written', () => {
    expect(() => stringifyNotes(fromOutline({items: [{text: '', checked: true}]}))).toThrow(
      /Cannot write the `listItem`/
    )
  })
})

describeShared('fromOutline of real notes', () => {
  it("gives back the seed's outline", () => {
    const outline = toOutline(notesOf(readSeed()))
    expect(roundTrip(outline)).toEqual(outline)
  })

  it('gives back that of every note of the corpus', () => {
    for (const {name, text} of someOf(readCorpus(), 4)) {
      const outline = toOutline(notesOf(text))
      expect(roundTrip(outline), name).toEqual(outline)
    }
  })
})
