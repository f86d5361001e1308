import type {Reading} from './inline-reading.js'

/** Resolves marks of the other kind among the parts from an index on, before what stands there is put into a node. */
export type ResolveInside = (reading: Reading, from: number, resolveInside: null) => void
