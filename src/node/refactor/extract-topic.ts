import {basename, dirname, relative, resolve, sep} from 'node:path'
import type {Definition, FootnoteDefinition, Nodes} from 'mdast'
import {cannotEdit} from '../../edit/cannot-edit.js'
import {definitionKey} from '../../query/definitions.js'
import {headingOf, titleOf} from '../../query/text.js'
import {topics} from '../../query/topics.js'
import {childrenOf, walk} from '../../query/walk.js'
import {readNotes} from '../../read/read.js'
import {editsOfSource} from '../../stringify-edits.js'
import {byteOrderMark} from '../../text/byte-order-mark.js'
import {applyEdits, type Edit} from '../../text/edits.js'
import {dominantEnding, lineEndAt, nextLineAt} from '../../text/lines.js'
import {quote} from '../../text/quote.js'
import {buildItem, buildLink, buildNotes} from '../../tree/builders.js'
import type {Notes, NotesContent, Topic} from '../../tree/nodes.js'
import {endOf, startOf} from '../../tree/span.js'
import {sameMeaning} from '../../write/compare.js'
import {anchorTable, headingNumber, isSamePlace} from './anchor-table.js'
import {isFree} from './move-note.js'
import type {NotebookReader, Refactored} from './notebook.js'
import type {PagePlace} from './rewrite-links.js'
import {encodePart, styleOf} from './url-style.js'

/** A part of a text. */
interface Range {
  start: number
  end: number
}

/**
 * Finds what it takes to make a note of a topic: its lines move, and a bullet that leads to them takes their place below its heading.
 *
 * @param find finds the topic in the note
 */
export async function extractTopicIn(
  reader: NotebookReader,
  path: string,
  {name, find}: {name: string; find(notes: Notes<object>): Topic},
  to: string
): Promise<Refactored> {
  const what = `Cannot make \`${to}\` of the topic ${quote(name)} of \`${path}\``
  const {cwd, fs, site} = reader.notebook
  const {file, whole, page} = reader.find(path, what)
  const place = resolve(cwd, to)
  if (to.endsWith('/') || !(await isFree(place, null, fs)))
    throw new Error(`${what}, expected the name of a file that isn't there yet`)
  const {source} = page
  const {notes} = readNotes(source)
  const topic = find(notes)
  const {lines, content} = rangesOf(notes, topic, source)
  const {staying, leaving, copied} = sortDefinitions(notes, source, lines, what)
  const ending = dominantEnding(source)

  const own = cutOut(content, staying, source, bulletOf(notes, topic, whole, place, ending))
  const pieces = [...without(lines, leaving), ...copied]
  const text = joinPieces(source, pieces, copied.length, lines.end < source.length, ending)
  const moved = [...topics(readNotes(text.text).notes)][0]
  if (!moved || !sameMeaning(withoutDefinitions(moved), withoutDefinitions(find(readNotes(source).notes))))
    throw cannotEdit(`${what}, expected lines that say the same on their own: they don't`)

  const heading = headingNumber(notes, headingOf(topic))
  const count = [...walk(topic)].filter(({type}) => type === 'heading').length
  const newAnchors = anchorTable(readNotes(text.text).notes, site)
  const after = anchorTable(readNotes(applyEdits(source, own)).notes, site)
  if (
    newAnchors.headings.length !== count ||
    after.headings.length !== page.anchors.headings.length - count + 1
  )
    throw cannotEdit(`${what}, expected the other headings to stay as they are`)
  const findPiece = rangeFinder(pieces)
  const findCut = rangeFinder(own)
  return reader.refactor({
    what,
    moved: new Map(),
    own: new Map([[whole, own]]),
    created: new Map([[place, newAnchors]]),
    isLeftOut: (holder, offset) => holder === whole && findCut(offset) !== undefined,
    placeAfter: (before) => {
      if (before.page !== whole || before.place === null) return before
      return placeIn(before.place, {whole, place, heading, count})
    },
    extracted: {
      from: whole,
      name: file.path,
      path: to,
      to: place,
      text: text.text,
      links: page.links
        .filter(({offset}) => findPiece(offset) !== undefined)
        .map((link) => ({
          ...link,
          offset: text.at(link.offset),
          place: link.place && {start: text.at(link.place.start), end: text.at(link.place.end - 1) + 1}
        }))
    }
  })

  function placeIn(
    found: NonNullable<PagePlace['place']>,
    {
      whole: old,
      place: fresh,
      heading: first,
      count: most
    }: {whole: string; place: string; heading: number; count: number}
  ): PagePlace {
    if ('name' in found) {
      const anchor = found.name.slice(found.name.indexOf(' ') + 1)
      const isGone = !isSamePlace(after.find(anchor), found) && isSamePlace(newAnchors.find(anchor), found)
      return {page: isGone ? fresh : old, place: found}
    }
    const number = found.heading
    if (number < first) return {page: old, place: found}
    if (number < first + most) return {page: fresh, place: {heading: number - first}}
    return {page: old, place: {heading: number - most + 1}}
  }
}

