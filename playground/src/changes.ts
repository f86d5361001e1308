import type {Edit} from 'apunte'

/**
 * A change of the note in the editor: from and to are its positions, in which each line ending counts one, be it `\r\n` or not.
 * What is inserted has its line endings as they are to be.
 */
export interface Change {
  from: number
  to: number
  insert: string
}

/** So many changes at once are quick in the editor; more of them are joined, with what is between them. */
const mostChanges = 1000

/** Gives the editor's position for an offset in a text. */
export function positionsOf(text: string): (offset: number) => number {
  /** Where the second unit of each `\r\n` is. */
  const seconds: number[] = []
  for (let at = text.indexOf('\r\n'); at !== -1; at = text.indexOf('\r\n', at + 2)) seconds.push(at + 1)
  if (seconds.length === 0) return (offset) => offset
  return (offset) => {
    let low = 0
    let high = seconds.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((seconds[middle] as number) < offset) low = middle + 1
      else high = middle
    }
    return offset - low
  }
}

/**
 * Makes the editor's changes of edits of a text.
 *
 * To the editor `\r\n` is one thing: an edit that takes half of one, or makes one of what stands beside it, is widened by that.
 */
export function toChanges(text: string, edits: readonly Edit[]): Change[] {
  const sorted = [...edits].sort((left, right) => left.start - right.start || left.end - right.end)
  let groups = group(text, sorted, 0)
  for (let gap = 64; groups.length > mostChanges; gap *= 4) groups = group(text, sorted, gap)
  const toPosition = positionsOf(text)
  return groups.map(({start, end, edits}) => {
    let insert = ''
    let at = start
    for (const edit of edits) {
      insert += text.slice(at, edit.start) + edit.text
      at = edit.end
    }
    return {from: toPosition(start), to: toPosition(end), insert: insert + text.slice(at, end)}
  })
}

interface Group {
  start: number
  end: number
  edits: Edit[]
}

/** Puts together edits that touch once they are widened, or are no farther from each other than that. */
function group(text: string, edits: readonly Edit[], gap: number): Group[] {
  const groups: Group[] = []
  for (const edit of edits) {
    const start = text[edit.start - 1] === '\r' ? edit.start - 1 : edit.start
    const end = text[edit.end] === '\n' ? edit.end + 1 : edit.end
    const last = groups.at(-1)
    if (last && start <= last.end + gap) {
      last.end = Math.max(last.end, end)
      last.edits.push(edit)
    } else groups.push({start, end, edits: [edit]})
  }
  return groups
}
