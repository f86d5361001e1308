import type {Issue} from '../../issue/issue.js'
import type {OptionKind} from '../../text/options.js'

/** A note's issues, for a report of many notes. */
export interface CheckedNote {
  /** The file's name, as the report is to say it. */
  path: string
  issues: readonly Issue[]
}

/** What checked notes may be given as. */
export const checkedNotesKind: OptionKind = {
  expected: 'an array of checked notes, `{path, issues}` each',
  isType: (value) => Array.isArray(value) && value.every((note) => Array.isArray(note?.issues))
}
