import type {PhrasingContent, RootContent, Table, TableRow} from 'mdast'
import {identifierOf} from '../grammar/normalize.js'
import {unifyLines} from '../text/paragraphs.js'
import type {OutlineLink} from '../tree/outline.js'
import type {OutlineBlock, OutlineTable} from '../tree/outline-block.js'
import {escapeString} from '../write/canonical/destination.js'
import {toParagraphs, toPhrasing} from './outline-content.js'

/** Blocks of an outline's blocks. A paragraph without text and links is none. */
export function toBlocks(content: readonly OutlineBlock[]): RootContent[] {
  return content.map(toBlock).filter((block) => block.type !== 'paragraph' || block.children.length > 0)
}

function toBlock(block: OutlineBlock): RootContent {
  switch (block.type) {
    case 'paragraph':
      return {type: 'paragraph', children: toPhrasing(block.text, block.links)}
    case 'blockquote':
      return {type: 'blockquote', children: toParagraphs(block.text, block.links)}
    case 'footnoteDefinition': {
      const {label, text, links} = block
      return {
        type: 'footnoteDefinition',
        identifier: identifierOf(escapeString(label, /[[\]]/)),
        label,
        children: toParagraphs(text, links)
      }
    }
    case 'code': {
      const {lang, meta, text} = block
      return {type: 'code', lang: lang || null, meta: meta || null, value: unifyLines(text)}
    }
    case 'image': {
      const {url, text, title} = block
      const alt = unifyLines(text)
      return {type: 'paragraph', children: [{type: 'image', url, alt, title: title || null}]}
    }
    case 'table':
      return toTable(block)
    case 'html':
    case 'unread':
      return {type: block.type, value: unifyLines(block.text)}
    case 'thematicBreak':
      return {type: 'thematicBreak'}
  }
}

function toTable({columns, columnLinks = [], rows}: OutlineTable): Table {
  const head = toRow(columns.map((text, index) => toCell(text, columnLinks[index])))
  const below = rows.map((cells) =>
    toRow(cells.map((cell) => (typeof cell === 'string' ? toCell(cell) : toCell(cell.text, cell.links))))
  )
  return {type: 'table', align: columns.map(() => null), children: [head, ...below]}
}

function toRow(cells: PhrasingContent[][]): TableRow {
  return {type: 'tableRow', children: cells.map((children) => ({type: 'tableCell', children}))}
}

function toCell(text: string, links?: readonly OutlineLink[]): PhrasingContent[] {
  return toPhrasing(text, links)
}
