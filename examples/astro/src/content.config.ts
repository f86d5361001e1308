import {defineCollection, z} from 'astro:content'
import {type Outline, OutlineSchema} from 'apunte'
import {notesLoader} from 'apunte/astro'

const notes = defineCollection({
  loader: notesLoader({base: './src/notes', outline: OutlineSchema}),
  schema: ({image}) =>
    z.object({
      title: z.string(),
      date: z.coerce.date(),
      tags: z.array(z.string()).default([]),
      cover: image().optional(),
      outline: z.custom<Outline>()
    })
})

export const collections = {notes}
