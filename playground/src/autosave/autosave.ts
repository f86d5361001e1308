import {isShared} from '../share.js'
import {type Draft, type DraftEntry, Drafts} from './drafts.js'
import {Ownership} from './ownership.js'

/** How long the note is left alone before it is kept, in milliseconds; a long one, which takes a while, longer. */
const moment = 300
const longer = 1500
const long = 200_000

/** Where a page remembers over a reload which draft is its own. */
const ownKey = 'apunte/own'

export interface Listeners {
  /** What is to be kept now. */
  draft(): Draft
  length(): number
  kept(): void
  /** The browser keeps nothing, as was found before anything was to be kept, and why: `it allows no storage`. */
  unavailable(reason: string): void
  /** What was changed isn't kept, and why; it is tried again with the next change. */
  failed(reason: string): void
}

/** What a page begins with. */
export interface Beginning {
  /** The note that was here before the page was loaded again, or left. */
  draft: Draft | null
  /** Another note that is kept. */
  other: DraftEntry | null
}

/** Keeps the note in the browser while it is typed: each page its own, so that no page overwrites another's. */
export class Autosave {
  readonly #listeners: Listeners
  readonly #drafts = new Drafts()
  readonly #ownership = new Ownership()
  #id = ''
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Whether something was changed that isn't kept. */
  #isDirty = false
  #isWriting = false

  constructor(listeners: Listeners) {
    this.#listeners = listeners
    // A page that is left, or put into the background, may not come back.
    addEventListener('pagehide', () => this.flush())
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.flush()
    })
    addEventListener('beforeunload', (event) => {
      this.flush()
      // Only what would be lost is asked about.
      if (this.#isDirty || this.#isWriting) event.preventDefault()
    })
  }

  /** Looks for the note to begin with; `hash` is what stands behind the page's address. Without storage there is none. */
  async begin(hash: string): Promise<Beginning> {
    try {
      return await this.#begin(hash)
    } catch (error) {
      this.#ownNew()
      this.#listeners.unavailable(reasonOf(error))
      return {draft: null, other: null}
    }
  }

  async #begin(hash: string): Promise<Beginning> {
    const own = sessionStorage.getItem(ownKey)
    const used = await this.#ownership.used()
    const free = () => this.#drafts.list().filter(({id}) => id !== this.#id && !used.has(id))
    const isKept = own !== null && this.#drafts.has(own)
    const draft = isKept ? await this.#drafts.read(own) : null
    // Loaded again: with the same address, or with none.
    if (own !== null && draft && (!isShared(hash) || draft.hash === hash)) {
      // The page that was there before lets go of it; a tab that was doubled doesn't, and goes on with a copy.
      await this.#ownOrCopy(own, true)
      return {draft, other: null}
    }
    if (isShared(hash)) {
      this.#ownNew()
      return {draft: null, other: free()[0] ?? null}
    }
    for (const {id} of free()) {
      const found = await this.#drafts.read(id)
      if (!found) continue
      await this.#ownOrCopy(id)
      return {draft: found, other: free()[0] ?? null}
    }
    this.#ownNew()
    return {draft: null, other: null}
  }

  /** Goes on with another draft; the page's own is kept. Gives both. */
  async change(id: string): Promise<{draft: Draft; left: DraftEntry | null} | null> {
    this.flush()
    const draft = await this.#drafts.read(id)
    if (!draft) return null
    const left = this.#drafts.list().find((each) => each.id === this.#id) ?? null
    this.#ownership.release(this.#id)
    await this.#ownOrCopy(id)
    return {draft, left}
  }

  /** Takes it that something was changed. */
  changed(): void {
    this.#isDirty = true
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.flush(), this.#listeners.length() > long ? longer : moment)
  }

  /** Keeps what was changed. */
  flush(): void {
    clearTimeout(this.#timer)
    if (!this.#isDirty || this.#isWriting) return
    try {
      const written = this.#drafts.write(this.#id, this.#listeners.draft())
      this.#isDirty = false
      if (!written) {
        this.#done()
        return
      }
      this.#isWriting = true
      written.then(
        () => {
          this.#isWriting = false
          this.#done()
          if (this.#isDirty) this.changed()
        },
        (error: unknown) => {
          this.#isWriting = false
          this.#fail(error)
        }
      )
    } catch (error) {
      this.#fail(error)
    }
  }

  #done(): void {
    this.#listeners.kept()
    this.#ownership
      .used()
      .then((used) => this.#drafts.prune((id) => id === this.#id || used.has(id)))
      .catch(() => {
        // Old notes stay for longer.
      })
  }

  #fail(error: unknown): void {
    this.#isDirty = true
    this.#listeners.failed(reasonOf(error))
  }

  /** Goes on with a draft of its own: a new one. */
  #ownNew(): void {
    const id = crypto.randomUUID()
    void this.#ownership.claim(id)
    this.#own(id)
  }

  /** Goes on with a draft that is there, or with a copy of it where it is another page's. */
  async #ownOrCopy(id: string, wait = false): Promise<void> {
    if (await this.#ownership.claim(id, wait)) this.#own(id)
    else this.#ownNew()
  }

  #own(id: string): void {
    this.#id = id
    try {
      sessionStorage.setItem(ownKey, id)
    } catch {
      // Keeping the note will fail as well, and say so.
    }
  }
}

/** What a browser's own errors mean; what they say is about storage's methods and keys. */
const reasons: Readonly<Record<string, string>> = {
  QuotaExceededError: 'its storage is full',
  SecurityError: 'it allows no storage'
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return reasons[error.name] ?? error.message
}
