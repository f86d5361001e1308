/** Code units that the reader asks for by name. */
export const code = {
  tab: 9,
  lineFeed: 10,
  carriageReturn: 13,
  space: 32,
  exclamationMark: 33,
  quotationMark: 34,
  numberSign: 35,
  ampersand: 38,
  apostrophe: 39,
  leftParenthesis: 40,
  rightParenthesis: 41,
  asterisk: 42,
  plus: 43,
  dash: 45,
  dot: 46,
  slash: 47,
  colon: 58,
  semicolon: 59,
  lessThan: 60,
  equals: 61,
  greaterThan: 62,
  questionMark: 63,
  at: 64,
  leftBracket: 91,
  backslash: 92,
  rightBracket: 93,
  capitalX: 88,
  caret: 94,
  underscore: 95,
  backtick: 96,
  x: 120,
  verticalBar: 124,
  tilde: 126,
  byteOrderMark: 0xfeff,
  replacement: 0xfffd
} as const

export function isLineEnding(unit: number): boolean {
  return unit === code.lineFeed || unit === code.carriageReturn
}

export function isBlank(unit: number): boolean {
  return unit === code.space || unit === code.tab
}

/** What stands between the parts of a link or a tag: blanks, and line endings too. */
export function isSpace(unit: number): boolean {
  return isBlank(unit) || isLineEnding(unit)
}

/** The index of the first unit that is no blank. */
export function skipBlanks(text: string, from: number, end: number): number {
  let at = from
  while (at < end && isBlank(text.charCodeAt(at))) at++
  return at
}

/** The index after the last unit before an index that is no blank. */
export function skipBlanksBack(text: string, start: number, from: number): number {
  let at = from
  while (at > start && isBlank(text.charCodeAt(at - 1))) at--
  return at
}

/** The index of the first unit that is neither a blank nor of a line ending. */
export function skipSpace(text: string, from: number, end: number): number {
  let at = from
  while (at < end && isSpace(text.charCodeAt(at))) at++
  return at
}

/** CommonMark §2.1's ASCII control characters. */
export function isControl(unit: number): boolean {
  return unit < 32 || unit === 127
}

export function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57
}

export function isLetter(unit: number): boolean {
  return (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122)
}

export function isAlphanumeric(unit: number): boolean {
  return isLetter(unit) || isDigit(unit)
}

/** CommonMark §2.1's ASCII punctuation characters. */
export function isAsciiPunctuation(unit: number): boolean {
  return (
    (unit >= 33 && unit <= 47) ||
    (unit >= 58 && unit <= 64) ||
    (unit >= 91 && unit <= 96) ||
    (unit >= 123 && unit <= 126)
  )
}

const unicodePunctuation = /\p{P}|\p{S}/u
const unicodeWhitespace = /\s/

/** CommonMark §2.1's Unicode punctuation characters, of single code units: half of a surrogate pair is none, as in micromark. */
export function isPunctuation(unit: number): boolean {
  if (unit < 128) return isAsciiPunctuation(unit)
  return unicodePunctuation.test(String.fromCharCode(unit))
}

/** CommonMark §2.1's Unicode whitespace characters. */
export function isWhitespace(unit: number): boolean {
  if (unit < 128) return unit === code.space || (unit >= 9 && unit <= 13)
  return unicodeWhitespace.test(String.fromCharCode(unit))
}

/** A text without the blanks at its end: spaces and tabs, nothing else. */
export function trimEnd(text: string): string {
  return text.slice(0, skipBlanksBack(text, 0, text.length))
}
