import type {Html} from 'mdast'
import {code, isAlphanumeric, isControl, isLetter} from './characters.js'
import {htmlEnd} from './html-inline.js'
import {addNode, lastIndexOf, mayGoBack, type Reading, textLink} from './inline-reading.js'
import {positionOf} from './run.js'

/** Reads what begins with a `<`: an autolink (CommonMark §6.5), HTML (§6.6), or text. */
export function readAngle(reading: Reading, at: number): boolean {
  const {text, run, end} = reading
  const url = autolinkEnd(text, at, end)
  const address = url === null ? addressEnd(text, at, end) : null
  const close = url ?? address
  if (close !== null) {
    const value = text.slice(at + 1, close)
    const target = url === null ? `mailto:${value}` : value
    addNode(reading, at, close + 1, textLink(run, target, at, close + 1, at + 1, close))
    return true
  }
  return readHtml(reading, at)
}

function readHtml(reading: Reading, at: number): boolean {
  const {text, run, end} = reading
  reading.lastGreaterThan ??= lastIndexOf(reading, code.greaterThan)
  const mayEnd = at < reading.lastGreaterThan || run.more !== null
  const html = mayEnd ? htmlEnd(text, at, end) : {end: null, seen: at}
  if (html.end === null) {
    reading.at = at + 1
    return mayGoBack(reading, at, html.seen)
  }
  let value = text.slice(at, html.end)
  if (run.more !== null) {
    if (run.isRagged || tabAhead.test(value)) return false
    value = value.replace(indentation, '$1')
  }
  const node: Html = {type: 'html', value, position: positionOf(run, at, html.end)}
  addNode(reading, at, html.end, node)
  return true
}

/** As many blanks as HTML loses at the beginning of a line: less than indented code has. */
const indentation = /(\r\n|\n|\r) {1,3}/g
const tabAhead = /[\r\n] {0,3}\t/

/**
 * Finds where an autolink with a scheme closes.
 *
 * @param open index of the `<`
 * @returns the index of the `>`; `null` where none stands there
 */
function autolinkEnd(text: string, open: number, end: number): number | null {
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
function addressEnd(text: string, open: number, end: number): number | null {
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
