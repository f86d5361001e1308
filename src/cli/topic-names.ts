import {slugsOf} from '../query/slugs.js'
import {titleOf} from '../query/text.js'
import {topics} from '../query/topics.js'
import {findNearest} from '../text/find-nearest.js'
import {quote} from '../text/quote.js'
import type {Notes, Topic} from '../tree/nodes.js'

/** How many names are kept, and how many a message lists. */
const mostKept = 10_000
const mostListed = 20

/** The names by which topics of notes may be called, to tell which was likely meant. */
export class TopicNames {
  /** Paths of titles from the top, joined as one types them. */
  readonly #paths = new Set<string>()
  /** The path of the first topic of each title. */
  readonly #byTitle = new Map<string, string>()
  /** As one types them, with the `#`. */
  readonly #slugs = new Set<string>()

  /** Takes up those of a note. */
  add(notes: Notes<object>): void {
    if (this.#paths.size >= mostKept) return
    const above = new Map<Topic, string>()
    for (const topic of topics(notes)) {
      const title = titleOf(topic)
      const path = (above.get(topic) ?? '') + title
      this.#paths.add(path)
      if (!this.#byTitle.has(title)) this.#byTitle.set(title, path)
      for (const child of topic.children) if (child.type === 'topic') above.set(child, `${path} > `)
    }
    for (const slug of slugsOf(notes).values()) this.#slugs.add(`#${slug}`)
  }

  /** Names what was asked for and isn't there, with what was likely meant: `` `Elmo` (did you mean `Elm`?)``. */
  describe(given: readonly string[]): string {
    const wanted = given.join(' > ')
    const near = this.#nearest(wanted, given)
    return quote(wanted) + (near === null ? '' : ` (did you mean ${quote(near)}?)`)
  }

  #nearest(wanted: string, given: readonly string[]): string | null {
    // A slug is lower case, and without its `#` it is a title that nothing has.
    const slug = wanted.startsWith('#') ? wanted : `#${wanted}`
    if (this.#slugs.has(slug)) {
      const isTitle = [...this.#byTitle.keys()].some((title) => title.toLowerCase() === wanted)
      if (!isTitle) return slug
    }
    const nearSlug = wanted.startsWith('#') ? findNearest(wanted, this.#slugs) : null
    if (nearSlug !== null) return nearSlug
    const name =
      findNearest(wanted, [...this.#paths, ...this.#byTitle.keys()]) ??
      // A path that leads nowhere may end in a title that there is.
      findNearest((given.length > 1 ? given : wanted.split(' > ')).at(-1) as string, this.#byTitle.keys())
    return name === null || this.#paths.has(name) ? name : (this.#byTitle.get(name) as string)
  }

  /** Lists the paths, as far as a message holds them: `` `Elm`, `Elm > Books` or 3 others``; `null` where there are none. */
  listed(): string | null {
    const paths = [...this.#paths].map(quote)
    const shown = paths.slice(0, mostListed)
    const rest = paths.length - shown.length
    const last = rest > 0 ? `${rest} ${rest === 1 ? 'other' : 'others'}` : shown.pop()
    if (last === undefined) return null
    return shown.length > 0 ? `${shown.join(', ')} or ${last}` : last
  }
}
