import {element} from '../element.js'
import type {Place} from '../messages.js'
import type {Row, RowsQuestion, RowsView} from '../views.js'
import type {Actions} from './panel.js'
import {button, restOf} from './parts.js'
import {innermostAt, targetOf} from './tree-keys.js'

/** How long the cursor has to rest before what holds it is opened, in milliseconds. */
const rest = 150

/**
 * A tree of which the rows in sight are drawn, as ARIA has it: arrows go from row to row, left and right close and open, Enter leads to the
 * place in the note. What is opened and closed, the worker is asked for.
 */
export class TreeView {
  readonly #actions: Actions
  readonly #tree: HTMLElement
  readonly #earlier: HTMLButtonElement
  readonly #later = element('div')
  readonly #nothing: HTMLElement
  readonly #scroller: HTMLElement
  #view: RowsView = {rows: [], from: 0, total: 0, revealed: null, opened: []}
  #toggled: Record<string, boolean> = {}
  #from = 0
  #reveal: number | null = null
  /** Where the cursor was: what somebody closes around it stays closed until it goes elsewhere. */
  #cursor: number | null = null
  /** The row that has the focus, or gets it when somebody comes by Tab. */
  #path: string | null = null
  /** The rows that are marked, and that can be reached by Tab. */
  #marked: HTMLElement | null = null
  #reachable: HTMLElement | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(host: HTMLElement, name: string, nothing: string, actions: Actions) {
    this.#actions = actions
    this.#scroller = host
    this.#tree = element('div', {role: 'tree', 'aria-label': name, class: 'tree'})
    this.#nothing = element('p', {class: 'empty', hidden: ''}, nothing)
    this.#earlier = button('Show earlier', () => this.#showFrom(this.#from - this.#view.rows.length), 'more')
    this.#tree.addEventListener('keydown', (event) => this.#press(event))
    this.#tree.addEventListener('click', ({target}) => this.#click(target as Element))
    this.#tree.addEventListener('pointerover', ({target}) => this.#point(target as Element))
    this.#tree.addEventListener('pointerleave', () => this.#actions.point(null))
    this.#tree.addEventListener('focusin', ({target}) => this.#point(target as Element))
    this.#tree.addEventListener('focusout', () => this.#actions.point(null))
    host.append(this.#earlier, this.#tree, this.#later, this.#nothing)
  }

