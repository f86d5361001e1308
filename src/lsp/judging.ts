import {fixAlone} from '../check/fix-notes.js'
import type {Issue} from '../issue/issue.js'
import {mendLinks} from '../node/check/across/mend-links.js'
import type {Documents, OpenDocument} from './documents.js'
import type {JudgedNote, NoteJudge} from './judge/note-judge.js'
import type {Finder} from './judge/publisher.js'
import {isNote, type LiveWorkspace} from './live-workspace.js'
import type {OpenNote} from './open-note.js'

/** What judging the client's notes takes. */
export interface JudgingSetup {
  documents: Documents
  workspace: LiveWorkspace
  judge: NoteJudge
  /** Is told that a document shows others something else than before. */
  onShown(uri: string): void
}

/** Judges the client's notes by their configs, by themselves and by those around them, and mends them. */
export class Judging implements Finder {
  readonly #setup: JudgingSetup

  constructor(setup: JudgingSetup) {
    this.#setup = setup
  }

  own(document: OpenDocument): Issue[] | null {
    const {workspace, onShown} = this.#setup
    if (!isNote(document) || workspace.isIgnored(document.file)) return null
    const judged = this.#judged(document)
    if (workspace.judgeFor(document.file).show(judged)) onShown(document.uri)
    return [...judged.issues]
  }

  async across(document: OpenDocument): Promise<Issue[]> {
    return this.#setup.workspace.judgeFor(document.file).find(this.#judged(document))
  }

  /** What is wrong with a note, with those fixes alone that do what they say. */
  async fixable(note: OpenNote): Promise<Issue[]> {
    const {workspace, judge} = this.#setup
    const options = workspace.settingsOf(note.file)
    const own = judge.fixable(note, options)
    return [...own, ...(await workspace.judgeFor(note.file).fixable(judge.judge(note, options)))]
  }

  /** A note with all that can be mended without asking. */
  async fixAll(note: OpenNote): Promise<string> {
    const {workspace, judge} = this.#setup
    const options = workspace.settingsOf(note.file)
    const across = await workspace.judgeFor(note.file).fixable(judge.judge(note, options))
    const {output} = mendLinks(note.text, across, {})
    return fixAlone(output, options, judge.settingsOf(options)).output
  }

  #judged(document: OpenDocument): JudgedNote {
    const {documents, workspace, judge} = this.#setup
    return judge.judge(documents.noteOf(document), workspace.settingsOf(document.file))
  }
}
