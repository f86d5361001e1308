import {hideLines} from '../../text/control-characters.js'
import type {StartReporter} from './reporter.js'

/** A line for each finding, as editors and `grep` read them: `file:line:column severity: message (code)`. */
export const compact: StartReporter = () => ({
  file: ({path, issues}) =>
    issues
      .map(({position, severity, message, code}) => {
        const place = position ? `:${position.start.line}:${position.start.column}` : ''
        const line = `${path}${place} ${severity}: ${message} (${code})`
        return `${hideLines(line.replace(/\s*\n\s*/g, ' '))}\n`
      })
      .join(''),
  end: () => ''
})
