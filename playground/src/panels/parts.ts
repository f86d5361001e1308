import {rulePage} from '../addresses.js'
import {grouped} from '../counted.js'
import {element} from '../element.js'
import type {Place} from '../messages.js'
import type {Actions} from './panel.js'

/** A button that leads to a place of the note: `9:1`. */
export function placeButton(place: Place, line: number, column: number, actions: Actions): HTMLButtonElement {
  const made = button(`${line}:${column}`, () => actions.jump(place), 'where')
  // The name holds what is seen: somebody may say it to press it.
  made.setAttribute('aria-label', `Go to ${line}:${column}`)
  return made
}

/** A button of a few words. */
export function button(text: string, act: () => void, className = ''): HTMLButtonElement {
  const made = element('button', {type: 'button', ...(className && {class: className})}, text)
  made.addEventListener('click', act)
  return made
}

/** A link out of the page, which stays open: there may be a note in it that is not saved. */
export function outsideLink(address: string, ...children: Array<Node | string>): HTMLAnchorElement {
  return element(
    'a',
    {href: address, target: '_blank', rel: 'noreferrer'},
    ...children,
    element('span', {class: 'unseen'}, ' (opens in a new tab)')
  )
}

/** A rule's code, which leads to the rule's page. */
export function codeLink(code: string): HTMLAnchorElement {
  const link = outsideLink(rulePage(code), code)
  link.classList.add('code')
  return link
}

/** The end of a panel that shows not all: how much it leaves out. */
export function restOf(left: number, actions: Actions): HTMLElement[] {
  return left > 0 ? [moreOf(`… and ${grouped(left)} more`, actions)] : []
}

/** The same in other words: a page has so many nodes at most, however long the note, until somebody asks for more. */
export function moreOf(text: string, actions: Actions): HTMLElement {
  return element(
    'p',
    {class: 'rest'},
    `${text} `,
    button('Show more', () => actions.more(), 'more')
  )
}

/**
 * Has all of a row lead to a place, and mark that place while the pointer or the focus is on the row.
 *
 * It stays what it is: what is there for the keyboard is the button in it.
 */
export function leadTo(row: HTMLElement, place: Place, actions: Actions): void {
  row.classList.add('leads')
  row.addEventListener('click', ({target}) => {
    const isOwn = target instanceof Element && target.closest('a, button, input, select, textarea, summary')
    // Whoever selects a part of the message wants to copy it.
    if (!isOwn && getSelection()?.isCollapsed !== false) actions.jump(place)
  })
  for (const name of ['pointerenter', 'focusin'] as const)
    row.addEventListener(name, () => actions.point(place))
  for (const name of ['pointerleave', 'focusout'] as const)
    row.addEventListener(name, () => actions.point(null))
}
