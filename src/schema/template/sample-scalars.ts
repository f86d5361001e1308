import type {Flat} from './flatten.js'
import {samplePattern} from './sample-pattern.js'

/** What stands where a text is to be written. */
export const placeholder = 'TODO'

/** Texts of some lengths, for what a key or a format asks for. */
export function* sampleTexts(
  {formats, patterns, minLength, maxLength}: Pick<Flat, 'formats' | 'patterns' | 'minLength' | 'maxLength'>,
  key: string,
  now: Date
): Generator<string, void, undefined> {
  if (minLength > longest) return
  for (const format of formats) yield* ofFormat(format, minLength, maxLength, now)
  if (formats.length === 0) yield* ofKey(key, now)
  if (patterns.length > 0) yield* usualForPatterns(now)
  for (const pattern of patterns) yield* samplePattern(pattern)
  if (minLength === 0) yield ''
  yield toLength(placeholder, minLength, maxLength)
  for (let number = 2; number < 1000; number++) {
    const ending = ` ${number}`
    if (placeholder.length + ending.length <= maxLength)
      yield `${toLength(placeholder, minLength - ending.length, maxLength)}${ending}`
    else yield toLength(`${number}`, minLength, maxLength)
  }
}

/** What patterns of notes mostly are of. */
function* usualForPatterns(now: Date): Generator<string, void, undefined> {
  const day = dayOf(now)
  yield* [
    placeholder,
    day,
    `${day}T00:00:00Z`,
    `${day} 00:00:00`,
    '1.0.0',
    'name@example.org',
    'https://example.org/'
  ]
}

/** Longer texts than that are no templates. */
const longest = 10_000

/** What a key's name says of a text that has no format. */
function* ofKey(key: string, now: Date): Generator<string, void, undefined> {
  if (/(?:^|[_-])(?:date|day|created|updated|modified|published)$|(?:Date|At)$/i.test(key)) yield dayOf(now)
  if (/^(?:url|uri|link|href|homepage|website|source)$|(?:_|-)url$|Url$/i.test(key))
    yield 'https://example.org/'
  if (/^e?-?mail$/i.test(key)) yield 'name@example.org'
  if (/^(?:uid|id)$/i.test(key)) yield idOf(now)
}

function* ofFormat(
  format: string,
  least: number,
  most: number,
  now: Date
): Generator<string, void, undefined> {
  const iso = now.toISOString()
  switch (format) {
    case 'date':
      yield dayOf(now)
      return
    case 'date-time': {
      yield `${iso.slice(0, 19)}Z`
      if (least > 20) yield `${iso.slice(0, 19)}.${'0'.repeat(Math.max(1, least - 21))}Z`
      return
    }
    case 'time':
      yield '00:00:00Z'
      if (least > 9) yield `00:00:00.${'0'.repeat(Math.max(1, least - 10))}Z`
      return
    case 'duration':
      yield 'P1D'
      yield `P${'0'.repeat(Math.max(0, least - 3))}1D`
      return
    case 'email':
      yield 'name@example.org'
      yield 'a@b.co'
      yield `${'a'.repeat(Math.max(1, least - 12))}@example.org`
      yield `a@${hostOf(least - 2)}`
      return
    case 'hostname':
      yield 'example.org'
      yield 'a'
      yield hostOf(least)
      return
    case 'ipv4':
      yield '127.0.0.1'
      yield '0.0.0.0'
      yield '127.127.127.127'.slice(0, Math.max(9, least))
      return
    case 'ipv6':
      yield '::1'
      yield '::'
      yield '0000:0000:0000:0000:0000:0000:0000:0001'
      return
    case 'uuid':
      yield '00000000-0000-0000-0000-000000000000'
      return
    case 'uri':
    case 'url':
    case 'iri':
    case 'uri-reference':
    case 'iri-reference':
    case 'uri-template':
      yield 'https://example.org/'
      yield 'a:'
      yield 'a:b'
      if (least > 20 && least <= most) yield `https://example.org/${'a'.repeat(least - 20)}`
      return
    case 'json-pointer':
      yield toLength('', least, most)
      yield `/${'a'.repeat(Math.max(0, least - 1))}`
      return
    case 'relative-json-pointer':
      yield '0'
      yield `0/${'a'.repeat(Math.max(0, least - 2))}`
      return
    case 'json-pointer-uri-fragment':
      yield `#/${'a'.repeat(Math.max(0, least - 2))}`
      yield '#'
  }
}

/** A host's name of a length. */
function hostOf(length: number): string {
  const labels = 'a'.repeat(Math.max(1, length)).replace(/a{50}(?=aa)/g, `${'a'.repeat(49)}.`)
  return labels
}

/** A day as notes have it: where it is that day for whoever writes. */
export function dayOf(now: Date): string {
  const [year, month, day] = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** An id as a slip box has it: the day and the minute, `202601311205`. */
export function idOf(now: Date): string {
  return dayOf(now).replaceAll('-', '') + timeOf(now)
}

/** The hour and the minute: `1205`. */
export function timeOf(now: Date): string {
  return String(now.getHours()).padStart(2, '0') + String(now.getMinutes()).padStart(2, '0')
}

function toLength(text: string, least: number, most: number): string {
  return text.padEnd(least, '.').slice(0, Math.max(0, most))
}

/** Numbers in a range. */
export function* sampleNumbers(
  {least, most, above, below, multiples}: Pick<Flat, 'least' | 'most' | 'above' | 'below' | 'multiples'>,
  isWhole: boolean
): Generator<number, void, undefined> {
  const low = Math.max(least, above)
  const high = Math.min(most, below)
  yield 0
  const step = multiples.length > 0 ? Math.max(...multiples) : 1
  const finite = [low, high].filter(Number.isFinite)
  const from = Number.isFinite(low)
    ? Math.ceil(low / step)
    : Number.isFinite(high)
      ? Math.floor(high / step) - 400
      : 0
  for (const end of finite) if (!isWhole || Number.isInteger(end)) yield end
  for (let count = 0; count < 400; count++) {
    const value = (from + count) * step
    yield Number.isInteger(step) ? value : Number(value.toFixed(10))
  }
  if (isWhole || finite.length < 2) return
  for (const part of [2, 4, 8, 64]) yield low + (high - low) / part
}
