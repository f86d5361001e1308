import type {PhrasingContent} from 'mdast'
import {mayHoldAddress} from '../grammar/addresses.js'
import {mayHoldUrl} from '../grammar/bare-urls.js'

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
    if (!mayHoldUrl(word) && !mayHoldAddress(word)) continue
    const start = index + (/^["'([{<¿¡«“‘]+/.exec(word)?.[0].length ?? 0)
    if (start > end) nodes.push({type: 'text', value: text.slice(end, start)})
    end = index + word.length
    while (end > start + 1 && /["')\]}>»”’.,;:!?…]/.test(text[end - 1] as string)) end--
    nodes.push({type: 'inlineCode', value: text.slice(start, end)})
  }
  if (end < text.length) nodes.push({type: 'text', value: text.slice(end)})
  return nodes
}
