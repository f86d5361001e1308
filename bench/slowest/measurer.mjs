import {fork} from 'node:child_process'
import {fileURLToPath} from 'node:url'

const child = fileURLToPath(new URL('child.mjs', import.meta.url))

const flags = {
  wide: ['--min-semi-space-size=256', '--max-semi-space-size=256', '--expose-gc'],
  usual: [],
  steps: []
}

/** Measures in a process of its own, which is killed and begun again when one measurement takes longer than a limit. */
export class Measurer {
  #mode
  #limit
  #process = null

  /**
   * @param {keyof typeof flags} mode
   * @param {number} limit how long one measurement may take, in milliseconds
   */
  constructor(mode, limit) {
    this.#mode = mode
    this.#limit = limit
  }

  /** Begins the process, where there is none; gives the functions' names. */
  async begin() {
    if (this.#process) return this.#process.names
    const started = fork(child, [this.#mode], {
      execArgv: flags[this.#mode],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc']
    })
    let said = ''
    started.stderr.on('data', (data) => {
      said = (said + data).slice(-2000)
    })
    const names = await new Promise((resolve, reject) => {
      started.once('message', ({ready}) => resolve(ready))
      started.once('exit', (code) =>
        reject(new Error(`Cannot measure, the process ended with ${code}: ${said}`))
      )
    })
    started.removeAllListeners('exit')
    this.#process = {started, names}
    return names
  }

  /**
   * Measures functions with a recipe's text of a size.
   *
   * @returns {Promise<Map<string, {time: number, units: number, failure?: string}>>} by name; where one didn't end in time, or ended
   *   the process, what it took until then, and a failure that says so
   */
  async measure(recipe, size, names) {
    const found = new Map()
    let left = [...names]
    while (left.length > 0) {
      await this.begin()
      const stuck = await this.#run(recipe, size, left, found)
      if (stuck === null) break
      left = left.slice(left.indexOf(stuck) + 1)
    }
    return found
  }

  /** Measures until all is done, or something ended the process: the name of that. */
  #run(recipe, size, names, found) {
    const {started} = this.#process
    return new Promise((resolve) => {
      let current = names[0]
      let timer
      const end = (stuck) => {
        clearTimeout(timer)
        started.removeAllListeners('message')
        started.removeAllListeners('exit')
        if (stuck !== null) this.#process = null
        resolve(stuck)
      }
      const wait = () => {
        clearTimeout(timer)
        timer = setTimeout(() => {
          started.removeAllListeners('exit')
          started.kill('SIGKILL')
          fail(`didn't end in ${this.#limit} ms`)
        }, this.#limit)
      }
      const fail = (failure) => {
        found.set(current, {time: this.#limit, units: size, failure})
        end(current)
      }
      started.on('message', (message) => {
        wait()
        if (message.done) end(null)
        else if (message.begins) current = message.begins
        else found.set(message.name, message)
      })
      started.on('exit', (code, signal) => fail(`ended its process (${signal ?? code})`))
      wait()
      started.send({recipe, size, names})
    })
  }

  end() {
    this.#process?.started.removeAllListeners('exit')
    this.#process?.started.kill('SIGKILL')
    this.#process = null
  }
}
