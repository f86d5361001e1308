import {printJson} from '../../text/print-json.js'
import {jsonArray} from '../json-array.js'
import type {StartReporter} from './reporter.js'

/** One array of all findings, each an issue with its file. */
export const json: StartReporter = () => {
  const array = jsonArray()
  return {
    file: ({path, issues}) =>
      issues.map((issue) => array.next(printJson({file: path, ...issue}, 2))).join(''),
    end: array.end
  }
}

/** A finding a line, each an issue with its file. */
export const jsonLines: StartReporter = () => ({
  file: ({path, issues}) => issues.map((issue) => `${printJson({file: path, ...issue})}\n`).join(''),
  end: () => ''
})
