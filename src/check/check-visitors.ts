import type {Nodes} from 'mdast'
import {countEdits, didYouMean} from '../text/find-nearest.js'
import type {FrontMatter, Notes} from '../tree/nodes.js'

/** The types of nodes that a note is read into: mdast's with GFM, and apunte's own. */
export const nodeTypes: readonly string[] = Object.keys({
  notes: true,
  frontMatter: true,
  topic: true,
  unread: true,
  heading: true,
  paragraph: true,
  list: true,
  listItem: true,
  link: true,
  linkReference: true,
  image: true,
  imageReference: true,
  definition: true,
  text: true,
  emphasis: true,
  strong: true,
  delete: true,
  inlineCode: true,
  break: true,
  code: true,
  blockquote: true,
  thematicBreak: true,
  html: true,
  table: true,
  tableRow: true,
  tableCell: true,
  footnoteDefinition: true,
  footnoteReference: true
  // mdast's own root and its front matter are never in a note.
} satisfies Record<Exclude<(Notes | FrontMatter | Nodes)['type'], 'root' | 'yaml'>, true>)

/**
 * Makes sure that visitors can be called: that each is a function, and none has the name of a known type but for a letter or two,
 * which would never be called. Other names stay possible: plugins make nodes of types of their own.
 *
 * @param id the rule's
 * @param visitors functions by the type of node
 * @throws {TypeError} where one can't be called, or was likely meant otherwise
 */
export function checkVisitors(id: string, visitors: Readonly<Record<string, unknown>>): void {
  for (const [type, visitor] of Object.entries(visitors)) {
    if (visitor !== undefined && typeof visitor !== 'function') {
      throw new TypeError(`Cannot visit \`${type}\` in the rule \`${id}\`, expected a function`)
    }
    if (nodeTypes.includes(type) || !isNear(type)) continue
    throw new TypeError(
      `Cannot visit \`${type}\` in the rule \`${id}\`${didYouMean(type, nodeTypes)}, expected one of ${nodeTypes.join(', ')}`
    )
  }
}

/** Short names may differ in a letter only: `toml`, which plugins make, is no misspelt `html`. */
function isNear(type: string): boolean {
  return nodeTypes.some((known) => countEdits(type, known) <= (known.length < 6 ? 1 : 2))
}
