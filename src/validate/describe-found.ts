import type {PathSegment} from '../issue/issue.js'
import {hideControls} from '../text/control-characters.js'

/** The longest value that a message shows, in code units. */
const longest = 40

/** Where a schema's message says itself what was found, or that nothing was. */
const saysFound = /\bfound\b|\bmissing\b|\brequired\b/i

/**
 * Says what stands where a schema refuses it, for the end of its message: `; found nothing`, `` ; found `cooking` ``. Nothing where it
 * isn't short, or where the message says it.
 *
 * @param value what was judged
 * @param path where
 * @param message the schema's own
 */
export function describeFound(value: unknown, path: readonly PathSegment[], message: string): string {
  if (path.length === 0 || saysFound.test(message)) return ''
  const found = findAt(value, path)
  if (found === missing) return ''
  if (found === undefined || found === null) return '; found nothing'
  if (typeof found === 'object' || typeof found === 'function') return ''
  const text = String(found)
  if (text === '') return '; found an empty text'
  if (text.length > longest || says(message, text)) return ''
  return `; found \`${hideControls(text.replace(/\s+/g, ' '))}\``
}

/** Whether a message has a text as words of its own. */
function says(message: string, text: string): boolean {
  for (let at = message.indexOf(text); at !== -1; at = message.indexOf(text, at + 1)) {
    const around = [message[at - 1] ?? '', message[at + text.length] ?? '']
    if (!around.some((letter) => /[\p{L}\p{N}]/u.test(letter))) return true
  }
  return false
}

const missing = Symbol('missing')

/** The value at a path; `undefined` for a key that isn't there, {@link missing} where nothing could have it. */
function findAt(value: unknown, path: readonly PathSegment[]): unknown {
  let current = value
  for (const segment of path) {
    if (typeof current !== 'object' || current === null) return missing
    current = Object.hasOwn(current, segment) ? (current as Record<PathSegment, unknown>)[segment] : undefined
  }
  return current
}
