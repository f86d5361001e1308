import type {ReferenceTarget} from './reference-target.js'

/** Is told of each text that a reference's schema is asked about, and whether it is to be taken. */
type Recorder = (target: ReferenceTarget, value: string) => boolean

/** One for all copies of this module: a config may import another than the command is made of. */
const place = Symbol.for('apunte.references')
const shared = globalThis as {[place]?: Recorder | undefined}

/** Asks whether a text is to be taken as a reference: any is, unless somebody records. */
export function seeReference(target: ReferenceTarget, value: string): boolean {
  return shared[place]?.(target, value) ?? true
}

/** Runs something, and is told of the references that it asks about. It may not go on later. */
export function recordReferences<Result>(recorder: Recorder, run: () => Result): Result {
  const before = shared[place]
  shared[place] = recorder
  try {
    return run()
  } finally {
    shared[place] = before
  }
}
