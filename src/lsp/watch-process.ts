import process from 'node:process'

/** How often a process is looked for, in milliseconds. */
const interval = 3000

/**
 * Looks now and then whether a process is still there: a client that is killed tells nobody.
 *
 * @param tell is told, once, that it is gone
 */
export function watchProcess(id: number, tell: () => void): {stop(): void} {
  const timer = setInterval(() => {
    if (isThere(id)) return
    clearInterval(timer)
    tell()
  }, interval)
  timer.unref()
  return {stop: () => clearInterval(timer)}
}

function isThere(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    // Another user's process is one, too.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
