import {isAsciiPunctuation, skipSpace} from '../../grammar/characters.js'
import {isLabel} from '../../grammar/label.js'
import {identifierOf} from '../../grammar/normalize.js'
import {decode, isReference, writtenEnd} from '../../grammar/references.js'
import {isBareDestination} from '../../grammar/resource.js'
import {cannotWrite} from '../cannot-write.js'

const lineEnding = /\r\n|\r|\n/g

/**
 * Prints a link's, an image's or a definition's destination and title, with a blank between them.
 *
 * @param isNeeded whether an empty destination must be seen
 * @param isAngled whether any destination stands in angle brackets: `<u>`
 */
export function printTarget(
  url: string,
  title: string | null | undefined,
  isNeeded: boolean,
  isAngled: boolean | undefined
): string {
  const destination = printDestination(url, isNeeded || Boolean(title), isAngled === true)
  return title ? `${destination} ${printTitle(title)}` : destination
}

/**
 * Prints a URL as a destination: as it is where that reads back, in angle brackets where it holds blanks or parentheses
 * without their partner.
 *
 * @param isNeeded whether an empty one must be seen
 */
function printDestination(url: string, isNeeded: boolean, isAngled: boolean): string {
  if (url === '') return isNeeded || isAngled ? '<>' : ''
  const bare = escapeString(url, null)
  return isBareDestination(bare) && !isAngled
    ? bare
    : `<${escapeString(url, /[<>]/).replace(lineEnding, '&#xA;')}>`
}

function printTitle(title: string): string {
  const open = ['"', "'"].find((quote) => !title.includes(quote)) ?? (/[()]/.test(title) ? '"' : '(')
  const escaped = escapeString(title, open === '"' ? /"/ : null).replace(lineEnding, '&#xA;')
  return `${open}${escaped}${open === '(' ? ')' : open}`
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
      (character === '\\' && (at + 1 === value.length || isAsciiPunctuation(value.charCodeAt(at + 1)))) ||
      (character === '&' && isReference(value, at))
    escaped += isSpecial ? `\\${character}` : character
  }
  return escaped
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
  const wanted = label ?? decode(identifier)
  for (const candidate of labelCandidates(identifier, wanted)) {
    if (
      isLabel(candidate) &&
      identifierOf(candidate) === identifier &&
      (label == null || decode(candidate) === label)
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

/** The label, with the escapes of the identifier. */
function alignLabel(identifier: string, label: string): string | null {
  let raw = ''
  let at = 0
  for (let from = 0; from < identifier.length; ) {
    const end = writtenEnd(identifier, from, identifier.length)
    const source = identifier.slice(from, end)
    const decoded = decode(source)
    from = end
    const written = label.slice(at, at + decoded.length)
    if (source === ' ') {
      const end = skipSpace(label, at, label.length)
      if (end === at) return null
      raw += label.slice(at, end)
      at = end
    } else {
      raw += decoded === source ? written : source
      at += decoded.length
    }
  }
  return at === label.length ? raw : null
}
