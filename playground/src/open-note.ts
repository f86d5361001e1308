import {Autosave} from './autosave/autosave.js'
import type {Draft, DraftEntry} from './autosave/drafts.js'
import {grouped} from './counted.js'
import type {NoteEditor} from './editor/editor.js'
import {byId} from './element.js'
import {example} from './example.js'
import {readFile} from './files.js'
import {Offer} from './offer.js'
import {defaultSettings, type Settings} from './settings.js'
import {fromHash, isShared, longAddress, type Shared, toHash, veryLongAddress} from './share.js'
import type {Status} from './status.js'

/** A note, and what belongs to it. */
interface Note extends Shared {
  fileName: string
}

const newName = 'note.md'

/** The note that is open: where it came from, and where it goes. Nothing replaces a text that somebody wrote without offering it back. */
export class OpenNote {
  settings: Settings = defaultSettings
  fileName = newName
  readonly #editor: NoteEditor
  readonly #status: Status
  readonly #offer = new Offer()
  readonly #autosave: Autosave
  readonly #loaded: () => void
  /** The address that the note came with: what stands behind its `#`. */
  #hash = ''

  /** `loaded`: called when another note was opened, and other settings with it. */
  constructor(editor: NoteEditor, status: Status, loaded: () => void) {
    this.#editor = editor
    this.#status = status
    this.#loaded = loaded
    this.#autosave = new Autosave({
      length: () => editor.length,
      draft: () => this.#draft,
      kept: () => tellKept(),
      unavailable: (reason) => tellKept(reason),
      failed: (reason) => {
        // Once: it is tried again with each key.
        if (!isLost())
          this.#status.say(`The note is not kept in this browser: ${reason}. Save it as a file`, 'error')
        tellKept(reason, true)
      }
    })
  }

  /** Opens the note of the address, the one that was here before, or the example. */
  async begin(): Promise<void> {
    const {hash} = location
    const {draft, other} = await this.#autosave.begin(hash)
    if (draft) this.#resume(draft)
    else {
      const shared = isShared(hash) ? await this.#readAddress(hash) : null
      this.settings = shared?.settings ?? defaultSettings
      this.#hash = shared ? hash : ''
      this.#editor.begin(shared?.text ?? example)
    }
    this.#loaded()
    if (other) this.#offerDraft(other, 'Another note of yours is kept')
    window.addEventListener('hashchange', () => void this.#takeAddress())
  }

  /** Takes it that the note was changed, or what is set beside it. */
  changed(): void {
    this.#autosave.changed()
  }

  openExample(): void {
    this.#replace({text: example, settings: defaultSettings, fileName: newName}, 'Opened the example')
  }

  async openFiles(files: readonly File[]): Promise<void> {
    const [file] = files
    if (!file) return
    if (files.length > 1) {
      this.#status.say(`Cannot open ${grouped(files.length)} files, expected one`, 'error')
      return
    }
    try {
      const text = await readFile(file)
      this.#replace({text, settings: this.settings, fileName: file.name}, `Opened ${file.name}`)
    } catch (error) {
      this.#status.say((error as Error).message, 'error')
    }
  }

  /** Puts the note and what is set beside it into the address. */
  async share(): Promise<void> {
    try {
      const hash = await toHash({text: this.#editor.text, settings: this.settings})
      history.replaceState(null, '', hash)
      this.#hash = hash
      this.#autosave.changed()
    } catch (error) {
      this.#status.say(
        `Cannot share the note, ${(error as Error).message}. Save it as a file instead`,
        'error'
      )
      return
    }
    const isCopied = await navigator.clipboard?.writeText(location.href).then(
      () => true,
      () => false
    )
    const where = isCopied
      ? 'The address holds the note now, and is in the clipboard'
      : 'The address holds the note now'
    this.#status.say(`${where}.${lengthWarning(location.href.length)}`)
  }

  get #draft(): Draft {
    const {fileName, settings} = this
    return {fileName, settings, hash: this.#hash, editor: this.#editor.memory}
  }

  #resume({fileName, settings, hash, editor}: Draft): void {
    this.#editor.resume(editor)
    this.fileName = fileName
    this.settings = settings
    this.#hash = hash
    tellKept()
  }

  /** Reads the note in an address; `null` where it holds none, which is said. */
  async #readAddress(hash: string): Promise<Shared | null> {
    try {
      return await fromHash(hash)
    } catch {
      this.#status.say(
        'Cannot read the note in the address, expected one that “Share” made, of at most 5 MB',
        'error'
      )
      return null
    }
  }

  /** Opens the note of an address that was changed while the page was open. */
  async #takeAddress(): Promise<void> {
    const {hash} = location
    if (!isShared(hash)) return
    const shared = await this.#readAddress(hash)
    // Another address may have come meanwhile.
    if (shared === null || hash !== location.hash) return
    this.#replace({...shared, fileName: newName}, 'Opened the note in the address')
    this.#hash = hash
  }

  /** Puts a note in the place of the one that is open, which undo brings back, and so does the offer. */
  #replace(note: Note, said: string): void {
    const before: Note = {text: this.#editor.text, settings: this.settings, fileName: this.fileName}
    if (note.text !== before.text) this.#editor.replace(note.text)
    this.fileName = note.fileName
    this.settings = note.settings
    this.#autosave.changed()
    this.#loaded()
    const isOwn = before.text.trim() !== '' && before.text !== example && before.text !== note.text
    this.#status.say(isOwn ? `${said}. Your note before can be restored` : said)
    if (!isOwn) return
    this.#offer.make(`${said} in the place of ${before.fileName}.`, 'Restore', () =>
      this.#replace(before, `Restored ${before.fileName}`)
    )
  }

  #offerDraft({id, title}: DraftEntry, why: string): void {
    this.#offer.make(`${why}: “${title}”.`, 'Open it', () => void this.#openDraft(id))
  }

  async #openDraft(id: string): Promise<void> {
    const changed = await this.#autosave.change(id)
    if (!changed) {
      this.#status.say('Cannot open the note, expected one that is still kept', 'error')
      return
    }
    this.#resume(changed.draft)
    this.#loaded()
    this.#status.say('Opened the note that was kept')
    if (changed.left) this.#offerDraft(changed.left, 'The other one is kept')
  }
}

/**
 * Says at the page's foot whether the note is kept.
 *
 * @param reason why it isn't
 * @param isLost whether something was written that isn't kept
 */
function tellKept(reason?: string, isLost = false): void {
  const box = byId('kept')
  box.textContent = reason === undefined ? 'Kept in this browser' : `Not kept in this browser: ${reason}`
  box.dataset.lost = String(isLost)
}

/** Whether that was said already. */
function isLost(): boolean {
  return byId('kept').dataset.lost === 'true'
}

function lengthWarning(length: number): string {
  const characters = grouped(length)
  if (length > veryLongAddress) {
    return ` It is ${characters} characters long: many browsers and services take no such address. Send the file instead`
  }
  return length > longAddress
    ? ` It is ${characters} characters long: some mails and chats cut addresses from 2,000 on`
    : ''
}
