import type {Row} from '../views.js'

/** Which row a key leads to; `null` for none. */
export function targetOf(key: string, rows: readonly Row[], at: number): number | null {
  const row = rows[at] as Row
  const within = (index: number): number | null => (index >= 0 && index < rows.length ? index : null)
  if (key === 'ArrowDown') return within(at + 1)
  if (key === 'ArrowUp') return within(at - 1)
  if (key === 'Home') return 0
  if (key === 'End') return rows.length - 1
  if (key === 'ArrowRight' && row.isOpen) return within(at + 1)
  if (key === 'ArrowLeft' && !row.isOpen) {
    const parent = rows.slice(0, at).findLastIndex(({level}) => level < row.level)
    return parent === -1 ? null : parent
  }
  return null
}

/** The index of the innermost row at a position: the last one that holds it, as those within stand behind. */
export function innermostAt(rows: readonly Row[], position: number): number {
  return rows.findLastIndex(({start, end}) => start <= position && position <= end)
}
