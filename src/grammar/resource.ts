import {code, isBlank, isControl, isLineEnding, isSpace, skipBlanks, skipSpace} from './characters.js'

/** What stands in parentheses behind a link's text, as it is written. */
export interface Resource {
  destination: string
  title: string | null
  /** Index after the closing parenthesis. */
  end: number
}

/** More open parentheses than a destination may have, as in micromark. */
export const mostParentheses = 32

/**
 * Reads a link's destination and title (CommonMark §6.3, «inline link»).
 *
 * @param text the run's text
 * @param open index of the opening parenthesis
 * @param limit index after the run's last unit
 * @param known what was found in the run before
 * @returns the resource; where none stands there, the index up to which it was sought
 */
export function readResource(
  text: string,
  open: number,
  limit: number,
  known: KnownTitles
): Resource | number {
  let at = skipSpace(text, open + 1, limit)
  if (at >= limit) return limit
  if (text.charCodeAt(at) === code.rightParenthesis) return {destination: '', title: null, end: at + 1}
  const isAngle = text.charCodeAt(at) === code.lessThan
  const start = isAngle ? at + 1 : at
  const end = isAngle ? angleEnd(text, start, limit) : bareEnd(text, start, limit, mostParentheses)
  if (end < 0) return -end
  const destination = text.slice(start, end)
  at = isAngle ? end + 1 : end

  const titleStart = skipSpace(text, at, limit)
  if (titleStart >= limit) return limit
  const unit = text.charCodeAt(titleStart)
  if (unit === code.rightParenthesis) return {destination, title: null, end: titleStart + 1}
  if (titleStart === at || !opensTitle(unit)) return titleStart
  const titleEnd = knownTitleEnd(text, titleStart, unit, limit, known)
  if (titleEnd === null) return limit
  const last = skipSpace(text, titleEnd + 1, limit)
  if (last >= limit || text.charCodeAt(last) !== code.rightParenthesis) return last
  return {destination, title: text.slice(titleStart + 1, titleEnd), end: last + 1}
}

/** Where titles close, by what opens them: the last that was sought, from an index to another, `null` where none did. */
export interface KnownTitles {
  quotation: KnownTitle
  apostrophe: KnownTitle
  parenthesis: KnownTitle
}

interface KnownTitle {
  start: number
  close: number | null
}

export function noTitles(): KnownTitles {
  return {quotation: noTitle(), apostrophe: noTitle(), parenthesis: noTitle()}
}

function noTitle(): KnownTitle {
  return {start: Number.POSITIVE_INFINITY, close: null}
}

/** Forgets what was found in another run. */
export function forgetTitles({quotation, apostrophe, parenthesis}: KnownTitles): void {
  quotation.start = Number.POSITIVE_INFINITY
  apostrophe.start = Number.POSITIVE_INFINITY
  parenthesis.start = Number.POSITIVE_INFINITY
}

/** Where a title closes: each that begins where another was sought closes where that does, so that all searches together are linear. */
function knownTitleEnd(
  text: string,
  start: number,
  unit: number,
  limit: number,
  titles: KnownTitles
): number | null {
  const known =
    unit === code.quotationMark
      ? titles.quotation
      : unit === code.apostrophe
        ? titles.apostrophe
        : titles.parenthesis
  if (start >= known.start && (known.close === null || start < known.close)) return known.close
  known.start = start
  known.close = titleEndAt(text, start, unit, limit)
  return known.close
}

/** Where `<…>` closes; below 0 the place where it turned out not to. */
export function angleEnd(text: string, start: number, limit: number): number {
  for (let at = start; at < limit; at++) {
    const unit = text.charCodeAt(at)
    if (unit === code.greaterThan) return at
    if (unit === code.lessThan || isLineEnding(unit)) return -at
    if (unit === code.backslash) {
      const next = text.charCodeAt(at + 1)
      if (next === code.lessThan || next === code.greaterThan || next === code.backslash) at++
    }
  }
  return -limit
}

