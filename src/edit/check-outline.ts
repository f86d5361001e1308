import {nameOf} from '../text/check-text.js'
import {didYouMean} from '../text/find-nearest.js'
import {checkArgument, objectLike, textKind} from '../text/options.js'
import {unifyLines} from '../text/paragraphs.js'
import {quote} from '../text/quote.js'
import type {OutlineLink} from '../tree/outline.js'
import type {OutlineBlock, OutlineCell} from '../tree/outline-block.js'
import {outlineBlockKeys, outlineBlockTypes} from '../tree/outline-block-keys.js'
import {joinBlocks, linksOfBlocks} from './outline-text.js'

/** What an outline, and what it holds, may have. */
export const keys = {
  note: ['frontMatter', 'text', 'links', 'content', 'items', 'topics'],
  topic: ['title', 'titleLinks', 'slug', 'depth', 'text', 'links', 'content', 'items', 'topics'],
  item: ['text', 'links', 'content', 'checked', 'items'],
  link: ['text', 'url', 'title']
} as const

/** @throws {TypeError} where there is something else, which would be lost */
export function checkKeys(value: object, names: readonly string[], what: string): void {
  if (Array.isArray(value)) {
    throw new TypeError(`Cannot make ${what} of an array, expected an object with ${names.join(', ')}`)
  }
  for (const [name, entry] of Object.entries(value)) {
    if (names.includes(name) || entry === undefined) continue
    throw new TypeError(
      `Cannot make ${what} of an object with ${quote(name)}${didYouMean(name, names)}, expected ${names.join(', ')}`
    )
  }
}

/** @throws {TypeError} where what an outline holds is no list */
export function checkList(value: unknown, name: string): void {
  const kind = {expected: `an array of ${name}`, isType: Array.isArray}
  checkArgument(value, kind, `make ${name} of`)
}

/** @throws {TypeError} where a text, or what it links, is none */
export function checkText(text: string | undefined, links: readonly OutlineLink[] = []): void {
  checkList(links, 'links')
  if (text !== undefined) checkArgument(text, textKind('what it says'), 'make a text of')
  for (const link of links) {
    checkArgument(link?.url, textKind('where it leads'), 'make a link to')
    checkArgument(link?.text, textKind('what it says'), 'make a link of')
    checkKeys(link, keys.link, 'a link')
  }
}

/** What a note, a topic or a bullet says by itself. */
interface Said {
  text?: string | undefined
  links?: readonly OutlineLink[] | undefined
  content?: readonly OutlineBlock[] | undefined
}

/**
 * Checks what a part says by itself.
 *
 * @throws {TypeError} where it is none, or where its text or its links say something else than its blocks, which would be lost
 */
export function checkSaid({text, links, content}: Said): void {
  checkText(text, links)
  if (content === undefined) return
  checkList(content, 'blocks')
  for (const block of content) checkBlock(block)
  if (text !== undefined && unifyLines(text) !== unifyLines(joinBlocks(content))) {
    throw new TypeError(
      `Cannot use a \`text\` of ${quote(text)} beside \`content\` that says ${quote(joinBlocks(content))}, expected the same, or none`
    )
  }
  const own = links && linksOfBlocks(content)
  if (own && !isSame(links, own)) {
    throw new TypeError(
      `Cannot use \`links\` to ${names(links)} beside \`content\` that links ${names(own)}, expected the same, or none`
    )
  }
}

function isSame(links: readonly OutlineLink[], others: readonly OutlineLink[]): boolean {
  return (
    links.length === others.length &&
    links.every(({text, url, title}, index) => {
      const other = others[index] as OutlineLink
      return text === other.text && url === other.url && (title ?? '') === (other.title ?? '')
    })
  )
}

function names(links: readonly OutlineLink[]): string {
  return links.length === 0 ? 'nothing' : links.map(({url}) => quote(url)).join(', ')
}

/** @throws {TypeError} where a block is none, or holds what would be lost */
function checkBlock(block: OutlineBlock): void {
  checkArgument(block, objectLike('an object such as `{type, text}`'), 'make a block of')
  const type: unknown = block.type
  if (typeof type !== 'string' || !Object.hasOwn(outlineBlockKeys, type)) {
    const shown = typeof type === 'string' ? quote(type) : nameOf(type)
    const hint = typeof type === 'string' ? didYouMean(type, outlineBlockTypes) : ''
    throw new TypeError(
      `Cannot make a block of the type ${shown}${hint}, expected one of ${outlineBlockTypes.join(', ')}`
    )
  }
  const what = `a block of the type \`${type}\``
  checkKeys(block, outlineBlockKeys[block.type], what)
  if (block.type === 'table') checkTable(block.columns, block.columnLinks, block.rows)
  else if (block.type !== 'thematicBreak') {
    checkString(block.text, 'text', what)
    if (block.type === 'image') checkString(block.url, 'url', what)
    if (block.type === 'footnoteDefinition') checkString(block.label, 'label', what)
    const {lang, meta, title, links} = block as Partial<Record<'lang' | 'meta' | 'title', unknown>> & Said
    for (const [name, value] of Object.entries({lang, meta, title}))
      if (value !== undefined) checkString(value, name, what)
    checkText(undefined, links)
  }
}

function checkString(value: unknown, name: string, what: string): void {
  checkArgument(value, textKind(`its \`${name}\``), `make ${what} of`)
}

function checkTable(
  columns: readonly string[],
  columnLinks: ReadonlyArray<readonly OutlineLink[]> = [],
  rows: ReadonlyArray<readonly OutlineCell[]>
): void {
  checkList(columns, 'columns')
  for (const column of columns) checkText(column, [])
  checkList(columnLinks, 'columns’ links')
  for (const links of columnLinks) checkText(undefined, links)
  if (columnLinks.length > columns.length) {
    throw new TypeError(
      `Cannot put links into ${columnLinks.length} columns of a table, expected at most ${columns.length}, those that it has`
    )
  }
  checkList(rows, 'rows')
  for (const cells of rows) {
    checkList(cells, 'cells')
    for (const cell of cells) {
      if (typeof cell === 'string') continue
      checkArgument(cell, objectLike('a string or `{text, links}`'), 'make a cell of')
      checkKeys(cell, ['text', 'links'], 'a cell')
      checkString(cell.text, 'text', 'a cell')
      checkText(undefined, cell.links)
    }
  }
}
