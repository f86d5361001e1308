import type {Issue} from '../../issue/issue.js'

/** A note's issues, for a report of many notes. */
export interface CheckedNote {
  /** The file's name, as the report is to say it. */
  path: string
  issues: readonly Issue[]
}
