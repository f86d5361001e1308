import {codeFrame} from '../../issue/code-frame.js'
import type {Issue} from '../../issue/issue.js'
import {hideLines} from '../../text/control-characters.js'
import type {Colors} from '../world.js'
import type {CheckedFile, StartReporter} from './reporter.js'

/** For people: each finding with its place, its message and the lines around it. */
export const pretty: StartReporter = (colors) => ({
  file: ({path, source, issues}: CheckedFile) =>
    issues.map((issue) => `${describe(issue, path, source, colors)}\n\n`).join(''),
  end: () => ''
})

function describe(issue: Issue, path: string, source: string, colors: Colors): string {
  const {position, severity, message, code, fixes = [], related = []} = issue
  const place = position ? `:${position.start.line}:${position.start.column}` : ''
  const word = severity === 'error' ? colors.red('error') : colors.yellow('warning')
  const lines = [
    `${colors.bold(hideLines(path) + place)} ${word} ${hideLines(message)} ${colors.dim(`(${hideLines(code)})`)}`
  ]
  if (position) lines.push(frame(source, position, colors))
  for (const other of related) {
    const {line, column} = other.position.start
    lines.push(`  ${colors.dim(`${hideLines(other.message)} (${line}:${column})`)}`)
  }
  for (const {title, safe} of fixes) {
    lines.push(`  ${colors.green(safe ? 'fix' : 'possible fix')} ${hideLines(title)}`)
  }
  return lines.join('\n')
}

/** The lines around a place: the marked ones stand out. */
function frame(source: string, position: NonNullable<Issue['position']>, colors: Colors): string {
  return codeFrame(source, position)
    .split('\n')
    .map((line) => {
      if (line.startsWith('>')) return colors.red('>') + line.slice(1)
      return /^ +\| +\^+$/.test(line) ? colors.red(line) : colors.dim(line)
    })
    .join('\n')
}
