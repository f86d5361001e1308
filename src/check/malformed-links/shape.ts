import {looksAbsolute, looksLikeFile, looksLikeWww, looksRelative} from '../../grammar/url-likeness.js'
import type {Edit} from '../../text/edits.js'
import {mask} from '../mask-inlines.js'
import type {Brackets} from './brackets.js'

/** What is wrong with what was to be a link. */
export type LinkProblem =
  | 'reversed'
  | 'gap'
  | 'blank'
  | 'title'
  | 'unclosed'
  | 'unclosed-angle'
  | 'wide'
  | 'in-brackets'
  | 'org'
  | 'extra-bracket'
  | 'no-bracket'
  | 'lost-bracket'
  | 'no-parentheses'
  | 'parentheses'
  | 'nested'

/** What was to be a link, and is text. Offsets are those of the block's text. */
export interface Shape {
  problem: LinkProblem
  start: number
  end: number
  /** Where its text stands. */
  textStart: number
  textEnd: number
  /** What makes a link of it; `null` where that isn't known. */
  mend: Mend | null
}

/** How to make a link of it. */
export interface Mend {
  edits: Edit[]
  /** Where its destination stands; -1 where it is moved. */
  at: number
  /** The destination and the title that it has then, as they are written. */
  destination: string
  title: string | null
  isCertain: boolean
}

/** Reads a shape at brackets that belong to each other; `null` where none stands there. */
export type ReadShape = (brackets: Brackets, open: number, close: number) => Shape | null

/** A shape that begins with the brackets of its text. */
export function shapeAt(
  problem: LinkProblem,
  [open, close]: readonly [number, number],
  end: number,
  mend: Mend | null
): Shape {
  return {problem, start: open, end, textStart: open + 1, textEnd: close, mend}
}

/** Whether a text begins as a URL does that nothing else is taken for: with a scheme, or with `www.`. */
export function isUrl(text: string): boolean {
  return looksAbsolute(text) || looksLikeWww(text)
}

/** Whether a text is a URL, or a file's name. */
export function isUrlOrFile(text: string): boolean {
  return isUrl(text) || looksLikeFile(text)
}

/** Whether a text is a relative path of a note or a page, which words in parentheses hardly are: `./a`, `../a/b.md`, `a.html`. */
export function isNote(text: string): boolean {
  return looksRelative(text) || /^[^/\s]\S*\.(?:md|markdown|html?|pdf)(?:#\S*)?$/i.test(text)
}

/** Whether a text says nothing: blank, or a task's box. */
export function isNothing(text: string): boolean {
  return /^[xX?\-~]?$/.test(text.trim())
}

/** Whether a URL is written in one, with nothing of a template in it. */
export function isPlain(url: string): boolean {
  return !/[\s<>{}]/.test(url) && !url.includes(mask)
}

/** A URL without the angle brackets that it may have. */
export function withoutAngles(written: string): string {
  return written.startsWith('<') && written.endsWith('>') ? written.slice(1, -1) : written
}

/** A URL without what more likely ends the sentence that it stands in. */
export function withoutPunctuation(url: string): string {
  let end = url.length
  while (end > 0 && '.,;:!?*_"\'`'.includes(url[end - 1] as string)) end--
  return url.slice(0, end)
}