/** The lines of a topic, with its heading, and what stands below that. */
function rangesOf(notes: Notes<object>, topic: Topic, source: string): {lines: Range; content: Range} {
  const heading = headingOf(topic)
  const start = lineStartAt(source, startOf(heading))
  let end = source.length
  for (const other of topics(notes)) {
    const offset = startOf(headingOf(other))
    if (offset > start && other !== topic && other.depth <= topic.depth && offset < end)
      end = lineStartAt(source, offset)
  }
  const below = nextLineAt(source, lineEndAt(source, endOf(heading)))
  return {lines: {start, end}, content: {start: Math.min(below, end), end}}
}

function lineStartAt(source: string, offset: number): number {
  let at = offset
  while (at > 0 && !/[\r\n]/.test(source[at - 1] as string)) at--
  return at === 0 && source.startsWith(byteOrderMark) ? 1 : at
}

interface Sorted {
  /** Definitions in the topic that the rest of the note needs: they stay. */
  staying: Range[]
  /** Those of them that the topic itself doesn't need. */
  leaving: Range[]
  /** Definitions elsewhere that the topic needs: it gets copies. */
  copied: Range[]
}

/** Finds the definitions, footnotes among them, that both notes need, or the other one. */
function sortDefinitions(notes: Notes<object>, source: string, lines: Range, what: string): Sorted {
  const isInside = (node: Nodes | Notes<object>): boolean => {
    const offset = startOf(node)
    return offset >= lines.start && offset < lines.end
  }
  const known = new Map<string, Definition | FootnoteDefinition>()
  const others = new Set<string>()
  const used = {inside: new Set<string>(), outside: new Set<string>()}
  const free = new Set<unknown>()
  for (const node of walk(notes)) {
    if (node.type === 'notes' || node.type === 'topic') for (const child of childrenOf(node)) free.add(child)
    if (node.type === 'definition' || node.type === 'footnoteDefinition') {
      const key = keyOf(node.type === 'definition', node.identifier)
      const first = known.get(key)
      if (!first) known.set(key, node)
      else if (isInside(first) !== isInside(node)) others.add(key)
    } else if (node.type === 'linkReference' || node.type === 'imageReference') {
      used[isInside(node) ? 'inside' : 'outside'].add(keyOf(true, node.identifier))
    } else if (node.type === 'footnoteReference') {
      used[isInside(node) ? 'inside' : 'outside'].add(keyOf(false, node.identifier))
    }
  }
  const sorted: Sorted = {staying: [], leaving: [], copied: []}
  for (const [key, node] of known) {
    const isShared = isInside(node) ? used.outside.has(key) : used.inside.has(key)
    if (!isShared) continue
    const holdsReferences = [...walk(node)].some(({type}) => /Reference$/.test(type))
    if (!free.has(node) || others.has(key) || holdsReferences) {
      throw cannotEdit(
        `${what}, expected the definition ${quote(node.label ?? node.identifier)}, which it shares with the rest of the note, to stand on its own, once: move it first`,
        node.position
      )
    }
    const range = linesOf(node, source)
    if (!isInside(node)) sorted.copied.push(range)
    else {
      sorted.staying.push(range)
      if (!used.inside.has(key)) sorted.leaving.push(range)
    }
  }
  for (const ranges of [sorted.staying, sorted.leaving, sorted.copied])
    ranges.sort((left, right) => left.start - right.start)
  return sorted
}

function keyOf(isLink: boolean, identifier: string): string {
  return `${isLink ? '' : '^'}${definitionKey(identifier)}`
}

function linesOf(node: Nodes, source: string): Range {
  return {start: lineStartAt(source, startOf(node)), end: nextLineAt(source, lineEndAt(source, endOf(node)))}
}

