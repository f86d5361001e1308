const reference = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/
const references = new RegExp(reference.source, 'giu')

/** The character references that a text would hold if it were Markdown: `&copy;`. */
export function referencesIn(text: string): string[] {
  return text.includes('&') ? (text.match(references) ?? []) : []
}

/** Character references, blanks, words, and signs one by one. */
export const tokens: RegExp = new RegExp(`${reference.source}|[ \\t\\r\\n]+|[\\p{L}\\p{N}\\p{M}]+|.`, 'gisu')
