/*
 * Where the documentation, the package and the source are. The build knows (`vite.config.ts`): as a part of the documentation's site,
 * the docs are beside the page (`VITE_DOCS_BASE=../`); alone, the page brings them along (`docs/`).
 */

const docsBase: string = import.meta.env.VITE_DOCS_BASE ?? './docs/'

/** The address of a page of `docs/`, named without its ending: `rules/bare-url`. */
export function docsPage(page: string, hash = ''): string {
  return `${docsBase}${page}.html${hash && `#${hash}`}`
}

/** The address of a rule's page, by its code. */
export function rulePage(code: string): string {
  return docsPage(`rules/${code}`)
}

/** The package. */
export const packageAddress = 'https://www.npmjs.com/package/apunte'

/** The repository, where `package.json` names one. */
export const sourceAddress: string | null = import.meta.env.VITE_REPOSITORY ?? null
