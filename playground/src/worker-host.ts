import type {Answer, Fixed, Reply, Request} from './messages.js'

/** What becomes of what the worker is asked. */
export interface Listeners {
  replied(reply: Answer | Fixed): void
  /** There is no answer; why, as the end of a sentence. The worker begins anew. */
  failed(request: Request, reason: string): void
}

/** How long an answer may take, in milliseconds: so long, and longer for a long note. */
const longest = 5000
const longestPerUnit = 0.02

/** The worker, which is asked one thing at a time, ended where that takes too long or goes wrong, and begun anew. */
export class WorkerHost {
  readonly #listeners: Listeners
  readonly #waiting: Request[] = []
  #worker: Worker
  #current: Request | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(listeners: Listeners) {
    this.#listeners = listeners
    this.#worker = this.#begin()
  }

  ask(request: Request): void {
    this.#waiting.push(request)
    this.#next()
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
    const request = this.#waiting.shift()
    if (!request) return
    this.#current = request
    const most = longest + request.text.length * longestPerUnit
    this.#timer = setTimeout(
      () => this.#fail(`took longer than ${Math.round(most / 1000)} s and was stopped`),
      most
    )
    this.#worker.postMessage(request)
  }

  #take(reply: Reply): void {
    if (reply.kind === 'failed') {
      this.#fail(`went wrong: ${reply.message}`)
      return
    }
    this.#done()
    this.#listeners.replied(reply)
    this.#next()
  }

  #fail(reason: string): void {
    const request = this.#done()
    this.#worker.terminate()
    this.#worker = this.#begin()
    if (request) this.#listeners.failed(request, reason)
    this.#next()
  }

  #done(): Request | null {
    clearTimeout(this.#timer)
    const request = this.#current
    this.#current = null
    return request
  }
}
