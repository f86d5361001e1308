import {join} from 'node:path'
import type {Issue} from '../../issue/issue.js'
import {type Across, openAcross} from '../../node/check/across/across.js'
import {type AcrossFacts, takeFacts, type WantedFacts} from '../../node/check/across/facts.js'
import {withSureFixes} from '../../node/check/across/mend-links.js'
import type {AcrossNote} from '../../node/check/across/note.js'
import {rootOf, siteOf} from '../../node/check/judge-file.js'
import type {LoadedConfig} from '../../node/config/load-config.js'
import type {FileSystem} from '../../node/file-system.js'
import {type ResolvedConfig, resolveConfig} from '../../node/resolve-config.js'
import {readNotes} from '../../read/read.js'
import {nameInFolder} from '../open-folder.js'
import type {JudgedNote, NoteJudge} from './note-judge.js'
import {type RememberedFiles, rememberFiles} from './remember-files.js'

/** The notes of a folder, and their texts. */
export interface NotesAround {
  /** Their whole names. */
  files(): Iterable<string>
  /** `null` where it can't be read. */
  textOf(file: string): string | null
}

/** What the notes of a folder are judged with. */
export interface FolderJudgeSetup {
  loaded: LoadedConfig
  /** Files, with unsaved texts over them. */
  fs: FileSystem
  judge: NoteJudge
  /** `null` where nobody knows which notes there are: those of a file that was opened alone. */
  around: NotesAround | null
}

/** What is known of a note that others are judged by. */
interface KnownNote {
  text: string
  note: AcrossNote
  /** What of it others see. */
  shown: string
}

/** How many notes are looked at before others get their turn. */
const atOnce = 20

/** Judges the notes of a folder by each other. It trusts what it has seen until it is told of a change. */
export class FolderJudge {
  readonly #setup: FolderJudgeSetup
  readonly #known = new Map<string, KnownNote>()
  #files: RememberedFiles
  /** The checks that look at what a note leads to. */
  #across: Across
  /** Those that have seen all notes; `null` where none were asked for since a change. */
  #whole: Promise<Across> | null = null

  constructor(setup: FolderJudgeSetup) {
    this.#setup = setup
    this.#files = rememberFiles(setup.fs)
    this.#across = this.#open()
  }

  /**
   * Shows it a note that was judged by itself.
   *
   * @returns whether others may have to be judged anew for what changed in it
   */
  show(judged: JudgedNote): boolean {
    const {wanted} = this.#across
    if (!wanted) return false
    const {note, options, settings, notes, disables} = judged
    const file = this.#nameOf(judged)
    const before = this.#known.get(file)
    if (before?.text === note.text && before.note.settings === settings) return false
    const known = this.#know(file, {text: note.text, notes, disables}, {options, settings}, wanted)
    if (known.shown === before?.shown) return false
    this.#across.forget(file)
    this.#whole = null
    return true
  }

  /** Gives what is found in a note by the files around it. */
  async find(judged: JudgedNote): Promise<Issue[]> {
    this.show(judged)
    const known = this.#known.get(this.#nameOf(judged))
    if (!known) return []
    const across = await this.#checks()
    // Where its links lead is asked again: what they lead to may have changed.
    const note = {...known.note}
    across.learn(note)
    return across.find(note, async () => judged.note.text)
  }

  /** As {@link find}, with those fixes alone that do what they say. */
  async fixable(judged: JudgedNote): Promise<Issue[]> {
    return withSureFixes(await this.find(judged), judged.note.text)
  }

  /** The text of a file is another, whatever it was. */
  forget(file: string): void {
    this.#known.delete(file)
    this.#files.forget(file)
    this.#across.forget(file)
    this.#whole = null
  }

  /** Files have come or gone. */
  reset(): void {
    this.#files = rememberFiles(this.#setup.fs)
    this.#across = this.#open()
    this.#whole = null
  }

  /** A text without a file is like standard input: no file has its name. */
  #nameOf({note}: JudgedNote): string {
    return note.file ?? join(this.#setup.loaded.folder, `\0${note.uri.replace(/\W+/g, '-')}.md`)
  }

  async #checks(): Promise<Across> {
    const {around} = this.#setup
    if (!this.#across.needsAll || !around) return this.#across
    this.#whole ??= this.#openWhole(around)
    return this.#whole
  }

  #open(): Across {
    const {loaded, around} = this.#setup
    const {config, folder} = loaded
    const {fs} = this.#files
    const notes = [...(around?.files() ?? [])]
    return openAcross({config, folder, fs, rules: {}, isPart: around === null, notes})
  }

  async #openWhole(around: NotesAround): Promise<Across> {
    const across = this.#open()
    let count = 0
    for (const file of around.files()) {
      if (++count % atOnce === 0) await new Promise((done) => setImmediate(done))
      const known = this.#read(file, around, across.wanted)
      if (!known) continue
      across.learn(known.note)
      await across.see(known.note)
    }
    return across
  }

  #read(file: string, around: NotesAround, wanted: WantedFacts | null): KnownNote | null {
    const text = around.textOf(file)
    if (text === null || !wanted) return null
    const before = this.#known.get(file)
    if (before?.text === text) return before
    const {loaded, judge} = this.#setup
    const options = resolveConfig(loaded.config, nameInFolder(file, loaded))
    const settings = judge.settingsOf(options)
    return this.#know(file, {text, notes: readNotes(text).notes, disables: []}, {options, settings}, wanted)
  }

  #know(
    file: string,
    {text, notes, disables}: Pick<JudgedNote, 'notes' | 'disables'> & {text: string},
    {options, settings}: {options: ResolvedConfig; settings: JudgedNote['settings']},
    wanted: WantedFacts
  ): KnownNote {
    const {loaded} = this.#setup
    const site = siteOf(options)
    const facts = takeFacts({notes, disables}, text, site, options.frontMatter, wanted)
    const isNameless = file.includes('\0')
    const note = {
      file,
      place: isNameless ? null : file,
      settings,
      site,
      root: rootOf(options, loaded),
      facts
    }
    const known = {text, note, shown: shownOf(facts)}
    this.#known.set(file, known)
    return known
  }
}

/** What of a note others are judged by: where it stands in the text doesn't matter. */
function shownOf({links, urls, wikiNames, references, anchors}: AcrossFacts): string {
  const urlOf = ({url}: {url: string}): string => url
  return JSON.stringify([
    links.map(urlOf),
    urls.map(urlOf),
    wikiNames,
    references.map(({value}) => value),
    anchors
  ])
}
