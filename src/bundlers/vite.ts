import type {NoteFrontMatter} from '../tree/nodes.js'
import type {Outline} from '../tree/outline.js'

export {
  type BundlerContext,
  type BundlerMessage,
  type NotesPlugin,
  type NotesPluginOptions,
  notesPlugin
} from './notes-plugin.js'

/**
 * What your schemas make of a note, for imports that `apunte/vite/client` types: declare `frontMatter` or `outline` in it. What isn't declared is
 * as the format has it.
 *
 * ```ts
 * declare module 'apunte/vite' {
 *   interface NoteTypes {
 *     frontMatter: {title: string; date: Date}
 *   }
 * }
 * ```
 */
// biome-ignore lint/suspicious/noEmptyInterface: it is there to be added to
export interface NoteTypes {}

/** What `import note from './x.note.md'` gives. */
export interface ImportedNote {
  frontMatter: NoteTypes extends {frontMatter: infer FrontMatter} ? FrontMatter : NoteFrontMatter
  outline: NoteTypes extends {outline: infer Body} ? Body : Outline
}
