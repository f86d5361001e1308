import type {Issue} from '../../issue/issue.js'
import {changeBetween} from '../../read/reread.js'
import {indexLines, positionAt} from '../../text/lines.js'

/**
 * Moves what was found in a text to where it stands in the text that it has become. What touches a place that changed is left out.
 *
 * @param issues with places in `before`
 */
export function shiftIssues(issues: readonly Issue[], before: string, after: string): Issue[] {
  if (before === after || issues.length === 0) return [...issues]
  const {start, end} = changeBetween(before, after)
  const lines = indexLines(after)
  const moved = after.length - before.length
  return issues.flatMap((issue): Issue[] => {
    const {position} = issue
    const from = position?.start.offset
    const to = position?.end.offset
    if (from === undefined || to === undefined || to < start) return [issue]
    if (from < end) return []
    return [{...issue, position: positionAt(lines, from + moved, to + moved)}]
  })
}
