import type {Exchanges, Reply, Request} from './messages.js'

/** How long an answer may take, in milliseconds: so long, and longer for a long note. */
const longest = 5000
const longestPerUnit = 0.02

/** A request that waits for its answer. */
interface Asked {
  request: Request
  resolve(reply: never): void
  reject(error: Error): void
}

/** The worker, which is asked one thing at a time, ended where that takes too long or goes wrong, and begun anew. */
export class WorkerHost {
  readonly #waiting: Asked[] = []
  /** `null`: it failed before it was asked anything, as a script does that is broken; another one is begun when there is something to ask. */
  #worker: Worker | null
  #current: Asked | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    this.#worker = this.#begin()
  }

  /** Asks; rejects with why there is no answer, as the end of a sentence: `took longer than 5 s and was stopped`. */
  ask<Kind extends keyof Exchanges>(
    request: Exchanges[Kind]['request'] & {kind: Kind}
  ): Promise<Exchanges[Kind]['reply']> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({request, resolve, reject})
      this.#next()
    })
  }

  #begin(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {type: 'module'})
    worker.onmessage = ({data}: MessageEvent<Reply>) => this.#take(data)
    worker.onerror = ({message}) => this.#fail(`went wrong: ${message || 'the worker could not be loaded'}`)
    worker.onmessageerror = () => this.#fail('went wrong: the answer could not be read')
    return worker
  }

  #next(): void {
    if (this.#current) return
    const asked = this.#waiting.shift()
    if (!asked) return
    this.#current = asked
    const most = longest + asked.request.text.length * longestPerUnit
    this.#timer = setTimeout(
      () => this.#fail(`took longer than ${Math.round(most / 1000)} s and was stopped`),
      most
    )
    this.#worker ??= this.#begin()
    this.#worker.postMessage(asked.request)
  }

  #take(reply: Reply): void {
    if (reply.kind === 'failed') {
      this.#fail(`went wrong: ${reply.message}`)
      return
    }
    this.#done()?.resolve(reply as never)
    this.#next()
  }

  #fail(reason: string): void {
    const asked = this.#done()
    this.#worker?.terminate()
    this.#worker = asked ? this.#begin() : null
    asked?.reject(new Error(reason))
    this.#next()
  }

  #done(): Asked | null {
    clearTimeout(this.#timer)
    const asked = this.#current
    this.#current = null
    return asked
  }
}
