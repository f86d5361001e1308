import type {Definition} from 'mdast'
import {code, isLineEnding, skipBlanks, skipBlanksBack, skipSpace} from '../../grammar/characters.js'
import {labelEnd} from '../../grammar/label.js'
import {normalize} from '../../grammar/normalize.js'
import {decode} from '../../grammar/references.js'
import {angleEnd, bareEnd, opensTitle, titleEndAt} from '../../grammar/resource.js'
import {withoutIndentation} from './inline-reading.js'
import {endPoint, type Run, startPoint} from './run.js'

/**
 * Reads a link's definition (CommonMark §4.7) at the beginning of a run.
 *
 * @returns the index of the line ending behind it, or the run's end; -1 where none stands there
 */
export function definitionEnd(run: Run, add: (node: Definition, key: string) => void): number {
  const {text, start, end} = run
  const close = labelEnd(text, start + 1, end)
  if (close <= 0 || close + 1 >= end || text.charCodeAt(close + 1) !== code.colon) return -1
  let at = skipSpace(text, close + 2, end)
  if (at >= end) return -1
  const isAngle = text.charCodeAt(at) === code.lessThan
  const from = isAngle ? at + 1 : at
  const to = isAngle ? angleEnd(text, from, end) : bareEnd(text, from, end, Number.POSITIVE_INFINITY)
  if (to < 0) return -1
  at = isAngle ? to + 1 : to
  let title: string | null = null
  let last = titleAt(text, at, end)
  if (last > 0) {
    const open = skipSpace(text, at, end)
    title = text.slice(open + 1, skipBlanksBack(text, 0, last) - 1)
  } else {
    last = lineEnd(text, at, end)
    if (last < 0) return -1
  }
  const label = text.slice(start + 1, close)
  const key = normalize(label)
  add(
    {
      type: 'definition',
      identifier: key.toLowerCase(),
      label: decode(label),
      title: title ? decode(withoutIndentation(title)) : null,
      url: decode(text.slice(from, to)),
      position: {start: startPoint(run, start), end: endPoint(run, last)}
    },
    key
  )
  return last
}

/** Where the line ends behind a title, if one begins behind space at an index; -1 where none does. */
function titleAt(text: string, at: number, end: number): number {
  const open = skipSpace(text, at, end)
  if (open === at || open >= end || !opensTitle(text.charCodeAt(open))) return -1
  const close = titleEndAt(text, open, text.charCodeAt(open), end)
  return close === null ? -1 : lineEnd(text, close + 1, end)
}

/** Where the line ends, if nothing but blanks stands before that; -1 where something does. */
function lineEnd(text: string, from: number, end: number): number {
  const at = skipBlanks(text, from, end)
  return at === end || isLineEnding(text.charCodeAt(at)) ? at : -1
}
