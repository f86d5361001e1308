import type {Edit} from 'apunte'
import type {DiffLine} from './messages.js'

/** How many lines around a change are shown. */
const around = 2
/** How many edits of neighbouring lines are shown as one change. */
const together = 12

/** Shows edits of a text as the lines that go, the lines that come, and some that stay: about so many lines at most. */
export function toDiff(text: string, edits: readonly Edit[], most: number): DiffLine[] {
  const lines: DiffLine[] = []
  let shown = 0
  let index = 0
  while (index < edits.length && lines.length < most) {
    const first = edits[index] as Edit
    const start = lineStartAt(text, first.start)
    let end = lineEndAt(text, Math.max(first.end, first.start))
    let last = index
    // Edits of one line belong together; of neighbouring lines, a few do.
    for (let next = edits[index + 1]; next; next = edits[last + 1]) {
      if (next.start > end || (next.start === end && last - index > together)) break
      last++
      end = lineEndAt(text, (edits[last] as Edit).end)
    }
    let after = ''
    let at = start
    for (const edit of edits.slice(index, last + 1)) {
      after += text.slice(at, edit.start) + edit.text
      at = edit.end
    }
    after += text.slice(at, end)
    addSame(lines, text.slice(shown, start), shown > 0)
    for (const line of linesOf(text.slice(start, end))) lines.push({kind: 'removed', text: line})
    for (const line of linesOf(after)) lines.push({kind: 'added', text: line})
    shown = end
    index = last + 1
  }
  if (lines.length > 0 && index >= edits.length) addSame(lines, text.slice(shown), true, false)
  return lines.slice(0, most)
}

/** The lines between two changes: the first ones behind the one and the last ones before the other. */
function addSame(lines: DiffLine[], text: string, isBehind: boolean, isBefore = true): void {
  const all = linesOf(text)
  const head = isBehind ? all.slice(0, around) : []
  const tail = isBefore ? all.slice(Math.max(head.length, all.length - around)) : []
  for (const line of head) lines.push({kind: 'same', text: line})
  if (head.length + tail.length < all.length && (isBefore || !isBehind)) lines.push({kind: 'same', text: '⋯'})
  for (const line of tail) lines.push({kind: 'same', text: line})
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

function lineStartAt(text: string, offset: number): number {
  let at = offset
  while (at > 0 && text[at - 1] !== '\n' && text[at - 1] !== '\r') at--
  return at
}

/** Where the line that holds an offset ends, its line ending included. */
function lineEndAt(text: string, offset: number): number {
  if (offset > 0 && offset <= text.length && text[offset - 1] === '\n') return offset
  let at = offset
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++
  if (text[at] === '\r' && text[at + 1] === '\n') return at + 2
  return Math.min(at + 1, text.length)
}