/**
 * Where a destination without angle brackets ends: its parentheses are balanced or escaped; below 0 as before.
 *
 * @param most how many parentheses may be open: in a definition, any number
 */
export function bareEnd(text: string, start: number, limit: number, most: number): number {
  let open = 0
  let at = start
  for (; at < limit; at++) {
    const unit = text.charCodeAt(at)
    if (unit === code.leftParenthesis) {
      if (++open > most) return -at
    } else if (unit === code.rightParenthesis) {
      if (open === 0) break
      open--
    } else if (unit === code.backslash) {
      const next = at + 1 < limit ? text.charCodeAt(at + 1) : code.space
      if (next === code.leftParenthesis || next === code.rightParenthesis || next === code.backslash) at++
    } else if (isSpace(unit)) {
      break
    } else if (isControl(unit)) {
      return -at
    }
  }
  return open === 0 && at > start ? at : -at
}

export function opensTitle(unit: number): boolean {
  return unit === code.leftParenthesis || unit === code.quotationMark || unit === code.apostrophe
}

/** Where a title closes; `unit` is what opens it. */
export function titleEndAt(text: string, start: number, unit: number, limit: number): number | null {
  const close = unit === code.leftParenthesis ? code.rightParenthesis : unit
  for (let at = start + 1; at < limit; at++) {
    const next = text.charCodeAt(at)
    if (next === close) return at
    if (next === code.backslash) {
      const after = text.charCodeAt(at + 1)
      if (after === close || after === code.backslash) at++
    }
  }
  return null
}

/** Where a destination and a title are written. */
export interface TargetPlace {
  /** Where the destination begins and ends, without the angle brackets that it may have. */
  start: number
  end: number
  isAngled: boolean
  /** Where the title begins and ends, with its quotes; -1 where none stands there. */
  titleStart: number
  titleEnd: number
}

/**
 * Finds the destination and the title that begin at an index of a source, where lines may begin with containers' markers.
 *
 * @param most how many parentheses may be open: in a definition, any number
 */
export function findTarget(source: string, at: number, limit: number, most: number): TargetPlace | null {
  const isAngled = source.charCodeAt(at) === code.lessThan
  const start = isAngled ? at + 1 : at
  const end = isAngled ? angleEnd(source, start, limit) : bareEnd(source, start, limit, most)
  // Without angle brackets, something has to stand there.
  if (end < start || (end === start && !isAngled)) return null
  const after = isAngled ? end + 1 : end
  const titleStart = skipGap(source, after, limit)
  const unit = source.charCodeAt(titleStart)
  if (titleStart > after && titleStart < limit && opensTitle(unit)) {
    const close = titleEndAt(source, titleStart, unit, limit)
    if (close !== null) return {start, end, isAngled, titleStart, titleEnd: close + 1}
  }
  return {start, end, isAngled, titleStart: -1, titleEnd: -1}
}

/** A resource of nothing but parentheses: `[a]()`. */
export function emptyTarget(at: number): TargetPlace {
  return {start: at, end: at, isAngled: false, titleStart: -1, titleEnd: -1}
}

/** Skips blanks in a source, a line ending, and what its line begins with: indentation and quotes' markers. */
export function skipGap(source: string, from: number, limit: number): number {
  let at = skipBlanks(source, from, limit)
  if (at >= limit || !isLineEnding(source.charCodeAt(at))) return at
  at += source.startsWith('\r\n', at) ? 2 : 1
  while (at < limit && (isBlank(source.charCodeAt(at)) || source.charCodeAt(at) === code.greaterThan)) at++
  return at
}

/** Whether a URL that is written so is a destination without angle brackets. */
export function isBareDestination(written: string): boolean {
  const {length} = written
  return length > 0 && !written.startsWith('<') && bareEnd(written, 0, length, mostParentheses) === length
}
