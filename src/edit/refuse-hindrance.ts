import {describeHindrance, findHindrance} from '../read/hindrance.js'
import {indexLines, positionAt} from '../text/lines.js'
import type {Notes} from '../tree/nodes.js'
import {cannotEdit} from './cannot-edit.js'

/** Refuses what would put front matter on top of what stands in its place and isn't the format's. */
export function refuseHindrance({source, children}: Notes<object>): void {
  const hindrance = typeof source === 'string' ? findHindrance(source) : null
  if (typeof source !== 'string' || !hindrance) return
  // Who took those blocks out of the tree may put front matter there.
  const {start, end} = hindrance
  const place = children[0]?.position?.start.offset
  if (place === undefined || place >= end) return
  const lines = indexLines(source)
  throw cannotEdit(describeHindrance(hindrance, lines), positionAt(lines, start, end))
}
