import {counted, grouped} from '../counted.js'
import {element} from '../element.js'
import type {Answer} from '../messages.js'
import type {LinkRow, ViewOf} from '../views.js'
import {copyBar} from './copy/bar.js'
import {snippets} from './copy/snippets.js'
import type {Actions, Badge, Panel} from './panel.js'
import {button, leadTo, outsideLink, restOf} from './parts.js'

/** The note's links: where they stand, what they are about, where they lead. */
export class LinksPanel implements Panel {
  readonly id = 'links'
  readonly title = 'Links'
  #actions!: Actions
  readonly #list = element('div')
  #rows: Array<{link: LinkRow; row: HTMLElement}> = []

  mount(host: HTMLElement, actions: Actions): void {
    this.#actions = actions
    host.append(
      element(
        'div',
        {class: 'head'},
        element('p', {class: 'about'}, 'What each link is about, and where it stands.'),
        copyBar(actions, (_, file) => snippets.links(file))
      ),
      this.#list
    )
  }

  question(): {panel: 'links'} {
    return {panel: 'links'}
  }

  badge({counts: {links}}: Answer): Badge | null {
    return links === null ? null : {text: grouped(links), label: counted(links, 'link')}
  }

  update(answer: Answer): void {
    const {links, total} = answer.view as ViewOf<'links'>
    this.#rows = links.map((link) => ({link, row: this.#row(link)}))
    if (total === 0) {
      this.#list.replaceChildren(element('p', {class: 'empty'}, 'No links yet.'))
      return
    }
    const titles = ['Line', 'About', 'URL', 'In'].map((title) => element('th', {scope: 'col'}, title))
    const table = element(
      'table',
      {class: 'links'},
      element('thead', {}, element('tr', {}, ...titles)),
      element('tbody', {}, ...this.#rows.map(({row}) => row))
    )
    const left = total - links.length
    this.#list.replaceChildren(table, ...restOf(left, this.#actions))
  }

  highlight(position: number | null): void {
    for (const {link, row} of this.#rows)
      row.classList.toggle('at', position !== null && link.start <= position && position <= link.end)
  }

  #row(link: LinkRow): HTMLTableRowElement {
    const {line, label, url, path} = link
    const place = button(String(line), () => this.#actions.jump(link), 'where')
    place.setAttribute('aria-label', `Go to line ${line}`)
    const row = element(
      'tr',
      {},
      element('td', {}, place),
      element('td', {class: 'about'}, label === url ? '' : label),
      element('td', {class: 'url'}, isSafe(url) ? outsideLink(url, url) : url),
      element('td', {class: 'path'}, path.join(' › '))
    )
    leadTo(row, link, this.#actions)
    return row
  }
}

/** Whether a URL may be followed from here: `javascript:` and what is relative to the note's own place may not. */
function isSafe(url: string): boolean {
  return /^(?:https?|mailto):/i.test(url) && URL.canParse(url)
}
