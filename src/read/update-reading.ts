import type {Position} from 'unist'
import {compareIssues, type Issue} from '../issue/issue.js'
import {byteOrderMark} from '../text/byte-order-mark.js'
import {applyEdits, type Edit, sortEdits} from '../text/edits.js'
import {indexLines} from '../text/lines.js'
import type {NoteData} from '../tree/builders.js'
import {type Block, flattenTopics} from '../tree/flatten-topics.js'
import type {FrontMatter, Notes, NotesContent, Topic} from '../tree/nodes.js'
import {sameContent} from '../tree/same-content.js'
import {findHindrance, hindranceIssue} from './hindrance.js'
import {keepNodes} from './keep-nodes.js'
import {liftBlocks} from './lift.js'
import {forgetPoints, moveBlocks, placeAt} from './move-nodes.js'
import {type ReadNotes, readFrontMatter, readNotes} from './read.js'
import {type Change, changeBetween, type RereadBody, rereadBody} from './reread.js'
import {type FrontMatterPlace, locateFrontMatter} from './split-front-matter.js'

/**
 * Brings what a text was read into up to date with edits of the text: the tree in place, and what reading found.
 *
 * Only what the edits touch is read again; where other labels are defined by them, or something nests too deep, all of it.
 *
 * @param read what the text, the tree's `source`, was read into; nobody has edited the tree
 * @param edits of that text, as {@link applyEdits} takes them
 * @returns the same tree, and its issues
 * @throws as {@link applyEdits} does; the tree is as it was then
 */
export function updateReading({notes, issues}: ReadNotes, edits: readonly Edit[]): ReadNotes {
  const {source = ''} = notes
  const text = applyEdits(source, edits)
  if (text === source) return {notes, issues}
  const change = changeOf(source, text, edits)
  const blocks = flattenTopics(notes.children)
  const [was, place] = [locateFrontMatter(source), locateFrontMatter(text)]
  const read = rereadBody(blocks, {text: source, body: was.body}, {text, body: place.body}, change)
  const isHeadSame = change.start >= was.body && place.body === was.body
  if (!read) return {notes, issues: updateWhole({notes, blocks, change, text})}
  updateParts({notes, blocks, change, text}, read)
  return {notes, issues: isHeadSame ? keepIssues(issues, text, place) : updateHead(notes, text, place)}
}

/** Finds what became of a text in all; what stays the same at its beginning and end is none of it. */
function changeOf(source: string, text: string, edits: readonly Edit[]): Change {
  const sorted = sortEdits(source, edits)
  const start = sorted[0]?.start ?? 0
  const end = sorted.at(-1)?.end ?? source.length
  const inner = changeBetween(source.slice(start, end), text.slice(start, end + text.length - source.length))
  return {start: start + inner.start, end: start + inner.end, newEnd: start + inner.newEnd}
}

interface Update {
  notes: Notes<NoteData>
  blocks: readonly Block[]
  change: Change
  text: string
}

/** Puts what was read again between what stands before and behind it. */
function updateParts({notes, blocks, change, text}: Update, read: RereadBody): void {
  const behind = blocks.length - read.after
  const after = blocks.slice(behind)
  moveBlocks(after, read.move)
  const old = blocks.slice(read.before, behind)
  forgetPoints(old)
  const kept = keepNodes<Block>(old, read.blocks, change)
  liftAgain(notes, [...blocks.slice(0, read.before), ...kept, ...after])
  notes.source = text
  if (!notes.position) return
  const {start, end} = notes.position
  const line = read.lastLine ?? end.line + read.move.lines
  const mark = text.startsWith(byteOrderMark) ? 1 : 0
  notes.position.start = {...start, column: mark + 1, offset: mark}
  notes.position.end = {line, column: lastLineOf(text).length + 1, offset: text.length}
}

function lastLineOf(text: string): string {
  const line = text.slice(text.lastIndexOf('\n') + 1)
  return line.slice(line.lastIndexOf('\r') + 1)
}

/** Puts what the whole text says into what stood there. */
function updateWhole({notes, blocks, change, text}: Update): Issue[] {
  const whole = readNotes(text)
  forgetPoints(blocks)
  liftAgain(notes, keepNodes<Block>(blocks, flattenTopics(whole.notes.children), change))
  keepFrontMatter(notes, whole.notes.frontMatter)
  if (notes.position) placeAt(notes.position, whole.notes.position as Position)
  notes.source = text
  return whole.issues
}

/** Lifts blocks into the topics that they stood in, as far as their headings are there still. */
function liftAgain(notes: Notes<NoteData>, blocks: readonly Block[]): void {
  const topics = new Map<NotesContent | undefined, Topic>()
  collectTopics(notes.children, topics)
  notes.children = liftBlocks(blocks, topics)
}

function collectTopics(nodes: readonly NotesContent[], topics: Map<NotesContent | undefined, Topic>): void {
  for (const node of nodes) {
    if (node.type !== 'topic') continue
    topics.set(node.children[0], node)
    collectTopics(node.children, topics)
  }
}

/** Reads a text's front matter again. */
function updateHead(notes: Notes<NoteData>, text: string, place: FrontMatterPlace): Issue[] {
  const reading = {source: text, lines: indexLines(text.slice(0, place.body)), issues: []}
  keepFrontMatter(notes, readFrontMatter(reading, place))
  return withHindrance(reading.issues, text, place)
}

/** Lets front matter say what it now does, and stand where it does. */
function keepFrontMatter(notes: Notes<NoteData>, fresh: FrontMatter<NoteData> | null): void {
  const old = notes.frontMatter
  if (!old?.position || !fresh?.position) {
    notes.frontMatter = fresh
    return
  }
  placeAt(old.position, fresh.position)
  old.value = fresh.value
  if (!sameContent(old.data, fresh.data)) old.data = fresh.data
}

/** What reading finds in a head that is the same; what nests too deep was read as a whole. */
function keepIssues(issues: readonly Issue[], text: string, place: FrontMatterPlace): Issue[] {
  return withHindrance(issues.filter(isOfFrontMatter), text, place)
}

function isOfFrontMatter({code}: Issue): boolean {
  return code !== 'too-complex' && code !== 'foreign-front-matter' && code !== 'unclosed-front-matter'
}

function withHindrance(issues: Issue[], text: string, place: FrontMatterPlace): Issue[] {
  const hindrance = findHindrance(text, place)
  if (hindrance) issues.push(hindranceIssue(hindrance, text, indexLines(text)))
  return issues.sort(compareIssues)
}
