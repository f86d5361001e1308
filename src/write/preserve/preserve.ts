import {byteOrderMark} from '../../text/byte-order-mark.js'
import {lineEndAt, nextLineAt} from '../../text/lines.js'
import type {Notes} from '../../tree/nodes.js'
import {isUnclosedHtml} from '../canonical/html.js'
import {runsOn} from '../canonical/layout.js'
import {definitionsIn} from '../definitions-in.js'
import {printBlockSequence} from './blocks.js'
import {flattenTopics} from './flatten.js'
import {lookAt} from './look.js'
import {type Block, lineEndingNear, type Origin, traceOrigins} from './origins.js'
import {type Pairing, pairBlocks} from './pair.js'
import {ownHead, withFirstEnding} from './seams.js'
import type {Place, Sequence, Writing} from './writing.js'

/** What a tree is written from. */
export interface Draft extends Omit<Writing, 'efforts' | 'disturbed' | 'apart' | 'isRestyled'> {
  pairing: Pairing
}

/** How far from the source nodes are printed. */
export type Efforts = Pick<Writing, 'efforts' | 'disturbed' | 'apart'>

/**
 * Holds a tree against the one that its source gives.
 *
 * @param notes the tree
 * @param original the tree that its source gives
 * @param source its source
 */
export function draftNotes(notes: Notes<object>, original: Notes<object>, source: string): Draft {
  const root = traceOrigins(original, source, bodyStartOf(original, source))
  const look = lookAt(root, source)
  const pairing = pairBlocks(flattenTopics(notes.children) as Block[], root)
  const {pairs} = pairing
  return {source, root, pairing, pairs, look, isDefined: definitionsIn(notes)}
}

function bodyStartOf({frontMatter}: Notes<object>, source: string): number {
  const end = frontMatter?.position?.end.offset
  if (end === undefined) return source.startsWith(byteOrderMark) ? 1 : 0
  return nextLineAt(source, lineEndAt(source, end))
}

/**
 * Prints a tree from the slices of its source.
 *
 * @param notes the tree
 * @param draft what it is written from
 * @param efforts how far from the source its nodes are printed
 * @param frontMatter what stands between the front matter's fences; `null` where there is none
 * @returns the text, and whether something in it was printed anew that is as it was in the source
 */
export function printNotes(
  notes: Notes<object>,
  draft: Draft,
  efforts: Efforts,
  frontMatter: string | null
): {text: string; isRestyled: boolean} {
  const writing: Writing = {...draft, ...efforts, isRestyled: false}
  const body = printBody(draft.pairing, writing)
  const head = printHead(writing, frontMatter, body)
  // What begins with `---` would open front matter.
  const guard = frontMatter === null && efforts.apart.has(notes) ? writing.look.lineEnding : ''
  return {text: head + guard + body, isRestyled: writing.isRestyled}
}

function printBody(pairing: Pairing, writing: Writing): string {
  const {source, root, look} = writing
  const {blocks} = pairing
  const place: Place = {container: root, kind: 'document', prefix: '', line: '', isSpread: true, depth: 0}
  const sequence = printChanged(writing, pairing, place) ?? printBlockSequence(writing, blocks, place)
  const [first] = root.children
  if (blocks.length === 0) return first ? source.slice(root.start, first.line) : source.slice(root.start)
  if (!first) {
    const before = source.slice(root.start).replace(/[^\r\n]*$/, '')
    return before + sequence.text + look.lineEnding
  }
  const opening = source.slice(root.start, first.line)
  const head = ownHead(writing, {node: blocks[0] as Block, origin: sequence.first}) ?? ''
  return opening + head + sequence.text + closingOf(writing, sequence, blocks.at(-1) as Block)
}

/**
 * Prints the blocks that changed and those beside them; the others are one slice at the beginning and one at the end.
 *
 * @returns `null` where all of them have to be looked at
 */
function printChanged(writing: Writing, {blocks, before, after}: Pairing, place: Place): Sequence | null {
  const {source, root, efforts, disturbed, apart} = writing
  if (efforts.size + disturbed.size + apart.size > 0) return null
  let start = Math.max(0, before - 1)
  let end = Math.min(blocks.length, blocks.length - after + 1)
  // Neighbouring lists choose their markers together.
  while (start > 0 && blocks[start]?.type === 'list') start--
  while (end < blocks.length && blocks[end - 1]?.type === 'list') end++
  const rest = blocks.length - end
  if (start === 0 && rest === 0) return null
  const origins = root.children
  const sequence = printBlockSequence(writing, blocks.slice(start, end), place)
  const last = origins.at(-1) as Origin
  const isEndKept = rest === 0 || sequence.end === origins[origins.length - rest - 1]?.end
  if (writing.isRestyled || !isEndKept) {
    writing.isRestyled = false
    return null
  }
  const opening =
    start === 0 ? '' : source.slice((origins[0] as Origin).start, (origins[start] as Origin).start)
  const closing = rest === 0 ? '' : source.slice(sequence.end as number, last.end)
  return {
    text: opening + sequence.text + closing,
    end: rest === 0 ? sequence.end : last.end,
    first: start === 0 ? sequence.first : (origins[0] as Origin),
    last: rest === 0 ? sequence.last : last
  }
}

/** What stands behind the last block. */
function closingOf({source, root}: Writing, {text, end}: Sequence, last: Block): string {
  const old = root.children.at(-1)
  if (!old || old.end === end) return source.slice(old?.end ?? root.end)
  // It would take what follows.
  if (runsOn(last) || (last.type === 'html' && isUnclosedHtml(last.value))) return ''
  const rest = source.slice(old.end).replace(/^[^\r\n]*/, '')
  if (end === null) return /[\r\n]$/.test(text) ? rest.replace(/^(?:\r\n|\r|\n)/, '') : rest
  // The line that stays keeps its blanks and its ending, also where the last one has none.
  return source.slice(end, lineEndAt(source, end)) + withFirstEnding(rest, lineEndingNear(source, end))
}

/** Prints the byte-order mark and the front matter. */
function printHead({source, root, look}: Writing, frontMatter: string | null, body: string): string {
  const mark = source.startsWith(byteOrderMark) ? byteOrderMark : ''
  const old = (root.node as Notes<object>).frontMatter
  const ending = look.lineEnding
  if (frontMatter === null) return mark
  if (!old?.position) {
    const value = frontMatter === '' ? '' : frontMatter + ending
    const isApart = body === '' || /^[ \t]*(?:[\r\n]|$)/.test(body)
    return `${mark}---${ending}${value}---${ending}${isApart ? '' : ending}`
  }
  const {start, end} = old.position
  const close = (end.offset ?? 0) - end.column + 1
  const head = source.slice(0, root.start)
  // Nothing ended the line of the closing fence.
  const more = body !== '' && !/[\r\n]$/.test(head) ? ending + ending : ''
  if (frontMatter === old.value) return head + more
  const valueStart = nextLineAt(source, lineEndAt(source, start.offset ?? 0))
  const value = frontMatter === '' ? '' : frontMatter + lineEndingBefore(source, close, ending)
  return source.slice(0, valueStart) + value + source.slice(close, root.start) + more
}

function lineEndingBefore(source: string, offset: number, usual: string): string {
  return /(?:\r\n|\r|\n)$/.exec(source.slice(Math.max(0, offset - 2), offset))?.[0] ?? usual
}
