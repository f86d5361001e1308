import {compareIssues, type Issue, isError} from '../../issue/issue.js'
import {hideLines} from '../../text/control-characters.js'
import {indexLines, type Lines} from '../../text/lines.js'
import {count} from '../count.js'
import {printFrame} from '../terminal/frame.js'
import {widthOf, wrapWords} from '../terminal/width.js'
import type {Screen} from '../world.js'
import {missingKeysIn} from './missing-keys.js'
import {colorSeverity, describeFix, describeRelated} from './parts.js'
import type {CheckedFile, StartReporter} from './reporter.js'

/** What stands before the lines of a file's findings. */
const indent = '  '

/** What stands before a finding's own lines. */
const inner = '    '

/**
 * For a terminal: each file with its findings below it, as wide as the terminal is. A file's name and `line:column` are what terminals open
 * editors at, as eslint prints them.
 */
export const grouped: StartReporter = (screen) => {
  return {
    file: ({path, source, issues}: CheckedFile) => {
      if (issues.length === 0) return ''
      const name = screen.colors.bold(screen.linkFile(path))
      const counts = countsOf(issues)
      const fits = widthOf(path) + indent.length + counts.length <= screen.columns
      const heading = `${name}${fits ? '' : '\n'}${indent}${screen.colors.dim(counts)}`
      const index = indexLines(source)
      const isMissing = missingKeysIn(source)
      const findings = [...issues]
        .sort(compareIssues)
        .map((issue) => describe(issue, source, index, screen, isMissing(issue)).join('\n'))
        .join('\n\n')
      return `${heading}\n${findings}\n\n`
    },
    end: () => ''
  }
}

/** `2 errors, 1 warning` */
function countsOf(issues: readonly Issue[]): string {
  const errors = issues.filter(isError).length
  const warnings = issues.length - errors
  return [errors > 0 && count(errors, 'error', true), warnings > 0 && count(warnings, 'warning', true)]
    .filter((part) => part !== false)
    .join(', ')
}

function describe(issue: Issue, source: string, index: Lines, screen: Screen, isMissing: boolean): string[] {
  const {position, severity, message, code, fixes = [], related = []} = issue
  const {colors, columns} = screen
  const place = position ? `${position.start.line}:${position.start.column} ` : ''
  const head = `${place}${colorSeverity(severity, severity, colors)} ${hideLines(message)} ${colors.dim(`(${hideLines(code)})`)}`
  const wrap = (text: string): string[] => wrapWords(text, columns - inner.length, indent)
  const frame = position
    ? printFrame(source, position, {colors, columns: columns - inner.length}, index, isMissing)
    : []
  const below = [
    ...frame,
    ...related.flatMap((place) => wrap(describeRelated(place, colors))),
    ...fixes.flatMap((fix) => wrap(describeFix(fix, colors)))
  ]
  return [
    ...wrapWords(head, columns - indent.length, indent).map((line) => indent + line),
    ...below.map((line) => inner + line)
  ]
}
