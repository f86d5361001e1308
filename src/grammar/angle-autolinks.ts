import {code, isAlphanumeric, isControl, isLetter} from './characters.js'

/**
 * Finds where an autolink with a scheme closes.
 *
 * @param open index of the `<`
 * @returns the index of the `>`; `null` where none stands there
 */
export function autolinkEnd(text: string, open: number, end: number): number | null {
  let at = open + 1
  if (at >= end || !isLetter(text.charCodeAt(at))) return null
  at++
  while (at < end && isSchemeUnit(text.charCodeAt(at))) at++
  const length = at - open - 1
  if (at >= end || length < 2 || length > 32 || text.charCodeAt(at) !== code.colon) return null
  for (at++; at < end; at++) {
    const unit = text.charCodeAt(at)
    if (unit === code.greaterThan) return at
    if (unit === code.lessThan || unit === code.space || isControl(unit)) return null
  }
  return null
}

function isSchemeUnit(unit: number): boolean {
  return isAlphanumeric(unit) || unit === code.plus || unit === code.dash || unit === code.dot
}

/** Finds where an address in angle brackets closes. */
export function addressEnd(text: string, open: number, end: number): number | null {
  let at = open + 1
  while (at < end && isAddressUnit(text.charCodeAt(at))) at++
  if (at === open + 1 || at >= end || text.charCodeAt(at) !== code.at) return null
  // Labels of at most 63 letters and digits, with dashes inside, between dots.
  let length = 0
  for (at++; at < end; at++) {
    const unit = text.charCodeAt(at)
    const isEnd = length > 0 && text.charCodeAt(at - 1) !== code.dash
    if (unit === code.greaterThan) return isEnd ? at : null
    if (unit === code.dot) {
      if (!isEnd) return null
      length = 0
    } else {
      if (!isAlphanumeric(unit) && (unit !== code.dash || length === 0)) return null
      if (++length > 63) return null
    }
  }
  return null
}

/** CommonMark §6.5's characters of an address before its `@`, but for `!`, which micromark leaves out. */
const addressUnits = new Uint8Array(128)
for (const character of "#$%&'*+-./=?^_`{|}~") addressUnits[character.charCodeAt(0)] = 1

function isAddressUnit(unit: number): boolean {
  return isAlphanumeric(unit) || (unit < 128 && addressUnits[unit] === 1)
}

/** Whether a text in angle brackets is an autolink: a URL with a scheme. */
export function isAutolinkUrl(text: string): boolean {
  return autolinkEnd(`<${text}>`, 0, text.length + 2) === text.length + 1
}

/** Whether a text in angle brackets is an autolink: an address. */
export function isAutolinkAddress(text: string): boolean {
  return addressEnd(`<${text}>`, 0, text.length + 2) === text.length + 1
}
