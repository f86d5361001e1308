import type {Writer} from './io.js'

/** A line that tells how far the work is. */
export interface Progress {
  /** Shows how much is done. */
  show(done: number, total: number): void
  /** Takes the line away, so that something else can be written. */
  clear(): void
}

/** What work must last before it is worth a line, in milliseconds. */
const patience = 1000
/** How often the line changes at most, in milliseconds. */
const pace = 100

const clearLine = '\r\u001b[2K'

/**
 * Starts to wait for work that lasts.
 *
 * @param writer a terminal; `null` shows nothing
 * @param now tells the time in milliseconds
 */
export function startProgress(writer: Writer | null, now: () => number): Progress {
  if (!writer) return {show: () => undefined, clear: () => undefined}
  const start = now()
  let last = start + patience - pace
  let isShown = false
  const clear = (): void => {
    if (isShown) writer.write(clearLine)
    isShown = false
  }
  return {
    show: (done, total) => {
      if (done >= total) clear()
      else if (now() - last >= pace) {
        last = now()
        isShown = true
        writer.write(`${clearLine}${Math.floor((100 * done) / total)}% (${done} of ${total} files)`)
      }
    },
    clear
  }
}
