import {byteOrderMark} from '../text/byte-order-mark.js'
import {lineEndAt, nextLineAt} from '../text/lines.js'
import {findForeignDashes} from './foreign-dashes.js'
import type {ForeignFrontMatter} from './foreign-kinds.js'

export type {ForeignFrontMatter}

/** How a text begins that is looked at any further: most texts begin otherwise, or with a heading. */
const beginning = /[-+;{#<\s\p{Cf}\p{Cc}]/uy

/**
 * Finds what looks like front matter at the top of a text, and isn't the format's: TOML, JSON, a fence with a language, an indented
 * or longer fence, `...` at its end, something before its fence. For the format it is Markdown; but who wrote it reads it as front
 * matter, and to lay it out, or to put other front matter on top of it, would damage it.
 *
 * Markdown has dashes too: what stands between them has to be a map in YAML. Front matter of the format is never found, nor is `---`,
 * `+++` or `;;;` that nothing closes. Linear in the text; for most texts, a look at their first lines.
 *
 * @param source the note's text
 * @returns what it is and where; `null` where there is none
 */
export function findForeignFrontMatter(source: string): ForeignFrontMatter | null {
  const start = source.startsWith(byteOrderMark) ? 1 : 0
  beginning.lastIndex = start
  if (!beginning.test(source)) return null
  const first = source[start]
  if (first === '{') return findObject(source, start)
  if (first === '+' || first === ';') return findFenced(source, start)
  return findForeignDashes(source, start)
}

const rewrite = 'write it as YAML between lines `---`'

/** TOML between `+++`, JSON between `;;;`. */
function findFenced(source: string, start: number): ForeignFrontMatter | null {
  const fence = source[start] === '+' ? '+++' : ';;;'
  const openEnd = lineEndAt(source, start)
  if (!isFence(source, start, openEnd, fence)) return null
  for (let line = nextLineAt(source, openEnd); line < source.length; ) {
    const lineEnd = lineEndAt(source, line)
    const next = nextLineAt(source, lineEnd)
    if (isFence(source, line, lineEnd, fence)) {
      const kind = fence === '+++' ? 'toml' : 'json'
      const found = `${kind.toUpperCase()} between lines \`${fence}\``
      return {kind, start, end: next, lastEnd: lineEnd, found, remedy: rewrite, yaml: null}
    }
    line = next
  }
  return null
}

/** Whether a line is a fence, and blanks behind it. */
function isFence(source: string, start: number, end: number, fence: string): boolean {
  return source.startsWith(fence, start) && source.slice(start + fence.length, end).trim() === ''
}

/** An object of JSON, with nothing behind it in its last line. */
function findObject(source: string, start: number): ForeignFrontMatter | null {
  const brace = /\{\s*["}]/y
  brace.lastIndex = start
  const close = brace.test(source) ? objectEnd(source, start) : null
  if (close === null) return null
  const lineEnd = lineEndAt(source, close)
  if (source.slice(close, lineEnd).trim() !== '' || !isJson(source.slice(start, close))) return null
  const end = nextLineAt(source, lineEnd)
  return {kind: 'json', start, end, lastEnd: lineEnd, found: 'an object of JSON', remedy: rewrite, yaml: null}
}

/** Where the brace at `start` is closed; what stands in double quotes doesn't count. */
function objectEnd(source: string, start: number): number | null {
  let depth = 0
  let isText = false
  for (let at = start; at < source.length; at++) {
    const unit = source[at]
    if (unit === '"') isText = !isText
    else if (isText && unit === '\\') at++
    else if (!isText && unit === '{') depth++
    else if (!isText && unit === '}' && --depth === 0) return at + 1
  }
  return null
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
