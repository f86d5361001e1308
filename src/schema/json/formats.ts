import {format as formats} from '@cfworker/json-schema'
import {seeReference} from '../../validate/record-references.js'
import type {ReferenceTarget} from '../../validate/reference-target.js'
import {isMap} from './keywords.js'

/** What a text of a format is, for messages. */
const descriptions: Readonly<Record<string, string>> = {
  date: 'a date, such as 2026-01-31',
  time: 'a time with its zone, such as 10:00:00Z',
  'date-time': 'a date and time, such as 2026-01-31T10:00:00Z',
  duration: 'a duration, such as P1DT2H',
  email: 'an e-mail address',
  hostname: 'the name of a host',
  ipv4: 'an IPv4 address',
  ipv6: 'an IPv6 address',
  uri: 'a URL, such as https://a.example/',
  url: 'a URL, such as https://a.example/',
  'uri-reference': 'a URL, whole or relative',
  'uri-template': 'a template of URLs',
  uuid: 'a UUID',
  regex: 'a regular expression',
  'json-pointer': 'a JSON pointer',
  'json-pointer-uri-fragment': 'a JSON pointer behind a `#`',
  'relative-json-pointer': 'a relative JSON pointer'
}

/** The formats that are judged. */
export const formatNames: readonly string[] = Object.keys(descriptions)

/** Begins the names of formats that stand for the keyword `reference`. */
const ours = 'apunte-reference:'

/**
 * Says what a format is, for messages.
 *
 * @returns `null` for one that isn't judged
 */
export function describeFormat(format: string): string | null {
  if (!format.startsWith(ours))
    return Object.hasOwn(descriptions, format) ? (descriptions[format] as string) : null
  const {patterns, key} = JSON.parse(format.slice(ours.length)) as ReferenceTarget
  return `${key === undefined ? 'the name' : `the \`${key}\``} of a note of \`${patterns.join('`, `')}\``
}

/**
 * Gives the format by which the validator asks about a reference: it knows no keywords beside those of JSON Schema, but takes formats.
 */
export function referenceFormat(target: ReferenceTarget): string {
  const name = ours + JSON.stringify(target)
  formats[name] ??= (value) => seeReference(target, value)
  return name
}

/**
 * The format by which `url`, which no draft has, is judged: as `uri`. The validator's own takes exponential time for
 * `http://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!`.
 */
export const urlFormat = 'uri'

/**
 * Reads the keyword `reference`: a glob, a list of them, or `{patterns, key}`, as the function `reference` of `apunte/node` has them.
 *
 * @returns `null` where it is none of these
 */
export function readReference(value: unknown): ReferenceTarget | null {
  const {patterns, key, ...others} = isMap(value) ? value : {patterns: value}
  const list = typeof patterns === 'string' ? [patterns] : patterns
  const isList =
    Array.isArray(list) && list.length > 0 && list.every((each) => typeof each === 'string' && each !== '')
  const isKey = key === undefined || (typeof key === 'string' && key !== '')
  if (!isList || !isKey || Object.keys(others).length > 0) return null
  return {patterns: list as string[], key: key as string | undefined}
}
