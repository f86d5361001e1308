import {code, isBlank} from '../../grammar/characters.js'
import {isFenceClose} from '../../grammar/fences.js'

/** Whether a fence closes fenced code. */
export function isClosed(raw: string, fence: string): boolean {
  let at = Math.max(raw.lastIndexOf('\n'), raw.lastIndexOf('\r')) + 1
  if (at === 0) return false
  while (isBlank(raw.charCodeAt(at)) || raw.charCodeAt(at) === code.greaterThan) at++
  return isFenceClose(raw, at, raw.length, fence.charCodeAt(0), fence.length)
}
