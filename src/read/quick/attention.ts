import type {Emphasis, PhrasingContent} from 'mdast'
import {code, isPunctuation, isWhitespace} from '../../grammar/characters.js'
import type {Reading} from './inline-reading.js'
import {type Mark, type Part, settleParts} from './parts.js'
import type {ResolveInside} from './resolve-inside.js'
import {positionOf, startPoint} from './run.js'

/** What may stand on the inner side of a run as if it were a letter: the markers of strikethrough, as in micromark. */
function isOtherMarker(unit: number): boolean {
  return unit === code.tilde
}

/**
 * Reads a run of `*` or `_` (CommonMark §6.2, «delimiter run», as micromark reads it).
 *
 * @param start index of its first marker
 * @param from index of the inline content's first unit
 * @param limit index after its last unit
 */
export function readAttention(text: string, start: number, from: number, limit: number): Mark {
  const marker = text.charCodeAt(start)
  let end = start + 1
  while (end < limit && text.charCodeAt(end) === marker) end++
  const previous = start === from ? code.space : text.charCodeAt(start - 1)
  const next = end === limit ? code.space : text.charCodeAt(end)
  const isBlankBefore = isWhitespace(previous)
  const isBlankAfter = isWhitespace(next)
  const isPunctuationBefore = !isBlankBefore && isPunctuation(previous)
  const isPunctuationAfter = !isBlankAfter && isPunctuation(next)
  const hasBefore = isBlankBefore || isPunctuationBefore
  const hasAfter = isBlankAfter || isPunctuationAfter
  const isLeft = !hasAfter || (isPunctuationAfter && hasBefore) || isOtherMarker(next)
  const isRight = !hasBefore || (isPunctuationBefore && hasAfter) || isOtherMarker(previous)
  const isAsterisk = marker === code.asterisk
  const opens = isAsterisk ? isLeft : isLeft && (hasBefore || !isRight)
  const closes = isAsterisk ? isRight : isRight && (hasAfter || !isLeft)
  return {type: 'mark', start, end, textEnd: end, marker, opens, closes}
}

/** The runs that may yet open something. */
interface Openers {
  /** Where they stand among the parts, by marker. */
  places: Map<number, number[]>
  /** Where nothing is to be found any more below, by what is sought. */
  bottoms: Map<number, number>
}

/**
 * Resolves the runs of `*` and `_` among the parts, from an index on, into emphasis and strong (CommonMark §6.2, rules 9 to
 * 17), in place. Linear: what a search went through in vain isn't searched again for the same.
 */
export function resolveAttention(reading: Reading, from: number, resolveInside: ResolveInside | null): void {
  const {parts} = reading
  const openers: Openers = {
    places: new Map([
      [code.asterisk, []],
      [code.underscore, []]
    ]),
    bottoms: new Map()
  }
  for (const part of parts.splice(from)) {
    parts.push(part)
    if (!isAttention(part)) continue
    let closer: Mark | null = part
    while (closer?.closes) {
      const at = findOpener(parts, openers, closer)
      if (at === -1) break
      closer = wrap(reading, openers, at, closer, resolveInside)
      reading.wraps++
    }
    if (closer?.opens) openers.places.get(closer.marker)?.push(parts.length - 1)
  }
}

function isAttention(part: Part): part is Mark {
  return part.type === 'mark' && (part.marker === code.asterisk || part.marker === code.underscore)
}

/** The nearest run before the last part that the last part closes. */
function findOpener(parts: Part[], {places, bottoms}: Openers, closer: Mark): number {
  const length = closer.end - closer.start
  const key = closer.marker * 8 + (length % 3) * 2 + (closer.opens ? 1 : 0)
  const bottom = bottoms.get(key) ?? 0
  const found = places.get(closer.marker) ?? []
  for (let index = found.length - 1; index >= 0; index--) {
    const at = found[index] as number
    if (at < bottom) break
    const opener = parts[at] as Mark
    const sum = length + opener.end - opener.start
    const isRefused = (opener.closes || closer.opens) && length % 3 !== 0 && sum % 3 === 0
    if (!isRefused) return at
  }
  // The closer itself may yet open something.
  bottoms.set(key, parts.length - 1)
  return -1
}

/** Puts what stands between an opener and the closer, the last part, into a node; gives what is left of the closer. */
function wrap(
  reading: Reading,
  openers: Openers,
  at: number,
  closer: Mark,
  resolveInside: ResolveInside | null
): Mark | null {
  const {parts, run} = reading
  const opener = parts[at] as Mark
  const size = closer.end - closer.start > 1 && opener.end - opener.start > 1 ? 2 : 1
  parts.pop()
  if (resolveInside) resolveInside(reading, at + 1, null)
  settleParts(parts, at + 1, run)
  const children = parts.splice(at + 1) as PhrasingContent[]
  const start = opener.end - size
  const end = closer.start + size
  const isLeft = start > opener.start
  for (const places of openers.places.values()) {
    while ((places.at(-1) ?? -1) >= (isLeft ? at + 1 : at)) places.pop()
  }
  parts.length = at
  // micromark takes what is left of it for all of it, if a NUL stands behind.
  if (isLeft)
    parts.push({...opener, end: start, textEnd: isBeforeNul(reading, opener) ? opener.textEnd : start})
  // What is left of either may open what it didn't before, and what follows stands elsewhere now.
  for (const [key, bottom] of openers.bottoms) if (bottom > at) openers.bottoms.set(key, at)
  const type: Emphasis['type'] | 'strong' = size === 2 ? 'strong' : 'emphasis'
  parts.push({type, children, position: positionOf(run, start, end)})
  if (end === closer.end) return null
  const rest: Mark = {...closer, start: end}
  parts.push(rest)
  return rest
}

function isBeforeNul({run, document}: Reading, {textEnd}: Mark): boolean {
  if (run.text.charCodeAt(textEnd) !== code.replacement) return false
  return document.source.charCodeAt(startPoint(run, textEnd).offset as number) === 0
}
