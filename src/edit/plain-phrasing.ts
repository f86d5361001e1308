import type {PhrasingContent} from 'mdast'

/** What GFM links by itself, whatever is escaped: URLs, `www.` names and addresses, with all that touches them. */
const literal = /(?:https?:\/\/|www\.)\S*|[^\s@]+@[^\s@]\S*/gi

/**
 * Makes phrasing content of a text, which is never Markdown. What GFM would link by itself stands as code: nothing else says
 * the same without being a link.
 *
 * @param text on one line
 */
export function plainPhrasing(text: string): PhrasingContent[] {
  const nodes: PhrasingContent[] = []
  let end = 0
  for (const match of text.matchAll(literal)) {
    if (match.index > end) nodes.push({type: 'text', value: text.slice(end, match.index)})
    nodes.push({type: 'inlineCode', value: match[0]})
    end = match.index + match[0].length
  }
  if (end < text.length) nodes.push({type: 'text', value: text.slice(end)})
  return nodes
}
