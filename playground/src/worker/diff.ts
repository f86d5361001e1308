import type {Edit} from 'apunte'
import {diffWordsWithSpace} from 'diff'
import type {DiffLine, DiffPart, DiffView} from '../views.js'
import {cut} from './cut.js'

/** How many lines around a change are shown. */
const around = 2
/** How many edits of neighbouring lines are shown as one change. */
const together = 12
/** Longer lines are shown as changed as a whole: words are compared each with each. */
const longest = 2000

/** Lines of the two texts that belong together. */
interface Hunk {
  removed: string[]
  added: string[]
}

/** Shows edits of a text as the lines that go, the lines that come, and some that stay: about so many lines at most. */
export function diffOf(text: string, edits: readonly Edit[], most: number): DiffView {
  const writer = new Writer()
  const counts = {removed: 0, added: 0}
  let index = 0
  while (index < edits.length) {
    const {start, end, last} = spanOf(text, edits, index)
    const removed = linesOf(text.slice(start, end))
    const added = linesOf(applied(text, edits.slice(index, last + 1), start, end))
    counts.removed += removed.length
    counts.added += added.length
    if (writer.lines.length < most) {
      writer.stay(text.slice(writer.shown, start), writer.shown > 0, true)
      writer.change({removed, added})
      writer.shown = end
    }
    index = last + 1
  }
  const hasMore = writer.lines.length >= most
  if (edits.length > 0 && !hasMore) writer.stay(text.slice(writer.shown), true, false)
  return {lines: writer.lines.slice(0, most), changes: edits.length, hasMore, ...counts}
}

/** The lines that an edit touches, with those that touch them: edits of one line belong together; of neighbouring lines, a few do. */
function spanOf(
  text: string,
  edits: readonly Edit[],
  first: number
): {start: number; end: number; last: number} {
  const edit = edits[first] as Edit
  const start = lineStartAt(text, edit.start)
  let end = endOf(text, edit)
  let last = first
  for (let next = edits[first + 1]; next; next = edits[last + 1]) {
    const begins = lineStartAt(text, next.start)
    if (begins > end || (begins === end && last - first > together)) break
    last++
    end = endOf(text, edits[last] as Edit)
  }
  return {start, end, last}
}

function applied(text: string, edits: readonly Edit[], start: number, end: number): string {
  let after = ''
  let at = start
  for (const edit of edits) {
    after += text.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return after + text.slice(at, end)
}

/** Writes the lines of a diff with their numbers. */
class Writer {
  readonly lines: DiffLine[] = []
  /** How far the text has been shown. */
  shown = 0
  #before = 1
  #after = 1

  /** The lines between two changes: the first ones behind the one and the last ones before the other. */
  stay(text: string, isBehind: boolean, isBefore: boolean): void {
    const all = linesOf(text)
    const head = isBehind ? Math.min(around, all.length) : 0
    const tail = isBefore ? Math.max(head, all.length - around) : all.length
    for (const line of all.slice(0, head)) this.#same(line)
    if (tail > head) {
      this.lines.push({kind: 'gap', parts: [], before: null, after: null})
      this.#before += tail - head
      this.#after += tail - head
    }
    for (const line of all.slice(tail)) this.#same(line)
  }

  change({removed, added}: Hunk): void {
    const marked = compareLines(removed, added)
    for (const [index, line] of removed.entries())
      this.#push('removed', marked.removed.get(index) ?? [plain(line)], this.#before++, null)
    for (const [index, line] of added.entries())
      this.#push('added', marked.added.get(index) ?? [plain(line)], null, this.#after++)
  }

  #same(line: string): void {
    this.#push('same', [plain(line)], this.#before++, this.#after++)
  }

  #push(kind: DiffLine['kind'], parts: DiffPart[], before: number | null, after: number | null): void {
    this.lines.push({kind, parts, before, after})
  }
}

/** What is different in lines, by their indices: as many lines with something in them as before are compared one by one. */
function compareLines(
  removed: readonly string[],
  added: readonly string[]
): {removed: Map<number, DiffPart[]>; added: Map<number, DiffPart[]>} {
  const marked = {removed: new Map<number, DiffPart[]>(), added: new Map<number, DiffPart[]>()}
  const [before, after] = [removed, added].map((lines) => [...lines.keys()].filter((at) => lines[at]?.trim()))
  if (!before || !after || before.length !== after.length) return marked
  for (const [index, at] of before.entries()) {
    const to = after[index] as number
    const parts = partsOf(removed[at] as string, added[to] as string)
    if (!parts) continue
    marked.removed.set(at, parts[0])
    marked.added.set(to, parts[1])
  }
  return marked
}

function plain(text: string): DiffPart {
  return {text: cut(text, longest), isMarked: false}
}

/** A line before and after, with what is different marked; `null` where it is all of it, or too long to compare. */
function partsOf(before: string, after: string): [DiffPart[], DiffPart[]] | null {
  if (before.length > longest || after.length > longest) return null
  const parts = diffWordsWithSpace(before, after)
  const same = parts.filter(({added, removed}) => !added && !removed)
  if (!same.some(({value}) => /\S/.test(value))) return null
  const side = (other: 'added' | 'removed'): DiffPart[] =>
    parts
      .filter((part) => !part[other])
      .map(({value, added, removed}) => ({text: value, isMarked: added || removed}))
  return [side('added'), side('removed')]
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

/** Where the last line ends that an edit touches: what comes to stand before the next line, without a line ending, becomes a part of that. */
function endOf(text: string, edit: Edit): number {
  const isLineStart = lineStartAt(text, edit.end) === edit.end
  const endsLine = edit.text === '' ? lineStartAt(text, edit.start) === edit.start : /[\r\n]$/.test(edit.text)
  return isLineStart && endsLine ? edit.end : lineEndAt(text, edit.end)
}

/** Where the line ends that begins at an offset or holds it, its line ending included. */
function lineEndAt(text: string, offset: number): number {
  let at = offset
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++
  if (text[at] === '\r' && text[at + 1] === '\n') return at + 2
  return Math.min(at + 1, text.length)
}
