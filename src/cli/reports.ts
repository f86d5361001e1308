import picocolors from 'picocolors'
import type {Rule} from '../check/define-rule.js'
import type {UsedFile} from '../node/check/used-files.js'
import {refuseUnwritable, writeOwnFile} from '../node/write-own.js'
import {hideLines} from '../text/control-characters.js'
import {didYouMean} from '../text/find-nearest.js'
import {UsageError} from './command.js'
import type {CheckedFile} from './reporters/reporter.js'
import {type ReportFormat, reporters, reportFormats} from './reporters/reporters.js'
import type {World} from './world.js'

/** A report that goes into a file. */
export interface ReportPlan {
  format: ReportFormat
  file: string
}

/** Which reports are wanted. */
export interface ReportFlags {
  format?: ReportFormat
  /** The file that takes the place of standard output. */
  output?: string
  /** Those that are written beside it. */
  report?: ReportPlan[]
}

/** Reads `sarif=apunte.sarif`. */
export function parseReport(value: string): ReportPlan {
  const [, format = value, file = ''] = /^([^=]*)=(.*)$/s.exec(value) ?? []
  const known = reportFormats.find((name) => name === format)
  if (known && file === '-') {
    throw new UsageError(
      `Cannot use the report \`${value}\`, expected a file's name: standard output has the report of \`--format\`: \`${format}=./-\` is one called \`-\``
    )
  }
  if (known && file !== '') return {format: known, file}
  const hint = known ? '' : didYouMean(format, reportFormats)
  throw new UsageError(
    `Cannot use the report \`${value}\`${hint}, expected \`format=file\`, the format one of ${reportFormats.join(', ')}`
  )
}

/** All reports of a run. */
export interface Reports {
  file(checked: CheckedFile): void
  /**
   * Writes what is left.
   *
   * @returns whether all could be written; what couldn't be is told
   */
  end(): Promise<boolean>
}

/** One report. */
interface Report {
  file(checked: CheckedFile): void
  end(): Promise<void>
}

/**
 * Starts the reports that are wanted: one for standard output, or the file in its place, and those beside it.
 *
 * @param isPassing whether standard output is a note's, so that the report goes to standard error
 * @throws {Error} where a file surely can't be written
 */
export async function startReports(
  flags: ReportFlags,
  isPassing: boolean,
  world: World,
  rules: readonly Rule[]
): Promise<Reports> {
  const {output, report: beside = []} = flags
  const format = formatOf(flags, world)
  const plans = output === undefined ? beside : [{format, file: output}, ...beside]
  for (const {file} of plans) await refuseUnwritable(file, world)
  const reports = plans.map((plan) => startInFile(plan, world, rules))
  if (output === undefined) {
    reports.unshift(startPrinted(format, isPassing ? world.report : world.out, world, rules))
  }
  return {
    file: (checked) => {
      for (const report of reports) report.file(checked)
    },
    end: async () => {
      let allWritten = true
      for (const report of reports) {
        try {
          await report.end()
        } catch (error) {
          allWritten = false
          world.err(`apunte: ${hideLines((error as Error).message)}\n`)
        }
      }
      return allWritten
    }
  }
}

/** The files that reports go into. */
export function filesOfReports({output, report = []}: ReportFlags): UsedFile[] {
  const names = [...(output === undefined ? [] : [output]), ...report.map(({file}) => file)]
  return names.map((name) => ({name, what: 'the report', use: 'write'}))
}

function formatOf({format, output}: ReportFlags, {env, isTerminal}: World): ReportFormat {
  if (format) return format
  if (env.GITHUB_ACTIONS && output === undefined) return 'github'
  return isTerminal && output === undefined ? 'pretty' : 'compact'
}

function startPrinted(
  format: ReportFormat,
  print: (text: string) => void,
  {colors}: World,
  rules: readonly Rule[]
): Report {
  const reporter = reporters[format](colors, rules)
  const printAny = (text: string): void => {
    if (text) print(text)
  }
  return {
    file: (checked) => printAny(reporter.file(checked)),
    end: async () => printAny(reporter.end())
  }
}

/** A file shows no colours. */
function startInFile({format, file}: ReportPlan, world: World, rules: readonly Rule[]): Report {
  const reporter = reporters[format](picocolors.createColors(false), rules)
  const parts: string[] = []
  return {
    file: (checked) => void parts.push(reporter.file(checked)),
    end: async () => {
      parts.push(reporter.end())
      await writeOwnFile(file, parts.join(''), world)
    }
  }
}
