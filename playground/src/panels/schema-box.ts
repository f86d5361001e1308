import {element} from '../element.js'
import {marked} from '../marked.js'
import type {SettingProblem} from '../messages.js'
import {button} from './parts.js'

/** A box for a schema as JSON, with what is wrong with it below: each leads to its place in the box. */
export class SchemaBox {
  readonly root: HTMLElement
  readonly #area: HTMLTextAreaElement
  readonly #problems = element('ul', {class: 'problem'})
  readonly #state = element('p', {class: 'unseen', role: 'status'})
  readonly #first: string
  #said = ''

  /**
   * @param first what is there before anything was typed
   * @param typed takes the text; an empty one for what was there first
   */
  constructor(
    id: string,
    words: {title: string; hint: Array<Node | string>},
    first: string,
    typed: (text: string) => void
  ) {
    this.#first = first
    this.#area = element('textarea', {
      id,
      spellcheck: 'false',
      autocapitalize: 'off',
      rows: '9',
      'aria-describedby': `${id}-hint ${id}-problem`
    })
    this.#area.value = first
    this.#area.addEventListener('input', () => typed(this.#area.value === first ? '' : this.#area.value))
    this.#problems.id = `${id}-problem`
    const reset = button(first === '' ? 'Empty' : 'Reset', () => {
      this.text = ''
      typed('')
      this.#area.focus()
    })
    reset.setAttribute('aria-label', `${first === '' ? 'Empty' : 'Reset'} the schema of the ${words.title}`)
    this.root = element(
      'section',
      {class: 'schema'},
      element('div', {class: 'head'}, element('label', {for: id}, words.title), reset),
      element('p', {class: 'hint', id: `${id}-hint`}, ...words.hint),
      this.#area,
      this.#problems,
      this.#state
    )
  }

  /** Shows a text that came from elsewhere. */
  set text(text: string) {
    this.#area.value = text === '' ? this.#first : text
  }

  tell(problems: readonly SettingProblem[]): void {
    const said = JSON.stringify(problems)
    if (said === this.#said) return
    this.#said = said
    this.#area.setAttribute('aria-invalid', String(problems.length > 0))
    this.#problems.replaceChildren(...problems.map((problem) => this.#show(problem)))
    this.#state.textContent = problems.length === 0 ? '' : `${problems.length} wrong in this schema`
  }

  #show({message, start, end, line, column}: SettingProblem): HTMLLIElement {
    const place = button(`${line}:${column}`, () => this.#select(start, end, line), 'where')
    place.setAttribute('aria-label', `Go to ${line}:${column} of the schema`)
    return element('li', {}, place, ' ', element('span', {}, ...marked(message)))
  }

  #select(start: number, end: number, line: number): void {
    const area = this.#area
    area.focus()
    area.setSelectionRange(start, end)
    const lines = area.value.split('\n').length
    area.scrollTop = ((line - 3) / lines) * area.scrollHeight
  }
}
