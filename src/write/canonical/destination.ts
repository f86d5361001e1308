import {decodeString} from 'micromark-util-decode-string'
import {normalizeIdentifier} from 'micromark-util-normalize-identifier'
import {cannotWrite} from '../cannot-write.js'

const lineEnding = /\r\n|\r|\n/g
const punctuation = /[!-/:-@[-`{-~]/

/** Prints a link's, an image's or a definition's destination and title, with a blank between them. */
export function printTarget(url: string, title: string | null | undefined, isBare: boolean): string {
  const destination = printDestination(url, isBare || Boolean(title))
  return title ? `${destination} ${printTitle(title)}` : destination
}

/**
 * Prints a URL as a destination: as it is where that reads back, in angle brackets where it holds blanks or parentheses
 * without their partner.
 *
 * @param isNeeded whether an empty one must be seen
 */
function printDestination(url: string, isNeeded: boolean): string {
  if (url === '') return isNeeded ? '<>' : ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they end a destination without angle brackets
  if (/^<|[\x00-\x20\x7f]/.test(url) || !isBalanced(url)) {
    return `<${escapeString(url, /[<>]/).replace(lineEnding, '&#xA;')}>`
  }
  return escapeString(url, null)
}

/** How deep CommonMark's readers let parentheses nest in a destination. */
const deepestParentheses = 32

function isBalanced(url: string): boolean {
  let depth = 0
  for (const character of url) {
    if (character === '(') depth++
    if (character === ')') depth--
    if (depth < 0 || depth >= deepestParentheses) return false
  }
  return depth === 0
}

function printTitle(title: string): string {
  const [open, close] = title.includes('"')
    ? title.includes("'")
      ? /[()]/.test(title)
        ? ['"', '"']
        : ['(', ')']
      : ["'", "'"]
    : ['"', '"']
  const special = open === '(' ? /[()]/ : open === '"' ? /"/ : /'/
  return `${open}${escapeString(title, special).replace(lineEnding, '&#xA;')}${close}`
}

/**
 * Escapes what a string would be read otherwise for: character references, and backslashes before punctuation.
 *
 * @param special what else is to be escaped
 */
export function escapeString(value: string, special: RegExp | null): string {
  let escaped = ''
  for (let at = 0; at < value.length; at++) {
    const character = value[at] as string
    const isSpecial =
      special?.test(character) ||
      (character === '\\' && (at + 1 === value.length || punctuation.test(value[at + 1] as string))) ||
      (character === '&' && beginsReference(value, at))
    escaped += isSpecial ? `\\${character}` : character
  }
  return escaped
}

const reference = /&(?:#(?:\d{1,7}|[xX][\da-fA-F]{1,6})|[\dA-Za-z]{1,31});/y

/** Whether a character reference begins at an `&`. */
export function beginsReference(text: string, at: number): boolean {
  reference.lastIndex = at
  const match = reference.exec(text)
  return match !== null && decodeString(match[0]) !== match[0]
}

/** What a definition and the references to it have. */
interface Association {
  type: string
  identifier: string
  label?: string | null | undefined
}

/**
 * Prints what stands between the brackets of a definition or a reference: a text that normalises to the identifier and
 * decodes to the label.
 */
export function printLabel(node: Association): string {
  const {identifier, label} = node
  if (typeof identifier !== 'string') throw cannotWrite(node, 'an `identifier`, a string')
  const wanted = label ?? decodeString(identifier)
  for (const candidate of labelCandidates(identifier, wanted)) {
    if (
      isLabel(candidate) &&
      identifierOf(candidate) === identifier &&
      (label == null || decodeString(candidate) === label)
    ) {
      return candidate
    }
  }
  throw cannotWrite(
    node,
    `an \`identifier\` that its label gives, such as \`${identifierOf(escapeString(wanted, /[[\]]/))}\``
  )
}

function* labelCandidates(identifier: string, label: string): Generator<string, void, undefined> {
  yield label
  yield escapeString(label, /[[\]]/)
  yield identifier
  const aligned = alignLabel(identifier, label)
  if (aligned !== null) yield aligned
}

const unit = /\\[!-/:-@[-`{-~]|&(?:#(?:\d{1,7}|x[\da-f]{1,6})|[\da-z]{1,31});|[\s\S]/giy

/** The label, with the escapes of the identifier. */
function alignLabel(identifier: string, label: string): string | null {
  let raw = ''
  let at = 0
  unit.lastIndex = 0
  for (let match = unit.exec(identifier); match; match = unit.exec(identifier)) {
    const [source] = match
    const decoded = decodeString(source)
    const written = label.slice(at, at + decoded.length)
    if (source === ' ') {
      const blanks = /^[\t\n\r ]+/.exec(label.slice(at))?.[0]
      if (blanks === undefined) return null
      raw += blanks
      at += blanks.length
    } else {
      raw += decoded === source ? written : source
      at += decoded.length
    }
  }
  return at === label.length ? raw : null
}

function identifierOf(raw: string): string {
  return normalizeIdentifier(raw).toLowerCase()
}

const longestLabel = 999

/** Whether a text may stand between the brackets of a reference or a definition. */
function isLabel(raw: string): boolean {
  return (
    raw.length <= longestLabel &&
    /[^\t\n\r ]/.test(raw) &&
    /^(?:\\[[\]\\]|[^[\]\\]|\\(?![[\]\\]|$))*$/.test(raw)
  )
}
