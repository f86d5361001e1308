import {defineCollection, z} from 'astro:content'
import {notesLoader} from 'apunte/astro'

const notes = defineCollection({
  loader: notesLoader({base: './src/notes'}),
  schema: z.object({title: z.string(), date: z.coerce.date(), tags: z.array(z.string()).default([])})
})

export const collections = {notes}
