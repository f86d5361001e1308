import {code, isAsciiPunctuation} from '../../grammar/characters.js'
import {printReference} from '../../grammar/references.js'

/** What inline content is printed as, before its text is escaped. */
export interface Piece {
  value: string
  /**
   * What it is: a node's text, which may be escaped; a run of `*`, `_` or `~`; the brackets around a link's text; a reference
   * that ends with a bracket; or other markup.
   */
  kind: 'text' | 'open' | 'close' | 'labelOpen' | 'labelClose' | 'reference' | 'raw'
  /** The node that it comes from. */
  node: unknown
}

/** What happens to a character of a text. */
export const asIs = 0
/** It is put behind a backslash. */
export const escaped = 1
/** It becomes a character reference. */
export const encoded = 2

/** Inline content on its way to a string: its pieces as if nothing were escaped, and what is to happen to each character. */
export interface Draft {
  pieces: readonly Piece[]
  /** Where each piece begins. */
  starts: number[]
  text: string
  /** 1 for the characters of text, 0 for markup. */
  isText: Uint8Array
  actions: Uint8Array
}

/** Joins pieces. */
export function draftPieces(pieces: readonly Piece[]): Draft {
  const starts: number[] = []
  let length = 0
  for (const {value} of pieces) {
    starts.push(length)
    length += value.length
  }
  const isText = new Uint8Array(length)
  for (const [index, {kind, value}] of pieces.entries()) {
    const start = starts[index] as number
    if (kind === 'text') isText.fill(1, start, start + value.length)
  }
  const text = pieces.map(({value}) => value).join('')
  return {pieces, starts, text, isText, actions: new Uint8Array(length)}
}

/** Lets a character of text be escaped, unless it is a reference already. */
export function mark(draft: Draft, at: number, action: number): void {
  if (draft.isText[at] === 1 && (draft.actions[at] as number) < action) draft.actions[at] = action
}

/** Gives the string, escapes and all. */
export function finish({text, isText, actions}: Draft): string {
  let output = ''
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const action = actions[at]
    if (action === encoded) {
      const point = text.codePointAt(at) as number
      output += text.slice(from, at) + printReference(point)
      if (point > 0xffff) at++
      from = at + 1
    } else if (
      action === escaped ||
      (text[at] === '\\' && isText[at] === 1 && isBeforePunctuation(text, actions, at))
    ) {
      output += `${text.slice(from, at)}\\`
      from = at
    }
  }
  return output + text.slice(from)
}

/** Whether a backslash would escape what follows it, or make a line ending a hard break. */
function isBeforePunctuation(text: string, actions: Uint8Array, at: number): boolean {
  if (at + 1 === text.length) return false
  if (actions[at + 1] !== asIs) return true
  const next = text.charCodeAt(at + 1)
  return next === code.lineFeed || isAsciiPunctuation(next)
}
