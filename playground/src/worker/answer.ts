import type {Issue} from 'apunte'
import type {Answer, Counts, ReadRequest} from '../messages.js'
import {toFinding} from './findings.js'
import type {Note} from './note.js'
import {viewOf} from './views.js'

/** From this length on, links and changes are counted only where the panel that is shown shows them. */
const long = 100_000

/** Says what a note holds: what every panel needs, and what the one that is shown asks. */
export function answerOf(note: Note, request: ReadRequest): Answer {
  const {id, version, settings, question, most} = request
  const {issues, problems} = note.judge(settings)
  const view = viewOf(note, request)
  return {
    kind: 'read',
    id,
    version,
    panel: question.panel,
    findings: issues.slice(0, most).map((issue) => toFinding(note, issue)),
    counts: countsOf(note, issues, question.panel),
    problems: [...problems],
    view,
    milliseconds: note.milliseconds
  }
}

function countsOf(note: Note, issues: readonly Issue[], panel: string): Counts {
  const isLong = note.text.length > long
  const errors = issues.filter(({severity}) => severity === 'error').length
  return {
    findings: issues.length,
    errors,
    warnings: issues.length - errors,
    links: isLong && panel !== 'links' ? null : note.links.length,
    changes: isLong && panel !== 'format' ? null : note.edits.length
  }
}
