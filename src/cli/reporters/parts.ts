import type {Fix, RelatedPlace, Severity} from '../../issue/issue.js'
import {hideLines} from '../../text/control-characters.js'
import type {Colors} from '../world.js'

/** Gives a text the colour of a severity. */
export function colorSeverity(severity: Severity, text: string, colors: Colors): string {
  return severity === 'error' ? colors.red(text) : colors.yellow(text)
}

/** Another place that a finding speaks of: `the first of them (3:1)`. */
export function describeRelated({message, position}: RelatedPlace, colors: Colors): string {
  const {line, column} = position.start
  return colors.dim(`${hideLines(message)} (${line}:${column})`)
}

/** How a finding can be mended: `fix Remove the empty bullet`. */
export function describeFix({title, safe}: Fix, colors: Colors): string {
  return `${colors.green(safe ? 'fix' : 'possible fix')} ${hideLines(title)}`
}
