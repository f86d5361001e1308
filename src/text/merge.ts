import {align} from './align.js'

/** The smallest part of a text that stays or changes as a whole. */
export interface Token {
  /** What it is: a line ending is `\n`, whatever it is written as. */
  key: string
  /** How it is written. */
  raw: string
}

/** What takes the place of a range of tokens. */
interface Change {
  start: number
  end: number
  tokens: readonly Token[]
}

/**
 * Makes in a text, as its author wrote it, the change that leads from one canonical text to another.
 *
 * ```text
 * canonical before   [a](u "x * y")
 * canonical now      [a](v "x * y")
 * written            [a](u   'x \* y')
 * merged             [a](v   'x \* y')
 * ```
 *
 * @param before what was written, in canonical form
 * @param now what is to be written, in canonical form
 * @param written what was written
 * @param isStrict whether the author's form is given up where it touches what changes, not only where it overlaps that
 * @param isKept whether what the author wrote for something is kept at all (default: all is)
 */
export function mergeChange(
  before: readonly Token[],
  now: readonly Token[],
  written: readonly Token[],
  isStrict = false,
  isKept: (before: readonly Token[], written: readonly Token[]) => boolean = () => true
): string {
  const places = alignTokens(before, written)
  const edits = changesOf(alignTokens(before, now), before.length, now)
  const forms = changesOf(places, before.length, written)
  // What stands in both is written as its author did.
  const base = [...before]
  for (const [index, place] of places.entries()) if (place >= 0) base[place] = written[index] as Token
  const kept = keptForms(forms, edits, isStrict ? 1 : 0).filter(({start, end, tokens}) =>
    isKept(before.slice(start, end), tokens)
  )
  let text = ''
  let at = 0
  for (const {start, end, tokens} of inOrder(edits, kept, before)) {
    text += join(base.slice(at, start)) + join(tokens)
    at = end
  }
  return text + join(base.slice(at))
}

function join(tokens: readonly Token[]): string {
  return tokens.map(({raw}) => raw).join('')
}

/** Aligns tokens, those of equal lines first: gives for each of `right` the index of its equal in `left`, or -1. */
function alignTokens(left: readonly Token[], right: readonly Token[]): Int32Array {
  const ids = new Map<string, number>()
  const idOf = (key: string): number => {
    const id = ids.get(key) ?? ids.size
    ids.set(key, id)
    return id
  }
  const [lines, others] = [linesOf(left), linesOf(right)]
  const places = new Int32Array(right.length).fill(-1)
  const alignRange = (start: number, end: number, from: number, to: number): void => {
    const [part, other] = [left.slice(start, end), right.slice(from, to)].map((tokens) =>
      tokens.map(({key}) => idOf(key))
    ) as [number[], number[]]
    for (const [index, place] of align(part, other).entries())
      if (place >= 0) places[from + index] = start + place
  }
  const found = align(
    lines.map(({text}) => idOf(text)),
    others.map(({text}) => idOf(text))
  )
  let [start, from] = [0, 0]
  for (const [index, place] of found.entries()) {
    const [line, other] = [lines[place], others[index] as Line]
    if (!line) continue
    alignRange(start, line.start, from, other.start)
    for (let at = 0; other.start + at < other.end; at++) places[other.start + at] = line.start + at
    ;[start, from] = [line.end, other.end]
  }
  alignRange(start, left.length, from, right.length)
  return places
}

interface Line {
  text: string
  start: number
  end: number
}

/** The lines of tokens, each with the ending before it. */
function linesOf(tokens: readonly Token[]): Line[] {
  const lines: Line[] = [{text: '', start: 0, end: 0}]
  for (const [index, {key}] of tokens.entries()) {
    if (key === '\n') lines.push({text: '', start: index, end: index})
    const line = lines.at(-1) as Line
    line.text += key
    line.end++
  }
  return lines
}

/** The changes that lead from so many tokens to others. */
function changesOf(places: Int32Array, count: number, tokens: readonly Token[]): Change[] {
  const changes: Change[] = []
  let start = 0
  let from = 0
  for (let to = 0; to <= tokens.length; to++) {
    const end = to === tokens.length ? count : (places[to] as number)
    if (end === -1) continue
    if (start < end || from < to) changes.push({start, end, tokens: tokens.slice(from, to)})
    start = end + 1
    from = to + 1
  }
  return changes
}

/** The author's forms that no edit overlaps, or comes as near as `gap`: of 1, the touching ones go, too. */
function keptForms(forms: readonly Change[], edits: readonly Change[], gap: 0 | 1): Change[] {
  let next = 0
  return forms.filter(({start, end}) => {
    while ((edits[next]?.end ?? Number.POSITIVE_INFINITY) + gap <= start) next++
    const edit = edits[next]
    return !edit || edit.start >= end + gap
  })
}

/** Edits and forms in order; of two at one place, the edit stands within the form: `<u/x>` of `<u>`, `` ` xa ` `` of `` ` a ` ``. */
function inOrder(edits: readonly Change[], forms: readonly Change[], before: readonly Token[]): Change[] {
  const isWord = (index: number): boolean => /^[\p{L}\p{N}]/u.test(before[index]?.key ?? '')
  const isOpening = (at: number): boolean => !isWord(at - 1) && isWord(at)
  const ranked = [
    ...edits.map((change) => ({change, rank: 1})),
    ...forms.map((change) => ({change, rank: isOpening(change.start) ? 0 : 2}))
  ]
  ranked.sort(
    (left, right) =>
      left.change.start - right.change.start || left.change.end - right.change.end || left.rank - right.rank
  )
  return ranked.map(({change}) => change)
}
