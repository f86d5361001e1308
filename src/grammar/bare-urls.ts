import {code, isControl, isLetter, isLineEnding, isPunctuation, isWhitespace} from './characters.js'

/** A bare URL in a text. */
export interface BareUrl {
  url: string
  end: number
}

const opening = /(?<![a-z])(?:https?:\/\/|www\.)/i

/** Whether GFM could find a bare URL in a text, or a name with `www.`. */
export function mayHoldUrl(text: string): boolean {
  return opening.test(text)
}

/** What GFM tells bare URLs and addresses by; escaped at its last unit, it makes none. */
export const bareLinkSign: RegExp = /https?:|www\.|xmpp:|mailto:|@/gi

/** Where the protocol of a bare URL ends, `http://` or `https://`; -1 where none stands there. */
export function protocolEnd(text: string, start: number): number {
  const colon = text.charCodeAt(start + 4) === code.colon ? start + 4 : start + 5
  if (text.charCodeAt(colon) !== code.colon || !text.startsWith('//', colon + 1)) return -1
  const protocol = text.slice(start, colon).toLowerCase()
  return protocol === 'http' || protocol === 'https' ? colon + 3 : -1
}

/**
 * Reads a bare URL with its protocol (GFM, «extended URL autolink», as micromark reads it).
 *
 * @param start index of its first letter
 * @param from index of the run's first unit
 * @param limit index after its last
 * @returns where it ends; `null` where none stands there
 */
export function readBareUrl(text: string, start: number, from: number, limit: number): BareUrl | null {
  if (start > from && isLetter(text.charCodeAt(start - 1))) return null
  const domain = protocolEnd(text, start)
  if (domain === -1) return null
  const unit = text.charCodeAt(domain)
  if (domain >= limit || isControl(unit) || isWhitespace(unit) || isPunctuation(unit)) return null
  const end = readDomainAndPath(text, domain, limit)
  return end === null ? null : {url: text.slice(start, end), end}
}

/**
 * Reads a bare URL that begins with `www.` (GFM, «extended www autolink», as micromark reads it).
 *
 * @param start index of its first letter
 * @param from index of the run's first unit
 * @param limit index after its last
 * @param hasBlankEnd whether blanks stood behind that: something has to stand behind `www.`
 */
export function readBareWww(
  text: string,
  start: number,
  from: number,
  limit: number,
  hasBlankEnd: boolean
): BareUrl | null {
  if (start > from && !mayStandBeforeWww(text.charCodeAt(start - 1))) return null
  if (text.slice(start, start + 4).toLowerCase() !== 'www.') return null
  if (start + 4 >= limit && !hasBlankEnd) return null
  const end = readDomainAndPath(text, start, limit)
  return end === null ? null : {url: `http://${text.slice(start, end)}`, end}
}

function mayStandBeforeWww(unit: number): boolean {
  return (
    unit === code.space ||
    unit === code.tab ||
    isLineEnding(unit) ||
    unit === code.leftParenthesis ||
    unit === code.asterisk ||
    unit === code.underscore ||
    unit === code.leftBracket ||
    unit === code.rightBracket ||
    unit === code.tilde
  )
}

function readDomainAndPath(text: string, start: number, limit: number): number | null {
  const trails = {start: -1, end: -1, isTrail: false}
  let at = start
  let isSeen = false
  let hasUnderscore = false
  let hadUnderscore = false
  for (; at < limit; at++) {
    const unit = text.charCodeAt(at)
    if (unit === code.dot || unit === code.underscore) {
      if (isTrail(text, at, limit, trails)) break
      if (unit === code.underscore) hasUnderscore = true
      else {
        hadUnderscore = hasUnderscore
        hasUnderscore = false
      }
    } else if (isWhitespace(unit) || (unit !== code.dash && isPunctuation(unit))) {
      break
    } else {
      isSeen = true
    }
  }
  if (hadUnderscore || hasUnderscore || !isSeen) return null

  let open = 0
  let closed = 0
  for (; at < limit; at++) {
    const unit = text.charCodeAt(at)
    if (unit === code.leftParenthesis) {
      open++
    } else if (unit === code.rightParenthesis && closed < open) {
      closed++
    } else if (mayTrail(unit)) {
      if (isTrail(text, at, limit, trails)) break
      if (unit === code.rightParenthesis) closed++
    } else if (isWhitespace(unit)) {
      break
    }
  }
  return at
}

/** What may end the sentence that a URL stands in instead of the URL. */
const trailing = new Set([...'!"&\'),*.:;<?]_~'].map((character) => character.charCodeAt(0)))
/** What a trail goes on with; `&…;` and `]` have rules of their own. */
const within = new Set([...'!"\'),*.:;?_~'].map((character) => character.charCodeAt(0)))

function mayTrail(unit: number): boolean {
  return trailing.has(unit)
}

/** What was found at the last place where a trail was looked for, up to where it went. */
interface KnownTrail {
  start: number
  end: number
  isTrail: boolean
}

/**
 * Whether only punctuation stands from `start` to the end of the URL: a blank, a `<`, the text's end. Each place that a
 * search went through gives the same answer, so that all of them together are linear.
 */
function isTrail(text: string, start: number, limit: number, known: KnownTrail): boolean {
  if (start > known.start && start < known.end && text.charCodeAt(start) !== code.ampersand) {
    return known.isTrail
  }
  let at = start
  let answer: boolean | null = null
  while (answer === null) {
    const unit = text.charCodeAt(at)
    if (at >= limit || unit === code.lessThan || isWhitespace(unit)) answer = true
    else if (within.has(unit)) at++
    else if (unit === code.ampersand) {
      const after = referenceEnd(text, at + 1)
      if (after === null) answer = false
      else at = after
    } else if (unit === code.rightBracket) {
      at++
      const next = text.charCodeAt(at)
      if (next === code.leftParenthesis || next === code.leftBracket) answer = true
    } else answer = false
  }
  known.start = start
  known.end = at
  known.isTrail = answer
  return answer
}

/** Where the letters and the `;` of a reference end. */
function referenceEnd(text: string, start: number): number | null {
  let at = start
  while (isLetter(text.charCodeAt(at))) at++
  return at > start && text.charCodeAt(at) === code.semicolon ? at + 1 : null
}
