// What the schema in vite.config.ts makes of the front matter.
declare module '*.note.md' {
  import type {Outline} from 'apunte'
  export const frontMatter: {title: string; date: Date; tags: string[]}
  export const outline: Outline
  const note: {frontMatter: typeof frontMatter; outline: Outline}
  export default note
}
