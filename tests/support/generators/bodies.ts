import fc from 'fast-check'
import type {BlockBody, BodyJson, Count, JsonSchema, PatternJson} from '../../../src/schema/body.js'
import {findBodyJsonProblems} from '../../../src/schema/note-schema-of-json.js'

/** What generated bodies may have. */
export interface BodyOptions {
  /** Only what JSON Schema has words for (default: false). */
  isSayable?: boolean
  /** Whether there are regular expressions (default: true). */
  withPatterns?: boolean
}

type Block = BlockBody<JsonSchema, PatternJson>

/** Few, so that generated notes often have them. */
const names = ['Links', 'Books', 'Faq', 'faq', 'What we read', 'Day 1']
const texts = ['one', 'two words', 'Links']

function count(most: number): fc.Arbitrary<Count> {
  return fc
    .record({min: fc.nat({max: most}), more: fc.nat({max: 2})}, {requiredKeys: []})
    .map(({min, more}) => ({
      ...(min !== undefined && {min}),
      ...(more !== undefined && {max: (min ?? 0) + more})
    }))
}

const leaf: fc.Arbitrary<JsonSchema> = fc.oneof(
  fc.constant(true),
  fc.constant({type: 'string', minLength: 1}),
  fc.constant({type: 'string', maxLength: 12}),
  fc.constant({enum: texts})
)

/** Makes generated schemas of bodies, as JSON. */
export function bodies({isSayable = false, withPatterns = true}: BodyOptions = {}): fc.Arbitrary<BodyJson> {
  const match = fc.oneof(
    fc.constantFrom(...names),
    fc.uniqueArray(fc.constantFrom(...names), {minLength: 1, maxLength: 3}),
    ...(withPatterns ? [fc.constantFrom({pattern: '^[A-Z]'}, {pattern: '\\d$'})] : [])
  )
  const blockOf = (type: Block['type'], more: fc.Arbitrary<Partial<Block>>): fc.Arbitrary<Block> =>
    fc.tuple(count(2), more).map(([counts, rest]) => ({type, ...counts, ...rest}) as Block)
  const kinds: fc.Arbitrary<Block>[] = [
    blockOf('code', fc.record({lang: fc.constantFrom('sh', 'js')}, {requiredKeys: []})),
    blockOf(
      'table',
      fc.record(
        {columns: fc.constantFrom(['a', 'b'], {min: 2}, {includes: ['a']}), rows: count(2)},
        {requiredKeys: []}
      )
    ),
    blockOf('blockquote', fc.record({text: leaf}, {requiredKeys: []})),
    blockOf('thematicBreak', fc.constant({})),
    blockOf('html', fc.constant({})),
    ...(isSayable
      ? []
      : [
          blockOf('paragraph', fc.record({text: leaf}, {requiredKeys: []})),
          blockOf(['code', 'paragraph'], fc.constant({}))
        ])
  ]
  // Of each type one: JSON Schema counts a block for all that it is.
  const content = fc.subarray(kinds, {minLength: 1, maxLength: 2}).chain((chosen) => fc.tuple(...chosen))
  const shared = {
    text: leaf,
    links: fc
      .tuple(
        count(1),
        fc.record({url: leaf, deep: isSayable ? fc.constant(false) : fc.boolean()}, {requiredKeys: []})
      )
      .map(([counts, rest]) => ({...counts, ...rest})),
    content,
    contentOrder: fc.constantFrom(...(isSayable ? (['any'] as const) : (['any', 'fixed'] as const))),
    ...(isSayable ? {} : {allText: leaf, otherContent: fc.constantFrom('allow', 'refuse' as const)})
  }
  const {body} = fc.letrec<{
    item: object
    list: object
    topic: object
    topics: object
    other: object | string
    body: BodyJson
  }>((tie) => ({
    item: fc.oneof(
      {depthSize: 'small', withCrossShrink: true},
      fc.record({...shared, checked: fc.constantFrom(true, false, 'task')}, {requiredKeys: []}),
      fc.record({...shared, items: tie('list')}, {requiredKeys: []}),
      tie('item').map((one) => ({anyOf: [one, {links: {min: 1}}]}))
    ),
    list: fc
      .tuple(
        count(2),
        fc.record(
          {
            each: fc.oneof({weight: 4, arbitrary: tie('item')}),
            ...(isSayable ? {} : {maxDepth: fc.integer({min: 1, max: 3})})
          },
          {requiredKeys: []}
        )
      )
      .map(([counts, rest]) => ({...counts, ...rest})),
    topics: fc.dictionary(fc.constantFrom(...names), tie('topic'), {maxKeys: 3, noNullPrototype: true}),
    other: fc.oneof(fc.constantFrom('allow', 'refuse'), tie('topic')),
    topic: fc.oneof(
      {depthSize: 'small', withCrossShrink: true},
      fc.record({optional: fc.boolean(), items: tie('list'), ...shared}, {requiredKeys: []}),
      fc.record(
        {
          title: match,
          depth: fc.oneof(fc.integer({min: 1, max: 3}), fc.constant({max: 2})),
          many: fc.oneof(fc.boolean(), count(2)),
          optional: fc.boolean()
        },
        {requiredKeys: []}
      ),
      fc.record(
        {
          topics: tie('topics'),
          otherTopics: tie('other'),
          ...(isSayable ? {} : {order: fc.constantFrom('any', 'fixed')})
        },
        {requiredKeys: []}
      )
    ),
    body: fc.record(
      {
        ...shared,
        topics: tie('topics'),
        otherTopics: tie('other'),
        items: tie('list'),
        ...(isSayable ? {} : {order: fc.constantFrom('any', 'fixed'), maxDepth: fc.integer({min: 1, max: 4})})
      },
      {requiredKeys: []}
    ) as fc.Arbitrary<BodyJson>
  }))
  return (
    fc
      .tuple(body, fc.integer({min: 1, max: 4}), fc.nat({max: 7}))
      // What asks for much takes hardly a note.
      .map(([one, most, first]) => {
        const entries = Object.entries(one)
        return Object.fromEntries(
          [...entries.slice(first), ...entries.slice(0, first)].slice(0, most)
        ) as BodyJson
      })
      // Two names may seek one title.
      .filter((one) => findBodyJsonProblems(one).length === 0)
  )
}

/** Notes that have some of what generated bodies ask for. */
export const bodyNotes: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc
        .tuple(fc.integer({min: 1, max: 3}), fc.constantFrom(...names))
        .map(([depth, name]) => `${'#'.repeat(depth)} ${name}`),
      fc.constantFrom(
        'one',
        'two words',
        '```sh\nx\n```',
        '```js\nx\n```',
        '| a | b |\n| --- | --- |\n| c | d |',
        '> one',
        '***',
        '<p>x</p>',
        '- one',
        '- [one](/u)\n  - [x] two words\n    - three',
        '- [ ] a [b](/c)\n- d'
      )
    ),
    {maxLength: 12}
  )
  .map((blocks) => `${blocks.join('\n\n')}\n`)
