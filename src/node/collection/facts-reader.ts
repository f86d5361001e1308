import {availableParallelism} from 'node:os'
import {Worker} from 'node:worker_threads'
import type {Site} from '../links/sites.js'
import type {FactsAnswer, FactsRequest} from './facts-worker.js'
import {type NoteFacts, readFacts} from './note-facts.js'
import {unpackFacts} from './packed-facts.js'

/** Reads the facts of many texts, in worker threads where there is much to read. */
export interface FactsReader {
  /** Gives what gives the facts: those of a worker are unpacked when they are first asked for. */
  read(source: string): Promise<() => NoteFacts>
  /** Ends the workers. */
  close(): Promise<void>
}

/** Options of {@link factsReader}. */
export interface FactsReaderOptions {
  site: Site
  /** How many code units are read before workers are started: they take a while to get going (default: see `docs/scale.md`). */
  threshold?: number
  /** How many workers there are at most (default: one less than the machine has cores, and no more than 4). */
  most?: number
  /** The worker's code (default: its own, as it is built; from the sources there is none). */
  code?: URL | null
}

/** Below this, workers have cost more than they gave (`bench/collection.mjs`). */
const usualThreshold = 16_000_000

/** How many texts a worker is given ahead: it isn't to wait for the next. */
const mostAhead = 6

/** A worker, and what it was given. */
interface Pool {
  worker: Worker
  isReady: boolean
  waiting: Map<number, {source: string; settle: (facts: () => NoteFacts) => void}>
}

/**
 * Makes a reader. This thread reads too: until the workers are ready, where they have enough to do, and all that a worker that fails was given.
 */
export function factsReader({
  site,
  threshold = usualThreshold,
  most = Math.min(4, availableParallelism() - 1),
  code = workerCode()
}: FactsReaderOptions): FactsReader {
  let size = 0
  let count = 0
  let pools: Pool[] | null = null
  const readHere = (source: string): (() => NoteFacts) => {
    const facts = readFacts(source, site)
    return () => facts
  }
  const start = (url: URL): Pool => {
    // What this process was told to load first, or to take for code, is nothing for a worker.
    const worker = new Worker(url, {execArgv: []})
    const pool: Pool = {worker, isReady: false, waiting: new Map()}
    const fail = (): void => {
      pool.isReady = false
      const left = [...pool.waiting.values()]
      pool.waiting.clear()
      for (const {source, settle} of left) settle(readHere(source))
    }
    worker.on('message', (answer: FactsAnswer | 'ready') => {
      if (answer === 'ready') {
        pool.isReady = true
        return
      }
      const request = pool.waiting.get(answer.id)
      pool.waiting.delete(answer.id)
      request?.settle(answer.packed === null ? readHere(request.source) : onceUnpacked(answer.packed))
    })
    worker.on('error', fail)
    worker.on('exit', fail)
    return pool
  }
  return {
    read: async (source) => {
      size += source.length
      if (pools === null && code && most > 0 && size > threshold) {
        pools = []
        try {
          for (let started = 0; started < most; started++) pools.push(start(code))
        } catch {
          // No threads may be had: this one reads.
        }
      }
      const free = pools?.filter(({isReady, waiting}) => isReady && waiting.size < mostAhead) ?? []
      const [pool] = free.sort((left, right) => left.waiting.size - right.waiting.size)
      if (!pool) return readHere(source)
      const id = count++
      return new Promise((settle) => {
        pool.waiting.set(id, {source, settle})
        pool.worker.postMessage({id, source, site} satisfies FactsRequest)
      })
    },
    close: async () => {
      await Promise.all((pools ?? []).map(({worker}) => worker.terminate()))
    }
  }
}

function onceUnpacked(packed: string): () => NoteFacts {
  let facts: NoteFacts | null = null
  return () => {
    facts ??= unpackFacts(packed)
    return facts
  }
}

/** Where the worker's code is: beside this module, once it is built. */
function workerCode(): URL | null {
  const {url} = import.meta
  return url.startsWith('file:') && url.endsWith('.js') ? new URL('./facts-worker.js', url) : null
}
