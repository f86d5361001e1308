import {canParseUrl} from '../text/can-parse-url.js'
import {checkArgument, textKind} from '../text/options.js'

const urlKind = textKind('a URL')

/**
 * Normalises a URL, to tell whether two mean the same: as the WHATWG parser writes it (scheme and host in lower case, no
 * default port, no dot segments), escapes in upper case, unreserved characters (RFC 3986 §2.3) without escapes. Query and
 * hash stay. What the parser takes for no absolute URL is trimmed and stays as it is.
 *
 * @param url a URL as it was written
 *
 * @example
 * normalizeUrl('HTTP://Example.org:80/%7ea?b=1#c') // 'http://example.org/~a?b=1#c'
 */
export function normalizeUrl(url: string): string {
  checkArgument(url, urlKind, 'normalise')
  if (!canParseUrl(url)) return url.trim()
  // Behind a stray `%`, or one and a digit, a digit without its escape would make a new escape: `%%34%31` is no `A`.
  return new URL(url).href.replace(
    /(%[\da-f]?)?(%[\da-f]{2})/gi,
    (_, stray: string = '', triplet: string) => {
      const character = String.fromCharCode(Number.parseInt(triplet.slice(1), 16))
      const isPlain = /[\w.~-]/.test(character) && !(stray && /[\da-f]/i.test(character))
      return stray + (isPlain ? character : triplet.toUpperCase())
    }
  )
}

/** The host of a URL, as it was written but for case; empty where it has none. */
export function hostOf(url: string): string {
  return canParseUrl(url) ? new URL(url).host : ''
}
