export {
  type BundlerContext,
  type BundlerMessage,
  type NotesPlugin,
  type NotesPluginOptions,
  notesPlugin
} from './notes-plugin.js'
