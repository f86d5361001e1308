import {defaultKeymap, history, historyKeymap, indentWithTab, insertNewline} from '@codemirror/commands'
import {deleteMarkupBackward, insertNewlineContinueMarkupCommand} from '@codemirror/lang-markdown'
import {lintGutter, nextDiagnostic} from '@codemirror/lint'
import {highlightSelectionMatches, search, searchKeymap} from '@codemirror/search'
import {Compartment, type Extension} from '@codemirror/state'
import {
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
  ViewPlugin
} from '@codemirror/view'
import {hanging} from './hanging.js'
import {noteLanguage} from './language.js'
import {sourceOf} from './line-endings.js'
import {theme} from './theme.js'

/** Breaks a line that begins with a byte-order mark: a new line would be indented by that. */
function breakMarkedLine(view: EditorView): boolean {
  const {doc, selection} = view.state
  return doc.lineAt(selection.main.head).text.startsWith('\uFEFF') && insertNewline(view)
}

/** How long after Escape the Tab key leaves the editor, in milliseconds. */
const leaving = 5000

/** Lets the next Tab leave the editor, whatever else Escape does: a selection is dropped, a panel closed. */
function letTabLeave(view: EditorView): boolean {
  // The editor itself takes 2 s from its own look at the key, which comes behind this one.
  queueMicrotask(() => view.setTabFocusMode(leaving))
  return false
}

/**
 * Keys that are left to the keyboard: with Alt, or Option, many keyboards type letters.
 * `Alt-l` would select the line, `Alt-A` would make a comment.
 */
const letters = new Set(['Alt-l', 'Alt-A'])
const isFree = ({key}: {key?: string}): boolean => !letters.has(key ?? '')

/** Whether the editor's own colours are for the dark: as the browser wants it, while the page is open. */
const darkness: Extension = (() => {
  const compartment = new Compartment()
  const query = matchMedia('(prefers-color-scheme: dark)')
  const isDark = () => EditorView.darkTheme.of(query.matches)
  return [
    compartment.of(isDark()),
    ViewPlugin.define((view) => {
      const listener = () => view.dispatch({effects: compartment.reconfigure(isDark())})
      query.addEventListener('change', listener)
      return {destroy: () => query.removeEventListener('change', listener)}
    })
  ]
})()

/** What an editor of notes has, whatever page it is on. */
export const setup: Extension = [
  lineNumbers(),
  lintGutter(),
  highlightSpecialChars(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  highlightSelectionMatches(),
  history(),
  search({top: true}),
  EditorView.lineWrapping,
  hanging,
  noteLanguage,
  keymap.of([
    {key: 'Escape', run: letTabLeave},
    {key: 'Enter', run: breakMarkedLine},
    {key: 'Enter', run: insertNewlineContinueMarkupCommand({nonTightLists: false})},
    {key: 'Backspace', run: deleteMarkupBackward},
    ...searchKeymap,
    {key: 'F8', run: nextDiagnostic},
    ...historyKeymap,
    ...defaultKeymap.filter(isFree),
    indentWithTab
  ]),
  placeholder('Paste, drop or type a note.'),
  EditorView.contentAttributes.of({
    'aria-label': 'Note',
    // It takes the focus anyway; axe doesn't know that of every content that can be edited.
    tabindex: '0',
    'aria-description': 'Tab indents; Escape, then Tab leaves the note.'
  }),
  darkness,
  theme,
  EditorView.clipboardOutputFilter.of((text, state) => {
    const {from, to} = state.selection.main
    return from === to ? text : sourceOf(state, from, to)
  })
]
