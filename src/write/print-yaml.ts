import type {YamlStyle} from './yaml-style.js'

/** A value as JSON holds it. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonMap
/** Keys and values as JSON holds them. */
export interface JsonMap {
  [key: string]: JsonValue
}

/** How a string stands: as its author wrote the one before it. */
export interface StringStyle {
  quote: YamlStyle['quote']
  /** The string that stood there, where it stood without quotes. */
  plain?: string | undefined
}

/** Prints a value on one line: lists and maps in brackets. */
export function printInline(value: JsonValue, style: YamlStyle, isFlow = false, own?: StringStyle): string {
  if (typeof value === 'string') return printString(value, own ?? style, isFlow)
  if (value === null || typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return `[${value.map((item) => printInline(item, style, true)).join(', ')}]`
  const pairs = Object.entries(value).map(
    ([key, item]) => `${printKey(key)}: ${printInline(item, style, true)}`
  )
  return `{${pairs.join(', ')}}`
}

/** Tells whether a value is printed on lines of its own, below its key. */
export function isPrintedBelow(value: JsonValue, style: YamlStyle): value is JsonValue[] | JsonMap {
  if (value === null || typeof value !== 'object') return false
  if (Array.isArray(value)) return value.length > 0 && !style.isFlowList
  return Object.keys(value).length > 0 && !style.isFlowMap
}

/**
 * Prints a key or a list's mark with its value, as lines without endings.
 *
 * @param lead `key:` or `-`
 * @param indent what stands before it
 */
export function printEntry(lead: string, value: JsonValue, indent: string, style: YamlStyle): string[] {
  if (!isPrintedBelow(value, style)) return [`${indent}${lead} ${printInline(value, style)}`]
  if (lead !== '-') return [`${indent}${lead}`, ...printBelow(value, indent, style)]
  const lines = printCollection(value, `${indent}  `, style)
  const [first = ''] = lines
  return [`${indent}- ${first.slice(indent.length + 2)}`, ...lines.slice(1)]
}

/** Prints a list or a map on the lines below its key. */
export function printBelow(value: JsonValue[] | JsonMap, indent: string, style: YamlStyle): string[] {
  const more = Array.isArray(value) ? style.listIndent : style.mapIndent
  return printCollection(value, indent + ' '.repeat(more), style)
}

function printCollection(value: JsonValue[] | JsonMap, indent: string, style: YamlStyle): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => printEntry('-', item, indent, style))
  return Object.entries(value).flatMap(([key, item]) => printEntry(`${printKey(key)}:`, item, indent, style))
}

/** Prints a key: plain, unless some reader of YAML might take it for something else. */
export function printKey(key: string): string {
  return /^[\p{L}_][\p{L}\p{M}\p{N}_.-]*$/u.test(key) && !isTyped(key) ? key : quoteDouble(key)
}

function printString(value: string, {quote, plain}: StringStyle, isFlow: boolean): string {
  if (quote === 'plain' && isPlain(value, isFlow, plain)) return value
  if (quote === 'single' && isPrintable(value)) return `'${value.replaceAll("'", "''")}'`
  return quoteDouble(value)
}

/** What JSON leaves bare and YAML doesn't print: controls, line ends of Unicode, the byte-order mark. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is sought
const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|\p{Cs}/u

function isPrintable(value: string): boolean {
  return !unprintable.test(value)
}

function quoteDouble(value: string): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  )
}

const day = /^\d{4}-\d\d?-\d\d?(?:$|[T ])/

/** Whether a string may stand without quotes. */
function isPlain(value: string, isFlow: boolean, before: string | undefined): boolean {
  if (!isPrintable(value) || value !== value.trim() || /:(?:\s|$)|\s#/.test(value)) return false
  if (isFlow && /[,[\]{}]/.test(value)) return false
  // A day among days: all of the note's readers take the one as they took the other.
  if (before !== undefined && day.test(before) && day.test(value)) return true
  return /^[\p{L}¿¡(/]/u.test(value) && !isTyped(value)
}

/** What YAML 1.1 or 1.2 reads as something else than a string; what begins otherwise than with a letter isn't asked. */
function isTyped(value: string): boolean {
  return /^(?:null|true|false|yes|no|on|off|y|n)$/i.test(value)
}

/** Prints a string as a literal block's lines; `null` where it can't stand in one. */
export function printLiteral(value: string): {header: string; lines: string[]} | null {
  const body = value.endsWith('\n') ? value.slice(0, -1) : value
  const isEnded = body !== value
  if (!isEnded && !body.includes('\n')) return null
  const lines = body.split('\n')
  if (
    body === '' ||
    body.endsWith('\n') ||
    /^\s/.test(body) ||
    !lines.every((line) => isPrintable(line) && line.trimEnd() === line)
  ) {
    return null
  }
  return {header: isEnded ? '|' : '|-', lines}
}
