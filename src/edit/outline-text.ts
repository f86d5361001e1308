import type {OutlineLink} from '../tree/outline.js'
import type {OutlineBlock} from '../tree/outline-block.js'

/** The text that an outline gives beside its blocks: theirs, joined by blank lines. HTML gives none. */
export function joinBlocks(blocks: readonly OutlineBlock[]): string {
  return joinTexts(
    blocks.map((block) => textOfBlock(block)),
    '\n\n'
  )
}

function textOfBlock(block: OutlineBlock): string {
  if (block.type === 'table') {
    const rows = block.rows.map((cells) => cells.map((cell) => (typeof cell === 'string' ? cell : cell.text)))
    return joinTexts(
      [block.columns, ...rows].map((cells) => cells.join('\t')),
      '\n'
    )
  }
  return block.type === 'html' || block.type === 'thematicBreak' ? '' : block.text
}

function joinTexts(texts: readonly string[], separator: string): string {
  return texts.filter((text) => text !== '').join(separator)
}

/** The links that an outline gives beside its blocks: theirs, in their order. */
export function linksOfBlocks(blocks: readonly OutlineBlock[]): OutlineLink[] {
  return blocks.flatMap((block) => {
    if (block.type === 'table') {
      const inRows = block.rows.flat().flatMap((cell) => (typeof cell === 'string' ? [] : cell.links))
      return [...(block.columnLinks ?? []).flat(), ...inRows]
    }
    return 'links' in block ? (block.links ?? []) : []
  })
}
