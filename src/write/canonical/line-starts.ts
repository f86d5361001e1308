import {asIs, type Draft, encoded, escaped, mark} from './pieces.js'

/** Encodes the blanks and line endings that would be lost: at the ends of lines, and blank lines. */
export function encodeBlanks(draft: Draft, isOneLine: boolean): void {
  const {text} = draft
  const last = text.length - 1
  let lineStart = 0
  for (let at = 0; at <= last; at++) {
    const character = text[at]
    const isAtStart = at === lineStart
    if (character === '\n') {
      if (isOneLine || (draft.isText[at] === 1 && (isAtStart || at === last))) {
        mark(draft, at, encoded)
        continue
      }
      lineStart = at + 1
    } else if (character === ' ' || character === '\t') {
      if (isAtStart || at === last || (text[at + 1] === '\n' && !isOneLine)) mark(draft, at, encoded)
    }
  }
}

/** Escapes what would begin another block at a line's beginning. */
export function escapeLineStarts(draft: Draft, isWary: boolean): void {
  const {text, isText, actions} = draft
  let start = 0
  while (start < text.length) {
    let end = start
    while (end < text.length && (text[end] !== '\n' || actions[end] === encoded)) end++
    if (isText[start] === 1 && actions[start] === asIs) {
      const at = findBlockStart(text.slice(start, end), start === 0, isWary)
      if (at !== -1) mark(draft, start + at, escaped)
    }
    start = end + 1
  }
}

const bullet = /^([-+*])(?:[ \t]+(.)|[ \t]*$)/
const ordered = /^(\d{1,9})[.)](?:[ \t]+(.)|[ \t]*$)/
const thematicBreak = /^([-_*])[ \t]*(?:\1[ \t]*){2,}$/
const underline = /^(?:=+|-+)[ \t]*$/
const fence = /^(?:`{3}[^`]*$|~~~)/
const delimiterRow = /^(?=[^|:]*[|:])[|:-][ \t|:-]*$/

const htmlBlock =
  /^<(?:!--|\?|![a-z]|!\[CDATA\[|(?:script|pre|style|textarea)(?:[\s>]|$)|\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:\s|\/?>|$))/i

/**
 * Finds the character whose escape keeps a line from being another block.
 *
 * @param isFirst whether it is the paragraph's first line; some blocks can't interrupt a paragraph
 * @param isWary whether those count all the same
 */
function findBlockStart(line: string, isFirst: boolean, isWary: boolean): number {
  const isLoose = isFirst || isWary
  if (line.startsWith('>') || /^#{1,6}(?:[ \t]|$)/.test(line)) return 0
  const item = bullet.exec(line)
  if (item && (isLoose || item[2] !== undefined)) return 0
  const numbered = ordered.exec(line)
  if (numbered && (isLoose || (numbered[1] === '1' && numbered[2] !== undefined)))
    return (numbered[1] as string).length
  if (thematicBreak.test(line) || fence.test(line)) return 0
  if (!isFirst && (underline.test(line) || delimiterRow.test(line))) return 0
  return htmlBlock.test(line) ? 0 : -1
}
