import type {Issue} from '../../issue/issue.js'
import {changeBetween} from '../../read/reread.js'
import {indexLines, positionAt} from '../../text/lines.js'

/**
 * Moves what was found in a text to where it stands in the text that it has become. What touches a place that changed is left out.
 *
 * @param issues with places in `before`; they speak of no other places
 */
export function shiftIssues(issues: readonly Issue[], before: string, after: string): Issue[] {
  if (before === after || issues.length === 0) return [...issues]
  const {start, end, newEnd} = changeBetween(before, after)
  const lines = indexLines(after)
  return issues.flatMap((issue): Issue[] => {
    const from = issue.position?.start.offset
    const to = issue.position?.end.offset
    if (from === undefined || to === undefined || to < start) return [issue]
    if (from < end) return []
    return [{...issue, position: positionAt(lines, from + newEnd - end, to + newEnd - end)}]
  })
}
