/** The identifiers of link and footnote definitions, as micromark normalises them. */
export interface Definitions {
  links: Set<string>
  footnotes: Set<string>
}
