import {defineCollection, reference as entry, z} from 'astro:content'
import {type Outline, OutlineSchema} from 'apunte'
import {notesLoader} from 'apunte/astro'
import {reference} from 'apunte/node'
import * as v from 'valibot'

const frontMatter = v.looseObject({author: v.optional(reference('src/people/*.md'))})

const notes = defineCollection({
  loader: notesLoader({base: './src/notes', frontMatter, outline: OutlineSchema}),
  schema: ({image}) =>
    z.object({
      title: z.string(),
      date: z.coerce.date(),
      tags: z.array(z.string()).default([]),
      cover: image().optional(),
      author: entry('people').optional(),
      outline: z.custom<Outline>()
    })
})

const people = defineCollection({
  loader: notesLoader({base: './src/people'}),
  schema: z.object({name: z.string()})
})

export const collections = {notes, people}
