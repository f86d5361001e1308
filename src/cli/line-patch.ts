import {createTwoFilesPatch, formatPatch, type StructuredPatchHunk} from 'diff'
import {editsBetween} from '../text/edits-between.js'

/** Where more lines than these differ, the shortest diff isn't looked for: that takes the square of them. */
const mostSearched = 1000

/** How many lines that stay are shown around those that change. */
const context = 4

const headerOptions = {includeIndex: false, includeUnderline: false, includeFileHeaders: true}

/** A unified diff of two texts. Where much differs, it goes by the lines that stand once in either text. */
export function linePatch(path: string, newPath: string, before: string, after: string): string {
  const shortest = createTwoFilesPatch(path, newPath, before, after, undefined, undefined, {
    headerOptions,
    context,
    maxEditLength: mostSearched
  })
  if (shortest !== undefined) return shortest
  const patch = {
    oldFileName: path,
    newFileName: newPath,
    oldHeader: undefined,
    newHeader: undefined,
    hunks: hunksBetween(before, after)
  }
  return formatPatch(patch, headerOptions)
}

/** Whole lines of either text that differ, in offsets, end-exclusive. */
interface Change {
  start: number
  end: number
  newStart: number
  newEnd: number
}

function hunksBetween(before: string, after: string): StructuredPatchHunk[] {
  const lines = linesOf(before)
  const newLines = linesOf(after)
  const hunks: StructuredPatchHunk[] = []
  let shown = 0
  const indexOf = lineFinder(lines)
  const newIndexOf = lineFinder(newLines)
  for (const change of changesBetween(before, after)) {
    const [start, end] = [indexOf(change.start), indexOf(change.end)]
    const [newStart, newEnd] = [newIndexOf(change.newStart), newIndexOf(change.newEnd)]
    let hunk = hunks.at(-1)
    if (!hunk || start - shown > 2 * context) {
      if (hunk) put(hunk, ' ', lines.slice(shown, shown + context))
      const lead = Math.min(context, start)
      hunk = {oldStart: start - lead + 1, oldLines: 0, newStart: newStart - lead + 1, newLines: 0, lines: []}
      hunks.push(hunk)
      shown = start - lead
    }
    put(hunk, ' ', lines.slice(shown, start))
    put(hunk, '-', lines.slice(start, end))
    put(hunk, '+', newLines.slice(newStart, newEnd))
    shown = end
  }
  const last = hunks.at(-1)
  if (last) put(last, ' ', lines.slice(shown, shown + context))
  return hunks
}

/** The edits of a text, each widened to whole lines; those that share a line are one. */
function changesBetween(before: string, after: string): Change[] {
  const changes: Change[] = []
  // How much further in the new text is what stands behind an edit.
  let moved = 0
  for (const {start, end, text} of editsBetween(before, after)) {
    const from = start === 0 ? 0 : before.lastIndexOf('\n', start - 1) + 1
    const newFrom = from + moved
    moved += text.length - (end - start)
    const isWhole = beginsLine(before, end) && beginsLine(after, end + moved)
    const next = before.indexOf('\n', end)
    const to = isWhole ? end : next === -1 ? before.length : next + 1
    const last = changes.at(-1)
    if (last && from < last.end) Object.assign(last, {end: to, newEnd: to + moved})
    else changes.push({start: from, end: to, newStart: newFrom, newEnd: to + moved})
  }
  return changes
}

function beginsLine(text: string, offset: number): boolean {
  return offset === 0 || text[offset - 1] === '\n'
}

/** Makes a function that says which line begins at an offset; behind the last one, how many there are. */
function lineFinder(lines: readonly string[]): (offset: number) => number {
  const indices = new Map<number, number>()
  let at = 0
  for (const [index, line] of lines.entries()) {
    indices.set(at, index)
    at += line.length
  }
  return (offset) => indices.get(offset) ?? lines.length
}

/** Lines with their line feeds, which the last one may lack. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

function put(hunk: StructuredPatchHunk, sign: ' ' | '-' | '+', lines: readonly string[]): void {
  if (sign !== '+') hunk.oldLines += lines.length
  if (sign !== '-') hunk.newLines += lines.length
  for (const line of lines) {
    hunk.lines.push(sign + line.replace(/\n$/, ''))
    if (!line.endsWith('\n')) hunk.lines.push('\\ No newline at end of file')
  }
}
