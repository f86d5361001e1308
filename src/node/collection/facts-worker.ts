import {parentPort} from 'node:worker_threads'
import type {Site} from '../links/sites.js'
import {readFacts} from './note-facts.js'
import {packFacts} from './packed-facts.js'

/** A text whose facts are wanted. */
export interface FactsRequest {
  id: number
  source: string
  site: Site
}

/** Its facts, packed; `null` where they can't be told: who asked tries it, and sees why. */
export interface FactsAnswer {
  id: number
  packed: string | null
}

const port = parentPort

port?.on('message', ({id, source, site}: FactsRequest) => {
  port.postMessage({id, packed: attempt(source, site)} satisfies FactsAnswer)
})
// Who has started it gives it texts from now on.
port?.postMessage('ready')

function attempt(source: string, site: Site): string | null {
  try {
    return packFacts(readFacts(source, site))
  } catch {
    return null
  }
}
