import type {PhrasingContent, Text} from 'mdast'
import {endPoint, positionOf, type Run} from './run.js'

/** A bracket, or a run of `*`, `_` or `~`, that may yet open or close something, or what is left of it; else it is text. */
export interface Mark {
  type: 'mark'
  /** The unit that it consists of; an image's bracket is known by its `!`. */
  marker: number
  /** Index of its first unit. */
  start: number
  /** Index after its last unit. */
  end: number
  /** Index after the last unit of what it means where it is text. */
  textEnd: number
  opens: boolean
  closes: boolean
}

/** A part of a run on its way to nodes. */
export type Part = PhrasingContent | Mark

/** Turns the parts from an index on into nodes, in place: marks that are left become text, neighbouring texts one. */
export function settleParts(parts: Part[], from: number, run: Run): void {
  let done = from
  let last: Text | null = null
  for (let index = from; index < parts.length; index++) {
    const part = parts[index] as Part
    if (part.type !== 'text' && part.type !== 'mark') {
      parts[done++] = part
      last = null
    } else if (last === null) {
      last = part.type === 'mark' ? markText(part, run) : part
      parts[done++] = last
    } else if (part.type === 'mark') {
      last.value += run.text.slice(part.start, part.textEnd)
      if (last.position) last.position.end = endPoint(run, part.end)
    } else {
      last.value += part.value
      if (last.position && part.position) last.position.end = part.position.end
    }
  }
  parts.length = done
}

function markText({start, end, textEnd}: Mark, run: Run): Text {
  return {type: 'text', value: run.text.slice(start, textEnd), position: positionOf(run, start, end)}
}
