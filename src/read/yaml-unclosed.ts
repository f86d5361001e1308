import type {CST} from 'yaml'
import {lineEndAt} from '../text/lines.js'
import type {YamlProblem} from './yaml-data.js'

/** A bracket, a brace or a quote that nothing closes. */
export interface Unclosed {
  problem: YamlProblem
  /** What is in it, itself included: up to the line that can't belong to it; of a quote, the rest of its line. */
  start: number
  end: number
}

/** A quoted text that ends where its lexeme does. */
const closedQuote = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')$/s

/**
 * Finds what opens and is never closed. Where a quote does, brackets aren't looked at: it may hold what closes them.
 *
 * ```yaml
 * tags: [web, elm
 *       ^ here, not in the line below, where YAML misses the end
 * date: 2018-10-10
 * ```
 *
 * @param tokens YAML's concrete syntax
 * @param text what they were made of
 * @returns in the order of the text
 */
export function findUnclosed(tokens: readonly CST.Token[], text: string): Unclosed[] {
  const quotes: Unclosed[] = []
  const brackets: Unclosed[] = []
  for (const token of tokens) walk(token)
  return quotes.length > 0 ? quotes : brackets

  /** Gives the end of a token's text, blanks and comments behind it left out. */
  function walk(token: CST.Token | null | undefined): number {
    if (!token) return 0
    if (token.type === 'document') return walk(token.value)
    if (token.type === 'double-quoted-scalar' || token.type === 'single-quoted-scalar') {
      if (closedQuote.test(token.source)) return token.offset + token.source.length
      quotes.push(unclosedQuote(token, text))
      return lineEndAt(text, token.offset)
    }
    if (!('items' in token)) return token.offset + ('source' in token ? token.source.length : 0)
    const place = brackets.length
    const isFlow = token.type === 'flow-collection'
    let end = token.offset + 1
    for (const item of token.items) {
      // Commas and colons count, too.
      for (const part of [...item.start, ...(item.sep ?? [])]) {
        if (!isBlank(part)) end = Math.max(end, part.offset + part.source.length)
      }
      end = Math.max(end, walk(item.key), walk(item.value))
    }
    if (!isFlow) return end
    const [last] = token.end
    if (last?.source === closerOf(token.start.source)) return last.offset + 1
    // The outer one stands before those in it.
    brackets.splice(place, 0, unclosedBracket(token, last, end))
    return end
  }
}

function isBlank({type}: CST.SourceToken): boolean {
  return type === 'space' || type === 'newline' || type === 'comment' || type === 'flow-error-end'
}

function closerOf(opener: string): ']' | '}' {
  return opener === '[' ? ']' : '}'
}

function unclosedQuote({source, offset}: CST.FlowScalar, text: string): Unclosed {
  const sign = source[0] as string
  const end = lineEndAt(text, offset)
  const message = `Unexpected unclosed \`${sign}\`, expected another \`${sign}\` behind the text (close the quote, or take it away)`
  return {problem: {code: 'invalid-yaml', message, start: offset, end}, start: offset, end}
}

function unclosedBracket(
  {start: {source: opener, offset}}: CST.FlowCollection,
  last: CST.SourceToken | undefined,
  end: number
): Unclosed {
  const what = opener === '[' ? 'list' : 'map'
  const expected = `expected \`${closerOf(opener)}\` behind the ${what}`
  const advice = `(close the ${what}, or put a value that begins with \`${opener}\` in quotes)`
  const isOther = last?.source === ']' || last?.source === '}'
  const found = isOther ? `\`${opener}\` that \`${last.source}\` ends` : `unclosed \`${opener}\``
  const message = `Unexpected ${found}, ${expected} ${advice}`
  const problem: YamlProblem = {code: 'invalid-yaml', message, start: offset, end: offset + 1}
  if (isOther) {
    const related = `The \`${last.source}\` that would have to be \`${closerOf(opener)}\``
    problem.related = {message: related, start: last.offset, end: last.offset + 1}
  }
  return {problem, start: offset, end: isOther ? last.offset + 1 : end}
}

/** Puts a word in the place of each, of the same length, so that what stands behind it can be read. */
export function takeOut(text: string, all: readonly Unclosed[]): string {
  const parts: string[] = []
  let done = 0
  for (const {start, end} of all) {
    // What is in another goes with it.
    if (start < done) continue
    parts.push(text.slice(done, start), 'x', text.slice(start + 1, end).replace(/[^\n\r]/g, ' '))
    done = end
  }
  return parts.join('') + text.slice(done)
}

/**
 * Whether what would close it stands in a quote that isn't closed either, and is told: `[web, "elm]`.
 *
 * @param text the text as it was, with nothing taken out
 */
export function isEndTakenOut({start, end}: Unclosed, told: readonly Unclosed[], text: string): boolean {
  const closer = closerOf(text[start] as string)
  return told.some((quote) => {
    const isWithin = start < quote.start && quote.start < end && /["']/.test(text[quote.start] as string)
    return isWithin && text.slice(quote.start, quote.end).trimEnd().endsWith(closer)
  })
}
