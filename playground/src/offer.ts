import {byId} from './element.js'

/** Offers something above the note until it is taken or dismissed: the text that another one replaced. */
export class Offer {
  readonly #box = byId<HTMLDivElement>('offer')
  readonly #text = byId<HTMLParagraphElement>('offer-text')
  readonly #button = byId<HTMLButtonElement>('offer-take')
  #take: () => void = () => {}

  constructor() {
    this.#button.addEventListener('click', () => {
      this.clear()
      this.#take()
    })
    byId('offer-dismiss').addEventListener('click', () => this.clear())
  }

  make(text: string, button: string, take: () => void): void {
    this.#text.textContent = text
    this.#button.textContent = button
    this.#take = take
    this.#box.hidden = false
  }

  clear(): void {
    this.#box.hidden = true
  }
}
