import type {CST} from 'yaml'
import {lineEndAt} from '../text/lines.js'
import type {YamlProblem} from './yaml-data.js'

/** A range of offsets, end-exclusive. */
interface Range {
  start: number
  end: number
}

/**
 * A bracket, a brace or a quote that nothing closes, with what is in it: up to the line that can't belong to it; of a quote, the rest of its
 * line. Or a `]` or `}` that nothing opens, alone.
 */
export interface Unclosed extends Range {
  problem: YamlProblem
}

/** What closes each sign, and what the two hold. */
const closers: Readonly<Record<string, [closer: string, what: string]>> = {
  '[': [']', 'list'],
  '{': ['}', 'map'],
  '"': ['"', 'text'],
  "'": ["'", 'text']
}

/** A quoted text that ends where its lexeme does. */
const closedQuote = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')$/s

/**
 * Finds what opens and is never closed. Where a quote does, brackets aren't looked at: it may hold what closes them. Where all are closed, it finds
 * each `]` and `}` that nothing opens: YAML reads nothing behind it.
 *
 * ```yaml
 * tags: [web, elm
 *       ^ here, not in the line below, where YAML misses the end
 * date: 2018-10-10
 * ```
 *
 * @param tokens YAML's concrete syntax
 * @param text what they were made of
 * @returns in the order of the text
 */
export function findUnclosed(tokens: readonly CST.Token[], text: string): Unclosed[] {
  const quotes: Unclosed[] = []
  const brackets: Unclosed[] = []
  // Whether what closes may belong to something that isn't among the brackets.
  let isUnsure = false
  let closed: Set<number> | undefined
  const isClosed = (start: number): boolean => {
    closed ??= findClosed(text)
    return closed.has(start)
  }
  for (const token of tokens) walk(token)
  if (quotes.length > 0) return quotes
  return brackets.length > 0 || isUnsure ? brackets : findUnopened(tokens)

  /** Gives the end of a token's text, blanks and comments behind it left out. */
  function walk(token: CST.Token | null | undefined): number {
    if (!token) return 0
    // What opens behind a value, as the second `[` of `a: [b][c]`, is an error of its own.
    if ('end' in token && token.end?.some(({source}) => source === '[' || source === '{')) isUnsure = true
    if (token.type === 'document') return walk(token.value)
    if (token.type === 'double-quoted-scalar' || token.type === 'single-quoted-scalar') {
      if (closedQuote.test(token.source)) return token.offset + token.source.length
      const end = lineEndAt(text, token.offset)
      const place = {start: token.offset, end}
      quotes.push(unclosed(token.source[0] as string, place, place))
      return end
    }
    if (!('items' in token)) return token.offset + ('source' in token ? token.source.length : 0)
    const place = brackets.length
    const isFlow = token.type === 'flow-collection'
    let end = token.offset + 1
    for (const item of token.items) {
      // Commas and colons count, too.
      for (const part of [...item.start, ...(item.sep ?? [])]) {
        if (!/^(?:space|newline|comment)$/.test(part.type))
          end = Math.max(end, part.offset + part.source.length)
      }
      end = Math.max(end, walk(item.key), walk(item.value))
    }
    if (!isFlow) return end
    const {offset: start, source: opener} = token.start
    const last = token.end[0]
    if (last) end = last.offset + last.source.length
    if (last?.source === closers[opener]?.[0]) return end
    if (isClosed(start)) {
      isUnsure = true
      return end
    }
    const found = last && `\`${opener}\` that \`${last.source}\` ends`
    // The outer one stands before those in it.
    brackets.splice(place, 0, unclosed(opener, {start, end}, {start, end: start + 1}, found))
    return end
  }
}

/**
 * A line's beginning, a quoted text, a comment, a bracket. A quote behind a backslash begins nothing (`x\"y`): of many on a line
 * each would be looked for an end to.
 */
const piece = /\n *|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|(?<=\s)#.*|\\"|[[\]{}]/g

/** What begins an entry behind a line's blanks: `- `, `key: `. */
const entry = /(?:-|[^\s,[\]{}"'#][^\n,[\]{}]*:)(?=\s|$)/y

/**
 * Finds the lists and maps that are closed, also by lines that YAML doesn't count to them, since nothing or a tab stands before those: then that is
 * what is wrong, as in `a: [⏎⇥b⏎]`. What stands behind an entry on a line that is indented no further than their own closes none.
 *
 * @returns where they begin
 */
function findClosed(text: string): Set<number> {
  const closed = new Set<number>()
  let open: Array<{start: number; closer: string; indent: number}> = []
  let indent = 0
  // With a line ending before it, each line begins alike.
  for (const {0: found, index} of `\n${text}`.matchAll(piece)) {
    const start = index - 1
    if (found.startsWith('\n')) {
      indent = found.length - 1
      entry.lastIndex = index + indent
      if (open.length > 0 && entry.test(text)) while ((open.at(-1)?.indent ?? -1) >= indent) open.pop()
    } else if (found === '[' || found === '{') {
      open.push({start, closer: closers[found]?.[0] as string, indent})
    } else if (found === ']' || found === '}') {
      const last = open.pop()
      if (last?.closer === found) closed.add(last.start)
      else open = []
    }
  }
  return closed
}

/** Tells of what is open. What ends it is another sign, if any. */
function unclosed(opener: string, place: Range, told: Range, found = `unclosed \`${opener}\``): Unclosed {
  const [closer, what] = closers[opener] as [string, string]
  const message = `Unexpected ${found}, expected \`${closer}\` behind the ${what} (close it, or put a value that begins with \`${opener}\` in quotes)`
  return {...place, problem: {code: 'invalid-yaml', message, ...told}}
}

/** Finds what closes and nothing opens: the second sign of `[web, elm]]`. Behind it, each of YAML's tokens is an error. */
function findUnopened(tokens: readonly CST.Token[]): Unclosed[] {
  const found: Unclosed[] = []
  let open = 0
  for (const token of tokens) {
    if (token.type !== 'error') continue
    const {source, offset: start} = token
    if (source === '[' || source === '{') open++
    if (source !== ']' && source !== '}') continue
    if (open > 0) open--
    else {
      const message = `Unexpected \`${source}\` that nothing opens, expected none: remove it, or put the value in quotes`
      const end = start + 1
      found.push({start, end, problem: {code: 'invalid-yaml', message, start, end}})
    }
  }
  return found
}

/** Puts a word in the place of each, of the same length, so that what stands behind it can be read; a blank in that of what only closes. */
export function takeOut(text: string, all: readonly Unclosed[]): string {
  const parts: string[] = []
  let done = 0
  for (const {start, end} of all) {
    // What is in another goes with it.
    if (start < done) continue
    const word = closers[text[start] as string] ? 'x' : ' '
    parts.push(text.slice(done, start), word, text.slice(start + 1, end).replace(/[^\n\r]/g, ' '))
    done = end
  }
  return parts.join('') + text.slice(done)
}

/**
 * Whether what would close it stands in a quote that isn't closed either, and is told: `[web, "elm]`.
 *
 * @param text the text as it was, with nothing taken out
 */
export function isEndTakenOut({start, end}: Unclosed, told: readonly Unclosed[], text: string): boolean {
  const closer = closers[text[start] as string]?.[0]
  if (closer === undefined) return false
  return told.some((quote) => {
    const isWithin = start < quote.start && quote.start < end && /["']/.test(text[quote.start] as string)
    return isWithin && text.slice(quote.start, quote.end).trimEnd().endsWith(closer)
  })
}
