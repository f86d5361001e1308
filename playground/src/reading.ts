import type {Answer, ReadRequest} from './messages.js'
import type {WorkerHost} from './worker-host.js'

/** From this length on, a note is looked at when no key was pressed for a moment. */
const long = 100_000
const moment = 300

/** What reading asks about, and tells. */
export interface Listeners {
  /** What is to be read now. */
  request(id: number): ReadRequest
  /** How long the note is. */
  length(): number
  answered(answer: Answer): void
  /** There is no answer, and why. The note is what it was; when it is changed, it is read again. */
  failed(reason: string): void
}

/** Has the note read whenever it changed: one question at a time, of those that wait only the last. `data-pending` and `data-read` on the body tell how far it is. */
export class Reading {
  readonly #worker: WorkerHost
  readonly #listeners: Listeners
  #asked = 0
  #isBusy = false
  #isStale = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(worker: WorkerHost, listeners: Listeners) {
    this.#worker = worker
    this.#listeners = listeners
  }

  /** Takes a key: what it costs must not depend on the note's length. */
  changed(): void {
    document.body.dataset.pending = 'true'
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#listeners.length() <= long) this.ask()
    else this.#timer = setTimeout(() => this.ask(), moment)
  }

  /** Asks about the note as it is. */
  ask(): void {
    document.body.dataset.pending = 'true'
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#isBusy) {
      this.#isStale = true
      return
    }
    this.#isBusy = true
    this.#isStale = false
    this.#worker.ask(this.#listeners.request(++this.#asked)).then(
      (answer) => this.#take(answer),
      (error: Error) => {
        this.#listeners.failed(error.message)
        this.#done()
      }
    )
  }

  #take(answer: Answer): void {
    const isTyping = this.#isStale || this.#timer !== undefined
    this.#done()
    // Drawing would keep the keys of somebody who types on waiting; in a long note that shows. There will be another answer.
    if (isTyping && this.#listeners.length() > long) return
    document.body.dataset.read = String(answer.id)
    this.#listeners.answered(answer)
  }

  #done(): void {
    this.#isBusy = false
    if (this.#isStale) this.ask()
    else if (this.#timer === undefined) delete document.body.dataset.pending
  }
}
