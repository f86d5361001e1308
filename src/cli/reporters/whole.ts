import type {Rule} from '../../check/define-rule.js'
import type {CheckedNote} from '../../check/report/checked-note.js'
import {toJunit} from '../../check/report/junit.js'
import {toSarif} from '../../check/report/sarif.js'
import {version} from '../version.js'
import type {CheckedFile, StartReporter} from './reporter.js'

/** Reports that can only be printed as a whole. */
function whole(
  print: (notes: readonly CheckedNote[], rules: readonly Rule[]) => string,
  nameOf: (file: CheckedFile) => string
): StartReporter {
  return (_screen, rules) => {
    const notes: CheckedNote[] = []
    return {
      file: (file) => {
        notes.push({path: nameOf(file), issues: file.issues})
        return ''
      },
      end: () => print(notes, rules)
    }
  }
}

/** SARIF 2.1.0, for code scanning, which shows findings in the files of the repository. */
export const sarif: StartReporter = whole(
  (notes, rules) => toSarif(notes, {version, rules}),
  ({pathInRepository}) => pathInRepository
)

/** JUnit's XML, for test reports. */
export const junit: StartReporter = whole(toJunit, ({path}) => path)
