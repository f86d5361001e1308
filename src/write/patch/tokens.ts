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
  const known = new Map<string, Token>()
  const [blank, other] = [bare, ending + prefix].map((raw) => ({key: '\n', raw})) as [Token, Token]
  const tokens: Token[] = []
  for (const [index, line] of lines.entries()) {
    if (index > 0) tokens.push(line === '' ? blank : other)
    for (const token of cut(line, known)) tokens.push(token)
  }
  return tokens
}

/**
 * Cuts a range of the source into tokens.
 *
 * @param steps what its containers' lines begin with
 */
export function cutSource(source: string, start: number, end: number, steps: readonly Step[]): Token[] {
  const known = new Map<string, Token>()
  const tokens: Token[] = []
  for (let at = start; ; ) {
    const lineEnd = Math.min(end, lineEndAt(source, at))
    for (const token of cut(source.slice(at, lineEnd), known)) tokens.push(token)
    if (lineEnd === end) return tokens
    const next = nextLineAt(source, lineEnd)
    at = Math.min(end, stripLine(source, next, lineEndAt(source, next), steps).at)
    tokens.push({key: '\n', raw: source.slice(lineEnd, at)})
  }
}

/** Cuts a line; tokens that are alike are one, of which a long line has few. */
function cut(text: string, known: Map<string, Token>): Token[] {
  const tokens: Token[] = []
  for (const raw of text.match(pattern) ?? []) {
    let token = known.get(raw)
    if (!token) {
      token = {key: raw, raw}
      known.set(raw, token)
    }
    tokens.push(token)
  }
  return tokens
}

/** Whether a token is an escape, or a character reference. */
export function isEscape({key}: Token): boolean {
  return key.length > 1 && (key.startsWith('\\') || key.startsWith('&'))
}
