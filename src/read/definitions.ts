/** The identifiers of link and footnote definitions, as micromark normalises them. */
export interface Definitions {
  links: ReadonlySet<string>
  footnotes: ReadonlySet<string>
}

/** What most documents define. */
export const noDefinitions: Definitions = {links: new Set(), footnotes: new Set()}
