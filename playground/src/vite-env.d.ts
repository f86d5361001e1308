/// <reference types="vite/client" />

interface ImportMetaEnv {
  readonly VITE_DOCS_BASE: string
}
