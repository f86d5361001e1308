import type {ListItem, Nodes, TableCell, TableRow} from 'mdast'
import {splitTags} from '../grammar/tags.js'
import type {HtmlLink, HtmlLinks} from './html-links.js'
import {hasNoWord, saysNothing, spaces} from './label.js'
import {textOfNode} from './text.js'
import {type AnyNode, checkLevel, childrenOf} from './walk.js'

/** A piece of a block: text, a link with its text, or a picture. */
export interface Piece {
  text: string
  /** The link, as a node or as a tag makes it. */
  link: Nodes | HtmlLink | null
  isPicture: boolean
}

/** What a block says of its links. */
export interface Descriptions {
  /** What stands behind each link that has something behind it. */
  of: ReadonlyMap<object, string>
  /** The link that the block begins with. */
  first: object | null
}

/**
 * Tells what stands behind the links of a block. That is what a dash or a colon leads to, and behind the link that a block begins with
 * also what a blank, a full stop or a parenthesis leads to. It goes on to the next link that has a dash or a colon behind it.
 *
 * ```text
 * [Elm](u) - a language ([demo](d)). [Guide](v): for beginners
 *            ^^^^^^^^^^^^^^^^^^^^^^              ^^^^^^^^^^^^^
 * ```
 *
 * @param pieces what the block holds
 * @param more what stands behind the block, which describes its first link where nothing else does: a paragraph, a cell
 */
export function describeLinks(pieces: readonly Piece[], more: readonly Piece[]): Descriptions {
  const of = new Map<object, string>()
  const textsBehind = findTextsBehind(pieces)
  let first: object | null | undefined
  let before = ''
  let link: object | null = null
  /** What was read behind it, and of that what is no link's text. */
  let text = ''
  let prose = ''
  const end = (isCut: boolean): void => {
    // Tags at its end aren't part of what is said: `[Elm](u) - a language #web`.
    if (link && !saysNothing(withoutTags(prose))) of.set(link, trim(withoutTags(text), isCut))
    text = ''
    prose = ''
  }
  for (const [index, piece] of pieces.entries()) {
    if (piece.isPicture) continue
    if (piece.link === null) {
      if (first === undefined) before += piece.text
      text = link && isBehindBrackets(piece.text, prose) ? piece.text.replace(closing, '') : text + piece.text
      prose += piece.text
      continue
    }
    const behind = textsBehind[index] as string
    const isFirst = first === undefined && hasNoWord(before)
    if (first === undefined) first = isFirst ? piece.link : null
    const isSeparated = separator.test(behind)
    // What stands behind `[Elm](u) [demo](v) - a language` is of the first.
    const isBeside = isSeparated && link !== null && link === first && text.trim() === '' && !isFirst
    if (isBeside) text = ''
    else if (isSeparated || (isFirst && mayDescribe(behind))) {
      end(true)
      link = piece.link
    } else text += piece.text
  }
  end(false)
  if (first && of.size === 0 && isLast(pieces, first)) {
    const said = more.filter((piece) => !piece.isPicture)
    const prose = said.map((piece) => (piece.link === null ? piece.text : '')).join('')
    const text = said.map((piece) => piece.text).join('')
    if (!saysNothing(withoutTags(prose))) of.set(first, trim(withoutTags(text), false))
  }
  return {of, first: first ?? null}
}

function withoutTags(text: string): string {
  return text.includes('#') ? splitTags(text.trimEnd()).text : text
}

/** The row of a table that the walk is in, and which of its cells. */
export interface RowPlace {
  row: TableRow | null
  cell: number
}

/** What may describe a link that its block holds alone: the paragraph behind that in its bullet, the next cell of its row. */
export function blockBehind(block: Nodes, item: ListItem | null, {row, cell}: RowPlace): Nodes | undefined {
  if (block.type === 'tableCell') {
    const next = row?.children[cell + 1]
    return next && isProseCell(next) ? next : undefined
  }
  const [first, second] = item?.children ?? []
  return block === first && second?.type === 'paragraph' ? second : undefined
}

/** Whether a cell says more than `Yes`, `MIT` or `2018`: two words, or one of a script that may have no blanks. */
function isProseCell(cell: TableCell): boolean {
  const text = textOfNode(cell)
  const words = text.split(/\s+/).filter((word) => /\p{L}/u.test(word))
  return words.length > 1 || /[\u0080-\uffff]{4}/.test(text)
}

/** Gives what tags make of a node's children. */
export type HtmlLookup = (parent: AnyNode) => HtmlLinks

/**
 * Gives the pieces of a paragraph, a heading or a cell.
 *
 * @param html what tags make, if they are looked at
 */
export function piecesOf(block: Nodes, html: HtmlLookup | undefined): Piece[] {
  const pieces: Piece[] = []
  addPieces(block, html, 0, pieces)
  return pieces
}

