import fc from 'fast-check'
import {expect, it} from 'vitest'
import {
  fieldsOf,
  fromBookmarks,
  fromCsv,
  fromOpml,
  type ItemFields,
  toBookmarks,
  toCsv,
  toOpml
} from '../../src/export/index.js'
import {
  items,
  links,
  type Notes,
  type Outline,
  type OutlineItem,
  stringifyNotes,
  toOutline
} from '../../src/index.js'
import {runs} from '../support/budget.js'
import {notesOf} from '../support/sample.js'

/** A bullet with every field that a service may have. */
interface Bullet {
  /** What stands before the link: words that may hold the link's. */
  before: string
  words: string
  url: string
  tags: string[]
  comment: string
  box: string
  paragraph: string
  description: string
  below: Bullet[]
}

const words = fc.constantFrom(
  'a',
  'b c',
  'C#',
  'é 😀',
  'x > y',
  '= z',
  "'q",
  'TCP/IP',
  'a, b; c',
  'tag web',
  '名前',
  '10 % &'
)
const tag = fc.constantFrom('web', 'dev/php', 'c++', 'node.js', '2024x', 'émile', '名前', '_x', 'a:b')
const value = fc.constantFrom(
  'x',
  '2023-11-14T22:13:20Z',
  '2024-02-03',
  '10:00 -0500',
  'a, b',
  '-->',
  'k "q"',
  'é'
)
const field = fc.oneof(
  fc
    .tuple(fc.constantFrom('added', 'modified', 'visited', 'keyword', 'feed', 'status'), value)
    .map(([name, text]) => `${name}: ${JSON.stringify(text).replaceAll('>', '\\u003e')}`),
  fc.constantFrom(
    'private',
    'public',
    'unread',
    'favorite',
    'feed',
    'tags: ["web dev", "418"]',
    'tags: ["a,b"]'
  )
)
const comment = fc
  .uniqueArray(field, {maxLength: 4, selector: (text) => text.replace(/:.*/, '')})
  .map((fields) => (fields.length === 0 ? '' : ` <!-- ${fields.join(', ')} -->`))

function bullet(levels: number): fc.Arbitrary<Bullet> {
  return fc.record({
    before: fc.constantFrom('', '', 'a bc ', 'xa, x ', 'C# and C# '),
    words,
    url: fc.constantFrom('', 'https://a.example/?a=1&b=2', '/u', 'https://b.example/(x)'),
    tags: fc.uniqueArray(tag, {maxLength: 3}),
    comment,
    box: fc.constantFrom('', '', '[ ] ', '[x] '),
    paragraph: fc.constantFrom('', '', 'more of it', 'two\nlines'),
    description: fc.constantFrom('', '', 'what it is', 'and [more](/m)', 'in two\nlines'),
    below: levels === 0 ? fc.constant([]) : fc.array(bullet(levels - 1), {maxLength: 2})
  })
}

const topics = fc.array(
  fc.record({
    title: words,
    prose: fc.constantFrom('', 'Some prose', 'One\n\ntwo'),
    bullets: fc.array(bullet(2), {maxLength: 3})
  }),
  {maxLength: 3}
)

function escapeMarkdown(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, '\\$&')
}

function print(
  {before, words: text, url, tags, comment: fields, box, paragraph, description, below}: Bullet,
  indent: string
): string {
  const own = url === '' ? escapeMarkdown(text) : `${escapeMarkdown(before)}[${escapeMarkdown(text)}](${url})`
  const line = `${indent}- ${box}${own}${tags.map((name) => ` #${escapeMarkdown(name)}`).join('')}${fields}\n`
  const more = paragraph === '' ? '' : `\n${paragraph.replace(/^/gm, `${indent}  `)}\n`
  const told = description === '' ? '' : `${indent}  - ${description.replace('\n', `\n${indent}    `)}\n`
  return `${line}${more}${told}${below.map((child) => print(child, `${indent}  `)).join('')}`
}

