import {isolateHistory} from '@codemirror/commands'
import {type Diagnostic, setDiagnostics} from '@codemirror/lint'
import {type ChangeDesc, ChangeSet, type EditorState, type Extension} from '@codemirror/state'
import {EditorView} from '@codemirror/view'
import type {Change} from '../changes.js'
import {element} from '../element.js'
import {marked} from '../marked.js'
import type {Place} from '../messages.js'
import {beginWith, makeChanges, sourceOf} from './line-endings.js'
import {type EditorMemory, fromMemory, toMemory} from './memory.js'
import {pointAt, pointing} from './point.js'
import {setup} from './setup.js'

/** What the editor tells of. */
export interface Listeners {
  /** The note was changed, by whatever. */
  changed(): void
  /** The cursor went to a line and a column. */
  moved(line: number, column: number, position: number): void
  /** The pointer is at a position of the note; `null`: nowhere. */
  pointed(position: number | null): void
}

/** A place with what is to be said of it. */
export interface Mark extends Place {
  severity: 'error' | 'warning'
  message: string
  code: string
  fixes: Array<{title: string; apply(): void}>
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

  /** The text with all that leads back from it. */
  get memory(): EditorMemory {
    return toMemory(this.#view.state)
  }

  /** Begins anew with a text: nothing leads back. */
  begin(text: string): void {
    this.#begin(beginWith(text, this.#extensions))
  }

  /**
   * Goes on where an editor was.
   *
   * @throws where that is no editor's memory: then nothing is changed
   */
  resume(memory: EditorMemory): void {
    this.#begin(fromMemory(memory, this.#extensions))
  }

  #begin(state: EditorState): void {
    this.version++
    this.#since.clear()
    this.#view.setState(state)
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
  select(place: Place, version: number): void {
    const {start: anchor, end: head} = this.#toNow(place, version)
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
        renderMessage: () => element('span', {}, ...marked(message)),
        source: code,
        actions: fixes.map(({title, apply}) => ({name: title, apply}))
      }
    })
    this.#view.dispatch(setDiagnostics(this.#view.state, diagnostics))
  }

  /** Marks a place of a version that was remembered; `null`: none. */
  point(place: Place | null, version: number): void {
    pointAt(this.#view, place && this.#toNow(place, version))
  }

  focus(): void {
    this.#view.focus()
  }

  /** Where a place of a version that was remembered is now. */
  #toNow({start, end}: Place, version: number): Place {
    const since = this.#since.get(version)
    const length = this.#view.state.doc.length
    const now = Math.min(since ? since.mapPos(start, 1) : start, length)
    return {start: now, end: Math.max(now, Math.min(since ? since.mapPos(end, -1) : end, length))}
  }

  #tellPlace(): void {
    const {doc, selection} = this.#view.state
    const {head} = selection.main
    const line = doc.lineAt(head)
    this.#listeners.moved(line.number, head - line.from + 1, head)
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
    return [
      setup,
      pointing((position) => this.#listeners.pointed(position)),
      EditorView.domEventHandlers({
        paste: (event) => this.#paste(event),
        // The page takes files, wherever they are dropped.
        drop: (event) => event.dataTransfer?.types.includes('Files') ?? false
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
