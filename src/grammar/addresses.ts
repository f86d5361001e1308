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
    } else if (isDomainUnit(unit)) {
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

/** Whether GFM's last search for addresses, which looks at a text alone, could find one in it. */
export function mayHoldAddress(text: string): boolean {
  for (let at = text.indexOf('@', 1); at !== -1; at = text.indexOf('@', at + 1)) {
    if (!isAddressWordUnit(text.charCodeAt(at - 1))) continue
    let end = at + 1
    while (isDomainUnit(text.charCodeAt(end))) end++
    const hasDot = end > at + 1 && text.charCodeAt(end) === code.dot
    if (hasDot && isDomainUnit(text.charCodeAt(end + 1))) return true
  }
  return false
}

function isDomainUnit(unit: number): boolean {
  return isAlphanumeric(unit) || unit === code.dash || unit === code.underscore
}
