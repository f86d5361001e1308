import {VFileMessage} from 'vfile-message'
import {checkArgument, checkOptions, textKind} from '../text/options.js'
import type {Issue} from './issue.js'
import {issuesKind} from './issue.js'

/** Options of {@link toVFileMessages}. */
export interface VFileMessagesOptions {
  /** The file's name (default: none). */
  path?: string | undefined
}

/**
 * Turns issues into the messages that unified's tools have: the code is `ruleId`, errors are fatal, `source` is `apunte`.
 *
 * @param issues the issues of a file
 * @param options the file's name
 * @returns a message for each, in order; `note` tells of related places
 *
 * @example
 * const issues = checkNotes('# Elm\n\n-\n', {frontMatter: false})
 * String(toVFileMessages(issues, {path: 'elm.md'})[0]).slice(0, 36) // 'elm.md:3:1-3:2: Unexpected empty bul'
 */
export function toVFileMessages(
  issues: readonly Issue[],
  options: VFileMessagesOptions = {}
): VFileMessage[] {
  checkArgument(issues, issuesKind, 'make messages of')
  checkOptions(options, {path: textKind('the name of the file')}, 'toVFileMessages')
  return issues.map((issue) => {
    const {code, message, position, severity, related = []} = issue
    const result = new VFileMessage(message, {
      ruleId: code,
      source: 'apunte',
      ...(position && {place: position})
    })
    result.fatal = severity === 'error'
    const {path} = options
    if (path !== undefined) {
      result.file = path
      result.name = position ? `${path}:${result.name}` : path
    }
    const notes = related.map((place) => {
      const {line, column} = place.position.start
      return `${place.message}: ${line}:${column}`
    })
    if (notes.length > 0) result.note = notes.join('\n')
    return result
  })
}
