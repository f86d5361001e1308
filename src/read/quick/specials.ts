import {code} from '../../grammar/characters.js'

/** The units at which text may stop; at a `:` and a `.` a URL may stand before. No other expression is as quick as one class. */
const stop = /[\n\r\\!&*<@[\]_`~:.]/g

/** Finds where text that means itself ends: at a unit that may mean something, or where a bare URL may begin. */
export function nextSpecial(text: string, from: number, end: number): number {
  stop.lastIndex = from
  while (stop.test(text)) {
    const at = stop.lastIndex - 1
    if (at >= end) return end
    const unit = text.charCodeAt(at)
    if (unit !== code.colon && unit !== code.dot) return at
    const start = unit === code.dot ? beforeDot(text, at) : beforeColon(text, at)
    if (start >= from) return start
  }
  return end
}

/** Whether nothing but text stands between two indices; what was found is remembered for the text behind, which regular expressions look at too. */
export function isClear(
  clear: {text: string; start: number; end: number},
  text: string,
  from: number,
  end: number
): boolean {
  if (clear.text !== text || from < clear.start || from >= clear.end) {
    clear.text = text
    clear.start = from
    clear.end = nextSpecial(text, from, text.length)
  }
  return end <= clear.end
}

/** Where the `www` begins that stands before a dot; -1 where none does. */
function beforeDot(text: string, dot: number): number {
  const start = dot - 3
  return isLetter(text, start, w) && isLetter(text, start + 1, w) && isLetter(text, start + 2, w) ? start : -1
}

/** Where the `http` or `https` begins that stands before a colon; -1 where none does. */
function beforeColon(text: string, colon: number): number {
  const end = isLetter(text, colon - 1, s) ? colon - 1 : colon
  const start = end - 4
  const isProtocol =
    isLetter(text, end - 1, p) &&
    isLetter(text, end - 2, t) &&
    isLetter(text, end - 3, t) &&
    isLetter(text, start, h)
  return isProtocol ? start : -1
}

const h = 104
const p = 112
const s = 115
const t = 116
const w = 119

/** Whether a letter stands there, small or capital; at an index below 0 none does. */
function isLetter(text: string, at: number, letter: number): boolean {
  return (text.charCodeAt(at) | 32) === letter
}
