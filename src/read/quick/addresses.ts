import {code, isAlphanumeric, isLetter} from './characters.js'
import {addNode, lastIndexOf, type Reading, textLink} from './inline-reading.js'

/** Reads the bare address (GFM, «extended email autolink», as micromark reads it) whose `@` stands there, if it is one. */
export function readAddress(reading: Reading, at: number): void {
  if (!takeAddress(reading, at)) {
    reading.isSuspicious = true
    reading.at = at + 1
  }
}

/**
 * Reads the address that something stands in which, alone, would be something else; micromark looks for addresses first.
 *
 * @returns whether there is one
 */
export function readAddressAround(reading: Reading, at: number): boolean {
  reading.lastAt ??= lastIndexOf(reading, code.at)
  if (reading.lastAt < at) return false
  if (reading.wordEnd <= at) reading.wordEnd = wordEnd(reading.text, at, reading.end)
  const end = reading.wordEnd
  return end < reading.end && reading.text.charCodeAt(end) === code.at && takeAddress(reading, end)
}

function wordEnd(text: string, start: number, limit: number): number {
  let end = start
  while (end < limit && isWordUnit(text.charCodeAt(end))) end++
  return end
}

function takeAddress(reading: Reading, at: number): boolean {
  const {text, chunk, run} = reading
  // With a bracket open, micromark leaves addresses to a later search.
  if (reading.brackets.length > 0) return false
  let start = at
  while (start > chunk && isWordUnit(text.charCodeAt(start - 1))) start--
  const before = start > run.start ? text.charCodeAt(start - 1) : code.space
  const isEscaped = before === code.backslash && start === chunk
  if (start === at || before === code.slash || isWordUnit(before) || isEscaped) return false
  const end = domainEnd(text, at + 1, reading.end)
  if (end === null) return false
  const url = `mailto:${text.slice(start, end)}`
  addNode(reading, start, end, textLink(run, url, start, end, start, end))
  return true
}

/** Where the domain behind the `@` ends; `null` where it is none. */
function domainEnd(text: string, start: number, limit: number): number | null {
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
function isWordUnit(unit: number): boolean {
  return (
    isAlphanumeric(unit) ||
    unit === code.dash ||
    unit === code.underscore ||
    unit === code.dot ||
    unit === code.plus
  )
}
