/** The identifiers of link and footnote definitions, as micromark normalises them. */
export interface Definitions {
  links: ReadonlySet<string>
  footnotes: ReadonlySet<string>
}
