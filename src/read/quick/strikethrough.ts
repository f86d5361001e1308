import type {Delete} from 'mdast'
import {code, isPunctuation, isWhitespace} from '../../grammar/characters.js'
import {addMark, type Reading} from './inline-reading.js'
import {type Mark, settleParts} from './parts.js'
import type {ResolveInside} from './resolve-inside.js'
import {positionOf} from './run.js'

/** Reads a run of `~` (GFM, «strikethrough (extension)», as micromark reads it): one or two may open or close. */
export function readTildes(reading: Reading, at: number): void {
  const {text, run, end} = reading
  let last = at + 1
  while (last < end && text.charCodeAt(last) === code.tilde) last++
  if (last - at > 2) {
    reading.at = last
    return
  }
  const previous = at > run.start ? text.charCodeAt(at - 1) : code.space
  const next = last < end ? text.charCodeAt(last) : code.space
  const isBlankBefore = isWhitespace(previous)
  const isBlankAfter = isWhitespace(next)
  const hasBefore = isBlankBefore || isPunctuation(previous)
  const opens = !isBlankAfter && (!isPunctuation(next) || hasBefore)
  const closes = !isBlankBefore && (!isPunctuation(previous) || isBlankAfter || isPunctuation(next))
  if (reading.attentionCount === 0) reading.isTildeFirst = true
  reading.tildeCount++
  addMark(reading, {type: 'mark', marker: code.tilde, start: at, end: last, textEnd: last, opens, closes})
}

/** Resolves the runs of `~` among the parts from an index on: each that closes goes with the nearest of its length. Linear. */
export function resolveTildes(reading: Reading, from: number, resolveInside: ResolveInside | null): void {
  const {parts, run} = reading
  const rest = parts.splice(from)
  // Where the runs that may open stand among the parts: those of one, and those of two.
  const ones: number[] = []
  const twos: number[] = []
  for (const part of rest) {
    parts.push(part)
    if (part.type !== 'mark' || part.marker !== code.tilde) continue
    const openers = part.end - part.start === 1 ? ones : twos
    const place = part.closes ? openers.pop() : undefined
    if (place === undefined) {
      if (part.opens) openers.push(parts.length - 1)
      continue
    }
    const opener = parts[place] as Mark
    parts.pop()
    if (resolveInside) resolveInside(reading, place + 1, null)
    settleParts(parts, place + 1, run)
    const children = parts.splice(place + 1) as Delete['children']
    parts[place] = {type: 'delete', children, position: positionOf(run, opener.start, part.end)}
    // What stood between the two is settled.
    for (const places of [ones, twos]) while ((places[places.length - 1] ?? -1) > place) places.pop()
    reading.wraps++
  }
}
