import type {PhrasingContent} from 'mdast'
import {textOfNode} from './text.js'
import {checkLevel, childrenOf} from './walk.js'

/** Neither a letter with its marks, a digit, a connecting `_`, a joiner, a dash nor a blank. */
const dropped = /[^\p{Alphabetic}\p{Mark}\p{Decimal_Number}\p{Connector_Punctuation}\p{Join_Control}\- ]/gu

/**
 * Makes a slug of a heading's text as GitHub does: in lower case, blanks as dashes, and all dropped that is no part of a word. The joiners
 * in Persian and Indic words and in sequences of emoji are, and so are variation selectors: `## 👩‍💻 Dev` is `‍-dev`, with a U+200D at
 * its start.
 */
export function githubSlug(text: string): string {
  return text.toLowerCase().replace(dropped, '').replaceAll(' ', '-')
}

/**
 * Makes the slugs of a page unique, as GitHub does: the second `Elm` is `elm-1`, or the next number that is free.
 *
 * @param separator what stands before the number
 */
export function uniqueSlugs(separator = '-'): (slug: string) => string {
  const counts = new Map<string, number>()
  return (slug) => {
    let count = counts.get(slug)
    let unique = slug
    while (count !== undefined && counts.has(unique)) {
      count++
      unique = `${slug}${separator}${count}`
    }
    if (count !== undefined) counts.set(slug, count)
    counts.set(unique, 0)
    return unique
  }
}

/**
 * Gives the text of a heading that its slug is made of: that of pictures and HTML isn't in it, blanks at its ends are
 * (`## ![logo](i) Elm` is `-elm`).
 */
export function slugText(children: readonly PhrasingContent[], depth = 0): string {
  checkLevel(depth)
  let text = ''
  for (const child of children) {
    if (child.type === 'image' || child.type === 'imageReference') continue
    text +=
      'children' in child ? slugText(childrenOf(child) as PhrasingContent[], depth + 1) : textOfNode(child)
  }
  return text
}
