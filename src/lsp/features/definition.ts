import type {Location, LocationLink, Position, Range} from 'vscode-languageserver-types'
import type {OpenNote} from '../open-note.js'
import type {Workspace} from '../workspace.js'
import {labelsIn, likeLabels} from './labels.js'
import type {LinkLookup} from './link-lookup.js'
import {type Subject, subjectAt, textOf} from './subject.js'

/**
 * Tells where what stands at a place is defined: the definition of a label or a footnote, the topic or the file that a link leads to, the note that a value
 * of front matter names. Empty where it is nowhere, or out of the files.
 */
export async function definition(
  note: OpenNote,
  workspace: Workspace,
  position: Position
): Promise<LocationLink[]> {
  const {subject, lookup} = await subjectAt(note, workspace, note.places.offsetOf(position))
  if (!subject) return []
  const target = await targetOf(subject, note, workspace, lookup)
  if (!target) return []
  return [{originSelectionRange: note.places.rangeOf(subject.start, subject.end), ...target}]
}

/** The same for clients that know no links with two ends. */
export function toLocations(links: readonly LocationLink[]): Location[] {
  return links.map(({targetUri, targetSelectionRange}) => ({uri: targetUri, range: targetSelectionRange}))
}

type Target = Pick<LocationLink, 'targetUri' | 'targetRange' | 'targetSelectionRange'>

async function targetOf(
  subject: Subject,
  note: OpenNote,
  workspace: Workspace,
  lookup: LinkLookup
): Promise<Target | null> {
  switch (subject.kind) {
    case 'label': {
      const defined = likeLabels(labelsIn(note), subject.label).find(({isDefinition}) => isDefinition)
      if (!defined) return null
      const {whole, start, end} = defined
      return {
        targetUri: note.uri,
        targetRange: note.places.rangeOf(whole.start, whole.end),
        targetSelectionRange: note.places.rangeOf(start, end)
      }
    }
    case 'topic': {
      const {note: holder, heading} = subject.placed
      const {start, end} = textOf(subject.placed)
      const range = holder.places.rangeOf(start, end)
      const whole = heading.position ? holder.places.rangeOfPosition(heading.position) : range
      return {targetUri: holder.uri, targetRange: whole, targetSelectionRange: range}
    }
    case 'file': {
      const {path, link, spot} = subject
      if (spot) {
        const range = spot.note.places.rangeOf(spot.start, spot.end)
        return {targetUri: spot.note.uri, targetRange: range, targetSelectionRange: range}
      }
      const reached = link && (await lookup.find(link.url))
      // A folder without a page can't be opened.
      if (reached?.isFolder && reached.page === null) return null
      return {targetUri: workspace.uriOf(path), targetRange: atTop, targetSelectionRange: atTop}
    }
    default:
      return null
  }
}

const atTop: Range = {start: {line: 0, character: 0}, end: {line: 0, character: 0}}
