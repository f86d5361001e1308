import {canParseUrl} from '../text/can-parse-url.js'

/** A host that is asked for, such as `bücher.example` or `a.example:8080`. */
export interface WantedHost {
  /** Its name as the WHATWG's parser writes it: `xn--bcher-kva.example`. Empty for URLs without a host. */
  name: string
  /** Its port; `null`: any. */
  port: string | null
}

/** The ports that a URL needn't name (RFC 9110 §4.2, RFC 6455 §3, RFC 1738 §3.2). */
const defaultPorts: Readonly<Record<string, string>> = {
  'http:': '80',
  'https:': '443',
  'ws:': '80',
  'wss:': '443',
  'ftp:': '21'
}

/** The host of a URL as the WHATWG's parser writes it, with its port; empty where it has none. */
export function hostOf(url: string): string {
  return canParseUrl(url) ? new URL(url).host : ''
}

/**
 * Reads a host that is asked for, with its port or without.
 *
 * @returns `null` where it is none
 */
export function readHost(host: string): WantedHost | null {
  // This matches every string.
  const [, written, port] = /^(.*?)(?::(\d+))?$/s.exec(host) as unknown as [string, string, string?]
  const name = nameOf(written)
  return name === '' && host !== '' ? null : {name, port: port === undefined ? null : String(Number(port))}
}

/**
 * Tells whether a URL leads to a host: letter case, how accents are composed and whether other scripts are written in punycode
 * (`bücher.example`, `xn--bcher-kva.example`) don't count, and the port only where one is asked for.
 *
 * @param mayBeBelow whether a host below the one that is asked for counts too: `gist.github.com` for `github.com`
 */
export function isAtHost(url: string, {name, port}: WantedHost, mayBeBelow = false): boolean {
  const own = ownHost(url)
  const isNamed = own.name === name || (mayBeBelow && own.name.endsWith(`.${name}`))
  return isNamed && (port === null || port === own.port)
}

/**
 * Tells whether the host of a URL begins with, ends with or holds a text, as the operators of selectors ask: `^=`, `$=`, `*=`. Of a
 * text in other scripts whole labels are found: `bücher`, and not `büch`.
 */
export function hostMatches(url: string, operator: string, part: string): boolean {
  const own = ownHost(url)
  const folded = part.split('.').map(foldLabel).join('.')
  const host = folded.includes(':') ? `${own.name}:${own.port}` : own.name
  if (operator === '^=') return host.startsWith(folded)
  return operator === '$=' ? host.endsWith(folded) : host.includes(folded)
}

function ownHost(url: string): {name: string; port: string} {
  if (!canParseUrl(url)) return {name: '', port: ''}
  const {protocol, hostname, port} = new URL(url)
  return {name: nameOf(hostname), port: port || (defaultPorts[protocol] ?? '')}
}

/** A name as the parser writes that of a web address: those of other schemes (`git+ssh:`) are kept as they are by it. */
function nameOf(written: string): string {
  if (written === '' || /[\s/?#@\\]/.test(written)) return ''
  const url = `https://${written}/`
  return canParseUrl(url) ? new URL(url).hostname.replace(/\.$/, '') : ''
}

/** A label of a name, such as `bücher`; what isn't one alone, such as `a:8080`, in lower case. */
function foldLabel(label: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
  return /^[\u0000-\u007f]*$/.test(label) ? label.toLowerCase() : nameOf(label) || label.toLowerCase()
}
