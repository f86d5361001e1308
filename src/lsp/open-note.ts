import type {Issue} from '../issue/issue.js'
import type {Lines} from '../text/lines.js'
import type {NoteData} from '../tree/builders.js'
import type {Notes} from '../tree/nodes.js'
import type {Places} from './places.js'

/** A note as the client has it, saved or not; or one that only the disk has, as that is. */
export interface OpenNote {
  readonly uri: string
  /** Its file's whole name; `null` where it has none yet (`untitled:`). */
  readonly file: string | null
  /** The client's number of its text; `null` where the client hasn't opened it. */
  readonly version: number | null
  readonly text: string
  readonly lines: Lines
  /** What it was read into: brought up to date in place with each change. */
  readonly notes: Notes<NoteData>
  /** What reading found. */
  readonly issues: readonly Issue[]
  readonly places: Places
}
