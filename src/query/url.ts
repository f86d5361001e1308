import {canParseUrl} from '../text/can-parse-url.js'
import {checkArgument, checkOptions, flagKind, type OptionKinds, textKind} from '../text/options.js'

const urlKind = textKind('a URL')

/** Options of {@link normalizeUrl}: each `true` leaves a difference out of account, and all are off by default. */
export interface NormalizeUrlOptions {
  /** `https:` is `http:`. */
  scheme?: boolean | undefined
  /** `www.a.example` is `a.example`. */
  www?: boolean | undefined
  /** A `/` at the path's end: `/a/` is `/a`. */
  trailingSlash?: boolean | undefined
  /** Parameters that only tell where a reader comes from: `utm_source` and all `utm_…`, `fbclid`, `gclid`, `mc_cid`… */
  tracking?: boolean | undefined
  /** What stands behind `#`. */
  hash?: boolean | undefined
}

/** What the options may be. */
export const normalizeUrlKinds: OptionKinds<NormalizeUrlOptions> = {
  scheme: flagKind,
  www: flagKind,
  trailingSlash: flagKind,
  tracking: flagKind,
  hash: flagKind
}

/**
 * Normalises a URL, to tell whether two mean the same: as the WHATWG parser writes it (scheme and host in lower case, no
 * default port, no dot segments), escapes in upper case, unreserved characters (RFC 3986 §2.3) without escapes. Query and
 * hash stay, unless an option says otherwise. What the parser takes for no absolute URL is trimmed and stays as it is.
 *
 * @param url a URL as it was written
 * @param options which other differences don't count
 *
 * @example
 * normalizeUrl('HTTP://Example.org:80/%7ea?b=1#c') // 'http://example.org/~a?b=1#c'
 * normalizeUrl('https://www.a.example/b/?utm_source=x#c', {www: true, trailingSlash: true, tracking: true}) // 'https://a.example/b#c'
 */
export function normalizeUrl(url: string, options: NormalizeUrlOptions = {}): string {
  checkArgument(url, urlKind, 'normalise')
  checkOptions(options, normalizeUrlKinds, 'normalizeUrl')
  return normalizeAbsoluteUrl(url, options) ?? url.trim()
}

/**
 * {@link normalizeUrl}, for arguments that were looked at.
 *
 * @returns `null` for what is no absolute URL
 * @internal
 */
export function normalizeAbsoluteUrl(url: string, options: NormalizeUrlOptions): string | null {
  const {scheme, www, trailingSlash, tracking, hash} = options
  const isPlain = !(scheme || www || trailingSlash || tracking || hash)
  if (isPlain && isNormal.test(url)) return url
  if (!canParseUrl(url)) return null
  const parsed = new URL(url)
  leaveOut(parsed, options)
  // Behind a stray `%`, or one and a digit, a digit without its escape would make a new escape: `%%34%31` is no `A`.
  return parsed.href.replace(/(%[\da-f]?)?(%[\da-f]{2})/gi, (_, stray: string = '', triplet: string) => {
    const character = String.fromCharCode(Number.parseInt(triplet.slice(1), 16))
    const isPlain = /[\w.~-]/.test(character) && !(stray && /[\da-f]/i.test(character))
    return stray + (isPlain ? character : triplet.toUpperCase())
  })
}

/**
 * A URL that the parser writes as it is, as most are, told without parsing it: a host that is a plain name (no number, no punycode), a path without
 * dot segments, and characters that nothing escapes.
 */
const isNormal =
  /^https?:\/\/(?!(?:[a-z\d-]+\.)*xn--)(?:[a-z\d][a-z\d-]{0,61}\.){1,8}[a-z][a-z\d-]{0,61}(?:\/(?!\.{1,2}(?:[/?#]|$))[\w~!$&()*+,;=:@.-]*)+(?:\?[\w~!$&()*+,;=:@./?-]*)?(?:#[\w~!$&()*+,;=:@./?-]*)?$/

function leaveOut(url: URL, {scheme, www, trailingSlash, tracking, hash}: NormalizeUrlOptions): void {
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:'
  if (hash) url.hash = ''
  if (!isWeb) return
  // Setting a part parses the URL again, so that only what changes is set.
  if (www && url.hostname.startsWith('www.')) url.hostname = url.hostname.replace(/^www\.(?=[^.]+\.)/, '')
  if (trailingSlash && url.pathname.endsWith('/')) url.pathname = withoutSlash(url.pathname)
  if (tracking && url.search !== '') {
    const kept = url.search
      .slice(1)
      .split('&')
      .filter((part) => !trackingNames.test(nameOf(part)))
    url.search = kept.join('&')
  }
  // A port that is the other scheme's own stays.
  if (scheme && url.port === '' && url.protocol !== 'http:') url.protocol = 'http:'
}

/** Without a pattern, which would take quadratic time over slashes. */
function withoutSlash(path: string): string {
  let end = path.length
  while (end > 1 && path[end - 1] === '/') end--
  return path.slice(0, end)
}

function nameOf(parameter: string): string {
  return parameter.slice(0, parameter.search(/=|$/)).toLowerCase()
}

/** Parameters that campaigns, networks and newsletters add, and that no page depends on. */
const trackingNames =
  /^(?:utm_.*|[dg]clid|fbclid|gbraid|wbraid|gclsrc|msclkid|yclid|twclid|ttclid|li_fat_id|igsh|igshid|mc_[ce]id|mkt_tok|_hsenc|_hsmi|__hs(?:fp|sc|tc)|vero_(?:conv|id)|oly_(?:anon|enc)_id|s_cid|_openstat|ref_src|ref_url)$/
