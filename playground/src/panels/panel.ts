import type {Change} from '../changes.js'
import type {Answer, Exchanges, Finding, Place} from '../messages.js'
import type {Settings} from '../settings.js'
import type {PanelId, Question} from '../views.js'

/** A panel beside the note: the shell makes a tab of each, in the order of `panels.ts`. */
export interface Panel {
  /** What its tab (`#tab-findings`) and its host (`#panel-findings`) are named by. */
  readonly id: PanelId
  /** The tab's text. */
  readonly title: string
  /** Builds what is there whatever the note is. Called once, when the panel is shown for the first time; the host stays its own. */
  mount(host: HTMLElement, actions: Actions): void
  /** What it asks about the note, each time that the note is read while the panel is shown. */
  question(): Question
  /** Shows an answer: when the panel is shown, and with each answer while it is. The answer's `panel` is the panel's id. */
  update(answer: Answer): void
  /** What the tab says beside its title, from an answer to whatever panel's request. */
  badge?(answer: Answer): Badge | null
  /** Shows settings that came from elsewhere: an address, autosave, another panel. */
  load?(settings: Settings): void
  /**
   * Marks what holds a position of the note: where the cursor went, or the pointer is (`null`: nowhere).
   * Called only while the panel is shown, and only with positions of the text that it last got an answer for.
   */
  highlight?(position: number | null, by: 'cursor' | 'pointer'): void
}

/** What a tab says beside its title, such as a number. */
export interface Badge {
  text: string
  /** The same for somebody who listens: `3 errors and 2 warnings`. */
  label: string
  severity?: 'error' | 'warning'
}

/** What panels do to the page. */
export interface Actions {
  /** What is set beside the note. */
  readonly settings: Settings
  /** The note's file name. */
  readonly fileName: string
  /** The note's text as it is. */
  readonly text: string
  /** Selects a place in the note, scrolls to it and gives the editor the focus. */
  jump(place: Place): void
  /** Marks a place in the note while the pointer or the focus is on what stands for it; `null`: none. */
  point(place: Place | null): void
  /** Makes changes of a version of the note, which undo takes back at once, and says what was done. Where the note was changed meanwhile, it says that and does nothing. */
  change(made: {version: number; changes: readonly Change[]}, said: string): boolean
  /** Applies one of a finding's fixes, by its index. */
  fix(finding: Finding, index: number): void
  /** Asks the worker something about the note as it is. Rejects with why there is no answer, as a whole sentence. */
  ask<Kind extends keyof Exchanges>(
    kind: Kind,
    details: Omit<Exchanges[Kind]['request'], 'kind' | 'version' | 'text'>
  ): Promise<Exchanges[Kind]['reply']>
  /** Sets something beside the note: it is kept, and the note is read again. */
  set(settings: Partial<Settings>): void
  /** Has the note read again: the panel asks something else. */
  again(): void
  /** Asks for more of what is long: four times `most`. */
  more(): void
  /** Shows another panel. */
  show(id: string): void
  /** Says what an action did, for all to see and hear; not for what changes with each key. */
  say(message: string, severity?: 'error'): void
  /** Copies a text and says so: `Copied the command`. */
  copy(text: string, what: string): Promise<void>
  /** Saves a text as a file and says so. */
  save(name: string, text: string, type?: string): void
}
