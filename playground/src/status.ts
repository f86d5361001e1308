import {byId} from './element.js'

/** How long a message stays, in milliseconds: so long, and longer for a long one. What went wrong stays until it is dismissed. */
const shortest = 6000
const perCharacter = 60

/** Says what an action did: seen at the page's foot, heard as a status. One message at a time. */
export class Status {
  readonly #box = byId<HTMLDivElement>('toast')
  readonly #text = byId<HTMLParagraphElement>('status')
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Whether the message goes away by itself. */
  #isLasting = false

  constructor() {
    byId('dismiss').addEventListener('click', () => this.clear())
    // Whoever reads it, or is about to dismiss it, has the time to.
    for (const type of ['pointerenter', 'focusin']) this.#box.addEventListener(type, () => this.#wait())
    for (const type of ['pointerleave', 'focusout']) this.#box.addEventListener(type, () => this.#count())
  }

  say(message: string, severity?: 'error'): void {
    this.#text.textContent = message
    this.#box.dataset.shown = severity ?? 'done'
    byId('dismiss').hidden = false
    this.#isLasting = severity === 'error'
    this.#count()
  }

  clear(): void {
    this.#wait()
    this.#text.textContent = ''
    delete this.#box.dataset.shown
    byId('dismiss').hidden = true
  }

  #wait(): void {
    clearTimeout(this.#timer)
  }

  #count(): void {
    this.#wait()
    const length = this.#text.textContent?.length ?? 0
    if (this.#isLasting || length === 0) return
    this.#timer = setTimeout(() => this.clear(), shortest + length * perCharacter)
  }
}
