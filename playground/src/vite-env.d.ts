/// <reference types="vite/client" />

interface ImportMetaEnv {
  readonly VITE_DOCS_BASE: string
}

/** What the package's build writes. */
declare module 'apunte/schemas/front-matter.json' {
  const schema: Readonly<Record<string, unknown>>
  export default schema
}
