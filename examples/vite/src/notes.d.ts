import type {InferOutput} from 'valibot'
import type {frontMatter} from './note-schema.ts'

declare module 'apunte/vite' {
  interface NoteTypes {
    frontMatter: InferOutput<typeof frontMatter>
  }
}
