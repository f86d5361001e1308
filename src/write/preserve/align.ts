import {decodeString} from 'micromark-util-decode-string'
import {lineEndAt, nextLineAt} from '../../text/lines.js'
import {type Step, stripPrefix} from './prefix.js'

/** Where each code unit of a text's value is written, in offsets. */
export interface Alignment {
  starts: number[]
  ends: number[]
}

const written = /\\[!-/:-@[-`{-~]|&(?:#(?:\d{1,7}|[xX][\da-fA-F]{1,6})|[\dA-Za-z]{1,31});|[\s\S]/y

/**
 * Aligns a text's value with its source: escapes and character references, blanks at the ends of lines, and what the lines
 * of its containers begin with.
 *
 * @param steps what the containers ask for
 * @returns `null` where the source says something else
 */
export function alignValue(
  source: string,
  start: number,
  end: number,
  value: string,
  steps: readonly Step[]
): Alignment | null {
  const alignment: Alignment = {starts: [], ends: []}
  let at = start
  let done = 0
  const add = (from: number, to: number): void => {
    alignment.starts.push(from)
    alignment.ends.push(to)
    done++
  }
  while (at < end) {
    const lineEnd = Math.min(end, lineEndAt(source, at))
    let contentEnd = lineEnd
    // Blanks before a line ending mean nothing.
    if (lineEnd < end) while (contentEnd > at && isBlank(source[contentEnd - 1])) contentEnd--
    while (at < contentEnd) {
      written.lastIndex = at
      const token = written.exec(source)?.[0] ?? ''
      const raw = at + token.length > contentEnd ? (source[at] as string) : token
      const meant = raw.length === 1 ? (raw === '\0' ? '\uFFFD' : raw) : decodeString(raw)
      if (!value.startsWith(meant, done)) return null
      for (let unit = 0; unit < meant.length; unit++) add(at, at + raw.length)
      at += raw.length
    }
    if (lineEnd >= end) break
    const next = nextLineAt(source, lineEnd)
    for (at = lineEnd; at < next; at++) {
      if (value[done] !== source[at]) return null
      add(at, at + 1)
    }
    const nextEnd = lineEndAt(source, next)
    const {content} = stripPrefix(source.slice(next, nextEnd), steps)
    at = nextEnd - content.replace(/^[ \t]+/, '').length
  }
  return done === value.length ? alignment : null
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t'
}

/** What two texts have in common at their beginnings and ends. */
export interface Common {
  /** How many code units at the beginning. */
  before: number
  /** How many at the end, none of them counted at the beginning. */
  after: number
}

/** Finds what an old and a new value have in common, without cutting what is written as one. */
export function findCommon(old: string, value: string, {starts}: Alignment): Common {
  const most = Math.min(old.length, value.length)
  let before = 0
  while (before < most && old[before] === value[before]) before++
  while (before > 0 && isInside(old, value, before, starts)) before--
  let after = 0
  while (after < most - before && old[old.length - 1 - after] === value[value.length - 1 - after]) after++
  while (after > 0 && isInsideEnd(old, value, after, starts)) after--
  return {before, after}
}

function isInside(old: string, value: string, at: number, starts: readonly number[]): boolean {
  return isPair(old, at) || isPair(value, at) || (at < old.length && starts[at] === starts[at - 1])
}

function isInsideEnd(old: string, value: string, after: number, starts: readonly number[]): boolean {
  const at = old.length - after
  return isPair(old, at) || isPair(value, value.length - after) || (at > 0 && starts[at] === starts[at - 1])
}

/** Whether an index stands inside of a surrogate pair or a CRLF. */
function isPair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at)
  if (before === 13) return after === 10
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff
}
