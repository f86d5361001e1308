/** How long a label, or a breadcrumb's names together, may be before each row that repeats them is shortened, in code units. */
const longest = 500

/** What stands for names that are left out. */
const ellipsis = '…'
const ellipses = /^…+$/

/** What a link is about, for a row of its own: where others repeat it and it is long, it is cut and ends in `…`. */
export function shortenLabel({label, text}: {label: string; text: string}): string {
  if (label === text || label.length <= longest) return label
  const last = label.charCodeAt(longest - 2)
  const isHalf = last >= 0xd800 && last <= 0xdbff
  return label.slice(0, isHalf ? longest - 2 : longest - 1) + ellipsis
}

/**
 * The names of a breadcrumb, at most {@link longest} code units of them: of a longer one the innermost, after a `…`.
 *
 * `['A', 'b'.repeat(2000), 'C']` gives `['…', 'C']`.
 */
export function shortenPath(path: readonly string[]): string[] {
  let room = longest
  for (let index = path.length - 1; index >= 0; index--) {
    room -= (path[index] as string).length
    if (room < 0) return [ellipsis, ...path.slice(index + 1)]
  }
  return [...path]
}

/**
 * Writes the breadcrumbs of rows behind each other: in one that is longer than {@link longest}, a name that stood at the same place
 * before is a `…`. A name of such characters alone gets one more.
 */
export function pathWriter(): (path: readonly string[]) => string[] {
  const before: string[] = []
  return (path) => {
    const mayRepeat = isLong(path)
    return path.map((name, index) => {
      if (mayRepeat && name === before[index]) return ellipsis
      before[index] = name
      return ellipses.test(name) ? name + ellipsis : name
    })
  }
}

/** Reads what {@link pathWriter} wrote. */
export function pathReader(): (path: readonly string[]) => string[] {
  const before: string[] = []
  return (written) =>
    written.map((name, index) => {
      if (name === ellipsis) return before[index] ?? name
      const read = ellipses.test(name) ? name.slice(1) : name
      before[index] = read
      return read
    })
}

function isLong(path: readonly string[]): boolean {
  let length = 0
  for (const name of path) length += name.length
  return length > longest
}
