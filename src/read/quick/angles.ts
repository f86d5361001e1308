import type {Html} from 'mdast'
import {addressEnd, autolinkEnd} from '../../grammar/angle-autolinks.js'
import {code, isBlank} from '../../grammar/characters.js'
import {columnAfter} from '../../grammar/containers.js'
import {closerOf, htmlEnd} from '../../grammar/html-inline.js'
import {addNode, lastIndexOf, noteSeen, type Reading, textLink} from './inline-reading.js'
import {positionOf, type Run, type RunLine} from './run.js'

/** Reads what begins with a `<`: an autolink (CommonMark §6.5), HTML (§6.6), or text. */
export function readAngle(reading: Reading, at: number): void {
  const {text, run, end} = reading
  const url = autolinkEnd(text, at, end)
  const address = url === null ? addressEnd(text, at, end) : null
  const close = url ?? address
  if (close !== null) {
    const value = text.slice(at + 1, close)
    const target = url === null ? `mailto:${value}` : value
    addNode(reading, at, close + 1, textLink(run, target, at, close + 1, at + 1, close))
    return
  }
  readHtml(reading, at)
}

function readHtml(reading: Reading, at: number): void {
  const {text, run, end} = reading
  reading.lastGreaterThan ??= lastIndexOf(reading, code.greaterThan)
  const mayEnd = at < reading.lastGreaterThan || (!run.isWhole && reading.seen < end)
  const kind = closerOf(text, at)
  const html = mayEnd && !reading.unclosed.has(kind) ? htmlEnd(text, at, end) : {end: null, seen: at}
  if (html.end === null) {
    reading.at = at + 1
    noteSeen(reading, html.seen)
    if (kind > 0 && html.seen === end) reading.unclosed.add(kind)
    return
  }
  let value = text.slice(at, html.end)
  if (run.more !== null) {
    value = tabAhead.test(value) ? outdent(run, at, html.end) : value.replace(indentation, '$1')
  }
  const node: Html = {type: 'html', value, position: positionOf(run, at, html.end)}
  addNode(reading, at, html.end, node)
}

/** As many blanks as HTML loses at the beginning of a line: less than indented code has. */
const indentation = /(\r\n|\n|\r) {1,3}/g
const tabAhead = /[\r\n] {0,3}\t/
/** How many columns that is at most. */
const mostIndent = 3

/** The same where lines begin with tabs: what is left of one's columns is blanks. */
function outdent({text, more}: Run, start: number, end: number): string {
  let value = ''
  let from = start
  for (const line of more as RunLine[]) {
    if (line.index <= start || line.index > end) continue
    value += text.slice(from, line.index)
    const stop = line.column + mostIndent
    let {column, index} = line
    while (index < end && column < stop && isBlank(text.charCodeAt(index))) {
      column = columnAfter(text.charCodeAt(index), column)
      index++
    }
    if (column > stop) value += ' '.repeat(column - stop)
    from = index
  }
  return value + text.slice(from, end)
}
