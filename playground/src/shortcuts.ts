import {byId, element} from './element.js'

/** The key that goes with the shortcuts: Ctrl, or Cmd where keyboards have that. */
const isApple = /Mac|iPhone|iPad/.test(navigator.platform)

/** A shortcut of the page, or of the editor, as the list shows it. */
interface Shortcut {
  /** `Mod` is Ctrl or Cmd: `Mod+Shift+F`. */
  keys: string
  title: string
  /** The button that it presses; none: the editor does it itself. */
  button?: string
}

/** All shortcuts. None is typed with Alt or Option, by which keyboards type letters: Option+S is `ś` on a Polish one. */
const shortcuts: readonly Shortcut[] = [
  {keys: 'Mod+S', title: 'Save the note as a file', button: 'save'},
  {keys: 'Mod+O', title: 'Open a file', button: 'open'},
  {keys: 'Mod+Shift+S', title: 'Share: an address that holds the note', button: 'share'},
  {keys: 'Mod+Shift+F', title: 'Format the note', button: 'format'},
  {keys: 'Mod+.', title: 'Fix all that can be fixed safely', button: 'fix'},
  {keys: 'F8', title: 'Go to the next finding'},
  {keys: 'Mod+F', title: 'Find and replace'},
  {keys: 'Mod+Z', title: 'Undo, also after the page was loaded again'},
  {keys: isApple ? 'Mod+Shift+Z' : 'Mod+Y', title: 'Do again'},
  {keys: 'Enter', title: 'In a bullet: begin the next one'},
  {keys: 'Tab', title: 'In the note: indent; Shift+Tab takes it back'},
  {keys: 'Escape, Tab', title: 'Leave the note'},
  {keys: '?', title: 'This list, where nothing is typed', button: 'help'}
]

/** Whether a key is one of a shortcut: of Ctrl or Cmd, without Alt; AltGr, which Windows tells as Ctrl+Alt, types letters. */
function isPressed({keys}: Shortcut, event: KeyboardEvent): boolean {
  if (event.altKey || event.getModifierState('AltGraph')) return false
  const parts = keys.split('+')
  const key = parts.at(-1)?.toLowerCase()
  const hasMod = isApple ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
  if (parts.includes('Mod') !== hasMod) return false
  if (key === '?') return event.key === '?' && !isTyping(event)
  if (parts.includes('Shift') !== event.shiftKey) return false
  // Keyboards of other scripts have the letter where this one has its own.
  return (
    event.key.toLowerCase() === key ||
    (!/^[ -~]$/.test(event.key) && event.code === `Key${key?.toUpperCase()}`)
  )
}

function isTyping(event: KeyboardEvent): boolean {
  return event
    .composedPath()
    .some(
      (target) =>
        target instanceof HTMLElement &&
        (target.isContentEditable || target.matches('input, textarea, select'))
    )
}

/** Has the keyboard press the page's buttons, and the help button list how. */
export function listenToShortcuts(): void {
  document.addEventListener(
    'keydown',
    (event) => {
      const shortcut = shortcuts.find((each) => each.button !== undefined && isPressed(each, event))
      if (!shortcut?.button || byId<HTMLDialogElement>('shortcuts').open) return
      event.preventDefault()
      event.stopPropagation()
      byId(shortcut.button).click()
    },
    {capture: true}
  )
  for (const {keys, title, button} of shortcuts) {
    byId('shortcuts-list').append(element('dt', {}, ...keysOf(keys)), element('dd', {}, title))
    if (button) byId(button).title = `${title} (${textOf(keys)})`
  }
  const dialog = byId<HTMLDialogElement>('shortcuts')
  byId('help').addEventListener('click', () => dialog.showModal())
  byId('shortcuts-close').addEventListener('click', () => dialog.close())
  dialog.addEventListener('click', ({target}) => {
    if (target === dialog) dialog.close()
  })
}

function textOf(keys: string): string {
  return keys.replace('Mod', isApple ? 'Cmd' : 'Ctrl')
}

function keysOf(keys: string): Array<Node | string> {
  return textOf(keys)
    .split(/(\+|, )/)
    .map((part, index) => (index % 2 === 0 ? element('kbd', {}, part) : part === '+' ? '+' : ', then '))
}
