import type {Table} from 'mdast'
import stringWidth from 'string-width'
import {isRaw} from '../../tree/raw-leaf.js'

/** The delimiter row's cell of a column that is so wide, by its alignment (GFM, «tables»). */
const delimiters = {
  none: (width: number) => '-'.repeat(width),
  left: (width: number) => `:${'-'.repeat(width - 1)}`,
  right: (width: number) => `${'-'.repeat(width - 1)}:`,
  center: (width: number) => `:${'-'.repeat(width - 2)}:`
}

const leastWidth = 3
/** How many times as long a table may become: one wide cell makes its column wide in all rows. */
const mostSwelling = 20
const fewUnits = 10_000

/**
 * Writes a table with cells that are as wide as their columns, in columns of a terminal: `表` takes two.
 *
 * @param table a table as it was read, its cells raw
 * @param own its lines as they are
 * @returns its lines; `null` where it can't be told what a cell holds, or where they would be many times as long
 */
export function alignTable(table: Table, own: readonly string[]): string[] | null {
  const rows = table.children.map(({children}) =>
    children.map((cell) => (isRaw(cell) ? cell.raw : cell.children.length === 0 ? '' : null))
  )
  const align = (table.align ?? []).map((side) => side ?? 'none')
  const widths = align.map(() => leastWidth)
  for (const row of rows) {
    for (const [column, text] of row.entries()) {
      if (text === null) return null
      widths[column] = Math.max(widths[column] ?? 0, widthOf(text))
    }
  }
  const width = widths.reduce((sum, column) => sum + column + 3, 1)
  const before = own.reduce((sum, line) => sum + line.length, 0)
  if (width * own.length > mostSwelling * before + fewUnits) return null
  const lines = rows.map((row) =>
    rowOf(row.map((text, column) => padded(text ?? '', widths[column] as number, align[column] ?? 'none')))
  )
  const delimiterRow = rowOf(align.map((side, column) => delimiters[side](widths[column] as number)))
  const [head = '', ...body] = lines
  return [head, delimiterRow, ...body]
}

/** How many columns a text takes. */
function widthOf(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : stringWidth(text)
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function padded(text: string, width: number, side: keyof typeof delimiters): string {
  const blanks = width - widthOf(text)
  if (side === 'right') return ' '.repeat(blanks) + text
  const left = side === 'center' ? Math.floor(blanks / 2) : 0
  return ' '.repeat(left) + text + ' '.repeat(blanks - left)
}
