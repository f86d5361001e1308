import type {PhrasingContent} from 'mdast'

const url = /(?<![a-z])(?:https?:\/\/|www\.)/i
const domain = /[-\w]+(?:\.[-\w]+)+/y

/**
 * Makes phrasing content of a text, which is never Markdown. A URL, a `www.` name or an address, which GFM would link whatever is
 * escaped, stands as code: nothing else says the same without being a link.
 *
 * @param text on one line
 */
export function plainPhrasing(text: string): PhrasingContent[] {
  const nodes: PhrasingContent[] = []
  let end = 0
  for (const {0: word, index} of text.matchAll(/\S+/g)) {
    if (!url.test(word) && !hasAddress(word)) continue
    const start = index + (/^["'([{<¿¡«“‘]+/.exec(word)?.[0].length ?? 0)
    if (start > end) nodes.push({type: 'text', value: text.slice(end, start)})
    end = index + word.length
    while (end > start + 1 && /["')\]}>»”’.,;:!?…]/.test(text[end - 1] as string)) end--
    nodes.push({type: 'inlineCode', value: text.slice(start, end)})
  }
  if (end < text.length) nodes.push({type: 'text', value: text.slice(end)})
  return nodes
}

function hasAddress(word: string): boolean {
  for (let at = word.indexOf('@', 1); at !== -1; at = word.indexOf('@', at + 1)) {
    domain.lastIndex = at + 1
    if (/[-.\w+]/.test(word[at - 1] as string) && domain.test(word)) return true
  }
  return false
}
