import {prefixLine} from '../../grammar/containers.js'
import {fenceLength, isClosed} from '../../grammar/fences.js'
import {lineEndAt} from '../../text/lines.js'

/**
 * The line that closes fenced code which only the end of its container closed; `''` where nothing is missing.
 *
 * @param raw the code as it is written
 * @param value what it says
 * @param ending what ends its lines
 * @param prefix what they begin with
 */
export function closingFence(raw: string, value: string, ending: string, prefix: string): string {
  const fence = raw.slice(0, fenceLength(raw, 0, lineEndAt(raw, 0)))
  if (fence === '' || isClosed(raw, fence)) return ''
  // The blank lines that it ends with may be no part of what was cut off its end.
  const missing = value === '' ? 0 : countEndings(value) + 1 - countEndings(raw)
  return (ending + prefixLine(prefix, '')).repeat(Math.max(0, missing)) + ending + prefix + fence
}

function countEndings(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0
}
