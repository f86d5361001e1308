// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
const ascii = /^[\u0000-\u007f]*$/

/**
 * Whether a text is a URL to the WHATWG's parser.
 *
 * `URL.canParse` alone won't do: Node 20's says `false` of `https://ñ.example/` once V8 has optimized what calls it, since it takes the
 * string's Latin-1 for UTF-8 then.
 */
export function canParseUrl(url: string, base?: string): boolean {
  if (ascii.test(url)) return URL.canParse(url, base)
  try {
    return new URL(url, base) !== null
  } catch {
    return false
  }
}
