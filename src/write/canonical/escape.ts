import {addressEnd, autolinkEnd} from '../../grammar/angle-autolinks.js'
import {bareLinkSign} from '../../grammar/bare-urls.js'
import {code, isAsciiPunctuation} from '../../grammar/characters.js'
import {closerOf, htmlEnd} from '../../grammar/html-inline.js'
import {closingHashes} from '../../grammar/line-starts.js'
import {isReference} from '../../grammar/references.js'
import {encodeFlanks, escapeAttention} from './attention.js'
import {escapeBrackets, type IsDefined} from './brackets.js'
import {encodeBlanks, escapeLineStarts} from './line-starts.js'
import {asIs, type Draft, draftPieces, encoded, escaped, finish, mark, type Piece} from './pieces.js'

/** Where inline content stands. */
export interface PhrasingPlace {
  /** What holds it: a paragraph, a heading with `#` or one that is underlined, a table's cell. */
  kind: 'paragraph' | 'heading' | 'underlined' | 'cell'
  /** Whether it begins an item without a box: `[ ] ` at its beginning would be one. */
  mayHaveBox?: boolean | undefined
  /** Whether the text begins with it: a byte-order mark would be no text. */
  isAtStart?: boolean | undefined
}

/**
 * How much is escaped, each level more than the one before it: what would be read otherwise (0), what might be (1), all
 * punctuation (2), that with other markers (3).
 */
export type Level = 0 | 1 | 2 | 3

/** What escaping is told. */
export interface EscapeRules {
  place: PhrasingPlace
  isDefined: IsDefined
  level: Level
}

/** Joins pieces, their text escaped where it would be read as something else. */
export function escapePieces(pieces: readonly Piece[], rules: EscapeRules): string {
  const {place, level, isDefined} = rules
  const draft = draftPieces(pieces)
  const isWary = level > 0
  const hasLines = place.kind === 'paragraph' || place.kind === 'underlined'
  encodeBlanks(draft, !hasLines)
  if (place.isAtStart && draft.text.startsWith('\uFEFF')) mark(draft, 0, encoded)
  encodeFlanks(draft, level > 1)
  if (level > 1) escapeAll(draft)
  if (place.kind === 'cell') escapePipes(draft)
  if (hasLines) escapeLineStarts(draft, isWary)
  else if (place.kind === 'heading') escapeClosing(draft)
  escapeCode(draft, isWary)
  escapeAngles(draft, isWary)
  escapeReferences(draft, isWary)
  escapeBrackets(draft, {isDefined, isWary, mayDefine: hasLines, mayHaveBox: place.mayHaveBox === true})
  escapeAttention(draft, isWary)
  if (isWary) escapeAutolinks(draft)
  return finish(draft)
}

function escapeAll(draft: Draft): void {
  for (let at = 0; at < draft.text.length; at++) {
    if (isAsciiPunctuation(draft.text.charCodeAt(at))) mark(draft, at, escaped)
  }
}

/** Pipes end a cell wherever they stand. */
function escapePipes({text, actions}: Draft): void {
  for (let at = text.indexOf('|'); at !== -1; at = text.indexOf('|', at + 1)) {
    if (actions[at] === asIs) actions[at] = escaped
  }
}

/** Hashes at a heading's end are no text of it. */
function escapeClosing(draft: Draft): void {
  const {text} = draft
  const at = closingHashes(text, 0, text.length)
  if (at < text.length) mark(draft, at, escaped)
}

/** Escapes backticks that would open code: a run of them that another of its length follows. */
function escapeCode(draft: Draft, isWary: boolean): void {
  const {text, isText, actions} = draft
  if (!text.includes('`')) return
  const runs = [...text.matchAll(/`+/g)].map(({0: run, index}) => ({start: index, length: run.length}))
  const last = new Map<number, number>()
  for (const {start, length} of runs) last.set(length, start)
  for (const {start, length} of runs) {
    if (isText[start] !== 1 && isText[start + length - 1] !== 1) continue
    const isMixed = isText[start] !== isText[start + length - 1]
    const isOpening = actions[start] !== asIs || (last.get(length) as number) > start
    if (isWary || isMixed || isOpening) {
      for (let at = start; at < start + length; at++) mark(draft, at, escaped)
    }
  }
}

/** Escapes `<` where it would begin HTML or an autolink. */
function escapeAngles(draft: Draft, isWary: boolean): void {
  const {text} = draft
  const last = text.lastIndexOf('>')
  const closers = new Map<number, number>()
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) {
    if (isWary) mark(draft, at, escaped)
    else if (draft.isText[at] === 1 && at < last && isAngle(text, at, closers)) mark(draft, at, escaped)
  }
}

/** `<![CDATA[` */
const longestOpening = 9

/**
 * Whether a `<` begins HTML or an autolink.
 *
 * @param closers where the next thing stands that closes each kind of HTML that was looked for; the text's length where nothing does
 */
function isAngle(text: string, at: number, closers: Map<number, number>): boolean {
  const {length} = text
  if (autolinkEnd(text, at, length) !== null || addressEnd(text, at, length) !== null) return true
  const kind = closerOf(text, at)
  // `<!-a` and `<![a` begin nothing.
  if (kind === code.dash && !text.startsWith('<!--', at)) return false
  if (kind === code.leftBracket && !text.startsWith('<![CDATA[', at)) return false
  const closer = closers.get(kind) ?? 0
  if (closer > at + longestOpening) return closer < length
  const {end, seen} = htmlEnd(text, at, length)
  if (kind > 0) closers.set(kind, seen)
  return end !== null
}

/** Escapes `&` where it would begin a character reference. */
function escapeReferences(draft: Draft, isWary: boolean): void {
  const {text} = draft
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) {
    if (isReference(text, at) || (isWary && /[#A-Za-z]/.test(text[at + 1] ?? ''))) mark(draft, at, escaped)
  }
}

/** Escapes what GFM's bare URLs and addresses need. */
function escapeAutolinks(draft: Draft): void {
  for (const {index, 0: match} of draft.text.matchAll(bareLinkSign)) {
    mark(draft, index + match.length - 1, escaped)
  }
}
