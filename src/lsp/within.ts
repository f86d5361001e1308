/**
 * Waits for a promise, but not for long.
 *
 * @param time in milliseconds
 * @returns what it gives, if it does so in time; else `null`
 */
export async function within<Value>(promise: Promise<Value>, time: number): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((done) => {
    timer = setTimeout(() => done(null), time)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
