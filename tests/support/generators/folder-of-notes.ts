import fc from 'fast-check'

const values = fc.constantFrom(
  'a b',
  'draft',
  'done',
  '1',
  '2.5',
  'true',
  '2024-01-05',
  '2023-02-30',
  'https://a.example/b',
  'https://a.example/é',
  'a@b.example',
  'v1.2.0',
  'a-b',
  'Week 12',
  '""',
  '',
  '[a, b]',
  '[]',
  '[1, a b]',
  '{a: 1}',
  '{b: c, a: x}'
)
const keys = fc.constantFrom('title', 'date', 'tags', 'constructor', 'a key', '7')

const titles = fc.constantFrom(
  'Links',
  'links',
  'LINKS',
  'Elm & co.',
  'elm-co',
  'faq',
  'Faq',
  '2018',
  'Week 1',
  'Week 2',
  'Week 13',
  '2024-01-05',
  '2024-01-12',
  '2024-02-01',
  '1-2-3',
  '4-5-6',
  '7-8-9',
  'January 5',
  'ADR 1: a',
  'ADR 2: b',
  'constructor',
  ''
)
const blocks = fc.constantFrom(
  'text\n',
  'text [a](b)\n\nmore\n',
  '- a\n- b\n',
  '- [a](https://a.example)\n',
  '- Status: done\n- [x] b\n  - c\n    - d\n',
  '```sh\na\n```\n',
  '```\na\n```\n',
  '| a | b |\n| - | - |\n| c | d |\n',
  '| a | c |\n| - | - |\n',
  '![a](b)\n',
  '> a\n',
  '<p>a</p>\n'
)
const topic = fc
  .record({depth: fc.integer({min: 1, max: 4}), title: titles, blocks: fc.array(blocks, {maxLength: 2})})
  .map(({depth, title, blocks}) => `${'#'.repeat(depth)} ${title}\n\n${blocks.join('\n')}`)

const data = fc
  .uniqueArray(fc.tuple(keys, values), {maxLength: 4, selector: ([key]) => key})
  .map((pairs) =>
    pairs.length === 0 ? '' : `---\n${pairs.map(([key, value]) => `${key}: ${value}\n`).join('')}---\n\n`
  )
const body = fc
  .tuple(fc.array(blocks, {maxLength: 1}), fc.array(topic, {maxLength: 4}))
  .map((parts) => parts.flat().join('\n'))
const note = fc.tuple(data, body).map((parts) => parts.join(''))

/** Notes of one folder: most of them are made of a few, so that they have much in common, and some are their own. */
export const folderOfNotes: fc.Arbitrary<string[]> = fc
  .record({
    few: fc.array(note, {minLength: 1, maxLength: 3}),
    picks: fc.array(fc.nat(), {minLength: 1, maxLength: 24}),
    own: fc.array(note, {maxLength: 3})
  })
  .map(({few, picks, own}) => [...picks.map((pick) => few[pick % few.length] as string), ...own])
