import {type Alignment, alignValue} from '../../grammar/alignment.js'
import {skipBlanks} from '../../grammar/characters.js'
import {type Step, stripLine} from '../../grammar/containers.js'
import {writtenEnd} from '../../grammar/references.js'
import {lineEndAt} from '../../text/lines.js'

/** Aligns a text's value with its source: its lines begin with what the containers ask for. */
export function alignText(
  source: string,
  start: number,
  end: number,
  value: string,
  steps: readonly Step[]
): Alignment | null {
  return alignValue(source, start, end, value, writtenEnd, (line) => {
    const lineEnd = lineEndAt(source, line)
    return skipBlanks(source, stripLine(source, line, lineEnd, steps).at, lineEnd)
  })
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
