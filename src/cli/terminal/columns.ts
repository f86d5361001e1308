import type {CommandIo} from '../io.js'

/** How wide a terminal is that doesn't say so. */
const usualColumns = 80

/** Nothing is made to fit what is narrower. */
const fewestColumns = 20

/** How wide lines may be; a pseudo-terminal may say 0, and a pipe takes lines as they are. */
export function columnsOf(
  {columns = 0}: Pick<CommandIo, 'columns'>,
  isTerminal: boolean | undefined
): number {
  if (isTerminal !== true) return Number.POSITIVE_INFINITY
  return columns >= 1 ? Math.max(Math.floor(columns), fewestColumns) : usualColumns
}
