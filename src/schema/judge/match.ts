import {quote} from '../../text/quote.js'
import type {Match} from '../body.js'

/** Tells whether a text is what was asked for. */
export function isMatch(match: Match<RegExp>, text: string): boolean {
  if (typeof match === 'string') return match === text
  if (!(match instanceof RegExp)) return match.includes(text)
  // `search` always looks from the beginning, unlike `test` with the flag `g`.
  return text.search(match) !== -1
}

/** Names what was asked for, in messages. */
export function nameMatch(match: Match<RegExp>): string {
  if (typeof match === 'string') return quote(match)
  if (match instanceof RegExp) return quote(String(match))
  return match.map((text) => quote(text)).join(' or ')
}

/** The texts that were asked for by name. */
export function textsOf(match: Match<RegExp>): readonly string[] {
  if (typeof match === 'string') return [match]
  return match instanceof RegExp ? [] : match
}
