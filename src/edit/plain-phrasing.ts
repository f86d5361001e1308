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

/** A text as one line of Markdown can hold it: `a⏎  b` is `a b`. */
export function cleanText(text = ''): string {
  const lines = text.replaceAll('\0', '\uFFFD').split(/[\r\n]+/)
  const last = lines.length - 1
  return lines
    .map((line, index) => {
      const rest = index > 0 ? line.trimStart() : line
      return index < last ? rest.trimEnd() : rest
    })
    .filter((line, index) => line !== '' || index === 0 || index === last)
    .join(' ')
}

/** Makes phrasing content of a text on its own, which is never Markdown: a bullet's, or a title. */
export function plainContent(text: string): PhrasingContent[] {
  return plainPhrasing(cleanText(text).trim())
}
