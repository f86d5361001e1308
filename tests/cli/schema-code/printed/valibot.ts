import {defineConfig} from '../../../../src/index.js'
import {reference} from '../../../../src/node/index.js'
import {item, list, many, noteSchema, optional, topic} from '../../../../src/schema/index.js'
import * as v from 'valibot'

/** The front matter of 14 notes: behind each key how many have it. */
export const frontMatter = v.optional(v.strictObject({
  // 12 of 14
  title: v.optional(v.pipe(v.string(), v.regex(/^it's "\d+" \\$/u))),
  // 12 of 14
  author: v.optional(reference('people/*.md')),
  // 12 of 14
  state: v.optional(v.picklist(['done', 'draft'])),
  // 12 of 14
  date: v.optional(v.pipe(v.string(), v.isoDate())),
  // 12 of 14
  at: v.optional(v.strictObject({
    // 12 of 12
    b: v.pipe(v.number(), v.integer()),
    // 12 of 12
    'c d': v.null()
  })),
  // 3 of 14
  tags: v.optional(v.pipe(v.array(v.pipe(v.string(), v.nonEmpty())), v.nonEmpty())),
  // 2 of 14
  name: v.optional(v.pipe(v.string(), v.nonEmpty()))
}), {})

/** Their bodies. */
export const outline = noteSchema({
  topics: {
    // 12 of 14
    Title: optional(topic({
      title: /^Post \d+: x$/u,
      depth: 1,
      topics: {
        // 12 of 12
        "It's": topic({
          // 12 of 12
          items: list(item({links: {min: 1, max: 1, url: v.pipe(v.string(), v.regex(/^https?:\/\//u))}}), {min: 1})
        }),
        // 12 of 12
        Run: topic({
          // 12 of 12
          content: [{type: 'code', lang: 'sh'}]
        }),
        // 6 of 12
        More: optional(topic({
          topics: {
            // 6 of 6
            A: many(topic())
          }
        }))
      },
      otherTopics: 'refuse',
      order: 'fixed'
    }))
  },
  otherTopics: 'refuse'
})

export default defineConfig({frontMatter, outline})