  question(): RowsQuestion {
    return {toggled: this.#toggled, from: this.#from, reveal: this.#reveal}
  }

  update(view: RowsView): void {
    const {rows, from, total, opened, revealed} = view
    const hasFocus = this.#tree.contains(document.activeElement)
    this.#view = view
    this.#from = from
    for (const path of opened) this.#toggled[path] = true
    while (this.#tree.children.length > rows.length) this.#tree.lastElementChild?.remove()
    for (const [index, row] of rows.entries()) {
      const known = this.#tree.children[index] as HTMLElement | undefined
      const item =
        known ?? this.#tree.appendChild(element('div', {role: 'treeitem', class: 'row', tabindex: '-1'}))
      // Where it stands in the note is asked of the row, when it is pressed.
      const said = JSON.stringify({...row, start: 0, end: 0})
      if (item.dataset.said !== said) drawRow(item, row)
      item.dataset.said = said
    }
    this.#tree.hidden = total === 0
    this.#nothing.hidden = total > 0
    this.#earlier.hidden = from === 0
    const left = total - from - rows.length
    this.#later.replaceChildren(...restOf(left, this.#actions))
    this.#holdFocus(hasFocus)
    if (this.#reveal !== null && revealed !== null) this.#mark(revealed, true)
    this.#reveal = null
  }

  /** Marks the innermost row at a position, and opens what is closed around it where the cursor went there. */
  highlight(position: number | null, by: 'cursor' | 'pointer'): void {
    clearTimeout(this.#timer)
    const {rows} = this.#view
    const index = position === null ? -1 : innermostAt(rows, position)
    const row = rows[index]
    this.#mark(row?.path ?? null, by === 'cursor')
    if (position === null || by === 'pointer' || position === this.#cursor) return
    this.#cursor = position
    const isHidden = row === undefined ? this.#view.total > rows.length : row.isOpen === false
    if (!isHidden) return
    this.#timer = setTimeout(() => {
      this.#reveal = position
      this.#actions.again()
    }, rest)
  }

  #mark(path: string | null, isSought: boolean): void {
    const index = this.#view.rows.findIndex((row) => row.path === path)
    const item = (this.#tree.children[index] as HTMLElement | undefined) ?? null
    if (item !== this.#marked) {
      this.#marked?.classList.remove('at')
      this.#marked?.removeAttribute('aria-current')
      item?.classList.add('at')
      item?.setAttribute('aria-current', 'location')
      this.#marked = item
    }
    if (item && isSought && !this.#tree.contains(document.activeElement)) scrollTo(this.#scroller, item)
  }

  /** One row can be reached by Tab: the one that had the focus, or the first. */
  #holdFocus(hasFocus: boolean): void {
    const {rows} = this.#view
    const index = Math.max(
      0,
      rows.findIndex(({path}) => path === this.#path)
    )
    this.#path = rows[index]?.path ?? null
    const item = (this.#tree.children[index] as HTMLElement | undefined) ?? null
    if (this.#reachable) this.#reachable.tabIndex = -1
    if (item) item.tabIndex = 0
    this.#reachable = item
    if (hasFocus) item?.focus()
  }

  #showFrom(from: number): void {
    this.#from = Math.max(0, from)
    this.#actions.again()
  }

  #toggle({path, isOpen}: Row): void {
    this.#toggled[path] = !isOpen
    this.#path = path
    this.#actions.again()
  }

  #rowOf(target: Element): Row | undefined {
    const item = target.closest('[role=treeitem]')
    return this.#view.rows[item ? [...this.#tree.children].indexOf(item) : -1]
  }

  #click(target: Element): void {
    const row = this.#rowOf(target)
    if (!row) return
    this.#path = row.path
    if (target.closest('.twisty') && row.isOpen !== null) this.#toggle(row)
    else this.#actions.jump(row)
  }

  #point(target: Element): void {
    const row = this.#rowOf(target)
    this.#actions.point((row as Place | undefined) ?? null)
  }

  #press(event: KeyboardEvent): void {
    const {rows} = this.#view
    const at = rows.findIndex(({path}) => path === this.#path)
    const row = rows[at]
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return
    const to = targetOf(event.key, rows, at)
    if (to !== null) this.#focus(to)
    else if (event.key === 'Enter') this.#actions.jump(row)
    else if (event.key === 'ArrowRight' && row.isOpen === false) this.#toggle(row)
    else if (event.key === 'ArrowLeft' && row.isOpen) this.#toggle(row)
    else if (event.key === ' ' && row.isOpen !== null) this.#toggle(row)
    else return
    event.preventDefault()
  }

  #focus(index: number): void {
    this.#path = this.#view.rows[index]?.path ?? null
    this.#holdFocus(true)
  }
}

function drawRow(item: HTMLElement, {path, level, index, size, isOpen, type, text, more}: Row): void {
  item.setAttribute('aria-level', String(level))
  item.setAttribute('aria-posinset', String(index))
  item.setAttribute('aria-setsize', String(size))
  if (isOpen === null) item.removeAttribute('aria-expanded')
  else item.setAttribute('aria-expanded', String(isOpen))
  item.dataset.path = path
  item.dataset.type = type
  item.style.setProperty('--level', String(level - 1))
  item.replaceChildren(
    element('span', {class: isOpen === null ? 'twisty leaf' : 'twisty', 'aria-hidden': 'true'}),
    element('span', {class: 'type'}, `${type} `),
    ...(more === '' ? [] : [element('span', {class: 'fields'}, `${more} `)]),
    element('span', {class: 'text'}, text)
  )
}

/** Scrolls within a panel alone: what stands around it stays where it is. */
function scrollTo(scroller: HTMLElement, item: HTMLElement): void {
  const [outer, inner] = [scroller.getBoundingClientRect(), item.getBoundingClientRect()]
  if (inner.top >= outer.top && inner.bottom <= outer.bottom) return
  scroller.scrollTop += inner.top - outer.top - outer.height / 3
}
