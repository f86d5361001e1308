import {resolveAttention} from './attention.js'
import type {Reading} from './inline-reading.js'
import {settleParts} from './parts.js'
import {resolveTildes} from './strikethrough.js'

/** Makes nodes of the parts from an index on; `false` where that is left to remark. */
export function resolveParts(reading: Reading, from: number): boolean {
  const {parts, run} = reading
  let first = from
  while (first < parts.length && parts[first]?.type !== 'mark') first++
  if (first === parts.length) return true
  // Which of the two micromark resolves first depends on what it met first.
  if (reading.attentionCount > 0 && reading.tildeCount > 1) return false
  if (reading.attentionCount > 1) resolveAttention(reading, first)
  else if (reading.tildeCount > 1) resolveTildes(reading, first)
  settleParts(parts, from, run)
  return true
}
