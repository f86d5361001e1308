/** A key of front matter, with the comments above it and the value below. */
interface Entry {
  key: string | null
  lines: string[]
}

/**
 * Puts the keys of front matter into an order: those that are listed come first, the others behind them as they stood. Comments
 * and blank lines above a key go with it; a comment that a blank line parts from the first key stays on top.
 *
 * Works on lines, in plain block style; whether the result says the same is for the caller to check.
 *
 * @param lines the lines between the fences
 * @param order the keys that come first
 */
export function orderKeys(lines: readonly string[], order: readonly string[]): string[] {
  const {top, entries, rest} = splitEntries(lines)
  const ranks = new Map(order.map((key, index) => [key, index]))
  const rankOf = ({key}: Entry): number => ranks.get(key ?? '') ?? order.length
  const sorted = [...entries].sort((left, right) => rankOf(left) - rankOf(right))
  return [...top, ...sorted.flatMap((entry) => entry.lines), ...rest]
}

function splitEntries(lines: readonly string[]): {top: string[]; entries: Entry[]; rest: string[]} {
  const top: string[] = []
  const entries: Entry[] = []
  // Comments and blank lines that stand since the last line of a value.
  let pending: string[] = []
  for (const line of lines) {
    if (/^(?:#|[ \t]*$)/.test(line)) {
      pending.push(line)
      continue
    }
    const last = entries.at(-1)
    if (last && /^(?:[ \t]|-(?:[ \t]|$))/.test(line)) {
      last.lines.push(...pending, line)
    } else {
      if (!last) top.push(...pending.splice(0, pending.findLastIndex((text) => !text.startsWith('#')) + 1))
      entries.push({key: keyOf(line), lines: [...pending, line]})
    }
    pending = []
  }
  return {top, entries, rest: pending}
}

/** The key that a line begins with. */
function keyOf(line: string): string | null {
  const match = /^(?:"([^"\\]*)"|'([^']*)'|([^"'][^:]*(?::\S[^:]*)*))[ \t]*:(?:[ \t]|$)/.exec(line)
  return match?.[1] ?? match?.[2] ?? match?.[3]?.trim() ?? null
}
