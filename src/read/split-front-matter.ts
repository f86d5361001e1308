import {byteOrderMark} from '../text/byte-order-mark.js'
import {checkText} from '../text/check-text.js'
import {lineEndAt, nextLineAt} from '../text/lines.js'

/** A piece of a text, and where it stands: `source.slice(start, end) === value`. */
export interface Slice {
  value: string
  /** Offset of its first code unit. */
  start: number
  /** Offset after its last code unit. */
  end: number
}

/** A text, cut into front matter and body. */
export interface SplitFrontMatter {
  /** What stands between the fences, without the line endings next to them; `null` where there is none. */
  frontMatter: Slice | null
  /** What follows the closing fence's line; the whole text, less a byte-order mark, where there is none. */
  body: Slice
}

/** Front matter with its fences. */
export interface LocatedFrontMatter extends Slice {
  /** Offset of the opening fence. */
  open: number
  /** Offset after the closing fence and the blanks behind it. */
  close: number
}

/** Where front matter and body stand. */
export interface FrontMatterPlace {
  frontMatter: LocatedFrontMatter | null
  /** Offset of the body. */
  body: number
  /** Where an opening fence that nothing closes ends, `null` where there is none. */
  unclosed: number | null
}

/**
 * Cuts a text into front matter and body, without reading either: for those who come from gray-matter.
 *
 * Front matter opens at the very start (after a byte-order mark) with exactly `---` and optional blanks, and closes with the
 * same; nothing else counts, as in remark-frontmatter.
 *
 * @param source the note's text
 * @returns both slices with their offsets, in UTF-16 code units into `source`
 *
 * @example
 * splitFrontMatter('---\ntitle: Elm\n---\n# Elm\n').frontMatter.value // 'title: Elm'
 * splitFrontMatter('---\ntitle: Elm\n---\n# Elm\n').body.start // 19
 */
export function splitFrontMatter(source: string): SplitFrontMatter {
  checkText(source)
  const place = locateFrontMatter(source)
  const {frontMatter} = place
  return {
    frontMatter: frontMatter && {
      value: frontMatter.value,
      start: frontMatter.start,
      end: frontMatter.end
    },
    body: {value: source.slice(place.body), start: place.body, end: source.length}
  }
}

/** Finds the front matter's fences; see {@link splitFrontMatter}. */
export function locateFrontMatter(source: string): FrontMatterPlace {
  const open = source.startsWith(byteOrderMark) ? 1 : 0
  const openEnd = fenceEndAt(source, open)
  // A fence that ends the text opens nothing.
  if (openEnd === null || openEnd === source.length) {
    return {frontMatter: null, body: open, unclosed: null}
  }
  const start = nextLineAt(source, openEnd)
  let previousEnd = start
  let line = start
  while (true) {
    const close = fenceEndAt(source, line)
    if (close !== null) {
      const end = Math.max(start, previousEnd)
      const value = source.slice(start, end)
      const frontMatter = {value, start, end, open, close}
      return {frontMatter, body: nextLineAt(source, close), unclosed: null}
    }
    previousEnd = lineEndAt(source, line)
    if (previousEnd === source.length) return {frontMatter: null, body: open, unclosed: openEnd}
    line = nextLineAt(source, previousEnd)
  }
}

/** Where a fence that begins at `offset` ends, blanks included; `null` where the line is none. */
function fenceEndAt(source: string, offset: number): number | null {
  if (!source.startsWith('---', offset)) return null
  let end = offset + 3
  while (source[end] === ' ' || source[end] === '\t') end++
  const isFence = end === source.length || source[end] === '\n' || source[end] === '\r'
  return isFence ? end : null
}