/** The pieces of an HTML block. */
export function piecesOfHtml(node: Nodes, html: HtmlLinks): Piece[] {
  const pieces: Piece[] = []
  addHtml(node, html, pieces)
  return pieces
}

function addPieces(parent: Nodes, html: HtmlLookup | undefined, depth: number, pieces: Piece[]): void {
  checkLevel(depth)
  const made = html?.(parent)
  for (const node of childrenOf(parent)) {
    if (node.type === 'html') addHtml(node, made, pieces)
    else if (made?.inside.has(node)) continue
    else if (node.type === 'image' || node.type === 'imageReference') addPicture(node, pieces)
    else if (node.type === 'link' || node.type === 'linkReference') {
      pieces.push({text: textOfNode(node), link: node, isPicture: isPictures(node)})
    } else if (node.type === 'break') addText(' ', pieces)
    else if ('children' in node) addPieces(node, html, depth + 1, pieces)
    else addText(textOfNode(node), pieces)
  }
}

/** What tags say where they are looked at; else a `<br>` parts words as a line ending does. */
function addHtml(node: Nodes, html: HtmlLinks | undefined, pieces: Piece[]): void {
  const parts = html?.parts.get(node)
  if (!parts) addText(' ', pieces)
  for (const part of parts ?? []) {
    if (typeof part === 'string') addText(part, pieces)
    else if (!part.isLinked) pieces.push({text: part.text, link: part, isPicture: part.tagName === 'img'})
  }
}

function addPicture(node: Nodes, pieces: Piece[]): void {
  pieces.push({text: '', link: node, isPicture: true})
}

function addText(text: string, pieces: Piece[]): void {
  pieces.push({text, link: null, isPicture: false})
}

/** Whether a node holds pictures and nothing else. */
export function isPictures(node: Nodes): boolean {
  const children = childrenOf(node)
  return children.length > 0 && children.every(isPictureOrBlank)
}

function isPictureOrBlank(node: Nodes): boolean {
  if (node.type === 'text') return node.value.trim() === ''
  return node.type === 'image' || node.type === 'imageReference' || node.type === 'html'
}

/** The text behind each piece, up to the next link; pictures are passed over. */
function findTextsBehind(pieces: readonly Piece[]): string[] {
  const texts: string[] = []
  let behind: string[] = []
  for (let index = pieces.length - 1; index >= 0; index--) {
    const piece = pieces[index] as Piece
    if (piece.isPicture) continue
    if (piece.link === null) behind.push(piece.text)
    else {
      texts[index] = behind.reverse().join('')
      behind = []
    }
  }
  return texts
}

/** Whether nothing but pictures stands behind a link. */
function isLast(pieces: readonly Piece[], link: object): boolean {
  const last = pieces.findLast(
    (piece) => !piece.isPicture && (piece.link !== null || piece.text.trim() !== '')
  )
  return last?.link === link
}

/** A dash or a colon that leads to what stands behind it: no hyphen (`[Elm](u)-like`), no emoji's name (`:star:`). */
const separator = /^(?:\s*(?:[–—―−]|--|=>|→|⇒|：)|\s+->?|->?\s|:(?!\w+:)|\s+:(?:\s|$))/

/** What may stand between a link and what describes it. */
const leading = /^(?:\s|[-–—―−]+>?|=>|→|⇒|：|:(?!\w+:)|[|/·•,;.](?=\s|$))+/

/** Whether what stands behind a block's first link is of that link, and doesn't go on with a sentence or a list. */
function mayDescribe(behind: string): boolean {
  if (/^[\p{L}\p{N}'’-]/u.test(behind) || /^\s*[,;/|&+·•]\s*$/.test(behind)) return false
  const word = /^[\s,;&+]*(\p{L}+)/u.exec(behind)?.[1]
  return word === undefined || !saysNothing(word)
}

/**
 * Whether a description begins behind links in brackets, which are no part of it: `[Elm](u) [[npm](v)] - a language`.
 *
 * @param prose what stands between the link and there, of the links in brackets aside
 */
function isBehindBrackets(text: string, prose: string): boolean {
  return closing.test(text) && separator.test(text.replace(closing, '')) && saysNothing(prose)
}

const closing = /^\s*[)\]]/

function trim(text: string, isCut: boolean): string {
  const whole = text.includes('(') || text.includes('[') ? text.replace(/\(\s*\)|\[\s*\]/g, '') : text
  const line = spaces.test(whole) ? whole.replace(/\s+/g, ' ') : whole
  const led = line.replace(leading, '')
  const trimmed = isCut ? withoutEnd(led) : led.trim()
  return /^\([^()]*\)$/.test(trimmed) ? trimmed.slice(1, -1).trim() : trimmed
}

/** Takes off what leads to the next link. Without a pattern, which would take quadratic time over blanks. */
function withoutEnd(text: string): string {
  let end = text.length
  while (end > 0 && ' ,;:|/·•(['.includes(text[end - 1] as string)) end--
  return text.slice(0, end)
}
