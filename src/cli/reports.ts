import type {Rule} from '../check/define-rule.js'
import type {UsedFile} from '../node/check/used-files.js'
import {refuseUnwritable, writeOwnFile} from '../node/write-own.js'
import {hideLines} from '../text/control-characters.js'
import {didYouMean} from '../text/find-nearest.js'
import {quote} from '../text/quote.js'
import {UsageError} from './command.js'
import {count} from './count.js'
import {plainScreen} from './reporters/plain-screen.js'
import type {CheckedFile} from './reporters/reporter.js'
import {type ReportFormat, reporters, reportFormats} from './reporters/reporters.js'
import {Statistics} from './statistics.js'
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
  /** Whether findings are counted by rule in the end. */
  statistics?: boolean
  /** How many findings are printed at most (default: on a terminal a hundred, unless a format is asked for; else all). */
  maxDiagnostics?: number
}

/** So many findings are printed on a terminal, if nothing else is asked for: thousands would carry off what is said behind them. */
const mostOnTerminal = 100

/** The formats that people read: what isn't shown in them can be told beside them. */
const formatsForPeople: readonly ReportFormat[] = ['pretty', 'compact', 'github']

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

/** Reads how many findings are printed at most; `none` sets no bound. */
export function parseMost(value: string): number {
  if (value === 'none') return Number.POSITIVE_INFINITY
  if (/^\d+$/.test(value)) return Number(value)
  throw new UsageError(`Cannot use ${quote(value)}, expected a whole number from 0, or \`none\` for all`)
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
  const {output, report: beside = [], statistics, maxDiagnostics} = flags
  const format = formatOf(flags, world)
  refuseIdle(flags, format)
  const plans = output === undefined ? beside : [{format, file: output}, ...beside]
  for (const {file} of plans) await refuseUnwritable(file, world)
  const reports = plans.map((plan) => startInFile(plan, world, rules))
  const print = isPassing ? world.report : world.out
  if (output === undefined) {
    const printed = startPrinted(format, print, world, rules)
    const isFlooded = world.isTerminal && !isPassing && flags.format === undefined && format === 'pretty'
    const usual = isFlooded ? mostOnTerminal : Number.POSITIVE_INFINITY
    const why =
      maxDiagnostics === undefined
        ? '`--max-diagnostics none` shows all'
        : `--max-diagnostics ${maxDiagnostics}`
    reports.unshift(limit(printed, maxDiagnostics ?? usual, why, world))
  }
  if (statistics) reports.push(startStatistics(print, world))
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
  world: World,
  rules: readonly Rule[]
): Report {
  const reporter = reporters[format](world, rules)
  const printAny = (text: string): void => {
    if (text) print(text)
  }
  return {
    file: (checked) => printAny(reporter.file(checked)),
    end: async () => printAny(reporter.end())
  }
}

/**
 * Prints so many findings at most, in the order in which they come, and tells how many it has left out.
 *
 * @param why why they are left out, or how all are shown
 */
function limit(report: Report, most: number, why: string, world: World): Report {
  let room = most
  let more = 0
  return {
    file: (checked) => {
      const issues = checked.issues.slice(0, room)
      room -= issues.length
      more += checked.issues.length - issues.length
      report.file({...checked, issues})
    },
    end: async () => {
      await report.end()
      if (more > 0) world.err(`${count(more, 'more finding', world.isTerminal)} not shown (${why})\n`)
    }
  }
}

/** Counts by rule what was found in all files. */
function startStatistics(print: (text: string) => void, {colors, isTerminal}: World): Report {
  const statistics = new Statistics()
  return {
    file: ({issues}) => statistics.add(issues),
    end: async () => {
      const text = statistics.print(colors, isTerminal)
      if (text) print(text)
    }
  }
}

/** @throws {UsageError} where findings are printed for programs, which read all of them and nothing else */
function refuseIdle({output, statistics, maxDiagnostics}: ReportFlags, format: ReportFormat): void {
  if (output !== undefined && maxDiagnostics !== undefined) {
    throw new UsageError(
      'Cannot use `--max-diagnostics` with `--output`, expected findings on standard output: a file has all of them'
    )
  }
  if (output !== undefined || formatsForPeople.includes(format)) return
  const flag = statistics ? '--statistics' : maxDiagnostics === undefined ? null : '--max-diagnostics'
  if (flag) {
    throw new UsageError(
      `Cannot use \`${flag}\` with \`--format ${format}\`, expected pretty, compact or github: what programs read has all findings and nothing else`
    )
  }
}

/** A file shows no colours. */
function startInFile({format, file}: ReportPlan, world: World, rules: readonly Rule[]): Report {
  const reporter = reporters[format](plainScreen, rules)
  const parts: string[] = []
  return {
    file: (checked) => void parts.push(reporter.file(checked)),
    end: async () => {
      parts.push(reporter.end())
      await writeOwnFile(file, parts.join(''), world)
    }
  }
}
