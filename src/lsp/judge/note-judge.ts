import {checkOptionKinds, findInRead, withSafeFixes} from '../../check/check-notes.js'
import {resolveSettings, type Settings} from '../../check/settings.js'
import type {Judged} from '../../check/verify-fixes.js'
import type {Issue} from '../../issue/issue.js'
import {forConfigs} from '../../node/check/judge-file.js'
import type {ResolvedConfig} from '../../node/resolve-config.js'
import {checkOptions} from '../../text/options.js'
import type {OpenNote} from '../open-note.js'

/** A note, judged by itself. */
export interface JudgedNote extends Judged {
  readonly note: OpenNote
  readonly options: ResolvedConfig
  readonly settings: Settings
}

/** Judges notes by themselves, each text once. */
export class NoteJudge {
  readonly #log: (line: string) => void
  readonly #settings = new WeakMap<ResolvedConfig, Settings>()
  readonly #judged = new WeakMap<OpenNote, JudgedNote>()
  readonly #fixable = new WeakMap<OpenNote, Issue[]>()

  constructor(log: (line: string) => void) {
    this.#log = log
  }

  /** What rules are set to. */
  settingsOf(options: ResolvedConfig): Settings {
    const known = this.#settings.get(options)
    if (known) return known
    checkOptions(options, checkOptionKinds, 'checkNotes')
    const settings = resolveSettings(options.ownRules ?? [], options.rules ?? {})
    this.#settings.set(options, settings)
    return settings
  }

  /** Judges a note. Nobody has made sure of the fixes of its issues: that takes several readings. */
  judge(note: OpenNote, options: ResolvedConfig): JudgedNote {
    const known = this.#judged.get(note)
    if (known?.options === options) return known
    const judged = this.#find(note, options, false)
    this.#judged.set(note, judged)
    return judged
  }

  /** The issues of a note with those fixes alone that do what they say. */
  fixable(note: OpenNote, options: ResolvedConfig): Issue[] {
    const known = this.#fixable.get(note)
    if (known && this.#judged.get(note)?.options === options) return known
    this.judge(note, options)
    const {settings, ...found} = this.#find(note, options, true)
    const issues = withSafeFixes(note.text, found, options, settings).map(forConfigs)
    this.#fixable.set(note, issues)
    return issues
  }

  #find(note: OpenNote, options: ResolvedConfig, withTopics: boolean): JudgedNote {
    const settings = this.settingsOf(options)
    // Issues get fixes and other words on the way: those of the note stay as they are.
    const read = () => ({
      notes: note.notes,
      issues: note.issues.map((issue) => ({...issue})),
      source: note.text
    })
    try {
      const judged = findInRead(read(), options, settings, withTopics)
      const issues = withTopics ? judged.issues : judged.issues.map(forConfigs)
      return {...judged, issues, note, options, settings}
    } catch (error) {
      // A rule of the config's own: the others go on.
      this.#log((error as Error).message)
      const active = settings.active.filter(({rule}) => !options.ownRules?.includes(rule))
      const others = {...settings, active}
      return {...findInRead(read(), options, others, withTopics), note, options, settings: others}
    }
  }
}
