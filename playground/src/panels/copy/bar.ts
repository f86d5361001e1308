import {element} from '../../element.js'
import type {Settings} from '../../settings.js'
import type {Actions} from '../panel.js'
import {button} from '../parts.js'
import type {Snippet} from './snippet.js'

/** Buttons that copy what a panel shows as a command and as code: made when they are pressed, of what is set then. */
export function copyBar(
  actions: Actions,
  make: (settings: Settings, fileName: string) => Snippet
): HTMLElement {
  const bar = element('div', {class: 'copy', role: 'group', 'aria-label': 'Do the same elsewhere'})
  const add = (kind: keyof Snippet): void => {
    const made = button(kind, () => {
      const text = make(actions.settings, actions.fileName)[kind]
      if (text !== null) void actions.copy(text, `the ${kind}`)
    })
    made.setAttribute('aria-label', `Copy as ${kind}`)
    bar.append(made)
  }
  bar.append(element('span', {'aria-hidden': 'true'}, 'Copy as'))
  if (make(actions.settings, actions.fileName).command !== null) {
    add('command')
    bar.append(element('span', {'aria-hidden': 'true'}, 'or'))
  }
  add('code')
  return bar
}
