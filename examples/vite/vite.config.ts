import {notesPlugin} from 'apunte/vite'
import {defineConfig} from 'vite'
import {frontMatter} from './src/note-schema.ts'

export default defineConfig({
  plugins: [notesPlugin({frontMatter})]
})
