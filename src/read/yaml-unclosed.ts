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
 * line. Or one that is closed, but for YAML, which counts on lines that are indented. Or a `]` or `}` that nothing opens, alone.
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
  let closed: ReadonlyMap<number, number> | undefined
  const closedAt = (start: number): number | undefined => {
    closed ??= findClosed(text)
    return closed.get(start)
  }
  // Those that are closed, but for YAML: what begins in them is told with them.
  const whole = new Set<Unclosed>()
  for (const token of tokens) walk(token)
  if (quotes.length > 0) return quotes
  return brackets.length > 0 || isUnsure ? outermost(brackets, whole) : findUnopened(tokens)

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
    const closedEnd = closedAt(start)
    if (closedEnd !== undefined) {
      if (last) isUnsure = true
      else {
        const found = badlyIndented(opener, {start, end: closedEnd}, end, text)
        whole.add(found)
        brackets.splice(place, 0, found)
      }
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
const piece = /\n *|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|(?<=\s)#[^\n]*|\\"|[[\]{}]/g

/** What begins an entry behind a line's blanks: `- `, `key: `. */
const entry = /(?:-|[^\s,[\]{}"'#][^\n,[\]{}]*:)(?=\s|$)/y

/**
 * Finds the lists and maps that are closed, also by lines that YAML doesn't count to them, since nothing or a tab stands before those: then that is
 * what is wrong, as in `a: [⏎⇥b⏎]`. What stands behind an entry on a line that is indented no further than their own closes them only where it begins
 * a line, or where the line before the entry says that more is to come:
 *
 * ```yaml
 * a: {
 * b: 1    # an entry, in the map
 * }
 * c: [1
 * d: [2]  # an entry of its own
 * ```
 *
 * @returns where they begin and end
 */
function findClosed(text: string): Map<number, number> {
  const closed = new Map<number, number>()
  let open: Opened[] = []
  // Those that an entry seems to have ended.
  let passed: Opened[] = []
  let indent = 0
  // Up to where a line has nothing but blanks and closing signs.
  let margin = 0
  // With a line ending before it, each line begins alike.
  for (const {0: found, index} of `\n${text}`.matchAll(piece)) {
    const start = index - 1
    if (found.startsWith('\n')) {
      indent = found.length - 1
      margin = start + found.length
      entry.lastIndex = index + indent
      if (open.length === 0 || !entry.test(text)) continue
      const goesOn = /[[{,]\s*(?:\s#.*)?$/s.test(text.slice(text.lastIndexOf('\n', start - 1) + 1, start))
      let first = open.length
      while ((open[first - 1]?.indent ?? -1) >= indent) first--
      for (const each of open.splice(first)) passed.push({...each, goesOn})
    } else if (found === '[' || found === '{') {
      open.push({start, closer: closers[found]?.[0] as string, indent, goesOn: false})
    } else if (found === ']' || found === '}') {
      const beginsLine = margin <= start && text.slice(margin, start).trim() === ''
      margin = beginsLine ? start + 1 : Number.POSITIVE_INFINITY
      const isPassed = open.length === 0
      const last = isPassed ? passed.pop() : open.pop()
      if (last?.closer === found && (!isPassed || last.goesOn || beginsLine))
        closed.set(last.start, start + 1)
      else {
        open = []
        passed = []
      }
    }
  }
  return closed
}

/** A list or a map that is open. */
interface Opened {
  start: number
  closer: string
  /** How many blanks its line begins with. */
  indent: number
  /** Whether the line before the entry that seems to end it says that more is to come. */
  goesOn: boolean
}

/** Tells of what is open. What ends it is another sign, if any. */
function unclosed(opener: string, place: Range, told: Range, found = `unclosed \`${opener}\``): Unclosed {
  const [closer, what] = closers[opener] as [string, string]
  const message = `Unexpected ${found}, expected \`${closer}\` behind the ${what} (close it, or put a value that begins with \`${opener}\` in quotes)`
  return {...place, problem: {code: 'invalid-yaml', message, ...told}}
}

/** Leaves out those that stand in one of `whole`. */
function outermost(all: readonly Unclosed[], whole: ReadonlySet<Unclosed>): Unclosed[] {
  let done = 0
  return all.filter((each) => {
    if (each.start < done) return false
    if (whole.has(each)) done = each.end
    return true
  })
}

/** Blanks, line endings and comments. */
const between = /(?:\s+(?:#[^\n]*)?)*/y

/**
 * Tells of a list or map that is closed, but for YAML: a line of it is indented no further than its own, or by a tab.
 *
 * @param read where what YAML reads of it ends
 */
function badlyIndented(opener: string, place: Range, read: number, text: string): Unclosed {
  const [, what] = closers[opener] as [string, string]
  between.lastIndex = read
  const at = read + (between.exec(text)?.[0].length ?? 0)
  const message = `Unexpected beginning of a line of the ${what}, expected blanks that indent it further than the line with \`${opener}\``
  return {...place, problem: {code: 'invalid-yaml', message, start: at, end: at + 1}}
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
