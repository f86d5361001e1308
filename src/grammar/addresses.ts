import {code, isAlphanumeric, isLetter} from './characters.js'

/** Where the domain behind the `@` ends; `null` where it is none. */
export function addressDomainEnd(text: string, start: number, limit: number): number | null {
  let hasDot = false
  let hasOther = false
  let end = start
  for (; end < limit; end++) {
    const unit = text.charCodeAt(end)
    if (unit === code.dot) {
      if (end + 1 >= limit || !isAlphanumeric(text.charCodeAt(end + 1))) break
      hasDot = true
    } else if (unit === code.dash || unit === code.underscore || isAlphanumeric(unit)) {
      hasOther = true
    } else {
      break
    }
  }
  return hasDot && hasOther && isLetter(text.charCodeAt(end - 1)) ? end : null
}

/** What may stand before an address's `@`. */
export function isAddressWordUnit(unit: number): boolean {
  return (
    isAlphanumeric(unit) ||
    unit === code.dash ||
    unit === code.underscore ||
    unit === code.dot ||
    unit === code.plus
  )
}
