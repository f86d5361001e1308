import {code, isAlphanumeric, isLetter, isSpace, skipSpace} from './characters.js'

/** Where HTML ends, `null` where none stands there, and up to where it was sought. */
export interface FoundHtml {
  end: number | null
  seen: number
}

/**
 * Finds where inline HTML that begins with a `<` ends (CommonMark §6.6, as micromark reads it).
 *
 * @param open index of the `<`
 * @param limit index after the last unit that may belong to it
 */
export function htmlEnd(text: string, open: number, limit: number): FoundHtml {
  const unit = open + 1 < limit ? text.charCodeAt(open + 1) : code.space
  if (isLetter(unit)) return openTagEnd(text, open + 2, limit)
  if (unit === code.slash) return closeTagEnd(text, open + 2, limit)
  if (unit === code.questionMark) return endBehind(text, '?>', open + 2, limit)
  if (unit !== code.exclamationMark) return nothing(open + 1)
  if (text.startsWith('--', open + 2)) return commentEnd(text, open + 4, limit)
  if (text.startsWith('[CDATA[', open + 2)) return endBehind(text, ']]>', open + 9, limit)
  return isLetter(text.charCodeAt(open + 2)) ? endBehind(text, '>', open + 3, limit) : nothing(open + 2)
}

/** The unit that tells what ends the HTML that a `<` begins, if that isn't a tag: `?`, or what stands behind `!`; 0 for others. */
export function closerOf(text: string, at: number): number {
  const unit = text.charCodeAt(at + 1)
  if (unit === code.questionMark) return unit
  if (unit !== code.exclamationMark) return 0
  const next = text.charCodeAt(at + 2)
  return isLetter(next) ? code.exclamationMark : next
}

function nothing(seen: number): FoundHtml {
  return {end: null, seen}
}

function endBehind(text: string, close: string, from: number, limit: number): FoundHtml {
  const first = close.charCodeAt(0)
  const last = limit - close.length
  for (let at = from; at <= last; at++) {
    if (text.charCodeAt(at) === first && text.startsWith(close, at)) return {end: at + close.length, seen: at}
  }
  return nothing(limit)
}

/** A comment: `<!-->` and `<!--->` are comments too. */
function commentEnd(text: string, from: number, limit: number): FoundHtml {
  if (from < limit && text.charCodeAt(from) === code.greaterThan) return {end: from + 1, seen: from}
  if (from + 1 < limit && text.startsWith('->', from)) return {end: from + 2, seen: from}
  return endBehind(text, '-->', from, limit)
}

function closeTagEnd(text: string, from: number, limit: number): FoundHtml {
  if (from >= limit || !isLetter(text.charCodeAt(from))) return nothing(from)
  const end = skipSpace(text, skipName(text, from, limit), limit)
  return end < limit && text.charCodeAt(end) === code.greaterThan ? {end: end + 1, seen: end} : nothing(end)
}

function openTagEnd(text: string, from: number, limit: number): FoundHtml {
  let at = skipName(text, from, limit)
  while (at < limit) {
    const afterSpace = skipSpace(text, at, limit)
    const unit = afterSpace < limit ? text.charCodeAt(afterSpace) : code.space
    if (unit === code.greaterThan) return {end: afterSpace + 1, seen: afterSpace}
    if (unit === code.slash) {
      const isEnd = afterSpace + 1 < limit && text.charCodeAt(afterSpace + 1) === code.greaterThan
      return isEnd ? {end: afterSpace + 2, seen: afterSpace} : nothing(afterSpace)
    }
    if (afterSpace === at || !(isLetter(unit) || unit === code.colon || unit === code.underscore)) {
      return nothing(afterSpace)
    }
    const end = attributeEnd(text, afterSpace, limit)
    if (end < 0) return nothing(-end)
    at = end
  }
  return nothing(limit)
}

/** Where an attribute ends, with its value if it has one; below 0, the place where it turned out to have none that ends. */
function attributeEnd(text: string, start: number, limit: number): number {
  let at = start + 1
  while (at < limit && isNameUnit(text.charCodeAt(at))) at++
  const equals = skipSpace(text, at, limit)
  if (equals >= limit || text.charCodeAt(equals) !== code.equals) return at
  const value = skipSpace(text, equals + 1, limit)
  if (value >= limit) return -limit
  const quote = text.charCodeAt(value)
  if (quote === code.quotationMark || quote === code.apostrophe) {
    for (let end = value + 1; end < limit; end++) if (text.charCodeAt(end) === quote) return end + 1
    return -limit
  }
  if (quote === code.greaterThan || isForbidden(quote)) return -value
  // micromark lets a value end at a `/` too.
  let end = value + 1
  while (end < limit && isUnquoted(text.charCodeAt(end))) end++
  return end < limit && !isForbidden(text.charCodeAt(end)) ? end : -end
}

function isNameUnit(unit: number): boolean {
  return (
    isAlphanumeric(unit) ||
    unit === code.dash ||
    unit === code.dot ||
    unit === code.colon ||
    unit === code.underscore
  )
}

function isUnquoted(unit: number): boolean {
  return !isSpace(unit) && unit !== code.greaterThan && unit !== code.slash && !isForbidden(unit)
}

/** What no value without quotes may hold. */
function isForbidden(unit: number): boolean {
  return (
    unit === code.quotationMark ||
    unit === code.apostrophe ||
    unit === code.lessThan ||
    unit === code.equals ||
    unit === code.backtick
  )
}

function skipName(text: string, from: number, limit: number): number {
  let at = from
  while (at < limit && (isAlphanumeric(text.charCodeAt(at)) || text.charCodeAt(at) === code.dash)) at++
  return at
}
