import type {AlignType} from 'mdast'

/**
 * Gives a table's row the style of the others: the pipes at their ends, the blanks in their cells, their columns' widths.
 *
 * ```text
 * | a    | b |
 * | c    | d |
 * | new  | e |
 * ```
 *
 * @param line the row, in canonical form
 * @param rows the others, as they are written, the head first
 * @param align how the columns are aligned
 */
export function printRowLike(line: string, rows: readonly string[], align: readonly AlignType[]): string {
  const last = (rows.at(-1) ?? '').trim()
  const columns = rows.map(cellsOf)
  const cells = cellsOf(line).map((cell, index) => {
    const text = cell.trim()
    const own = columns.map((row) => row[index] ?? '')
    const like = own.at(-1) ?? ''
    const [left, right] = [/^[ \t]/, /[ \t]$/].map((blank) => (blank.test(like) ? ' ' : '')) as [
      string,
      string
    ]
    const isAligned = own.length > 1 && own.every(({length}) => length === like.length)
    const rest = ' '.repeat(
      isAligned ? Math.max(0, like.length - left.length - text.length - right.length) : 0
    )
    return left + (align[index] === 'right' ? rest + text : text + rest) + right
  })
  return `${last.startsWith('|') ? '|' : ''}${cells.join('|')}${/(?<!\\)\|$/.test(last) ? '|' : ''}`
}

/** The cells between a row's pipes, with the blanks in them. */
function cellsOf(row: string): string[] {
  return row
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
}
