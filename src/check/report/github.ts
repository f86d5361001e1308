import {issuesKind} from '../../issue/issue.js'
import {dotControls} from '../../text/control-characters.js'
import {checkArgument} from '../../text/options.js'
import type {CheckedNote} from './checked-note.js'

/**
 * Prints issues as GitHub's workflow commands, which become annotations: `::error file=a.md,line=1,col=2,title=code::message`.
 *
 * See https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 *
 * @param note the note's issues
 * @returns a line for each
 *
 * @example
 * const issues = checkNotes('# Elm\n\n-\n', {frontMatter: false})
 * toGithubAnnotations({path: 'elm.md', issues}).slice(0, 54) // '::warning file=elm.md,line=3,endLine=3,col=1,endColumn'
 */
export function toGithubAnnotations(note: CheckedNote): string {
  checkArgument(note?.issues, issuesKind, 'annotate the issues of')
  const {path, issues} = note
  return issues
    .map(({severity, position, code, message}) => {
      const properties = [`file=${escapeProperty(path)}`]
      if (position) {
        const {start, end} = position
        properties.push(`line=${start.line}`, `endLine=${end.line}`, `col=${start.column}`)
        // GitHub takes a last column only within one line.
        if (start.line === end.line) properties.push(`endColumn=${end.column}`)
      }
      properties.push(`title=${escapeProperty(code)}`)
      return `::${severity} ${properties.join(',')}::${escapeData(message)}\n`
    })
    .join('')
}

/** The commands' own escapes; other control characters, which would act on a terminal, become dots. */
function escapeData(text: string): string {
  return dotControls(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'))
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
