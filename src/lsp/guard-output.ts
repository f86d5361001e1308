import process from 'node:process'

/**
 * Sends to standard error what code writes to standard output by itself: `console.log` in a config, most likely. The client would take it for the
 * beginning of a message.
 *
 * @returns takes that back
 */
export function guardOutput(): () => void {
  const {stdout, stderr} = process
  const before = stdout.write
  stdout.write = stderr.write.bind(stderr)
  return () => {
    stdout.write = before
  }
}
