import {quote} from './quote.js'

/** Says in a word or two what a value is, for messages: "object", "list", "text `x`", "number `1`". */
export function describeValue(value: unknown): string {
  if (value === undefined || value === null) return `\`${value}\``
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'string') return `text ${quote(value)}`
  if (typeof value === 'object' || typeof value === 'function') return typeof value
  return `${typeof value} ${quote(String(value))}`
}
