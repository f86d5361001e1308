import {defaultKeymap, history, historyKeymap, insertNewline, isolateHistory} from '@codemirror/commands'
import {type Diagnostic, lintKeymap, setDiagnostics} from '@codemirror/lint'
import {highlightSelectionMatches, search, searchKeymap} from '@codemirror/search'
import {type ChangeDesc, ChangeSet, Compartment, type Extension} from '@codemirror/state'
import {
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder
} from '@codemirror/view'
import type {Change} from './changes.js'
import {theme} from './editor-theme.js'
import {beginWith, makeChanges, sourceOf} from './line-endings.js'
import type {Place} from './messages.js'

/** What the editor tells of. */
export interface Listeners {
  /** The note was changed, by whatever. */
  changed(): void
  /** The cursor went to a line and a column. */
  moved(line: number, column: number): void
  /** A file was dropped. */
  dropped(file: File): void
}

/** A place with what is to be said of it. */
export interface Mark extends Place {
  severity: 'error' | 'warning'
  message: string
  code: string
  fixes: Array<{title: string; apply(): void}>
}

/** Breaks a line that begins with a byte-order mark: a new line would be indented by that. */
function breakMarkedLine(view: EditorView): boolean {
  const {doc, selection} = view.state
  return doc.lineAt(selection.main.head).text.startsWith('\uFEFF') && insertNewline(view)
}

/** The editor of the note. It draws what is in sight, so that a key costs the same in a long note as in a short one. */
export class NoteEditor {
  /** Counts the changes. */
  version = 0
  readonly #view: EditorView
  readonly #extensions: Extension
  readonly #listeners: Listeners
  #length = 0
  /** What was changed since a version, by that version. */
  readonly #since = new Map<number, ChangeDesc>()

  constructor(host: HTMLElement, listeners: Listeners) {
    this.#listeners = listeners
    this.#extensions = this.#allExtensions()
    // The policy allows no `style` elements: in a shadow root the editor's styles are adopted instead.
    const root = host.attachShadow({mode: 'open'})
    this.#view = new EditorView({parent: root, root, state: beginWith('', this.#extensions)})
  }

  /** The text as it is. */
  get text(): string {
    return sourceOf(this.#view.state)
  }

  get length(): number {
    return this.#length
  }

  /** Begins anew with a text: nothing leads back. */
  begin(text: string): void {
    this.version++
    this.#since.clear()
    this.#view.setState(beginWith(text, this.#extensions))
    this.#length = this.#view.state.doc.length
    this.#tellPlace()
  }

  /** Replaces the text; undo brings it back. */
  replace(text: string): void {
    this.change([{from: 0, to: this.#view.state.doc.length, insert: text}])
    this.#view.dispatch({selection: {anchor: 0}, scrollIntoView: true})
  }

  /** Makes changes that undo takes back at once. */
  change(changes: readonly Change[]): void {
    this.#view.dispatch(makeChanges(changes), {
      annotations: isolateHistory.of('full'),
      userEvent: 'input.program'
    })
    this.focus()
  }

  /** Remembers what is changed from now on, and forgets other versions than this and one more. */
  remember(other: number): void {
    for (const version of this.#since.keys()) if (version !== other) this.#since.delete(version)
    this.#since.set(this.version, ChangeSet.empty(this.#view.state.doc.length).desc)
  }

  /** Selects a place of a version that was remembered, and scrolls to it. */
  select({start, end}: Place, version: number): void {
    const since = this.#since.get(version)
    const length = this.#view.state.doc.length
    const anchor = Math.min(since ? since.mapPos(start, 1) : start, length)
    const head = Math.max(anchor, Math.min(since ? since.mapPos(end, -1) : end, length))
    this.#view.dispatch({
      selection: {anchor, head},
      effects: EditorView.scrollIntoView(anchor, {y: 'start', yMargin: this.#view.scrollDOM.clientHeight / 3})
    })
    this.focus()
  }

  /** Underlines places of the text as it is now, with what is to be said of them. */
  mark(marks: readonly Mark[]): void {
    const length = this.#view.state.doc.length
    const diagnostics = marks.map(({start, end, severity, message, code, fixes}): Diagnostic => {
      const from = Math.min(start, length)
      return {
        from,
        to: Math.max(from, Math.min(end, length)),
        severity,
        message,
        source: code,
        actions: fixes.map(({title, apply}) => ({name: title, apply}))
      }
    })
    this.#view.dispatch(setDiagnostics(this.#view.state, diagnostics))
  }

  focus(): void {
    this.#view.focus()
  }

  #tellPlace(): void {
    const {doc, selection} = this.#view.state
    const {head} = selection.main
    const line = doc.lineAt(head)
    this.#listeners.moved(line.number, head - line.from + 1)
  }

  /** A note that is pasted into nothing, or over everything, comes with its own line endings; a part of one takes those around it. */
  #paste(event: ClipboardEvent): boolean {
    const {doc, selection} = this.#view.state
    const {from, to} = selection.main
    const text = event.clipboardData?.getData('text/plain')
    if (!text || from > 0 || to < doc.length) return false
    this.#view.dispatch(makeChanges([{from, to, insert: text}]), {userEvent: 'input.paste'})
    this.#view.dispatch({selection: {anchor: this.#view.state.doc.length}, scrollIntoView: true})
    return true
  }

  #allExtensions(): Extension {
    const dark = new Compartment()
    const darkness = matchMedia('(prefers-color-scheme: dark)')
    const isDark = () => EditorView.darkTheme.of(darkness.matches)
    darkness.addEventListener('change', () => this.#view.dispatch({effects: dark.reconfigure(isDark())}))
    return [
      lineNumbers(),
      highlightSpecialChars(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      highlightSelectionMatches(),
      history(),
      search({top: true}),
      keymap.of([
        {key: 'Enter', run: breakMarkedLine},
        ...searchKeymap,
        ...lintKeymap,
        ...historyKeymap,
        ...defaultKeymap
      ]),
      placeholder('Paste or drop a note, or type one.'),
      EditorView.contentAttributes.of({'aria-label': 'Note'}),
      dark.of(isDark()),
      theme,
      EditorView.clipboardOutputFilter.of((text, state) => {
        const {from, to} = state.selection.main
        return from === to ? text : sourceOf(state, from, to)
      }),
      EditorView.domEventHandlers({
        paste: (event) => this.#paste(event),
        dragover: (event) => {
          if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
        },
        drop: (event) => {
          const file = event.dataTransfer?.files[0]
          if (!file) return false
          event.preventDefault()
          this.#listeners.dropped(file)
          return true
        }
      }),
      EditorView.updateListener.of(({docChanged, selectionSet, changes, state}) => {
        if (docChanged) {
          this.version++
          this.#length = state.doc.length
          for (const [version, since] of this.#since)
            this.#since.set(version, since.composeDesc(changes.desc))
          this.#listeners.changed()
        }
        if (docChanged || selectionSet) this.#tellPlace()
      })
    ]
  }
}
