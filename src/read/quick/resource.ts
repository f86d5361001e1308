import {code, isBlank, isControl, isLineEnding} from './characters.js'

/** What stands in parentheses behind a link's text, as it is written. */
export interface Resource {
  destination: string
  title: string | null
  /** Index after the closing parenthesis. */
  end: number
}

/** How long a title may be that is looked for: a search without a bound, from each of many links, would be quadratic. */
const longestTitle = 2000
/** More open parentheses than a destination may have, as in micromark. */
const mostParentheses = 32

/**
 * Reads a link's destination and title (CommonMark §6.3, «inline link»).
 *
 * @param text the run's text
 * @param open index of the opening parenthesis
 * @returns the resource; `null` where none stands there; `undefined` where one might, over several lines
 */
export function readResource(text: string, open: number): Resource | null | undefined {
  let at = skipBlanks(text, open + 1)
  let unit = text.charCodeAt(at)
  if (unit === code.rightParenthesis) return {destination: '', title: null, end: at + 1}
  if (isLineEnding(unit)) return undefined
  const start = unit === code.lessThan ? at + 1 : at
  const end = unit === code.lessThan ? angleEnd(text, start) : bareEnd(text, start)
  if (end === undefined || end === null) return end
  const destination = text.slice(start, end)
  at = unit === code.lessThan ? end + 1 : end

  const afterBlanks = skipBlanks(text, at)
  unit = text.charCodeAt(afterBlanks)
  if (isLineEnding(unit)) return undefined
  if (unit === code.rightParenthesis) return {destination, title: null, end: afterBlanks + 1}
  if (afterBlanks === at) return null
  const titleEnd = titleEndAt(text, afterBlanks, unit)
  if (titleEnd === undefined || titleEnd === null) return titleEnd
  const last = skipBlanks(text, titleEnd + 1)
  if (isLineEnding(text.charCodeAt(last))) return undefined
  if (text.charCodeAt(last) !== code.rightParenthesis) return null
  return {destination, title: text.slice(afterBlanks + 1, titleEnd), end: last + 1}
}

function skipBlanks(text: string, from: number): number {
  let at = from
  while (isBlank(text.charCodeAt(at))) at++
  return at
}

/** Where `<…>` closes. */
function angleEnd(text: string, start: number): number | null {
  for (let at = start; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === code.greaterThan) return at
    if (unit === code.lessThan || isLineEnding(unit)) return null
    if (unit === code.backslash) {
      const next = text.charCodeAt(at + 1)
      if (next === code.lessThan || next === code.greaterThan || next === code.backslash) at++
    }
  }
  return null
}

/** Where a destination without angle brackets ends: its parentheses are balanced or escaped. */
function bareEnd(text: string, start: number): number | null {
  let open = 0
  let at = start
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === code.leftParenthesis) {
      if (++open > mostParentheses) return null
    } else if (unit === code.rightParenthesis) {
      if (open === 0) break
      open--
    } else if (unit === code.backslash) {
      const next = text.charCodeAt(at + 1)
      if (next === code.leftParenthesis || next === code.rightParenthesis || next === code.backslash) at++
    } else if (isBlank(unit) || isLineEnding(unit)) {
      break
    } else if (isControl(unit)) {
      return null
    }
  }
  return open === 0 && at > start && at < text.length ? at : null
}

/** Where a title closes; `unit` is what opens it. */
function titleEndAt(text: string, start: number, unit: number): number | null | undefined {
  const isParenthesis = unit === code.leftParenthesis
  if (!isParenthesis && unit !== code.quotationMark && unit !== code.apostrophe) return null
  const close = isParenthesis ? code.rightParenthesis : unit
  for (let at = start + 1; at < text.length; at++) {
    const next = text.charCodeAt(at)
    if (next === close) return at
    if (isLineEnding(next) || at - start > longestTitle) return undefined
    if (next === code.backslash) {
      const after = text.charCodeAt(at + 1)
      if (after === close || after === code.backslash) at++
    }
  }
  return null
}
