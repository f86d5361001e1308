import {alignValue} from '../../grammar/alignment.js'
import {
  decode,
  decodeReferences,
  isReference,
  meantEnd,
  referenceEnd,
  writtenEnd
} from '../../grammar/references.js'
import {isBareDestination} from '../../grammar/resource.js'
import {escapeString} from '../../write/canonical/destination.js'

/** What a URL stands in: `<…>`, nothing (in Markdown), quotes or nothing (in a tag). */
export type UrlForm = 'angled' | 'bare' | '"' | "'" | 'tag'

/**
 * Writes a URL where another stands: what they have in common stays as it was written, what is new is escaped where it has to be.
 *
 * ```text
 * written  a\_b.md#x&amp;y     (`a_b.md#x&y`)
 * url      c.md#x&y
 * gives    c.md#x&amp;y
 * ```
 *
 * @param written the old one, as it is written
 * @param before the old one, as it is read
 * @param url the new one
 * @returns `null` where it can't be written in that form
 */
export function writeUrl(written: string, before: string, url: string, form: UrlForm): string | null {
  const candidates = [merged(written, before, url, form), print(url, form, false), print(url, form, true)]
  return candidates.find((candidate) => candidate !== null && isUrl(candidate, url, form)) ?? null
}

/** Whether a URL is read from what is written. */
function isUrl(written: string, url: string, form: UrlForm): boolean {
  switch (form) {
    case 'angled':
      return decode(written) === url && !/[\r\n]/.test(written) && !/(?:^|[^\\])(?:\\\\)*[<>]/.test(written)
    case 'bare':
      return decode(written) === url && isBareDestination(written)
    case 'tag':
      return decodeReferences(written) === url && written !== '' && !/[\s"'=<>`]|\/$/.test(written)
    default:
      return decodeReferences(written).trim() === url && !written.includes(form)
  }
}

function print(url: string, form: UrlForm, isCareful: boolean): string {
  switch (form) {
    case 'angled':
      return escapeString(url, /[<>]/)
    case 'bare':
      return escapeString(url, isCareful ? /[()]/ : null)
    default:
      return escapeHtml(url, form, isCareful)
  }
}

function escapeHtml(url: string, form: UrlForm, isCareful: boolean): string {
  let escaped = ''
  for (let at = 0; at < url.length; at++) {
    const character = url[at] as string
    if (character === '&' && (isCareful || isReference(url, at))) escaped += '&amp;'
    else if (character === '"' && form !== "'") escaped += '&quot;'
    else if (character === "'" && form !== '"') escaped += '&#39;'
    else escaped += character
  }
  return escaped
}

/** The old text with what differs in its place. */
function merged(written: string, before: string, url: string, form: UrlForm): string | null {
  const isHtml = form !== 'angled' && form !== 'bare'
  const unitEnd = isHtml ? htmlUnitEnd : writtenEnd
  const trimmed = isHtml ? written.trim() : written
  const from = written.indexOf(trimmed)
  const aligned =
    alignValue(trimmed, 0, trimmed.length, before, unitEnd, (line) => line) ??
    (isHtml ? null : alignValue(trimmed, 0, trimmed.length, before, meantEnd, (line) => line))
  if (!aligned) return null
  const most = Math.min(before.length, url.length)
  let start = 0
  while (start < most && before[start] === url[start]) start++
  let end = 0
  while (end < most - start && before.at(-1 - end) === url.at(-1 - end)) end++
  // A character of two units stays whole.
  while (start > 0 && isSplit(url, start)) start--
  while (end > 0 && isSplit(url, url.length - end)) end--
  const head = start === 0 ? 0 : (aligned.ends[start - 1] as number)
  const tail = end === 0 ? trimmed.length : (aligned.starts[before.length - end] as number)
  if (tail < head) return null
  const middle = url.slice(start, url.length - end)
  for (const isCareful of [false, true]) {
    const text = trimmed.slice(0, head) + print(middle, form, isCareful) + trimmed.slice(tail)
    const whole = written.slice(0, from) + text + written.slice(from + trimmed.length)
    if (isUrl(whole, url, form)) return whole
  }
  return null
}

function isSplit(text: string, index: number): boolean {
  const unit = text.charCodeAt(index)
  return unit >= 0xdc00 && unit <= 0xdfff
}

/** In HTML, a backslash is one. */
function htmlUnitEnd(text: string, at: number, limit: number): number {
  if (text[at] !== '&') return at + 1
  const end = referenceEnd(text, at, limit)
  return end === -1 ? at + 1 : end
}
