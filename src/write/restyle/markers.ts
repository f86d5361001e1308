import type {List, ListItem, RootContent} from 'mdast'
import {isThematicBreak} from '../../grammar/line-starts.js'
import {lineEndAt} from '../../text/lines.js'
import {markerOf} from './containers.js'
import {type Restyling, startOf} from './restyling.js'

const bullets = ['-', '*', '+']

/**
 * Chooses a list's bullet: the style's, unless a list beside it has that one, or markers alone would become a thematic break.
 *
 * @param taken the bullets of the lists beside it
 */
export function bulletFor(restyling: Restyling, list: List, taken: readonly string[]): string {
  const own = ownBullet(restyling.source, list)
  // A list has at most one beside it whose bullet counts.
  const bullet = [restyling.style.bullet, ...bullets].find((other) => !taken.includes(other)) as string
  return !taken.includes(own) && wouldBreak(restyling, list, bullet) ? own : bullet
}

/** The bullet that a list has in the source. */
export function ownBullet(source: string, list: List): string {
  return markerOf(source, list.children[0] as ListItem)
}

/** Whether a node is a list that merges with another one of its bullet. */
export function isBulleted(node: RootContent | undefined): node is List {
  return node?.type === 'list' && node.ordered !== true
}

/** Whether an item's first line would be a thematic break (CommonMark §4.1): `- - -`, `- --`. */
function wouldBreak({source, style, writer}: Restyling, list: List, bullet: string): boolean {
  const before = writer.first?.replace(/^.*>|[ \t]/g, '') ?? ''
  return list.children.some((item, index) => {
    const start = startOf(item)
    const rest = source.slice(start + 1, lineEndAt(source, start))
    const restyled = rest.replace(/[-*+](?=[ \t]|$)/g, style.bullet).replace(/[ \t]/g, '')
    const line = (index === 0 ? before : '') + bullet + restyled
    return isThematicBreak(line, 0, line.length)
  })
}
