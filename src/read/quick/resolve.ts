import {resolveAttention} from './attention.js'
import type {Reading} from './inline-reading.js'
import {settleParts} from './parts.js'
import {resolveTildes} from './strikethrough.js'

/**
 * Makes nodes of the parts from an index on.
 *
 * @param isInside whether they stand in something: micromark then resolves runs of `~` first, else what the whole content has first
 */
export function resolveParts(reading: Reading, from: number, isInside: boolean): void {
  const {parts, run} = reading
  let first = from
  while (first < parts.length && parts[first]?.type !== 'mark') first++
  if (first === parts.length) return
  const hasAttention = reading.attentionCount > 1
  const hasTildes = reading.tildeCount > 1
  if (hasAttention && hasTildes) {
    if (isInside || reading.isTildeFirst) {
      resolveTildes(reading, first, resolveAttention)
      resolveAttention(reading, first, null)
    } else {
      resolveAttention(reading, first, resolveTildes)
      resolveTildes(reading, first, null)
    }
  } else if (hasAttention) resolveAttention(reading, first, null)
  else if (hasTildes) resolveTildes(reading, first, null)
  settleParts(parts, from, run)
}
