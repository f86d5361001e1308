import {code, isControl} from '../../grammar/characters.js'

/** How somebody writes what may be percent-encoded. */
export interface UrlStyle {
  /** Characters of ASCII that were written encoded. */
  readonly encoded: ReadonlySet<string>
  /** Whether letters beyond ASCII are encoded; `null` where that isn't known. */
  readonly isAscii: boolean | null
  /** Whether a blank may stand as it is: in angle brackets and quotes. */
  readonly mayHoldBlanks: boolean
  /** Whether the digits of what is encoded are in lower case. */
  readonly isLowerCase: boolean
}

const encodedRun = /(?:%[\da-f]{2})+/gi

/**
 * Tells how a URL was written.
 *
 * @param mayHoldBlanks whether a blank may stand as it is where it is written
 */
export function styleOf(url: string, mayHoldBlanks: boolean): UrlStyle {
  const encoded = new Set<string>()
  let hasEncoded = false
  let isLowerCase = false
  for (const [run] of url.matchAll(encodedRun)) {
    if (/[a-f]/.test(run)) isLowerCase = true
    for (const character of decodeRun(run)) {
      if (character.charCodeAt(0) < 128) encoded.add(character)
      else hasEncoded = true
    }
  }
  const hasRaw = /[^\0-\x7f]/.test(url)
  return {encoded, isAscii: hasRaw ? false : hasEncoded ? true : null, mayHoldBlanks, isLowerCase}
}

function decodeRun(run: string): string {
  try {
    return decodeURIComponent(run)
  } catch {
    return ''
  }
}

/** What means something else in a path: a URL's own marks, and the backslash, which browsers take for a `/`. */
const alwaysEncoded = new Set(['%', '?', '#', '\\'])

/**
 * Writes a name, or an anchor, as a part of a URL: what has to be encoded is, and the rest is as the author did it.
 *
 * @param isAnchor whether it stands behind the `#`, where `?` and `#` mean nothing (default: false)
 */
export function encodePart(text: string, style: UrlStyle, isAnchor = false): string {
  let written = ''
  for (const character of text) {
    const unit = character.charCodeAt(0)
    const isBlank = unit === code.space
    const mustBe =
      (alwaysEncoded.has(character) && !(isAnchor && /[?#]/.test(character))) ||
      isControl(unit) ||
      (isBlank && (!style.mayHoldBlanks || style.encoded.has(' '))) ||
      (unit < 128 ? style.encoded.has(character) : style.isAscii === true)
    written += mustBe ? encode(character, style.isLowerCase) : character
  }
  return written
}

function encode(character: string, isLowerCase: boolean): string {
  let written: string
  try {
    written = encodeURIComponent(character)
  } catch {
    // Half of a pair: no name has one.
    return character
  }
  // Punctuation that JavaScript leaves alone.
  if (written === character)
    written = `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
  return isLowerCase ? written.toLowerCase() : written
}
