import type {OutlineItem, OutlineTopic} from 'apunte'
import {safeParseNotes} from 'apunte'
import {item, list, many, noteSchema, optional, topic, union} from 'apunte/schema'
import * as v from 'valibot'
import {assertType, expectTypeOf, test} from 'vitest'

function outputOf<Output>(schema: {
  readonly '~standard': {readonly types?: {output: Output} | undefined}
}): Output {
  return schema as unknown as Output
}

function first<Entry>(list: readonly Entry[]): Entry {
  return list[0] as Entry
}

test('topics have the keys of their names', () => {
  const schema = noteSchema({
    frontMatter: v.object({title: v.string()}),
    topics: {
      Links: topic({items: list(item({links: {min: 1}}), {min: 1})}),
      Books: optional(topic({items: list(item({text: v.pipe(v.string(), v.transform(Number))}))})),
      days: many(topic({title: /^\d{4}/, text: v.string()})),
      'maybe-days': optional(many(topic()))
    }
  })
  const result = safeParseNotes('', {frontMatter: false, outline: schema})
  if (!result.success) return
  const {outline} = result
  expectTypeOf(outline.frontMatter).toEqualTypeOf<{title: string}>()
  expectTypeOf(outline.topics.Links.title).toEqualTypeOf<string>()
  expectTypeOf(first(first(outline.topics.Links.items).links).url).toEqualTypeOf<string>()
  expectTypeOf(first(outline.topics.Links.items).items).toEqualTypeOf<OutlineItem[]>()
  expectTypeOf(outline.topics.Books?.items[0]?.text).toEqualTypeOf<number | undefined>()
  expectTypeOf(first(outline.topics.days).text).toEqualTypeOf<string>()
  expectTypeOf(outline.topics['maybe-days'].length).toEqualTypeOf<number>()
  expectTypeOf(outline.otherTopics).toEqualTypeOf<OutlineTopic[]>()
  // @ts-expect-error no such topic
  outline.topics.Link
  // @ts-expect-error it may be missing
  outline.topics.Books.items
  // @ts-expect-error they are several
  outline.topics.days.title
})

test('without names there are other topics alone', () => {
  const output = outputOf(noteSchema({items: list(item({checked: true}))}))
  expectTypeOf(output.topics).toEqualTypeOf<Record<never, never>>()
  expectTypeOf(output.otherTopics).toEqualTypeOf<OutlineTopic[]>()
  expectTypeOf(output.frontMatter).toEqualTypeOf<Record<string, unknown> | null>()
  expectTypeOf(first(output.items).text).toEqualTypeOf<string>()
})

test('unions give each of their outputs', () => {
  const toNumber = v.pipe(v.string(), v.transform(Number))
  const output = outputOf(
    noteSchema({
      items: list(union([item({text: toNumber}), item({items: list('same', {min: 1})})])),
      topics: {One: union([topic({text: toNumber}), topic({topics: {Two: topic()}})])}
    })
  )
  expectTypeOf(first(output.items).text).toEqualTypeOf<string | number>()
  expectTypeOf(first(output.items).items[0]?.text).toEqualTypeOf<string | number | undefined>()
  expectTypeOf(output.topics.One.text).toEqualTypeOf<string | number>()
})

test('bullets below may be as those above', () => {
  const output = outputOf(
    noteSchema({items: list(item({text: v.pipe(v.string(), v.transform(Number)), items: list('same')}))})
  )
  const [above] = output.items
  expectTypeOf(above?.items[0]?.items[0]?.text).toEqualTypeOf<number | undefined>()
})

test('other topics have the type of their part', () => {
  const output = outputOf(noteSchema({otherTopics: topic({text: v.pipe(v.string(), v.transform(Number))})}))
  expectTypeOf(first(output.otherTopics).text).toEqualTypeOf<number>()
  const nested = outputOf(
    noteSchema({topics: {A: topic({topics: {B: topic({topics: {C: optional(topic())}})}})}})
  )
  expectTypeOf(nested.topics.A.topics.B.topics.C?.title).toEqualTypeOf<string | undefined>()
})

test('what is no part does not compile', () => {
  // @ts-expect-error a bullet is no topic
  noteSchema({topics: {Links: item({checked: true})}})
  // @ts-expect-error a topic is no bullet
  list(topic({depth: 2}))
  // @ts-expect-error misspelt
  topic({item: list(item())})
  // @ts-expect-error misspelt
  noteSchema({topic: {}})
  // @ts-expect-error no schema
  item({text: 'text'})
  // @ts-expect-error only these two
  noteSchema({order: 'any', otherTopics: 'forbid'})
  // @ts-expect-error no type of a block
  topic({content: [{type: 'codeblock'}]})
  // @ts-expect-error a bullet is never optional
  optional(item({checked: true}))
  assertType<object>(topic({content: [{type: 'code', lang: 'sh'}]}))
})
