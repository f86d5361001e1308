import {type Step, stripLine} from '../../grammar/containers.js'
import {lineEndAt, nextLineAt} from '../../text/lines.js'
import type {Token} from '../../text/merge.js'

/** What a text is cut into: character references, escapes, line endings, blanks, words, runs of one sign. */
const pattern =
  /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});|\\[!-/:-@[-`{-~]|\r\n|[\r\n]|[ \t]+|[\p{L}\p{N}\p{M}]+|([^\p{L}\p{N}\p{M}\s])\1*|./gisu

/**
 * Cuts what is printed anew into tokens.
 *
 * @param lines the lines, without endings
 * @param ending what ends a line
 * @param prefix what a line begins with
 */
export function cutLines(lines: readonly string[], ending: string, prefix: string): Token[] {
  const bare = ending + prefix.replace(/[ \t]+$/, '')
  return lines.flatMap((line, index) => {
    const tokens = cut(line)
    if (index > 0) tokens.unshift({key: '\n', raw: line === '' ? bare : ending + prefix})
    return tokens
  })
}

/**
 * Cuts a range of the source into tokens.
 *
 * @param steps what its containers' lines begin with
 */
export function cutSource(source: string, start: number, end: number, steps: readonly Step[]): Token[] {
  const tokens: Token[] = []
  for (let at = start; ; ) {
    const lineEnd = Math.min(end, lineEndAt(source, at))
    for (const token of cut(source.slice(at, lineEnd))) tokens.push(token)
    if (lineEnd === end) return tokens
    const next = nextLineAt(source, lineEnd)
    at = Math.min(end, stripLine(source, next, lineEndAt(source, next), steps).at)
    tokens.push({key: '\n', raw: source.slice(lineEnd, at)})
  }
}

function cut(text: string): Token[] {
  return Array.from(text.matchAll(pattern), ([raw]) => ({key: raw, raw}))
}

/** Whether a token is an escape, or a character reference. */
export function isEscape({key}: Token): boolean {
  return key.length > 1 && (key.startsWith('\\') || key.startsWith('&'))
}
