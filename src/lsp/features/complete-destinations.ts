import {isExternal} from '../../node/links/url-parts.js'
import {encodePart, styleOf} from '../../node/refactor/url-style.js'
import {writeUrl} from '../../node/refactor/written-url.js'
import {itemKind} from '../kinds.js'
import {completePaths} from './complete-paths.js'
import {type Candidates, type Completing, itemOf, mostOffered} from './completing.js'
import {destinationAt, hashIn, readAs, type TypedDestination} from './destination-at.js'
import {type LinkLookup, lookUpLinks} from './link-lookup.js'

/** Completes where a link leads: files below the folder of the note, notes of the collection, anchors; `null` outside of destinations. */
export async function completeDestination(at: Completing): Promise<Candidates | null> {
  const destination = destinationAt(at)
  if (!destination) return null
  if (isExternal(destination.typed) || destination.typed.startsWith('?')) return {items: []}
  const lookup = lookUpLinks(at.note, at.workspace)
  return hashIn(destination.typed) !== -1
    ? completeAnchors(at, destination, lookup)
    : completePaths(at, destination, lookup)
}

async function completeAnchors(
  at: Completing,
  {typed, start, end, form}: TypedDestination,
  lookup: LinkLookup
): Promise<Candidates> {
  const hash = hashIn(typed)
  const own = at.note.file ?? at.note.uri
  const reached = hash === 0 ? {page: own} : await lookup.find(readAs(typed.slice(0, hash), form))
  const table = reached?.page ? await lookup.anchorsOf(reached.page) : null
  if (!table) return {items: []}
  const style = {...styleOf(typed, form === 'angled'), isLowerCase: false}
  const items = table.headings.flatMap(({name, text}, number) => {
    const place = table.find(name)
    const written = writeUrl('', '', `#${encodePart(name, style, true)}`, form)
    // Of two that a site calls the same, only the first can be led to.
    if (name === '' || written === null || !place || !('heading' in place) || place.heading !== number)
      return []
    return [
      itemOf(at, {start: start + hash, end}, written, {
        kind: itemKind.reference,
        label: `#${name}`,
        detail: text,
        sortText: String(number).padStart(6, '0')
      })
    ]
  })
  return {items: items.slice(0, mostOffered), isIncomplete: items.length > mostOffered}
}
