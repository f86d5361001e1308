import {defineConfig} from '../../../../src/index.js'
import {reference} from '../../../../src/node/index.js'
import {item, list, many, noteSchema, optional, topic} from '../../../../src/schema/index.js'
import {z} from 'zod'

/** The front matter of 14 notes: behind each key how many have it. */
export const frontMatter = z.strictObject({
  // 12 of 14
  title: z.string().regex(/^it's "\d+" \\$/u).optional(),
  // 12 of 14
  author: z.string().refine(reference('people/*.md').accepts).optional(),
  // 12 of 14
  state: z.enum(['done', 'draft']).optional(),
  // 12 of 14
  date: z.iso.date().optional(),
  // 12 of 14
  at: z.strictObject({
    // 12 of 12
    b: z.int(),
    // 12 of 12
    'c d': z.null()
  }).optional(),
  // 3 of 14
  tags: z.array(z.string().min(1)).min(1).optional(),
  // 2 of 14
  name: z.string().min(1).optional()
}).prefault({})

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
          items: list(item({links: {min: 1, max: 1, url: z.string().regex(/^https?:\/\//u)}}), {min: 1})
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
