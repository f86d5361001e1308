import {addressDomainEnd, isAddressWordUnit} from '../../grammar/addresses.js'
import {code} from '../../grammar/characters.js'
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
  while (end < limit && isAddressWordUnit(text.charCodeAt(end))) end++
  return end
}

function takeAddress(reading: Reading, at: number): boolean {
  const {text, chunk, run} = reading
  // With a bracket open, micromark leaves addresses to a later search.
  if (reading.brackets.length > 0) return false
  let start = at
  while (start > chunk && isAddressWordUnit(text.charCodeAt(start - 1))) start--
  const before = start > run.start ? text.charCodeAt(start - 1) : code.space
  const isEscaped = before === code.backslash && start === chunk
  if (start === at || before === code.slash || isAddressWordUnit(before) || isEscaped) return false
  const end = addressDomainEnd(text, at + 1, reading.end)
  if (end === null) return false
  const url = `mailto:${text.slice(start, end)}`
  addNode(reading, start, end, textLink(run, url, start, end, start, end))
  return true
}
