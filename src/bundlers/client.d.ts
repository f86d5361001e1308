// What an imported note is, for `"types": ["apunte/vite/client"]` in a tsconfig.json.
declare module '*.note.md' {
  type Note = import('apunte/vite').ImportedNote
  /** What the schema makes of the front matter. */
  export const frontMatter: Note['frontMatter']
  /** The outline, or what its schema makes of it. */
  export const outline: Note['outline']
  const note: Note
  export default note
}
