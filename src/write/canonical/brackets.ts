import {isBlankLabel, longestLabel} from '../../grammar/label.js'
import {identifierOf} from '../../grammar/normalize.js'
import {noTitles, readResource} from '../../grammar/resource.js'
import {asIs, type Draft, escaped, mark} from './pieces.js'

/** Whether the document defines a link's or a footnote's identifier. */
export type IsDefined = (kind: 'link' | 'footnote', identifier: string) => boolean

/** What counts where brackets stand. */
export interface BracketRules {
  isDefined: IsDefined
  /** Whether all of them are escaped. */
  isWary: boolean
  /** Whether definitions are read at the beginning. */
  mayDefine: boolean
  /** Whether an item's box is read at the beginning. */
  mayHaveBox: boolean
}

/** The rules for a text, and what is found in it once. */
interface TextRules extends BracketRules {
  /** Where the last `)` stands; -1 where there is none. */
  lastParenthesis: number
}

/** The text between a link's brackets, or all of it. */
interface Scope {
  /** The `[` of its text that nothing has closed yet. */
  open: number[]
  isLabel: boolean
}

/** Escapes the brackets of the text that would make a link, an image, a reference, a definition or a box. */
export function escapeBrackets(draft: Draft, given: BracketRules): void {
  const rules: TextRules = {...given, lastParenthesis: draft.text.lastIndexOf(')')}
  const scopes: Scope[] = [{open: [], isLabel: false}]
  for (const [index, {kind, value}] of draft.pieces.entries()) {
    const start = draft.starts[index] as number
    const scope = scopes.at(-1) as Scope
    if (kind === 'labelOpen') {
      if (draft.text[start - 1] === '!') mark(draft, start - 1, escaped)
      if (draft.text[start + value.length] === '^') mark(draft, start + value.length, escaped)
      scopes.push({open: [], isLabel: true})
    } else if (kind === 'labelClose') {
      for (const at of scope.open) mark(draft, at, escaped)
      scopes.pop()
    } else if (kind === 'reference') {
      if (draft.text[start - 1] === '!') mark(draft, start - 1, escaped)
    } else if (kind === 'text') {
      escapeInText(draft, rules, scope, start, start + value.length)
    }
    if (value.endsWith(']') && (kind === 'reference' || kind === 'labelClose')) {
      escapeAfter(draft, start + value.length)
    }
  }
}

/** Escapes what would make something else of a reference before it. */
function escapeAfter(draft: Draft, at: number): void {
  const next = draft.text[at]
  if (next === '(' || next === '[' || next === ':') mark(draft, at, escaped)
}

function escapeInText(draft: Draft, rules: TextRules, scope: Scope, start: number, end: number): void {
  const {text} = draft
  for (let at = start; at < end; at++) {
    if (draft.actions[at] !== asIs) continue
    if (text[at] === '[') {
      if (rules.isWary) mark(draft, at, escaped)
      else scope.open.push(at)
    } else if (text[at] === ']') {
      closeBracket(draft, rules, scope, at)
    }
  }
}

function closeBracket(draft: Draft, rules: TextRules, scope: Scope, at: number): void {
  let open = scope.open.pop()
  while (open !== undefined && isRead(draft, rules, open, at)) {
    mark(draft, open, escaped)
    open = scope.open.pop()
  }
  if (open === undefined && (scope.isLabel || rules.isWary)) mark(draft, at, escaped)
}

const longestResource = 2000

/** Whether brackets would be read as something. */
function isRead(draft: Draft, rules: TextRules, open: number, close: number): boolean {
  const {text} = draft
  const next = text[close + 1]
  if (next === '(' && isResource(text, close + 1, rules)) return true
  if (next === ':' && isLineStart(text, open) && (text[open + 1] === '^' || (open === 0 && rules.mayDefine)))
    return true
  if (open === 0 && close === 2 && rules.mayHaveBox && /[ \txX\n]/.test(text[1] as string)) return true
  if (next === '[') {
    const end = text.indexOf(']', close + 2)
    if (end !== -1 && isKnown(text, close + 1, end, rules)) return true
  }
  return isKnown(text, open, close, rules)
}

function isLineStart(text: string, at: number): boolean {
  return at === 0 || text[at - 1] === '\n'
}

function isKnown(text: string, open: number, close: number, {isDefined}: BracketRules): boolean {
  if (close - open - 1 > longestLabel) return false
  const label = text.slice(open + 1, close)
  if (isBlankLabel(label)) return false
  if (label.startsWith('^') && isDefined('footnote', identifierOf(label.slice(1)))) return true
  return isDefined('link', identifierOf(label))
}

/** Whether what stands after a `]` may make it a link. */
function isResource(text: string, at: number, {lastParenthesis}: TextRules): boolean {
  if (lastParenthesis < at) return false
  if (!text.slice(at, at + longestResource + 1).includes(')')) return true
  // A backslash will be escaped where it stands before punctuation: here it is as good as a letter.
  const plain = text.slice(at, at + longestResource).replaceAll('\\', 'x')
  return typeof readResource(plain, 0, plain.length, noTitles()) !== 'number'
}
