import type {VFile} from 'vfile'
import type {Issue} from '../issue/issue.js'
import {hideControls} from '../text/control-characters.js'

/**
 * Puts issues on a virtual file as its messages: the code as `ruleId`, `apunte` as `source`, errors as fatal.
 *
 * @param file the file
 * @param issues the issues
 */
export function addMessages(file: VFile, issues: readonly Issue[]): void {
  for (const issue of issues) {
    const message = file.message(hideControls(issue.message), {
      ruleId: issue.code,
      source: 'apunte',
      ...(issue.position && {place: issue.position})
    })
    message.fatal = issue.severity === 'error'
  }
}
