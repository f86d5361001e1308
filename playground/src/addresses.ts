/** Where the documentation is: the build tells (`vite.config.ts`). */
const docsBase: string = import.meta.env.VITE_DOCS_BASE

/** The address of a page of `docs/`, named without its ending: `rules/bare-url`. */
export function docsPage(page: string, hash = ''): string {
  return `${docsBase}${page}.html${hash && `#${hash}`}`
}

/** The address of a rule's page, by its code. */
export function rulePage(code: string): string {
  return docsPage(`rules/${code}`)
}
