import {execFileSync} from 'node:child_process'
import process from 'node:process'
import {fileURLToPath} from 'node:url'

/**
 * Runs a bench's file again in a process of its own.
 *
 * @param {string} file its `import.meta.url`
 * @param {string[]} args what it is told
 * @returns {any} the JSON that it printed
 */
export function runApart(file, args) {
  const output = execFileSync(process.execPath, [fileURLToPath(file), ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28
  })
  return JSON.parse(output)
}

/**
 * How long a reader takes for a text, once, in milliseconds: the time on the clock, or the process's own if that is less, where the
 * machine did something else meanwhile. (The latter counts what the threads that collect and compile do beside the reader.)
 */
export function timeOnce(read, text) {
  const before = process.cpuUsage()
  const start = performance.now()
  read(text)
  const time = performance.now() - start
  const {user, system} = process.cpuUsage(before)
  return Math.min(time, (user + system) / 1000)
}

export function median(values) {
  return values.toSorted((left, right) => left - right)[values.length >> 1]
}
