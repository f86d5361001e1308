import {decode, decodeReferences} from '../../grammar/references.js'
import type {UrlForm} from '../../node/refactor/written-url.js'
import type {Span} from '../../tree/span.js'
import type {Completing} from './completing.js'

/** A destination that is being typed. */
export interface TypedDestination extends Span {
  form: UrlForm
  /** What is written before the place. */
  typed: string
  isImage: boolean
}

const definitionOpening = /^[ \t>*+\d.)-]*\[(?:[^[\]\\]|\\.)+\]:[ \t]*(?:<([^<>]*)|([^\s<>]*))$/
const tagOpening = /<(a|img)\b[^<>]*\s(?:href|src)\s*=\s*(?:"([^"]*)|'([^']*))$/i

/** Finds the destination that a place is in, told by its line: of a link or an image, a definition, a tag. */
export function destinationAt(at: Completing): TypedDestination | null {
  return inLink(at) ?? inDefinition(at) ?? inTag(at)
}

function inLink({head, tail, offset}: Completing): TypedDestination | null {
  const open = head.lastIndexOf('](')
  if (open === -1) return null
  // The bracket that closes there has opened behind the last one that closed.
  const isImage = head.lastIndexOf('![', open) > head.lastIndexOf(']', open - 1)
  const written = head.slice(open + 2).trimStart()
  if (written.startsWith('<'))
    return /[<>]/.test(written.slice(1)) ? null : angled(written.slice(1), tail, offset, isImage)
  const {end, depth} = readBare(written, 0)
  if (end < written.length) return null
  const start = offset - written.length
  return {form: 'bare', typed: written, start, end: offset + readBare(tail, depth).end, isImage}
}

/** How far a destination without angle brackets reaches, and how many parentheses are open there; `depth` of them were open before. */
function readBare(text: string, depth: number): {end: number; depth: number} {
  let open = depth
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string
    if (character === '\\') at++
    else if (character === '(') open++
    else if (character === ')' && open-- === 0) return {end: at, depth: 0}
    else if (/[\s<>]/.test(character)) return {end: at, depth: open}
  }
  return {end: text.length, depth: open}
}

function angled(typed: string, tail: string, offset: number, isImage: boolean): TypedDestination {
  return {form: 'angled', typed, start: offset - typed.length, end: endIn(tail, /[<>]/, offset), isImage}
}

function inDefinition({head, tail, offset}: Completing): TypedDestination | null {
  const match = definitionOpening.exec(head)
  if (!match) return null
  const [, inBrackets, typed = ''] = match
  if (inBrackets !== undefined) return angled(inBrackets, tail, offset, false)
  return {
    form: 'bare',
    typed,
    start: offset - typed.length,
    end: endIn(tail, /[\s<>]/, offset),
    isImage: false
  }
}

function inTag({head, tail, offset}: Completing): TypedDestination | null {
  const match = tagOpening.exec(head)
  if (!match) return null
  const [, name = '', double, single = ''] = match
  const typed = double ?? single
  const quote = double === undefined ? "'" : '"'
  const end = endIn(tail, new RegExp(quote), offset)
  return {form: quote, typed, start: offset - typed.length, end, isImage: name.toLowerCase() === 'img'}
}

function endIn(tail: string, stop: RegExp, offset: number): number {
  const length = tail.search(stop)
  return offset + (length === -1 ? tail.length : length)
}

/** Where an anchor begins; a character reference (`&#39;`) has a `#`, too. */
export function hashIn(written: string): number {
  return written.search(/(?<!&)#/)
}

/** What is written as it is read. */
export function readAs(written: string, form: UrlForm): string {
  return form === 'bare' || form === 'angled' ? decode(written) : decodeReferences(written)
}
