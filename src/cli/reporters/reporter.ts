import type {Rule} from '../../check/define-rule.js'
import type {Issue} from '../../issue/issue.js'
import type {Screen} from '../world.js'

/** A file that was judged. */
export interface CheckedFile {
  /** Its name, as it was given. */
  path: string
  /** Its name from the root of its repository, for those who look at reports elsewhere. */
  pathInRepository: string
  issues: readonly Issue[]
  /** Its text, where there is an issue that shows a part of it. */
  source: string
}

/** Prints findings in one of the formats, file by file. */
export interface Reporter {
  /** Gives the text of a file's findings. */
  file(checked: CheckedFile): string
  /** Gives the text of the end. */
  end(): string
}

/** Starts a report of findings of these rules. */
export type StartReporter = (screen: Screen, rules: readonly Rule[]) => Reporter
