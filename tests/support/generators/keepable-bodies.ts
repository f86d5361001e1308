import fc from 'fast-check'
import type {BodyJson} from '../../../src/schema/index.js'
import {textSchemas} from './json-schemas.js'

type Json = Record<string, unknown>

/** Texts that a title, a cell or a paragraph can be, whatever they are. */
const lines = fc.constantFrom(
  'Links',
  'A b',
  'ñ',
  '*x*',
  '# y',
  '- z',
  '[a](b)',
  'https://x.example/',
  '1. a',
  'C++'
)
const descriptions = fc.option(fc.constantFrom('What it is for', 'a --> b', '<b>', 'two\n\nlines'), {
  nil: undefined
})
/** Schemas of a text that more text can be added to. */
const lengths = fc.nat(40).map((minLength) => ({type: 'string', minLength}))
const urls = fc.constantFrom<Json>(
  {format: 'uri', type: 'string'},
  {const: 'https://x.example/'},
  {type: 'string', minLength: 30},
  {enum: ['a.md', 'b.md']}
)

const blockOf = (type: fc.Arbitrary<unknown>): fc.Arbitrary<Json> =>
  fc
    .tuple(type, fc.nat(2), fc.option(lengths, {nil: undefined}), fc.nat(3), urls, lines)
    .map(([kind, min, text, rows, url, name]) => ({
      type: kind,
      min,
      ...(text && kind !== 'html' && kind !== 'table' && kind !== 'thematicBreak' && {text}),
      ...(kind === 'table' && {
        rows: {min: rows},
        columns: rows % 2 ? [name, 'B'] : {includes: [name], min: rows}
      }),
      ...(kind === 'code' && rows > 0 && {lang: rows > 1 ? ['sh', 'js'] : {pattern: '^j'}}),
      ...(kind === 'image' && {url})
    }))
const block = blockOf(
  fc.constantFrom(
    'paragraph',
    'blockquote',
    'code',
    'table',
    'image',
    'html',
    'footnoteDefinition',
    'thematicBreak',
    ['code', 'image'],
    ['unread', 'blockquote']
  )
)

/** What a part's own text, links and blocks have to be; of several kinds, such that they don't exclude each other. */
const content: fc.Arbitrary<Json> = fc
  .tuple(
    fc.nat(5),
    descriptions,
    textSchemas,
    lengths,
    fc.array(block, {minLength: 1, maxLength: 3}),
    fc.tuple(fc.nat(3), urls, fc.option(lengths, {nil: undefined}), fc.boolean()),
    fc.constantFrom('any', 'fixed')
  )
  .map(([kind, description, text, length, blocks, [min, url, linkText, deep], contentOrder]): Json => {
    // With those below, the links of bullets are judged, too, whose own schemas mustn't exclude it.
    const judged = deep ? {type: 'string', minLength: 1} : url
    const links = {min, ...(min % 2 && {url: judged}), ...(linkText && {text: linkText}), deep}
    const told = description === undefined ? {} : {description}
    if (kind === 0) return {...told, text}
    if (kind === 1) return {...told, links}
    if (kind === 2) return {...told, text: length, links}
    if (kind === 3) return {...told, content: blocks, contentOrder, links}
    if (kind === 4) return {...told, content: blocks, contentOrder, otherContent: 'refuse', links: {max: 3}}
    return {
      ...told,
      text: length,
      allText: {minLength: 50},
      content: blocks,
      contentOrder,
      otherContent: 'allow'
    }
  })

/** As bullets have it: what comes first has a text. */
const {item} = fc.letrec<{item: Json; list: Json}>((tie) => ({
  item: fc.oneof(
    {maxDepth: 3, depthSize: 'small'},
    content,
    fc.tuple(fc.constantFrom(true, false, 'task'), lengths).map(([checked, text]) => ({checked, text})),
    fc.tuple(content, tie('list')).map(([own, items]) => ({...own, items})),
    fc.array(tie('item'), {minLength: 1, maxLength: 3}).map((anyOf) => ({anyOf})),
    fc.nat(2).map((min) => ({anyOf: [{items: {min: min + 1, each: 'same'}}, {links: {min: 1}}]}))
  ),
  list: fc.tuple(fc.nat(2), fc.nat(3), tie('item')).map(([min, more, each]) => ({min, max: min + more, each}))
}))
const lists = fc.tuple(fc.nat(3), item).map(([min, each]) => ({min, each}))

const {topics} = fc.letrec<{topics: Json; topic: Json}>((tie) => ({
  topics: fc
    .tuple(
      fc.uniqueArray(fc.tuple(lines, tie('topic')), {maxLength: 3, selector: ([name]) => name}),
      fc.constantFrom('any', 'fixed', undefined),
      fc.constantFrom('allow', 'refuse', undefined)
    )
    .map(([entries, order, otherTopics]) => ({
      ...(entries.length > 0 && {topics: Object.fromEntries(entries)}),
      ...(order && {order}),
      ...(otherTopics && {otherTopics})
    })),
  topic: fc.oneof(
    {maxDepth: 2, depthSize: 'small'},
    content,
    fc.tuple(content, lists).map(([own, items]) => ({...own, items})),
    fc.tuple(content, tie('topics')).map(([own, below]) => ({...own, ...below})),
    fc.tuple(content, fc.nat(2)).map(([own, min]) => ({...own, many: {min}})),
    content.map((own) => ({...own, optional: true})),
    fc.tuple(content, content).map((anyOf) => ({anyOf, depth: {min: 2, max: 5}}))
  )
}))

/** Schemas of bodies as JSON, each with a note that keeps it. */
export const keepableBodies: fc.Arbitrary<BodyJson> = fc
  .tuple(content, fc.option(lists, {nil: undefined}), topics)
  .map(([own, items, below]) => ({...own, ...(items && {items}), ...below}) as BodyJson)
