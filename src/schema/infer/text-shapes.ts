import type {JsonSchema} from '../body.js'

/** A shape that texts may have. */
export interface TextShape {
  /** What it is called, for people: `a date`. */
  name: string
  /** The keywords that ask for it. */
  json: {readonly [keyword: string]: JsonSchema | string | number}
  isOf(text: string): boolean
}

const daysOf = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** A real day as `2024-01-05`. */
function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (!match) return false
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const most = month === 2 && !isLeap ? 28 : (daysOf[month - 1] ?? 0)
  return day >= 1 && day <= most
}

/** A time as RFC 3339 has it: `2024-01-05T10:00:00Z`. */
function isDateTime(text: string): boolean {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/.exec(
    text
  )
  return (
    match !== null &&
    isDate(match[1] as string) &&
    Number(match[2]) < 24 &&
    Number(match[3]) < 60 &&
    Number(match[4]) < 60
  )
}

/** An absolute URL of letters that need no escape: `https://a.example/b?c#d`. */
function isUri(text: string): boolean {
  return /^https?:\/\/[A-Za-z\d](?:[A-Za-z\d.-]*[A-Za-z\d])?(?::\d+)?(?:[/?#](?:[A-Za-z\d\-._~:/?@!$&'()*+,;=]|%[\dA-Fa-f]{2})*(?:#(?:[A-Za-z\d\-._~:/?@!$&'()*+,;=]|%[\dA-Fa-f]{2})*)?)?$/.test(
    text
  )
}

function isEmail(text: string): boolean {
  return /^[A-Za-z\d_+-]+(?:\.[A-Za-z\d_+-]+)*@[A-Za-z\d](?:[A-Za-z\d-]*[A-Za-z\d])?(?:\.[A-Za-z\d](?:[A-Za-z\d-]*[A-Za-z\d])?)+$/.test(
    text
  )
}

function byPattern(name: string, pattern: string): TextShape {
  const regex = new RegExp(pattern, 'u')
  return {name, json: {pattern}, isOf: (text) => regex.test(text)}
}

/** The formats that JSON Schema has a name for. */
export const formats: readonly TextShape[] = [
  {name: 'a date', json: {format: 'date'}, isOf: isDate},
  {name: 'a time', json: {format: 'date-time'}, isOf: isDateTime},
  {name: 'a URL', json: {format: 'uri'}, isOf: isUri},
  {name: 'an e-mail address', json: {format: 'email'}, isOf: isEmail}
]

/** Others that are known, from the narrowest; a date in one of them begins with a real day. */
export const shapes: readonly TextShape[] = [
  byPattern('a day and a time', '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2} [+-]\\d{4}$'),
  byPattern('a day', '^\\d{4}-\\d{2}-\\d{2}(?:[T ]|$)'),
  byPattern('a web address', '^https?://'),
  byPattern('a version', '^v?\\d+\\.\\d+(?:\\.\\d+)?(?:-[\\dA-Za-z.-]+)?$')
]

/** A slug, which most texts of one word are, too: it is one for certain where many have a dash. */
export const slugShape: TextShape = byPattern('a slug', '^[a-z\\d]+(?:-[a-z\\d]+)*$')

/** Any text but the empty one. */
export const someText: TextShape = {name: 'a text', json: {minLength: 1}, isOf: (text) => text !== ''}

const months = 'January|February|March|April|May|June|July|August|September|October|November|December'
const days = 'Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday'
const date = '(?<!\\d)\\d{4}-\\d{2}(?:-\\d{2})?(?!\\d)'
const varying = new RegExp(`${date}|\\d+|\\b(?:${months})\\b|\\b(?:${days})\\b`, 'g')

/**
 * Makes a pattern of a text with digits, months or days in it, which others of its kind have, too.
 *
 * ```text
 * Week 12      ^Week \d+$
 * 2024-01-05   ^\d{4}-\d{2}-\d{2}$
 * ```
 *
 * @returns its source; `null` for a text that has none
 */
export function patternOf(text: string): string | null {
  if (text.length > 200) return null
  let pattern = ''
  let end = 0
  for (const match of text.matchAll(varying)) {
    const [found] = match
    pattern += escapePattern(text.slice(end, match.index))
    if (/^\d+$/.test(found)) pattern += '\\d+'
    // A date's numbers stay as long as they are.
    else if (/^\d/.test(found)) pattern += found.replace(/\d+/g, ({length}) => `\\d{${length}}`)
    else pattern += days.split('|').includes(found) ? `(?:${days})` : `(?:${months})`
    end = match.index + found.length
  }
  return end === 0 ? null : `^${pattern}${escapePattern(text.slice(end))}$`
}

/** Writes a text as a pattern that finds it, also with the flag `u`. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
