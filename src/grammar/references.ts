import {decodeString} from 'micromark-util-decode-string'
import {code, isAlphanumeric, isAsciiPunctuation, isDigit} from './characters.js'

/** How long numbers and names of character references may be (CommonMark §2.5). */
const mostDigits = 7
const mostHexDigits = 6
const longestName = 31

/**
 * Finds where what is written as a character reference ends (CommonMark §2.5), whether its name is one or not.
 *
 * @param at index of the `&`
 * @returns the index after the `;`; -1 where none stands there
 */
export function referenceEnd(text: string, at: number, limit: number): number {
  let start = at + 1
  let most = longestName
  let isUnit = isAlphanumeric
  if (text.charCodeAt(start) === code.numberSign) {
    start++
    const unit = text.charCodeAt(start)
    if (unit === code.x || unit === code.capitalX) {
      start++
      most = mostHexDigits
      isUnit = isHexDigit
    } else {
      most = mostDigits
      isUnit = isDigit
    }
  }
  const last = Math.min(limit, start + most + 1)
  let end = start
  while (end < last && isUnit(text.charCodeAt(end))) end++
  return end > start && end < last && text.charCodeAt(end) === code.semicolon ? end + 1 : -1
}

function isHexDigit(unit: number): boolean {
  return isDigit(unit) || (unit >= 65 && unit <= 70) || (unit >= 97 && unit <= 102)
}

/** Writes a character as a reference: `&#xA;`. */
export function printReference(point: number): string {
  return `&#x${point.toString(16).toUpperCase()};`
}

/** Whether a character reference that means something stands at an `&`. */
export function isReference(text: string, at: number): boolean {
  const end = referenceEnd(text, at, text.length)
  if (end === -1) return false
  const written = text.slice(at, end)
  return decodeString(written) !== written
}

/** Whether a backslash at an index escapes what stands behind it (CommonMark §2.4). */
export function isEscape(text: string, at: number, limit: number): boolean {
  return (
    text.charCodeAt(at) === code.backslash && at + 1 < limit && isAsciiPunctuation(text.charCodeAt(at + 1))
  )
}

/** The index after what is written as one: an escape, a character reference, also one that isn't known, or a unit. */
export function writtenEnd(text: string, at: number, limit: number): number {
  if (isEscape(text, at, limit)) return at + 2
  if (text.charCodeAt(at) !== code.ampersand) return at + 1
  const end = referenceEnd(text, at, limit)
  return end === -1 ? at + 1 : end
}

/** The index after what means something as one: an escape, a character reference that is known, or a unit. */
export function meantEnd(text: string, at: number, limit: number): number {
  const end = writtenEnd(text, at, limit)
  return text.charCodeAt(at) === code.ampersand && !isReference(text, at) ? at + 1 : end
}

/** Gives what a text means whose escapes and character references count. */
export function decode(written: string): string {
  const mayRefer = written.includes('&') && written.includes(';')
  return mayRefer || written.includes('\\') ? decodeString(written) : written
}

/** Gives what HTML means by a text: its character references count, and a backslash is one (CommonMark §2.5). */
export function decodeReferences(written: string): string {
  let text = ''
  let done = 0
  for (let at = written.indexOf('&'); at !== -1; at = written.indexOf('&', at + 1)) {
    const end = referenceEnd(written, at, written.length)
    if (end === -1) continue
    text += written.slice(done, at) + decodeString(written.slice(at, end))
    done = end
    at = end - 1
  }
  return text + written.slice(done)
}
