import {element} from './element.js'
import type {Answer} from './messages.js'
import type {Actions, Panel} from './panels/panel.js'

/** One tab and what it shows. */
interface Tab {
  readonly panel: Panel
  readonly button: HTMLButtonElement
  readonly badge: HTMLSpanElement
  readonly host: HTMLDivElement
  isMounted: boolean
}

/** The list of tabs, one for each panel: arrows, Home and End go from one to the next. */
export class Tabs {
  readonly #tabs: readonly Tab[]
  readonly #actions: Actions
  readonly #shown: (panel: Panel) => void
  #current: Tab

  constructor(list: HTMLElement, panels: readonly Panel[], actions: Actions, shown: (panel: Panel) => void) {
    this.#actions = actions
    this.#shown = shown
    this.#tabs = panels.map((panel) => makeTab(panel))
    this.#current = this.#tabs[0] as Tab
    for (const [index, {panel, button, host}] of this.#tabs.entries()) {
      list.append(button)
      list.parentElement?.append(host)
      button.addEventListener('click', () => this.show(panel.id))
      button.addEventListener('keydown', (event) => {
        const next = nextIndex(event.key, index, this.#tabs.length)
        const to = this.#tabs[next]
        if (!to || next === index) return
        event.preventDefault()
        to.button.focus()
        this.show(to.panel.id)
      })
    }
  }

  /** The panel that is shown. */
  get current(): Panel {
    return this.#current.panel
  }

  /** Shows a panel, which gets its answer soon. */
  show(id: string): void {
    const tab = this.#tabs.find(({panel}) => panel.id === id)
    if (!tab) return
    this.#current = tab
    for (const other of this.#tabs) {
      const isSelected = other === tab
      other.button.setAttribute('aria-selected', String(isSelected))
      other.button.tabIndex = isSelected ? 0 : -1
      other.host.hidden = !isSelected
    }
    if (!tab.isMounted) tab.panel.mount(tab.host, this.#actions)
    tab.isMounted = true
    tab.host.scrollTop = 0
    tab.button.scrollIntoView({block: 'nearest', inline: 'nearest'})
    this.#shown(tab.panel)
  }

  /** Shows an answer in the panel that is shown, and what the tabs say of it. */
  update(answer: Answer): void {
    for (const {panel, badge} of this.#tabs) {
      if (!panel.badge) continue
      const said = panel.badge(answer)
      badge.hidden = said === null
      badge.className = said?.severity ? `count ${said.severity}` : 'count'
      badge.replaceChildren(
        element('span', {'aria-hidden': 'true'}, said?.text ?? ''),
        element('span', {class: 'unseen'}, said ? `, ${said.label}` : '')
      )
    }
    if (answer.panel === this.#current.panel.id) this.#current.panel.update(answer)
  }

  /** Tells every panel of settings that came from elsewhere. */
  load(): void {
    for (const {panel, isMounted} of this.#tabs) if (isMounted) panel.load?.(this.#actions.settings)
  }
}

function makeTab(panel: Panel): Tab {
  const badge = element('span', {class: 'count', hidden: ''})
  const button = element(
    'button',
    {
      type: 'button',
      role: 'tab',
      id: `tab-${panel.id}`,
      'aria-controls': `panel-${panel.id}`,
      'aria-selected': 'false',
      tabindex: '-1'
    },
    panel.title,
    badge
  )
  const host = element('div', {
    role: 'tabpanel',
    id: `panel-${panel.id}`,
    class: 'panel',
    tabindex: '0',
    'aria-labelledby': `tab-${panel.id}`,
    hidden: ''
  })
  return {panel, button, badge, host, isMounted: false}
}

function nextIndex(key: string, index: number, length: number): number {
  if (key === 'Home') return 0
  if (key === 'End') return length - 1
  const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
  return (index + step + length) % length
}
