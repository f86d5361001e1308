import type {AlignType} from 'mdast'

/**
 * Gives a table's rows the style of those that it had: the pipes at their ends, the blanks in their cells, their columns' widths.
 *
 * ```text
 * | a    | b |
 * | ---- | - |
 * | new  | e |
 * ```
 *
 * @param lines the table in canonical form
 * @param raw the table as it was written, without what its containers' lines begin with
 * @param align how its columns are aligned
 */
export function rowsLike(lines: readonly string[], raw: string, align: readonly AlignType[]): string[] {
  const [head = '', , ...body] = raw.split('\n')
  const rows = [head, ...body]
  const last = (rows.at(-1) ?? '').trim()
  const cells = rows.map(cellsOf)
  const count = cells.reduce((most, {length}) => Math.max(most, length), 0)
  const columns = Array.from({length: count}, (_, index) => cells.flatMap((row) => row[index] ?? []))
  const styles = columns.map((own) => {
    const like = own.at(-1) as string
    return {
      left: /^[ \t]/.test(like) ? ' ' : '',
      right: /[ \t]$/.test(like) ? ' ' : '',
      width: own.length > 1 && own.every(({length}) => length === like.length) ? like.length : 0
    }
  })
  const opening = last.startsWith('|') ? '|' : ''
  const closing = /(?<!\\)\|$/.test(last) ? '|' : ''
  return lines.map((line, row) => {
    if (row === 1) return line
    const printed = cellsOf(line).map((cell, index) => {
      const {left, right, width} = styles[index] ?? {left: ' ', right: ' ', width: 0}
      const text = cell.trim()
      const rest = ' '.repeat(Math.max(0, width - left.length - text.length - right.length))
      return left + (align[index] === 'right' ? rest + text : text + rest) + right
    })
    return opening + printed.join('|') + closing
  })
}

/** The cells between a row's pipes, with the blanks in them. */
function cellsOf(row: string): string[] {
  return row
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
}
