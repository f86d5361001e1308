import {applyEdits, type Edit} from '../../text/edits.js'
import {editsBetween} from '../../text/edits-between.js'
import {indexLines, lineEndAt, lineIndexAt, nextLineAt} from '../../text/lines.js'

/** How many texts are tried, at most. */
const mostTries = 64
/** How many code units all of them may have together. */
const mostUnits = 500_000

/**
 * Takes back what differs from the source for nothing: lines that were printed anew on the way to a text that reads back, and that
 * read back as they stood, too.
 *
 * @param source the source
 * @param text the text that was printed
 * @param isFaithful whether a text reads back as it should; asked at most 64 times
 * @returns a text that differs from the source in no more than it has to, of what was tried
 */
export function restoreLines(source: string, text: string, isFaithful: (text: string) => boolean): string {
  let tries = Math.min(mostTries, Math.floor(mostUnits / (source.length + 1)))
  let best = text
  for (const isFromEnd of [false, true]) {
    let edits = lineEdits(source, best).flatMap((edit) => splitLines(edit, source, isFromEnd))
    for (let size = edits.length >> 1; size >= 1; size >>= 1) {
      for (let start = 0; start < edits.length && edits.length > 1 && tries > 0; tries--) {
        const [before, own, after] = [
          edits.slice(0, start),
          edits.slice(start, start + size),
          edits.slice(start + size)
        ]
        // What is added is no line of the source that changed: it may be a closing fence.
        const added = own.filter(isAddition)
        const rest = [added, []]
          .filter((kept) => kept.length < own.length && (kept.length > 0 || added.length < own.length))
          .map((kept) => [...before, ...kept, ...after])
          .find((kept) => isFaithful(applyEdits(source, kept)))
        if (rest) {
          best = applyEdits(source, rest)
          start += rest.length - before.length - after.length
          edits = rest
        } else start += size
      }
    }
  }
  for (let edits = lineEdits(source, best), index = 0; index < edits.length; index++) {
    const kept = keepLines(edits[index] as Edit)
    for (let next = 0; next < kept.length && tries > 0; next++, tries--) {
      const candidate = applyEdits(source, edits.toSpliced(index, 1, kept[next] as Edit))
      if (!isFaithful(candidate)) continue
      best = candidate
      edits = lineEdits(source, best)
      break
    }
  }
  return best
}

/** The edits between two texts, of whole lines. */
function lineEdits(source: string, text: string): Edit[] {
  const lines = indexLines(source)
  const startOf = (offset: number): number => lines.starts[lineIndexAt(lines, offset)] as number
  const edits: Edit[] = []
  for (const edit of editsBetween(source, text)) {
    const start = startOf(edit.start)
    const isWhole = edit.end === startOf(edit.end) && /(?:^|[\r\n])$/.test(edit.text) && edit.start === start
    const end = isWhole ? edit.end : nextLineAt(source, lineEndAt(source, edit.end))
    const own = source.slice(start, edit.start) + edit.text + source.slice(edit.end, end)
    const last = edits.at(-1)
    if (!last || last.end <= start) {
      edits.push({start, end, text: own})
      continue
    }
    // Two edits of one line: what stands behind the first was taken for unchanged.
    const kept = last.text.slice(0, last.text.length - (last.end - edit.start))
    last.text = kept + own.slice(edit.start - start)
    last.end = end
  }
  return edits
}

/** Edits that keep the lines that an edit replaces, beside fewer and fewer of the new ones. */
function keepLines({start, end, text}: Edit): Edit[] {
  const lines = linesOf(text)
  if (end === start || lines.length < 2) return []
  return lines.slice(1).flatMap((_, index) => [
    {start: end, end, text: lines.slice(lines.length - 1 - index).join('')},
    {start, end: start, text: lines.slice(0, index + 1).join('')}
  ])
}

/** Whether an edit adds more than blank lines, and takes nothing. */
function isAddition({start, end, text}: Edit): boolean {
  return start === end && /[^\s>]/.test(text)
}

/** Splits an edit of several lines into those of one: from its first line on, or from its last line back. */
function splitLines(edit: Edit, source: string, isFromEnd: boolean): Edit[] {
  const lines = linesOf(source.slice(edit.start, edit.end))
  const newLines = linesOf(edit.text)
  const count = Math.min(lines.length, newLines.length)
  if (count < 2) return [edit]
  const edits: Edit[] = []
  let {start} = edit
  let [line, newLine] = [0, 0]
  for (let index = 0; index < count; index++) {
    // What is too many goes with the last pair, or the first.
    const isRest = index === (isFromEnd ? 0 : count - 1)
    const end = line + (isRest ? lines.length - count + 1 : 1)
    const newEnd = newLine + (isRest ? newLines.length - count + 1 : 1)
    const old = lines.slice(line, end).join('')
    edits.push({start, end: start + old.length, text: newLines.slice(newLine, newEnd).join('')})
    start += old.length
    line = end
    newLine = newEnd
  }
  return edits
}

function linesOf(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? []
}
