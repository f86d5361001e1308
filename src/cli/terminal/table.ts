import {widthOf, wrapWords} from './width.js'

const gap = 2

/**
 * Rows of cells as lines in columns. Where they don't fit, the widest columns become narrower, and their cells go over several lines.
 *
 * @param rows each of as many cells as the first
 * @param columns how wide a line may be
 * @param align how each column stands (default: to the left)
 */
export function printTable(
  rows: ReadonlyArray<readonly string[]>,
  columns: number,
  align: ReadonlyArray<string | null | undefined> = []
): string[] {
  const widths = narrow(
    (rows[0] ?? []).map((_, column) => Math.max(1, ...rows.map((row) => widthOf(row[column] ?? '')))),
    columns
  )
  return rows.flatMap((row) => {
    const cells = widths.map((width, column) => wrapWords(row[column] ?? '', width))
    const height = Math.max(...cells.map((lines) => lines.length))
    return Array.from({length: height}, (_, at) =>
      cells
        .map((lines, column) => pad(lines[at] ?? '', widths[column] as number, align[column]))
        .join(' '.repeat(gap))
        .trimEnd()
    )
  })
}

/** The narrowest that a column becomes. */
const narrowest = 8

/** Takes columns off the widest until all fit. */
function narrow(widths: number[], columns: number): number[] {
  const fitted = [...widths]
  let over = fitted.reduce((sum, width) => sum + width, gap * (fitted.length - 1)) - columns
  while (over > 0 && Number.isFinite(over)) {
    const most = Math.max(...fitted)
    if (most <= narrowest) break
    const at = fitted.indexOf(most)
    const next = Math.max(narrowest, ...fitted.filter((_, index) => index !== at))
    const less = Math.min(over, Math.max(1, most - next))
    fitted[at] = most - less
    over -= less
  }
  return fitted
}

function pad(text: string, width: number, align: string | null | undefined): string {
  const room = Math.max(0, width - widthOf(text))
  if (align === 'right') return ' '.repeat(room) + text
  const before = align === 'center' ? Math.floor(room / 2) : 0
  return ' '.repeat(before) + text + ' '.repeat(room - before)
}
