import {NotesError} from '../../issue/notes-error.js'
import {readNotes} from '../../read/read.js'
import {editsOfSource} from '../../stringify-edits.js'
import {applyEdits, type Edit, sortEdits} from '../../text/edits.js'
import {editsBetween} from '../../text/edits-between.js'
import {sameMeaning} from '../../write/compare.js'
import {linksOfTree, type PageLink} from './page.js'
import {writeUrl} from './written-url.js'

/** A link that gets another URL. */
export interface LinkChange {
  link: PageLink
  url: string
}

/**
 * Finds the edits that make a text have other URLs, and read the same but for them: each is written where the old one stands. Where that place
 * can't be told for sure, the tree is written with the new one.
 *
 * @param source the text
 * @param own other edits of it, whose outcome is taken as it reads
 * @param changes the links, as they were found in the text
 * @throws {NotesError} `cannot-write`, where Markdown can't express it
 */
export function editPage(source: string, own: readonly Edit[], changes: readonly LinkChange[]): Edit[] {
  if (changes.length === 0) return [...own]
  const sorted = sortEdits(source, own)
  const between = applyEdits(source, sorted)
  const {notes} = readNotes(between)
  setUrls(linksOfTree(notes, between), changes, (offset) => shifted(sorted, offset))
  const placed = placeUrls(source, changes)
  if (placed) {
    const edits = sortEdits(source, [...sorted, ...placed])
    if (sameMeaning(notes, readNotes(applyEdits(source, edits)).notes)) return edits
  }
  const edits = editsOfSource(notes, between)
  return own.length === 0 ? edits : editsBetween(source, applyEdits(between, edits))
}

/** Where a place of a text comes to stand. */
function shifted(sorted: readonly Edit[], offset: number): number {
  let shift = 0
  for (const {start, end, text} of sorted) {
    if (end > offset) break
    shift += text.length - (end - start)
  }
  return offset + shift
}

function setUrls(
  found: ReturnType<typeof linksOfTree>,
  changes: readonly LinkChange[],
  place: (offset: number) => number
): void {
  const wanted = new Map<string, string>()
  for (const [key, {url}] of keyed(
    changes,
    ({link}) => place(link.offset),
    ({link}) => link.url
  ))
    wanted.set(key, url)
  // From the end: what stands before in the same node keeps its place.
  const all = [
    ...keyed(
      found,
      ({link}) => link.offset,
      ({link}) => link.url
    )
  ].reverse()
  let count = 0
  for (const [key, {setUrl}] of all) {
    const url = wanted.get(key)
    if (url === undefined) continue
    count++
    setUrl(url)
  }
  if (count !== changes.length) {
    throw new NotesError('Cannot edit the note', [
      {
        code: 'cannot-edit',
        severity: 'error',
        message:
          'Cannot rewrite its links together with what else changes, expected them to stay links: change them one after the other'
      }
    ])
  }
}

/** Names things by where they stand and what they say: of those that are alike, all change alike. */
function* keyed<Item>(
  items: readonly Item[],
  offsetOf: (item: Item) => number,
  urlOf: (item: Item) => string
): Generator<[string, Item]> {
  const counts = new Map<string, number>()
  for (const item of items) {
    const name = `${offsetOf(item)} ${urlOf(item)}`
    const count = counts.get(name) ?? 0
    counts.set(name, count + 1)
    yield [`${name} ${count}`, item]
  }
}

/** The edits of the places themselves; `null` where one isn't known, or can't hold the new URL in its form. */
function placeUrls(source: string, changes: readonly LinkChange[]): Edit[] | null {
  const edits: Edit[] = []
  for (const {link, url} of changes) {
    if (!link.place) return null
    const {start, end} = link.place
    const written = source.slice(start, end)
    const text = writeUrl(written, link.url, url, link.form)
    if (text === null) return null
    edits.push(trimmed({start, end, text}, written))
  }
  return edits
}

/** An edit without what it leaves as it is. */
function trimmed({start, end, text}: Edit, written: string): Edit {
  const most = Math.min(written.length, text.length)
  let head = 0
  while (head < most && written[head] === text[head]) head++
  let tail = 0
  while (tail < most - head && written.at(-1 - tail) === text.at(-1 - tail)) tail++
  return {start: start + head, end: end - tail, text: text.slice(head, text.length - tail)}
}
