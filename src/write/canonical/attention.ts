import {isPunctuation, isWhitespace} from '../../grammar/characters.js'
import {asIs, type Draft, encoded, escaped, mark} from './pieces.js'

/** What CommonMark asks of a delimiter run's neighbours. */
export type Neighbour = 'blank' | 'punctuation' | 'other'

/** What the character at an offset counts as, once it is escaped or encoded. */
function neighbourAt({text, actions}: Draft, at: number): Neighbour {
  const character = text[at]
  if (character === undefined) return 'blank'
  if (actions[at] !== asIs) return 'punctuation'
  // A character reference of a pair of surrogates is noted at the first.
  if (actions[at - 1] === encoded && /[\udc00-\udfff]/.test(character) && isPair(text, at - 1))
    return 'punctuation'
  const unit = text.charCodeAt(at)
  if (isWhitespace(unit)) return 'blank'
  return isPunctuation(unit) ? 'punctuation' : 'other'
}

function isPair(text: string, at: number): boolean {
  return (text.codePointAt(at) as number) > 0xffff
}

/** What a delimiter run may do. */
interface Ability {
  opens: boolean
  closes: boolean
}

/** What the run from `start` to `end` may do, by CommonMark §6.2. */
function abilityOf(draft: Draft, start: number, end: number): Ability {
  const before = neighbourAt(draft, start - 1)
  const after = neighbourAt(draft, end)
  const isLeft = after === 'other' || (after === 'punctuation' && before !== 'other')
  const isRight = before === 'other' || (before === 'punctuation' && after !== 'other')
  if (draft.text[start] !== '_') return {opens: isLeft, closes: isRight}
  return {
    opens: isLeft && (before !== 'other' || !isRight),
    closes: isRight && (after !== 'other' || !isLeft)
  }
}

/**
 * Encodes the characters beside emphasis, strong and deleted text that would keep their markers from being read as such.
 *
 * @param isWary whether letters beside them are encoded in any case
 */
export function encodeFlanks(draft: Draft, isWary: boolean): void {
  for (const [index, {kind, value}] of draft.pieces.entries()) {
    const start = draft.starts[index] as number
    if (kind === 'open') encodeFlank(draft, start - 1, start + value.length, value, isWary)
    if (kind === 'close') encodeFlank(draft, start + value.length, start - 1, value, isWary)
  }
}

function encodeFlank(draft: Draft, outside: number, inside: number, marker: string, isWary: boolean): void {
  if (neighbourAt(draft, inside) === 'blank') markAt(draft, inside)
  if (neighbourAt(draft, outside) !== 'other') return
  if (isWary || marker.startsWith('_') || neighbourAt(draft, inside) === 'punctuation') markAt(draft, outside)
}

/** Encodes a character; a pair of surrogates is one. */
function markAt(draft: Draft, at: number): void {
  const isLow = at > 0 && isPair(draft.text, at - 1) && draft.isText[at - 1] === 1
  mark(draft, isLow ? at - 1 : at, encoded)
}

/** A run of `*`, `_` or `~` in a text. */
interface Run extends Ability {
  start: number
  end: number
}

/**
 * Escapes the runs of `*`, `_` and `~` in the text that would open or close something.
 *
 * @param isWary whether those are escaped, too, that have no partner
 */
export function escapeAttention(draft: Draft, isWary: boolean): void {
  for (const character of ['*', '_', '~']) {
    if (!draft.text.includes(character)) continue
    const runs = runsOf(draft, character)
    const hasMarkup = draft.pieces.some(({kind, value}) => kind !== 'text' && value.includes(character))
    let lastCloser = runs.length - 1
    while (lastCloser >= 0 && !(runs[lastCloser] as Run).closes) lastCloser--
    for (const [index, run] of runs.entries()) {
      if (!run.opens && !run.closes) continue
      if (isWary || hasMarkup || (run.opens && index < lastCloser)) {
        for (let at = run.start; at < run.end; at++) mark(draft, at, escaped)
      }
    }
  }
}

function runsOf(draft: Draft, character: string): Run[] {
  const {text, isText, actions} = draft
  const runs: Run[] = []
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) {
    if (isText[at] !== 1 || actions[at] !== asIs) continue
    const start = at
    while (text[at + 1] === character && isText[at + 1] === 1 && actions[at + 1] === asIs) at++
    const end = at + 1
    // Beside markup of the same kind it would become part of that.
    const isBeside =
      (isText[start - 1] === 0 && text[start - 1] === character) ||
      (isText[end] === 0 && text[end] === character)
    runs.push({start, end, ...(isBeside ? {opens: true, closes: true} : abilityOf(draft, start, end))})
  }
  return runs
}
