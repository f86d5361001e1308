import type {Definition, Image, Link} from 'mdast'
import {
  looksAbsolute,
  looksLikeAddress,
  looksLikeHost,
  looksLikeWww,
  readMisspeltScheme,
  secondSchemeAt
} from '../grammar/url-likeness.js'
import type {Edit} from '../text/edits.js'
import {findUrl} from './url-place.js'

/** A destination that leads elsewhere than was meant. */
export interface MisspeltUrl {
  /** What is wrong, as the end of a sentence. */
  reason: string
  /** What was meant. */
  expected: string
  /** How to write it so, where the destination stands as it is; offsets are those in it. */
  edits: Edit[]
  isCertain: boolean
}

/** Finds what is wrong with a destination as it reads; `null` where nothing is. */
export function findMisspeltUrl(url: string): MisspeltUrl | null {
  const scheme = readMisspeltScheme(url, 0, true)
  if (scheme) return begin(url, scheme.end, scheme.meant, 'its scheme is misspelt', true)
  const second = secondSchemeAt(url)
  if (second > 0) {
    const isSame = url.slice(0, second).toLowerCase() === url.slice(second, 2 * second).toLowerCase()
    return begin(url, second, '', 'it has two schemes', isSame)
  }
  if (looksLikeWww(url) || looksLikeHost(url))
    return begin(url, 0, 'https://', 'without a scheme it is the path of a file', false)
  if (looksLikeAddress(url))
    return begin(url, 0, 'mailto:', 'without `mailto:` it is the path of a file', true)
  const inner = /^\((\S+)\)$/.exec(url)?.[1]
  if (inner === undefined || !looksAbsolute(inner)) return null
  const last = url.length - 1
  const edits = [
    {start: 0, end: 1, text: ''},
    {start: last, end: last + 1, text: ''}
  ]
  return {reason: 'it stands in two parentheses', expected: inner, edits, isCertain: true}
}

function begin(url: string, end: number, text: string, reason: string, isCertain: boolean): MisspeltUrl {
  return {reason, expected: text + url.slice(end), edits: [{start: 0, end, text}], isCertain}
}

/**
 * The edits that write a node's URL as it was meant, in the source.
 *
 * @returns `null` where the URL isn't written there as it reads
 */
export function editsOfUrl(
  node: Link | Image | Definition,
  {edits}: MisspeltUrl,
  source: string
): Edit[] | null {
  const place = findUrl(node, source)
  if (!place) return null
  const {start} = place
  const isSame = source.slice(start, place.end) === node.url
  // Of one edit at its beginning, the rest may be written as it likes.
  const [first] = edits
  const isBegun = edits.length === 1 && source.startsWith(node.url.slice(0, first?.end), start)
  if (!isSame && !isBegun) return null
  return edits.map((edit) => ({start: start + edit.start, end: start + edit.end, text: edit.text}))
}
