import type {Issue} from 'apunte'
import type {Finding, LinePlace} from '../messages.js'
import type {CodeCount, QuestionOf, ViewOf} from '../views.js'
import type {Note} from './note.js'

/** The findings that a panel shows, and how often each rule found something of that severity. */
export function findingsOf(
  note: Note,
  issues: readonly Issue[],
  {severity, code}: QuestionOf<'findings'>,
  most: number
): ViewOf<'findings'> {
  const ofSeverity = severity === 'all' ? issues : issues.filter((issue) => issue.severity === severity)
  const shown = code === null ? ofSeverity : ofSeverity.filter((issue) => issue.code === code)
  return {
    panel: 'findings',
    findings: shown.slice(0, most).map((issue) => toFinding(note, issue)),
    total: shown.length,
    codes: countCodes(ofSeverity)
  }
}

/** A finding with its places, as the editor counts. */
export function toFinding({toPosition}: Note, issue: Issue): Finding {
  const placeOf = ({start, end}: NonNullable<Issue['position']>): LinePlace => ({
    line: start.line,
    column: start.column,
    start: toPosition(start.offset ?? 0),
    end: toPosition(end.offset ?? 0)
  })
  return {
    issue,
    ...(issue.position ? placeOf(issue.position) : {line: 1, column: 1, start: 0, end: 0}),
    related: (issue.related ?? []).map(({message, position}) => ({message, ...placeOf(position)}))
  }
}

/** How often each rule found something, the most frequent first. */
export function countCodes(issues: readonly Issue[]): CodeCount[] {
  const counts = new Map<string, CodeCount>()
  for (const {code, severity} of issues) {
    const known = counts.get(code)
    if (known) known.count++
    else counts.set(code, {code, severity, count: 1})
  }
  return [...counts.values()].sort((left, right) => right.count - left.count)
}
