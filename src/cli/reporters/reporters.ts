import {compact} from './compact.js'
import {github} from './github.js'
import {json, jsonLines} from './json.js'
import {pretty} from './pretty.js'
import type {StartReporter} from './reporter.js'
import {junit, sarif} from './whole.js'

/** The formats of a report. */
export const reporters: Record<ReportFormat, StartReporter> = {
  pretty,
  compact,
  json,
  jsonl: jsonLines,
  github,
  sarif,
  junit
}

/** A format of a report. */
export type ReportFormat = (typeof reportFormats)[number]

/** The names of the formats. */
export const reportFormats = ['pretty', 'compact', 'json', 'jsonl', 'github', 'sarif', 'junit'] as const
