import {compareIssues, type Issue} from '../../issue/issue.js'
import type {Documents, OpenDocument} from '../documents.js'
import {within} from '../within.js'
import {shiftIssues} from './shift-issues.js'

/** What is found in a note. */
export interface Finder {
  /** What is found in it by itself; `null` where it isn't to be judged. */
  own(document: OpenDocument): Issue[] | null
  /** What is found in it by the files around it. */
  across(document: OpenDocument): Promise<Issue[]>
}

/** What a publisher works with. */
export interface PublisherSetup {
  documents: Documents
  finder: Finder
  debounce(): number
  /** Resolves when configs are known. */
  ready(): Promise<unknown>
  publish(document: OpenDocument, issues: readonly Issue[]): void
  log(line: string): void
}

/** How long what is found in a note by itself waits for the rest, in milliseconds. */
const patience = 30

/** Tells the client what is wrong with the notes that it has open, soon after they change. */
export class Publisher {
  readonly #setup: PublisherSetup
  readonly #timers = new Map<string, NodeJS.Timeout>()
  /** What was last found by the files around a note, and in which text. */
  readonly #last = new Map<string, {text: string; issues: readonly Issue[]}>()
  readonly #running = new Set<Promise<void>>()
  /** The latest judgement of each document: one that was begun before it, and takes longer, knows less. */
  readonly #latest = new Map<string, object>()

  constructor(setup: PublisherSetup) {
    this.#setup = setup
  }

  /** A document is to be judged once nothing has changed in it for a while. */
  schedule({uri}: Pick<OpenDocument, 'uri'>, delay: number = this.#setup.debounce()): void {
    clearTimeout(this.#timers.get(uri))
    this.#timers.set(
      uri,
      setTimeout(() => {
        this.#timers.delete(uri)
        const run = this.#judge(uri)
          .catch((error: unknown) => this.#setup.log(describe(error)))
          .finally(() => this.#running.delete(run))
        this.#running.add(run)
      }, delay)
    )
  }

  /** All documents are to be judged, since what is around them has changed; those that are being written wait for that. */
  scheduleAll(but?: string): void {
    for (const {uri} of this.#setup.documents.all()) {
      if (uri !== but && !this.#timers.has(uri)) this.schedule({uri}, 0)
    }
  }

  /** A document was closed. */
  drop({uri}: Pick<OpenDocument, 'uri'>): void {
    clearTimeout(this.#timers.get(uri))
    this.#timers.delete(uri)
    this.#last.delete(uri)
    this.#latest.delete(uri)
  }

  async close(): Promise<void> {
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
    await Promise.all(this.#running)
  }

  async #judge(uri: string): Promise<void> {
    const {documents, finder, publish, ready} = this.#setup
    await ready()
    const document = documents.at(uri)
    if (!document) return
    const turn = {}
    this.#latest.set(uri, turn)
    const isCurrent = (): boolean => documents.at(uri) === document && this.#latest.get(uri) === turn
    const own = finder.own(document)
    if (own === null) {
      publish(document, [])
      return
    }
    const finding = finder.across(document)
    const soon = await within(finding, patience)
    if (!isCurrent()) return
    if (soon === null) {
      // What was known stays until it is known anew: else it would flicker.
      const last = this.#last.get(uri)
      const before = last ? shiftIssues(last.issues, last.text, document.text) : []
      publish(document, sorted([...own, ...before]))
    }
    const across = soon ?? (await finding)
    if (!isCurrent()) return
    this.#last.set(uri, {text: document.text, issues: across})
    publish(document, sorted([...own, ...across]))
  }
}

function sorted(issues: Issue[]): Issue[] {
  return issues.sort(compareIssues)
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
