import {docsPage} from '../addresses.js'
import {counted} from '../counted.js'
import {element} from '../element.js'
import {marked} from '../marked.js'
import type {Answer} from '../messages.js'
import type {Settings} from '../settings.js'
import type {Match, SelectorProblem, ViewOf} from '../views.js'
import {copyBar} from './copy/bar.js'
import {snippets} from './copy/snippets.js'
import type {Actions, Panel} from './panel.js'
import {button, leadTo, outsideLink, placeButton, restOf} from './parts.js'

/** Selectors to begin with, and what they find. */
const examples: ReadonlyArray<[selector: string, finds: string]> = [
  ['topic > heading', 'headings'],
  ['link[url^="http:"]', 'links that are not encrypted'],
  ['topic:has(> topic) > heading', 'headings with topics below'],
  ['listItem[checked=false]', 'what is to be done'],
  ['listItem:not(:has(link))', 'bullets without a link']
]

/** What a selector finds. */
export class SelectorPanel implements Panel {
  readonly id = 'selector'
  readonly title = 'Select'
  #actions!: Actions
  readonly #input = element('input', {
    type: 'text',
    id: 'selector',
    spellcheck: 'false',
    autocapitalize: 'off',
    autocomplete: 'off',
    placeholder: 'topic[title=Queues] link',
    'aria-describedby': 'selector-problem'
  })
  readonly #problem = element('div', {class: 'problem', id: 'selector-problem', role: 'status'})
  readonly #list = element('div')
  #rows: Array<{match: Match; row: HTMLElement}> = []

  mount(host: HTMLElement, actions: Actions): void {
    this.#actions = actions
    this.#input.value = actions.settings.selector
    this.#input.addEventListener('input', () => actions.set({selector: this.#input.value}))
    const tries = examples.map(([selector, finds]) => {
      const made = button(selector, () => this.#take(selector), 'example')
      made.title = `Finds ${finds}`
      return made
    })
    host.append(
      element(
        'div',
        {class: 'head'},
        element('label', {for: 'selector'}, 'Selector'),
        copyBar(actions, ({selector}, file) => snippets.select(selector || 'link', file))
      ),
      this.#input,
      this.#problem,
      element(
        'p',
        {class: 'examples'},
        'Try ',
        ...tries,
        ' ',
        outsideLink(docsPage('tree'), 'What there is')
      ),
      this.#list
    )
  }

  question(): {panel: 'selector'} {
    return {panel: 'selector'}
  }

  load({selector}: Settings): void {
    this.#input.value = selector
  }

  update(answer: Answer): void {
    const {matches, total, problem} = answer.view as ViewOf<'selector'>
    this.#showProblem(problem)
    this.#rows = matches.map((match) => ({match, row: this.#row(match)}))
    if (problem || this.#actions.settings.selector.trim() === '') {
      this.#list.replaceChildren()
      return
    }
    const left = total - matches.length
    this.#list.replaceChildren(
      element(
        'p',
        {class: 'total'},
        total === 0 ? 'Nothing of the kind in this note.' : counted(total, 'match', 'matches')
      ),
      ...(total > 0 ? [element('ul', {class: 'matches'}, ...this.#rows.map(({row}) => row))] : []),
      ...restOf(left, this.#actions)
    )
  }

  highlight(position: number | null): void {
    for (const {match, row} of this.#rows)
      row.classList.toggle('at', position !== null && match.start <= position && position <= match.end)
  }

  #take(selector: string): void {
    this.#input.value = selector
    this.#actions.set({selector})
  }

  /** Says what is wrong below the box, with a caret below the place. */
  #showProblem(problem: SelectorProblem | null): void {
    this.#input.setAttribute('aria-invalid', String(problem !== null))
    if (!problem) {
      this.#problem.replaceChildren()
      return
    }
    const {message, start, end} = problem
    const said = element('p', {}, ...marked(message))
    if (start === null) this.#problem.replaceChildren(said)
    else this.#problem.replaceChildren(pointed(this.#input.value, start, end ?? start + 1), said)
  }

  #row(match: Match): HTMLLIElement {
    const row = element(
      'li',
      {},
      placeButton(match, match.line, match.column, this.#actions),
      element('span', {class: 'type'}, match.type),
      element('span', {class: 'text'}, match.text)
    )
    leadTo(row, match, this.#actions)
    return row
  }
}

/** A text with a place in it marked: what is wrong there is underlined; at its end, a blank. */
function pointed(text: string, start: number, end: number): HTMLElement {
  return element(
    'code',
    {class: 'pointed', 'aria-hidden': 'true'},
    text.slice(0, start),
    element('mark', {}, text.slice(start, end) || ' '),
    text.slice(end)
  )
}
