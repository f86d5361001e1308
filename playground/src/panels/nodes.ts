import {element} from '../element.js'
import type {Answer} from '../messages.js'
import type {QuestionOf, ViewOf} from '../views.js'
import {copyBar} from './copy/bar.js'
import {snippets} from './copy/snippets.js'
import type {Actions, Panel} from './panel.js'
import {TreeView} from './tree-view.js'

const kinds = {
  outline: {
    title: 'Outline',
    name: 'Outline of the note',
    about: 'Topics and bullets, as the note nests them.',
    nothing: 'No topics and no bullets yet.'
  },
  tree: {
    title: 'Tree',
    name: 'Syntax tree of the note',
    about: 'What reading gives: mdast, and topics.',
    nothing: 'Nothing was read yet.'
  }
} as const

/** The note's outline or its tree, linked with the source both ways. */
export class NodesPanel implements Panel {
  readonly id: 'outline' | 'tree'
  readonly title: string
  #view: TreeView | undefined

  constructor(id: 'outline' | 'tree') {
    this.id = id
    this.title = kinds[id].title
  }

  mount(host: HTMLElement, actions: Actions): void {
    const {name, about, nothing} = kinds[this.id]
    const snippet = snippets[this.id]
    host.classList.add(`of-${this.id}`)
    host.append(
      element(
        'div',
        {class: 'head'},
        element('p', {class: 'about'}, about),
        copyBar(actions, (_, file) => snippet(file))
      )
    )
    this.#view = new TreeView(host, name, nothing, actions)
  }

  question(): QuestionOf<'outline' | 'tree'> {
    const {toggled, from, reveal} = this.#view?.question() ?? {toggled: {}, from: 0, reveal: null}
    return {panel: this.id, toggled, from, reveal}
  }

  update({view}: Answer): void {
    this.#view?.update(view as ViewOf<'outline' | 'tree'>)
  }

  highlight(position: number | null, by: 'cursor' | 'pointer'): void {
    this.#view?.highlight(position, by)
  }
}
