import {widthOf} from './width.js'

/** Where tabs lead, in columns: as Markdown counts them (CommonMark §2.2). */
export const tabStop = 4

/** Blanks for tabs, as wide as they lead. */
export function expandTabs(text: string): string {
  return replaceTabs(text, ' ')
}

/** As {@link expandTabs}, but each tab is seen as an arrow: `→   `. */
export function showTabs(text: string): string {
  return replaceTabs(text, '→')
}

function replaceTabs(text: string, first: string): string {
  const [start = '', ...rest] = text.split('\t')
  let replaced = start
  let column = widthOf(start)
  for (const piece of rest) {
    const width = tabStop - (column % tabStop)
    replaced += first + ' '.repeat(width - 1) + piece
    column += width + widthOf(piece)
  }
  return replaced
}
