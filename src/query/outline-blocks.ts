import type {Nodes, TableRow} from 'mdast'
import type {OutlineBlock, OutlineCell, OutlineTable} from '../tree/outline-block.js'
import type {OutlineLink} from '../tree/outline-link.js'
import type {DefinitionMap} from './definitions.js'
import {outlineLink, outlineLinks, targetOf} from './outline-links.js'
import {textOfNode, withLineFeeds} from './text.js'
import {childrenOf} from './walk.js'

/**
 * Gives the blocks of a note, a topic or a bullet as plain data.
 *
 * @param blocks its own: neither headings of topics, nor lists, nor topics
 * @returns nothing where all of them are paragraphs, which its text tells
 */
export function outlineContent(
  blocks: readonly Nodes[],
  definitions: DefinitionMap
): OutlineBlock[] | undefined {
  if (blocks.every((block) => block.type === 'paragraph' && !imageOf(block, definitions))) return undefined
  const content = blocks.flatMap((block) => outlineBlock(block, definitions) ?? [])
  return content.every(({type}) => type === 'paragraph') ? undefined : content
}

/** The blocks that stand in an outline: definitions don't, nor what gives a paragraph without text and links, such as `[^1]`. */
export function shownBlocks(blocks: readonly Nodes[], definitions: DefinitionMap): Nodes[] {
  return blocks.filter((block) => outlineBlock(block, definitions))
}

/** Where the image leads that a paragraph is: it holds nothing else. */
function imageOf(block: Nodes, definitions: DefinitionMap): ReturnType<typeof targetOf> {
  const children = childrenOf(block)
  const [child] = children
  if (block.type !== 'paragraph' || children.length !== 1) return null
  return targetOf(child as Nodes, definitions, 'image')
}

/** What is no block of Markdown's own, such as a plugin's, and a heading in a bullet count as paragraphs. */
function outlineBlock(block: Nodes, definitions: DefinitionMap): OutlineBlock | undefined {
  const {type} = block
  if (type === 'definition') return undefined
  if (type === 'table') return outlineTable(block.children, definitions)
  if (type === 'thematicBreak') return {type}
  if (type === 'html') return {type, text: withLineFeeds(block.value)}
  const said = saidBy(block, definitions)
  const {text} = said
  if (type === 'code') {
    const {lang, meta} = block
    return {type, ...(lang && {lang}), ...(meta && {meta}), text}
  }
  const image = imageOf(block, definitions)
  if (image) return {type: 'image', ...outlineLink(block, image)}
  if (type === 'footnoteDefinition') return {type, label: block.label ?? block.identifier, ...said}
  if (type === 'blockquote' || type === 'unread') return {type, ...said}
  return text !== '' || said.links ? {type: 'paragraph', ...said} : undefined
}

/** What a node says, with its links where it has any. */
function saidBy(node: Nodes, definitions: DefinitionMap): {text: string; links?: OutlineLink[]} {
  const text = textOfNode(node)
  const links = outlineLinks([node], definitions)
  return links.length > 0 ? {text, links} : {text}
}

function outlineTable(rows: readonly TableRow[], definitions: DefinitionMap): OutlineTable {
  const [head = [], ...below] = rows.map((row) => row.children.map((cell) => saidBy(cell, definitions)))
  const hasLinks = head.some(({links}) => links)
  return {
    type: 'table',
    columns: head.map(({text}) => text),
    ...(hasLinks && {columnLinks: head.map(({links = []}) => links)}),
    rows: below.map((cells) => cells.map((cell) => (cell.links ? (cell as OutlineCell) : cell.text)))
  }
}
