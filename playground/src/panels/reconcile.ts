import {docsPage} from '../addresses.js'
import {counted} from '../counted.js'
import {element} from '../element.js'
import {marked} from '../marked.js'
import type {Answer} from '../messages.js'
import type {QuestionOf, ViewOf} from '../views.js'
import {copyBar} from './copy/bar.js'
import {snippets} from './copy/snippets.js'
import {showDiff, sizeOf} from './diff.js'
import type {Actions, Panel} from './panel.js'
import {button, outsideLink} from './parts.js'

/** What another editor printed, written as the note's author would have. */
export class ReconcilePanel implements Panel {
  readonly id = 'reconcile'
  readonly title = 'Reconcile'
  #actions!: Actions
  readonly #area = element('textarea', {
    id: 'edited',
    rows: '8',
    spellcheck: 'false',
    placeholder: 'Paste the Markdown here that another editor made of this note.'
  })
  readonly #apply = button('Apply to the note', () => void this.#take(), 'main')
  readonly #about = element('p', {class: 'about'})
  readonly #diff = element('div')

  mount(host: HTMLElement, actions: Actions): void {
    this.#actions = actions
    this.#area.addEventListener('input', () => actions.again())
    host.append(
      element(
        'div',
        {class: 'head'},
        element('label', {for: 'edited'}, 'What another editor printed'),
        copyBar(actions, (_, file) => snippets.reconcile(file))
      ),
      element(
        'p',
        {class: 'hint'},
        'Editors print bullets, escapes and blank lines their own way. Only what was really changed comes into the note. ',
        outsideLink(docsPage('reconcile'), 'How that works')
      ),
      this.#area,
      element(
        'div',
        {class: 'lead'},
        this.#apply,
        button('Try with this note in another style', () => void this.#try()),
        this.#about
      ),
      this.#diff
    )
  }

  question(): QuestionOf<'reconcile'> {
    const edited = this.#area.value
    return {panel: 'reconcile', edited: edited.trim() === '' ? null : edited}
  }

  update(answer: Answer): void {
    const view = answer.view as ViewOf<'reconcile'>
    const {problem, changes, plain} = view
    const isEmpty = this.question().edited === null
    this.#apply.disabled = isEmpty || problem !== null || changes === 0
    this.#diff.replaceChildren()
    if (isEmpty) {
      this.#about.textContent = ''
    } else if (problem !== null) {
      this.#about.replaceChildren(...marked(problem))
    } else {
      const saved = `Saved as it was printed, ${counted(plain, 'line')} would differ.`
      this.#about.textContent =
        changes === 0 ? `It says the same as the note. ${saved}` : `${sizeOf(view)}. ${saved}`
      this.#diff.append(
        ...(changes === 0 ? [] : showDiff(view, 'What is changed in the note', this.#actions))
      )
    }
  }

  async #take(): Promise<void> {
    try {
      const made = await this.#actions.ask('reconcile', {edited: this.#area.value})
      this.#actions.change(made, `${counted(made.count, 'change')} made`)
    } catch (error) {
      this.#actions.say(`Applying that ${(error as Error).message}. The note is kept`, 'error')
    }
  }

  async #try(): Promise<void> {
    try {
      this.#area.value = (await this.#actions.ask('restyle', {})).text
      this.#area.focus()
      this.#area.setSelectionRange(0, 0)
      this.#area.scrollTop = 0
      this.#actions.again()
    } catch (error) {
      this.#actions.say(`Printing the note ${(error as Error).message}`, 'error')
    }
  }
}