const note = topics.map((all) =>
  all
    .map(
      ({title, prose, bullets}) =>
        `## ${escapeMarkdown(title)}\n\n${prose}\n\n${bullets.map((child) => print(child, '')).join('')}\n`
    )
    .join('')
)

function allFields(notes: Notes<object>): ItemFields[] {
  return [...items(notes)].map(fieldsOf)
}

/** What is said of links: their places in texts show in their labels. */
function allLinks(notes: Notes<object>): unknown[] {
  return [...links(notes)].map(({label, text, url, description}) => [label, text, url, description])
}

/** A note once it was written and read again. */
function written(notes: Notes<object>): Notes<object> {
  return notesOf(stringifyNotes(notes))
}

it.each([
  ['bookmarks', (notes: Notes<object>) => fromBookmarks(toBookmarks(notes))],
  ['OPML', (notes: Notes<object>) => fromOpml(toOpml(notes))]
])('%s of notes with every field come back with the same outline and fields', (_, trip) => {
  fc.assert(
    fc.property(note, (text) => {
      const notes = notesOf(text)
      const back = written(trip(notes))
      expect(toOutline(back)).toEqual(toOutline(notes))
      expect(allFields(back)).toEqual(allFields(notes))
      expect(allLinks(back)).toEqual(allLinks(notes))
    }),
    {numRuns: Math.ceil(runs('asking', 'imports of fields') / 3)}
  )
})

/** What a CSV carries of a bullet: those that lead somewhere, and those above them; of a first one below, a text; all on one line, no boxes. */
function carried(item: OutlineItem): OutlineItem[] {
  const {text, links} = item
  const below = item.items.flatMap((child, index) =>
    index === 0 && links.length > 0 && isDescription(child) ? [{...child, items: []}] : carried(child)
  )
  if (links.length === 0 && below.length === 0) return []
  return [{text: text.replace(/\s+/g, ' ').trim(), links, items: below}]
}

function isDescription({links, items: below, checked, text}: OutlineItem): boolean {
  return links.length === 0 && below.length === 0 && checked === undefined && !/ #\S+$/.test(text)
}

function ofCsv({topics: all}: Outline): unknown {
  return all
    .map(({title, items: bullets}) => ({title, items: bullets.flatMap(carried)}))
    .filter(({items: own}) => own.length > 0)
}

/** Bullets as a table can tell them apart: each has a text of its own, and a description says nothing beside it. */
function distinct(bullets: Bullet[], at: {count: number}): Bullet[] {
  return bullets.map((own) => {
    const number = at.count++
    const fields = own.url === '' ? {tags: [], comment: ''} : {}
    return {
      ...own,
      ...fields,
      words: `${own.words} ${number}n`,
      box: '',
      paragraph: '',
      below: distinct(own.below, at)
    }
  })
}

it('CSV of links with every field comes back with the same bullets and fields', () => {
  fc.assert(
    fc.property(topics, (all) => {
      const at = {count: 0}
      const text = all
        .map(
          ({title, bullets}, index) =>
            `## ${escapeMarkdown(title)} ${index}n\n\n${distinct(bullets, at)
              .map((child) => print(child, ''))
              .join('')}\n`
        )
        .join('')
      const notes = notesOf(text)
      const back = written(fromCsv(toCsv(notes)))
      expect(ofCsv(toOutline(back))).toEqual(ofCsv(toOutline(notes)))
      const ofLinked = (tree: Notes<object>): ItemFields[] =>
        [...items(tree)]
          .filter(
            (item) => item.children[0]?.type === 'paragraph' && item.children[0].children[0]?.type === 'link'
          )
          .map(fieldsOf)
      expect(ofLinked(back)).toEqual(ofLinked(notes))
      expect(allLinks(back)).toEqual(allLinks(notes))
    }),
    {numRuns: Math.ceil(runs('asking', 'imports of fields') / 3)}
  )
})
