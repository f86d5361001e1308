import type {Html} from 'mdast'
import type {FixOptions} from '../../../check/fix-notes.js'
import {isWanted} from '../../../check/fix-notes.js'
import type {Issue} from '../../../issue/issue.js'
import {readNotes} from '../../../read/read.js'
import {applyEdits, type Edit} from '../../../text/edits.js'
import type {Notes} from '../../../tree/nodes.js'
import {sameContent} from '../../../tree/same-content.js'
import {destinationsIn} from '../../links/destinations.js'
import {htmlDestinationsIn, type UrlRewriter, urlRewriter} from '../../links/html-destinations.js'

/** How many fixes that don't hold together are tried alone. */
const mostTries = 20

/**
 * Makes sure of the fixes of links: with their edits, the note reads as before, but that these destinations are the new ones. A fix that
 * does something else is left out.
 *
 * @param issues with fixes of destinations
 * @param source the note's text
 */
export function withSureFixes(issues: readonly Issue[], source: string): Issue[] {
  const fixed = issues.filter(({fixes}) => fixes !== undefined)
  if (fixed.length === 0 || holds(source, editsIn(fixed))) return [...issues]
  const sure = new Set(fixed.slice(0, mostTries).filter((issue) => holds(source, editsIn([issue]))))
  return issues.map((issue) => {
    if (issue.fixes === undefined || sure.has(issue)) return issue
    const {fixes: _, ...rest} = issue
    return rest
  })
}

/**
 * Mends links.
 *
 * @param issues a note's, whose fixes are sure
 * @param which those that are wanted
 * @returns the text, and what was mended
 */
export function mendLinks(
  source: string,
  issues: readonly Issue[],
  which: Pick<FixOptions, 'unsafe' | 'only'>
): {output: string; fixed: Issue[]} {
  const fixed = issues.filter((issue) => issue.fixes?.some((fix) => isWanted(issue, fix, which)))
  const edits = editsIn(fixed)
  if (edits.length === 0 || !holds(source, edits)) return {output: source, fixed: []}
  return {output: applyEdits(source, edits), fixed}
}

function editsIn(issues: readonly Issue[]): Edit[] {
  return issues.flatMap(({fixes = []}) => fixes[0]?.edits ?? [])
}

/** Whether a text with edits of destinations reads as it does, but for these. */
function holds(source: string, edits: readonly Edit[]): boolean {
  if (edits.length === 0) return true
  const {notes} = readNotes(source)
  const changed = setDestinations(notes, source, edits)
  return changed === edits.length && sameContent(readNotes(applyEdits(source, edits)).notes, notes)
}

/** Gives destinations of a tree their new URLs; returns how many of the edits it could tell. */
function setDestinations(notes: Notes<object>, source: string, edits: readonly Edit[]): number {
  const byStart = new Map(edits.map((edit) => [edit.start, edit]))
  let count = 0
  for (const {node, place} of destinationsIn(notes, source)) {
    const edit = place && byStart.get(place.start)
    if (!edit || edit.end !== place.end) continue
    node.url = edit.text
    count++
  }
  const html = [...htmlDestinationsIn(notes, source)].reverse()
  const rewriters = new Map<Html, UrlRewriter>()
  for (const {node, start, end, place} of html) {
    const edit = place && byStart.get(place.start)
    if (!edit || edit.end !== place.end) continue
    const rewrite = rewriters.get(node) ?? urlRewriter(node)
    rewriters.set(node, rewrite)
    rewrite(start, end, edit.text)
    count++
  }
  return count
}
