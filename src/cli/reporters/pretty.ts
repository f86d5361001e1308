import type {Position} from 'unist'
import {printLines} from '../../issue/code-frame.js'
import {framedInLines} from '../../issue/framed-in-lines.js'
import type {Issue} from '../../issue/issue.js'
import {hideLines} from '../../text/control-characters.js'
import {indexLines, type Lines} from '../../text/lines.js'
import {printFrame} from '../terminal/frame.js'
import type {Colors} from '../world.js'
import {grouped} from './grouped.js'
import {missingKeysIn} from './missing-keys.js'
import {colorSeverity, describeFix, describeRelated} from './parts.js'
import type {CheckedFile, StartReporter} from './reporter.js'

/** For people: on a terminal by file and fitted to its width, elsewhere each finding with its file, its message and the lines around it. */
export const pretty: StartReporter = (screen, rules) =>
  screen.isTerminal ? grouped(screen, rules) : one(screen.colors)

/** The longest line of a frame in a pipe, in columns. */
const widest = 120

const one = (colors: Colors) => ({
  file: ({path, source, issues}: CheckedFile): string => {
    const index = indexLines(source)
    const isMissing = missingKeysIn(source)
    return issues
      .map((issue) => `${describe(issue, path, source, index, colors, isMissing(issue))}\n\n`)
      .join('')
  },
  end: () => ''
})

function describe(
  issue: Issue,
  path: string,
  source: string,
  index: Lines,
  colors: Colors,
  isMissing: boolean
): string {
  const {position, severity, message, code, fixes = [], related = []} = issue
  const place = position ? `:${position.start.line}:${position.start.column}` : ''
  const lines = [
    `${colors.bold(hideLines(path) + place)} ${colorSeverity(severity, severity, colors)} ${hideLines(message)} ${colors.dim(`(${hideLines(code)})`)}`
  ]
  if (position) lines.push(frame(source, position, index, colors, isMissing))
  for (const place of related) lines.push(`  ${describeRelated(place, colors)}`)
  for (const fix of fixes) lines.push(`  ${describeFix(fix, colors)}`)
  return lines.join('\n')
}

/** The lines around a place: what is marked stands out. Where a key is missing, none of what is there is underlined. */
function frame(source: string, position: Position, index: Lines, colors: Colors, isMissing: boolean): string {
  if (isMissing) return printFrame(source, position, {colors, columns: widest}, index, true).join('\n')
  return printLines(framedInLines(source, position, index))
    .split('\n')
    .map((line) => {
      if (line.startsWith('>')) return colors.cyan('>') + line.slice(1)
      return /^ +\| +\^+$/.test(line) ? colors.cyan(line) : colors.dim(line)
    })
    .join('\n')
}
