/** How long a draft is waited for that a page held which is being left, in milliseconds. */
const patience = 500

const lockOf = (id: string) => `apunte/draft/${id}`

/** Which drafts are this page's: another page of the browser doesn't write to them, nor this one to others'. */
export class Ownership {
  readonly #release = new Map<string, () => void>()

  /**
   * Makes a draft this page's; `false` where it is another one's. `wait`: it was this page's before it was loaded again.
   * A browser that can't tell (a page without TLS) takes that for this page's, and nothing else.
   */
  claim(id: string, wait = false): Promise<boolean> {
    const {locks} = navigator
    if (!locks) return Promise.resolve(wait)
    return new Promise((resolve) => {
      const options = wait ? {signal: AbortSignal.timeout(patience)} : {ifAvailable: true}
      locks
        .request(lockOf(id), options, (lock) => {
          resolve(lock !== null)
          return lock === null ? undefined : new Promise<void>((done) => this.#release.set(id, done))
        })
        .catch(() => resolve(false))
    })
  }

  release(id: string): void {
    this.#release.get(id)?.()
    this.#release.delete(id)
  }

  /** The drafts that are some page's. */
  async used(): Promise<Set<string>> {
    const {held = []} = (await navigator.locks?.query()) ?? {}
    return new Set(held.map(({name = ''}) => name.slice(lockOf('').length)))
  }
}
