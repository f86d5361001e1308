import type {Issue} from '../issue/issue.js'
import type {Edit} from '../text/edits.js'
import {lastAt} from '../text/last-at.js'
import type {Piece} from './put-pieces.js'
import type {FixClaim} from './run-rules.js'
import type {Changes, Place} from './same-elsewhere.js'

/** A fix, and what it says that it changes. */
export interface Candidate {
  issue: Issue
  edits: readonly Edit[]
  /** Where the finding is, and what its fix changes. */
  place: Place
  /** What the edits change. */
  edited: Place
  /** `undefined` for the fixes of reading's own findings. */
  claim: FixClaim | undefined
}

/** Puts together what is known of a fix. */
export function candidateOf(issue: Issue, edits: readonly Edit[], claim: FixClaim | undefined): Candidate {
  const {position} = issue
  let start = Number.POSITIVE_INFINITY
  let end = 0
  for (const edit of edits) {
    start = Math.min(start, edit.start)
    end = Math.max(end, edit.end)
  }
  const edited = {start, end}
  const place = {
    start: Math.min(start, position?.start.offset ?? start),
    end: Math.max(end, position?.end.offset ?? end)
  }
  return {issue, edits, place, edited, claim}
}

/** Whether anything may stand at a fix's place once it is made. */
export function isFree({claim}: Candidate): boolean {
  return !claim?.keepsTree && claim?.becomes === undefined && claim?.piece === undefined
}

/**
 * Tells what may be different once fixes are made.
 *
 * @param candidates the fixes, in order; the places of those that are free don't overlap others' edits
 * @param source the text before
 */
export function changesOf(candidates: readonly Candidate[], source: string): Changes {
  const places: Place[] = []
  const results: Place[] = []
  const becomes = new Map<unknown, object | null>()
  const pieces: Piece[] = []
  let shift = 0
  for (const candidate of candidates) {
    const {place, edits, claim} = candidate
    const start = place.start + shift
    for (const edit of edits) shift += edit.text.length - (edit.end - edit.start)
    if (claim?.becomes && !claim.keepsTree) becomes.set(claim.becomes.node, claim.becomes.into)
    if (claim?.piece && !claim.keepsTree) pieces.push(claim.piece)
    if (!isFree(candidate)) continue
    places.push(place)
    results.push({start, end: place.end + shift})
  }
  return {places, results, becomes, pieces, source}
}

/**
 * Tells where the offsets of a changed text were in the text before it.
 *
 * @param edits what was changed: in order, not overlapping
 * @returns for an offset in what was inserted the beginning of the change, and its end where nothing was inserted
 */
export function offsetsBefore(edits: readonly Edit[]): (offset: number) => number {
  const starts: number[] = []
  const shifts: number[] = []
  let shift = 0
  for (const {start, end, text} of edits) {
    starts.push(start + shift)
    shift += text.length - (end - start)
    shifts.push(shift)
  }
  return (offset) => {
    const index = lastAt(starts.length, (at) => starts[at] as number, offset)
    const edit = edits[index]
    if (!edit) return offset
    const isInside = offset < (starts[index] as number) + edit.text.length
    return isInside ? edit.start : offset - (shifts[index] as number)
  }
}
