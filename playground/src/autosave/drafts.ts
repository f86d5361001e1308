import type {EditorMemory} from '../editor/memory.js'
import type {Settings} from '../settings.js'
import {LargeTexts} from './large-texts.js'

/** A note that is kept in the browser, with all that leads back from it. */
export interface Draft {
  fileName: string
  /** The address that it was begun with: what stands behind its `#`. */
  hash: string
  settings: Settings
  editor: EditorMemory
}

/** What is known of a draft without reading it. */
export interface DraftEntry {
  id: string
  /** When it was kept, in milliseconds since 1970. */
  saved: number
  /** How somebody knows it: its first line of text. */
  title: string
}

/** Up to so many characters a draft stands in `localStorage`, which takes it at once, 5 million in all; a longer one in IndexedDB. */
const mostCharacters = 200_000

/** How many drafts are kept; the oldest go. */
const mostDrafts = 10

const prefix = 'apunte/draft/'

interface Stored extends DraftEntry {
  /** None: it stands in IndexedDB. */
  draft?: Draft
}

/** The drafts in the browser. Every method throws, or rejects, where the browser keeps nothing. */
export class Drafts {
  readonly #large = new LargeTexts('apunte', 'drafts')

  /** All of them, the newest first. */
  list(): DraftEntry[] {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .flatMap((key) => this.#stored(key.slice(prefix.length)) ?? [])
      .map(({id, saved, title}) => ({id, saved, title}))
      .sort((left, right) => right.saved - left.saved)
  }

  has(id: string): boolean {
    return localStorage.getItem(prefix + id) !== null
  }

  async read(id: string): Promise<Draft | null> {
    const stored = this.#stored(id)
    if (!stored) return null
    if (stored.draft) return stored.draft
    const text = await this.#large.read(id)
    return text === null ? null : (JSON.parse(text) as Draft)
  }

  /** Keeps a draft: a short one at once, before anything else is done. */
  write(id: string, draft: Draft): Promise<void> | undefined {
    const entry: DraftEntry = {id, saved: Date.now(), title: titleOf(draft)}
    const text = JSON.stringify(draft)
    if (text.length <= mostCharacters) {
      localStorage.setItem(prefix + id, JSON.stringify({...entry, draft} satisfies Stored))
      return undefined
    }
    return this.#large
      .write(id, text)
      .then(() => localStorage.setItem(prefix + id, JSON.stringify(entry satisfies Stored)))
  }

  /** Forgets the oldest drafts but for those that are in use. */
  async prune(isUsed: (id: string) => boolean): Promise<void> {
    for (const {id} of this.list().slice(mostDrafts)) {
      if (isUsed(id)) continue
      localStorage.removeItem(prefix + id)
      await this.#large.remove(id)
    }
  }

  #stored(id: string): Stored | null {
    try {
      return JSON.parse(localStorage.getItem(prefix + id) ?? 'null') as Stored | null
    } catch {
      return null
    }
  }
}

/** The title in the front matter, or the first line that has letters. */
function titleOf({editor: {text}, fileName}: Draft): string {
  const start = text.slice(0, 5000)
  const title = /^title:\s*["']?(.*?)["']?\s*$/m.exec(start)?.[1]
  const line = start.split(/[\r\n]+/).find((each) => /\p{L}/u.test(each))
  return (title || line?.replace(/^[#\s*-]+/, '') || fileName).slice(0, 60)
}
