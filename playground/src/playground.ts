import type {Change} from './changes.js'
import {counted} from './counted.js'
import {type Mark, NoteEditor} from './editor/editor.js'
import {byId} from './element.js'
import {saveFile, takeDroppedFiles} from './files.js'
import type {Answer, Finding} from './messages.js'
import {OpenNote} from './open-note.js'
import type {Actions} from './panels/panel.js'
import {panels} from './panels/panels.js'
import {Reading} from './reading.js'
import {Status} from './status.js'
import {Tabs} from './tabs.js'
import {WorkerHost} from './worker-host.js'

/** A time as people read it: `8.1 ms`, `1.4 s`. */
function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds.toFixed(1)} ms` : `${(milliseconds / 1000).toFixed(1)} s`
}

/** The page: the note, what was read of it, and what somebody does with it. */
export class Playground {
  readonly #status = new Status()
  readonly #worker = new WorkerHost()
  readonly #editor: NoteEditor
  readonly #reading: Reading
  readonly #note: OpenNote
  readonly #tabs: Tabs
  readonly #actions: Actions
  #answer: Answer | null = null
  /** Where the cursor is. */
  #cursor = 0
  /** How much a panel shows. */
  #most = 500

  constructor() {
    this.#editor = new NoteEditor(byId('source'), {
      changed: () => {
        this.#reading.changed()
        this.#note.changed()
      },
      moved: (line, column, position) => {
        byId('place').textContent = `${line}:${column}`
        this.#cursor = position
        this.#highlight(position, 'cursor')
      },
      pointed: (position) => this.#highlight(position, 'pointer')
    })
    this.#reading = new Reading(this.#worker, {
      length: () => this.#editor.length,
      request: (id) => {
        this.#editor.remember(this.#answer?.version ?? 0)
        const question = this.#tabs.current.question()
        return {kind: 'read', id, ...this.#asked(), settings: this.#note.settings, question, most: this.#most}
      },
      answered: (answer) => this.#takeAnswer(answer),
      failed: (reason) => {
        // It stays when the message is gone.
        byId('counts').textContent = 'Not read'
        this.#status.say(`Reading ${reason}. The note is kept`, 'error')
      }
    })
    this.#note = new OpenNote(this.#editor, this.#status, () => {
      byId('file-name').textContent = this.#note.fileName
      this.#tabs.load()
      this.#reading.ask()
    })
    this.#actions = this.#makeActions()
    this.#tabs = new Tabs(byId('tabs'), panels, this.#actions, () => {
      if (this.#answer) this.#reading.ask()
    })
  }

  async begin(): Promise<void> {
    const commands: Record<string, () => unknown> = {
      format: () => this.#make('format', 'Formatting'),
      fix: () => this.#make('fix', 'Fixing'),
      share: () => this.#note.share(),
      save: () => this.#actions.save(this.#note.fileName, this.#editor.text, 'text/markdown'),
      open: () => byId('file').click(),
      example: () => this.#note.openExample()
    }
    for (const [id, run] of Object.entries(commands)) byId(id).addEventListener('click', () => void run())
    const file = byId<HTMLInputElement>('file')
    file.addEventListener('change', () => {
      void this.#note.openFiles([...(file.files ?? [])])
      file.value = ''
    })
    takeDroppedFiles((files) => void this.#note.openFiles(files))
    byId('skip').addEventListener('click', (event) => {
      event.preventDefault()
      this.#editor.focus()
    })
    this.#tabs.show('findings')
    await this.#note.begin()
  }

  #makeActions(): Actions {
    const playground = this
    return {
      get settings() {
        return playground.#note.settings
      },
      get fileName() {
        return playground.#note.fileName
      },
      get text() {
        return playground.#editor.text
      },
      jump: (place) => this.#editor.select(place, this.#answer?.version ?? 0),
      point: (place) => this.#editor.point(place, this.#answer?.version ?? 0),
      change: (made, said) => this.#change(made, said),
      fix: (finding, index) => void this.#fix(finding, index),
      ask: (kind, details) => this.#worker.ask({...details, kind, ...this.#asked()} as never),
      set: (settings) => {
        this.#note.settings = {...this.#note.settings, ...settings}
        this.#note.changed()
        this.#reading.ask()
      },
      again: () => this.#reading.ask(),
      more: () => {
        this.#most *= 4
        this.#reading.ask()
      },
      show: (id) => this.#tabs.show(id),
      say: (message, severity) => this.#status.say(message, severity),
      copy: async (text, what) => {
        try {
          await navigator.clipboard.writeText(text)
          this.#status.say(`Copied ${what}`)
        } catch {
          this.#status.say(`Cannot copy ${what}, expected a browser that allows it`, 'error')
        }
      },
      save: (name, text, type = 'text/plain') => {
        saveFile(name, text, type)
        this.#status.say(`Saved ${name}`)
      }
    }
  }

  #asked(): {version: number; text: string} {
    const {version, text} = this.#editor
    return {version, text}
  }

  #takeAnswer(answer: Answer): void {
    this.#answer = answer
    const {counts, milliseconds, version, findings} = answer
    const links = counts.links === null ? '' : `${counted(counts.links, 'link')}, `
    byId('counts').textContent =
      `${counted(counts.findings, 'finding')}, ${links}read in ${duration(milliseconds)}`
    // Where the note was changed since, there will be other findings.
    if (version === this.#editor.version) this.#editor.mark(findings.map((finding) => this.#toMark(finding)))
    this.#tabs.update(answer)
    this.#highlight(this.#cursor, 'cursor')
  }

  #toMark(finding: Finding): Mark {
    const {start, end, issue} = finding
    const {severity, message, code, fixes = []} = issue
    return {
      ...{start, end, severity, message, code},
      fixes: fixes.map(({title}, index) => ({title, apply: () => this.#actions.fix(finding, index)}))
    }
  }

  /** Tells the panel where the cursor or the pointer is, unless it shows another text. */
  #highlight(position: number | null, by: 'cursor' | 'pointer'): void {
    const answer = this.#answer
    if (!answer || answer.version !== this.#editor.version || answer.panel !== this.#tabs.current.id) return
    this.#tabs.current.highlight?.(position, by)
  }

  #change({version, changes}: {version: number; changes: readonly Change[]}, said: string): boolean {
    // What was typed meanwhile counts more.
    if (version !== this.#editor.version) {
      this.#status.say('The note was changed meanwhile: nothing else was')
      return false
    }
    if (changes.length > 0) this.#editor.change(changes)
    this.#status.say(said)
    return true
  }

  /** Has the worker change the note. */
  async #make(kind: 'fix' | 'format', doing: string): Promise<void> {
    try {
      const {settings} = this.#note
      const made = await (kind === 'fix'
        ? this.#actions.ask('fix', {settings})
        : this.#actions.ask('format', {}))
      this.#change(made, `${counted(made.count, 'change')} made`)
    } catch (error) {
      this.#status.say(`${doing} ${(error as Error).message}. The note is kept`, 'error')
    }
  }

  async #fix({issue}: Finding, index: number): Promise<void> {
    const edits = issue.fixes?.[index]?.edits
    if (!edits) return
    if (this.#answer?.version !== this.#editor.version) {
      this.#status.say('The note was changed meanwhile: nothing else was')
      return
    }
    try {
      this.#change(await this.#actions.ask('apply', {edits}), '1 change made')
    } catch (error) {
      this.#status.say(`Applying the fix ${(error as Error).message}. The note is kept`, 'error')
    }
  }
}