/** Makes a finder of the range that an offset is in, of those that don't overlap. */
function rangeFinder<Found extends Range>(ranges: readonly Found[]): (offset: number) => Found | undefined {
  const sorted = [...ranges].sort((left, right) => left.start - right.start)
  return (offset) => {
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[middle] as Found).start <= offset) low = middle + 1
      else high = middle
    }
    const last = sorted[low - 1]
    return last && offset < last.end ? last : undefined
  }
}

function isLineEnd(character: string): boolean {
  return character === '\n' || character === '\r'
}

/** A range without others in it. */
function without({start, end}: Range, others: readonly Range[]): Range[] {
  const left: Range[] = []
  let at = start
  for (const other of others) {
    if (other.start > at) left.push({start: at, end: other.start})
    at = Math.max(at, other.end)
  }
  if (at < end) left.push({start: at, end})
  return left
}

/** The edits that put a bullet in the place of what is below a heading; definitions that the rest needs stay behind it. */
function cutOut(content: Range, staying: readonly Range[], source: string, bullet: string): Edit[] {
  const ending = dominantEnding(source)
  const isLineBegun = /[\r\n]$/.test(source.slice(0, content.start)) || content.start === 0
  const head = `${isLineBegun ? '' : ending}${ending}${bullet}`
  const isLast = content.end === source.length
  const cuts = without(content, staying)
  if (staying.length === 0) return [{...content, text: head + (isLast ? '' : ending)}]
  const first = staying[0] as Range
  const edits: Edit[] = [{start: content.start, end: first.start, text: `${head}${ending}`}]
  for (const cut of cuts) {
    if (cut.start >= first.end) edits.push({...cut, text: cut.end === content.end && isLast ? '' : ending})
  }
  return edits
}

/** The bullet that leads to the new note, in the style of the note's first list. */
function bulletOf(notes: Notes<object>, topic: Topic, from: string, to: string, ending: string): string {
  const way = relative(dirname(from), to).split(sep)
  const style = styleOf('', false)
  const path = way.map((part) => encodePart(part, style)).join('/')
  const url = /^[a-z][a-z\d+.-]*:/i.test(path) ? `./${path}` : path
  const item = buildItem([buildLink(url, titleOf(topic) || basename(to))])
  const tree = buildNotes([{type: 'list', ordered: false, spread: false, children: [item]}])
  const text = applyEdits('', editsOfSource(tree, '')).replace(/\n/g, ending)
  const offset = [...walk(notes)].find((node) => node.type === 'list' && node.ordered !== true)?.position
    ?.start.offset
  const marker = offset === undefined ? '-' : (notes.source?.[offset] ?? '-')
  return /^[-*+]$/.test(marker) ? text.replace(/^-/, marker) : text
}

/** Puts pieces of a text together, the copied definitions apart at the end. */
function joinPieces(
  source: string,
  pieces: readonly Range[],
  copied: number,
  isFollowed: boolean,
  ending: string
): {text: string; at(offset: number): number} {
  const places: Array<Range & {at: number}> = []
  let text = ''
  let isLineBegun = true
  for (const [index, {start, end}] of pieces.entries()) {
    if (index === pieces.length - copied) {
      text = `${withoutBlankEnd(text)}${ending}${ending}`
    } else if (!isLineBegun) text += ending
    places.push({start, end, at: text.length})
    text += source.slice(start, end)
    // Of the source: to look at the text, which grows, would put it together each time.
    isLineBegun = start === end ? isLineBegun : isLineEnd(source[end - 1] as string)
  }
  const find = rangeFinder(places)
  // Blank lines before the next heading stay with it.
  if (isFollowed || copied > 0) text = `${withoutBlankEnd(text)}${ending}`
  return {
    text,
    at: (offset) => {
      const piece = find(offset)
      return piece ? piece.at + offset - piece.start : 0
    }
  }
}

/** A text without the blank lines at its end, nor the last line ending. */
function withoutBlankEnd(text: string): string {
  let end = text.length
  while (end > 0 && /[\r\n]/.test(text[end - 1] as string)) {
    end--
    let start = end
    while (start > 0 && /[ \t]/.test(text[start - 1] as string)) start--
    if (start > 0 && /[\r\n]/.test(text[start - 1] as string)) end = start
  }
  return text.slice(0, end)
}

/** A topic without the definitions that stand in it on their own. */
function withoutDefinitions(topic: Topic): Topic {
  const children: NotesContent[] = []
  for (const child of topic.children) {
    if (child.type === 'topic') children.push(withoutDefinitions(child))
    else if (child.type !== 'definition' && child.type !== 'footnoteDefinition') children.push(child)
  }
  return {...topic, children: children as Topic['children']}
}
