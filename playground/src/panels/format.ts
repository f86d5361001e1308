import {counted, grouped} from '../counted.js'
import {element} from '../element.js'
import type {Answer} from '../messages.js'
import type {ViewOf} from '../views.js'
import {copyBar} from './copy/bar.js'
import {snippets} from './copy/snippets.js'
import {showDiff, sizeOf} from './diff.js'
import type {Actions, Badge, Panel} from './panel.js'
import {button} from './parts.js'

/** What formatting changes. */
export class FormatPanel implements Panel {
  readonly id = 'format'
  readonly title = 'Formatted'
  #actions!: Actions
  readonly #about = element('p', {class: 'about'})
  readonly #apply = button('Format the note', () => void this.#format(), 'main')
  readonly #diff = element('div')

  mount(host: HTMLElement, actions: Actions): void {
    this.#actions = actions
    host.append(
      element(
        'div',
        {class: 'head'},
        element('div', {class: 'lead'}, this.#apply, this.#about),
        copyBar(actions, (_, file) => snippets.format(file))
      ),
      this.#diff
    )
  }

  question(): {panel: 'format'} {
    return {panel: 'format'}
  }

  badge({counts: {changes}}: Answer): Badge | null {
    return changes ? {text: grouped(changes), label: counted(changes, 'change')} : null
  }

  update({view}: Answer): void {
    const diff = view as ViewOf<'format'>
    const isFormatted = diff.changes === 0
    this.#apply.disabled = isFormatted
    this.#about.textContent = isFormatted ? 'The note is in canonical style.' : sizeOf(diff)
    this.#diff.replaceChildren(
      ...(isFormatted ? [] : showDiff(diff, 'What formatting changes', this.#actions))
    )
  }

  async #format(): Promise<void> {
    try {
      const made = await this.#actions.ask('format', {})
      this.#actions.change(made, `${counted(made.count, 'change')} made`)
    } catch (error) {
      this.#actions.say(`Formatting ${(error as Error).message}. The note is kept`, 'error')
    }
  }
}
