import {stripVTControlCharacters} from 'node:util'
import cliTruncate from 'cli-truncate'
import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'

/** How many columns of a terminal a text takes; its colours take none. */
export function widthOf(text: string): number {
  return measure(text, Number.POSITIVE_INFINITY)
}

/** Whether a text takes so many columns at most. Of a long one no more is looked at than that takes. */
export function fits(text: string, columns: number): boolean {
  return measure(text, columns) <= columns
}

/** @param enough once a text takes more columns than these, it isn't measured to its end */
function measure(text: string, enough: number): number {
  if (text.length <= longestMeasured) return measurePiece(text)
  let width = 0
  for (const [piece] of stripVTControlCharacters(text).matchAll(/.{1,500}\p{M}*/gsu)) {
    width += measurePiece(piece)
    if (width > enough) break
  }
  return width
}

/**
 * ASCII, `…`, `·`, and most of what Chinese, Japanese and Korean are written in: what takes one column, or two, wherever it stands. `string-width`
 * looks for clusters and emoji in all but ASCII, which takes a hundred times as long.
 */
const simple = /^[ -~\u00b7\u2026\u3001\u3002\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\uac00-\ud7a3]*$/

/** Of what is {@link simple}, those from here on take two columns. */
const firstWide = 0x3000

function measurePiece(text: string): number {
  if (!simple.test(text)) return stringWidth(text)
  let width = text.length
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) >= firstWide) width++
  return width
}

/** How long a text may be, in code units, to be measured at once: `Intl.Segmenter` takes 20 seconds for 100,000 Chinese characters, and none for 500. */
const longestMeasured = 4000

/** A line of so many columns at most: what doesn't fit gives way to `…`, and colours end where it is cut. */
export function cutToWidth(whole: string, columns: number): string {
  if (fits(whole, columns)) return whole
  // No terminal shows more of it; colours that might be cut through are left out.
  const line =
    whole.length > longestMeasured ? stripVTControlCharacters(whole).slice(0, longestMeasured) : whole
  const cut = cliTruncate(line, columns)
  // A wide character that stands across the cut is kept whole by it.
  return fits(cut, columns) ? cut : cliTruncate(line, columns - 1)
}

/**
 * Text as lines of so many columns, broken between words. A word that is longer stays whole, so that a URL can be copied; one in a script that is
 * written without blanks, as Japanese is, is broken between its characters.
 *
 * @param indent what the lines after the first begin with; it counts
 */
export function wrapWords(text: string, columns: number, indent = ''): string[] {
  if (hasHugeWord(text) || fits(text, columns)) return [text]
  const room = Math.max(columns - widthOf(indent), 1)
  return wrapAnsi(text, room, {hard: hasLongWideWord(text, room)})
    .split('\n')
    .map((line, index) => hideStart(index === 0 ? line : indent + line))
}

/** As {@link wrapWords}, but a word that is longer is broken, too. */
export function breakWords(text: string, columns: number): string[] {
  return hasHugeWord(text) ? [text] : wrapAnsi(text, columns, {hard: true}).split('\n')
}

/** How long a word may be, in code units, for its text to be wrapped: what that takes grows with the square of it. */
const longestWord = 10_000

function hasHugeWord(text: string): boolean {
  return text.length > longestWord && text.split(' ').some(({length}) => length > longestWord)
}

/** Lines that are too long, wrapped, what follows of each indented by two; those that begin with a blank or `>`, as frames' do, stay as they are. */
export function wrapLines(text: string, columns: number): string {
  if (columns === Number.POSITIVE_INFINITY) return text
  return text
    .split('\n')
    .map((line) => (/^[\s>]/.test(line) ? line : wrapLine(line, columns)))
    .join('\n')
}

/** The program's name stays with the word behind it, however long that is. */
function wrapLine(line: string, columns: number): string {
  const [first = '', ...rest] = wrapWords(line.replace(/^apunte: /, 'apunte:\u00a0'), columns, '  ')
  return [first.replace(/^apunte:\u00a0/, 'apunte: '), ...rest].join('\n')
}

/** Whether a word that doesn't fit has wide characters: it may be broken anywhere. */
function hasLongWideWord(text: string, room: number): boolean {
  return text
    .split(' ')
    .some(
      (word) =>
        !fits(word, room) && /[\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}]/u.test(word)
    )
}

/** What is broken before `::` would make a line that a runner takes for a command. */
function hideStart(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours may stand before it
  return line.replace(/^((?:\s|\u001b\[[\d;]*m)*):(?=:)/, '$1\u00b7')
}
