import type {PhrasingContent} from 'mdast'
import {code, isAlphanumeric, isLineEnding} from '../../grammar/characters.js'
import {isEscape} from '../../grammar/references.js'
import {lastAt} from '../../text/last-at.js'
import {startOf} from '../../tree/span.js'
import {maskInlines, type TextBlock} from '../mask-inlines.js'

/**
 * The brackets and parentheses of a block's text that belong to no link, code or HTML. Escaped ones count for nothing. Offsets are those of
 * the block's text.
 */
export class Brackets {
  /** The block's text, with all that is no text masked. URLs that stand bare or in angle brackets are text. */
  readonly text: string
  /** Where links with brackets begin, in order. */
  readonly #links: number[] = []
  /** Where each one that closes has its opening one; -1 where it has none. */
  readonly #openings: Int32Array
  /** Where brackets open that nothing closes, in order. */
  readonly unclosed: readonly number[]
  /** The line whose end was asked for last, from where it was. */
  #line = {start: -1, end: -1}

  /**
   * @param block as it was read
   * @param written its text
   */
  constructor(block: TextBlock, written: string) {
    const offset = startOf(block)
    const indexOf = (node: PhrasingContent): number => startOf(node) - offset
    this.text = maskInlines(block, written, (node) => {
      const isBracketed = written[indexOf(node)] === '['
      if (isBracketed && (node.type === 'link' || node.type === 'linkReference'))
        this.#links.push(indexOf(node))
      return node.type === 'link' && !isBracketed
    })
    const {openings, unclosed} = pair(this.text)
    this.#openings = openings
    this.unclosed = unclosed
  }

  /** The index of what opens what closes at an index; -1 where nothing does. */
  openingOf(close: number): number {
    return this.#openings[close] ?? -1
  }

  /** Where a bracket or a parenthesis closes, in the same line and before any other bracket; -1 where it doesn't. */
  closingOf(open: number, sign: ')' | ']'): number {
    const {text} = this
    let depth = 0
    for (let at = open + 1; at < text.length; at++) {
      const unit = text[at] as string
      if (isLineEnding(text.charCodeAt(at))) return -1
      if (isEscape(text, at, text.length)) at++
      else if (unit === sign && depth === 0) return at
      else if (unit === '[' || unit === ']') return -1
      else if (unit === '(') depth++
      else if (unit === ')') depth--
    }
    return -1
  }

  /** Where the line ends that holds an index. */
  lineEnd(from: number): number {
    if (from < this.#line.start || from > this.#line.end) {
      let end = from
      while (end < this.text.length && !isLineEnding(this.text.charCodeAt(end))) end++
      this.#line = {start: from, end}
    }
    return this.#line.end
  }

  /** Whether a bracket opens that nothing closes. */
  isUnclosed(open: number): boolean {
    const {unclosed} = this
    return unclosed[lastAt(unclosed.length, (index) => unclosed[index] as number, open)] === open
  }

  /** Whether a link with brackets begins between two indexes. */
  holdLink(start: number, end: number): boolean {
    const links = this.#links
    return (links[lastAt(links.length, (index) => links[index] as number, end)] ?? -1) > start
  }

  /** Whether brackets stand in others, as those of a wiki link do: `[[a]]`. */
  isInner(open: number, close: number): boolean {
    return this.text[open - 1] === '[' && this.text[close + 1] === ']'
  }

  /** Whether brackets are an index: `list[0]`, `f(x)[i]`, `a[0][1]`. */
  isBehindWord(open: number): boolean {
    const unit = this.text.charCodeAt(open - 1)
    return (
      isAlphanumeric(unit) ||
      unit === code.underscore ||
      unit === code.rightParenthesis ||
      unit === code.rightBracket
    )
  }

  /** Whether brackets are an image's: `![`. */
  isImage(open: number): boolean {
    return this.text[open - 1] === '!' && !isEscape(this.text, open - 2, this.text.length)
  }
}

function pair(text: string): {openings: Int32Array; unclosed: number[]} {
  const openings = new Int32Array(text.length).fill(-1)
  const brackets: number[] = []
  const parentheses: number[] = []
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (isEscape(text, at, text.length)) at++
    else if (unit === code.leftBracket) brackets.push(at)
    else if (unit === code.leftParenthesis) parentheses.push(at)
    else if (unit === code.rightBracket) openings[at] = brackets.pop() ?? -1
    else if (unit === code.rightParenthesis) openings[at] = parentheses.pop() ?? -1
  }
  return {openings, unclosed: brackets}
}
