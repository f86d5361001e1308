/** How many digits tell seconds, milliseconds and microseconds since 1970 in these decades. */
const units: Readonly<Record<number, number>> = {9: 1000, 10: 1000, 13: 1, 16: 1 / 1000}

/** Chrome's own count begins in 1601, in microseconds. */
const since1601 = -Date.UTC(1601)

/**
 * A time as notes have it: of a number since 1970, as bookmarks have it, `2023-11-14T22:13:20Z`; any other text stays as it is. Nothing
 * where it is empty, or a number that is none, such as `0`.
 */
export function readTime(written: string): string {
  const value = written.trim()
  if (!/^\d+$/.test(value)) return value
  const isChrome = value.length === 17
  const time = isChrome
    ? Math.floor(Number(value) / 1000) - since1601
    : Math.floor(Number(value) * (units[value.length] ?? 1000))
  if (Number(value) < 1000) return ''
  return isChrome || value.length in units ? new Date(time).toISOString().replace('.000Z', 'Z') : value
}

/** A time in seconds since 1970, as bookmarks have it; `null` where it is none that is known. */
export function toSeconds(time: string): string | null {
  const isKnown = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/.test(time)
  const value = isKnown ? Date.parse(time) : Number.NaN
  return Number.isNaN(value) ? null : String(Math.floor(value / 1000))
}
