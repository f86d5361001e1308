/** Texts in IndexedDB, by their names. */
export class LargeTexts {
  readonly #database: string
  readonly #store: string

  constructor(database: string, store: string) {
    this.#database = database
    this.#store = store
  }

  async read(name: string): Promise<string | null> {
    const text = await this.#run<unknown>('readonly', (store) => store.get(name))
    return typeof text === 'string' ? text : null
  }

  async write(name: string, text: string): Promise<void> {
    await this.#run('readwrite', (store) => store.put(text, name))
  }

  async remove(name: string): Promise<void> {
    await this.#run('readwrite', (store) => store.delete(name))
  }

  async #run<Result>(
    mode: IDBTransactionMode,
    ask: (store: IDBObjectStore) => IDBRequest<Result>
  ): Promise<Result> {
    const database = await this.#open()
    try {
      return await new Promise((resolve, reject) => {
        const transaction = database.transaction(this.#store, mode)
        const request = ask(transaction.objectStore(this.#store))
        transaction.oncomplete = () => resolve(request.result)
        transaction.onabort = () => reject(transaction.error ?? new Error('the browser kept nothing'))
      })
    } finally {
      database.close()
    }
  }

  #open(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(this.#database, 1)
      request.onupgradeneeded = () => request.result.createObjectStore(this.#store)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
      request.onblocked = () => reject(new Error('another page of the browser is in the way'))
    })
  }
}
