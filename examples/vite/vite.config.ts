import {notesPlugin} from 'apunte/vite'
import * as v from 'valibot'
import {defineConfig} from 'vite'

export default defineConfig({
  plugins: [
    notesPlugin({
      frontMatter: v.object({
        title: v.string(),
        date: v.pipe(v.string(), v.toDate()),
        tags: v.optional(v.array(v.string()), [])
      })
    })
  ]
})
