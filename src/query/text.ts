import type {Heading, ListItem, Nodes, PhrasingContent, RootContent} from 'mdast'
import {toString as toPlainText} from 'mdast-util-to-string'
import {nameOf} from '../text/check-text.js'
import type {Topic} from '../tree/nodes.js'
import {checkLevel, childrenOf} from './walk.js'

/** HTML's text is markup, and says nothing to a reader. */
const options = {includeHtml: false}
const lineEnding = /\r\n|\r/g

/** How the parts of a block are joined; `null` where it holds phrasing, whose parts follow each other. */
function separatorOf(type: Nodes['type']): string | null {
  switch (type) {
    case 'blockquote':
    case 'footnoteDefinition':
    case 'list':
    case 'listItem':
    case 'notes':
    case 'topic':
      return '\n\n'
    case 'table':
      return '\n'
    case 'tableRow':
      return '\t'
    default:
      return null
  }
}

/**
 * Gives the text of a node: what `mdast-util-to-string` says of its leaves, hard breaks as line endings, blocks joined by a
 * blank line, a table's cells by tabs. HTML gives nothing, an image its alternative text; every line ending is `\n`.
 *
 * @param depth how many nodes enclose it that were gone through
 * @throws {TypeError} as {@link checkLevel} does
 */
export function textOfNode(node: Nodes, depth = 0): string {
  if (node.type === 'text') return withLineFeeds(node.value)
  if (node.type === 'break') return '\n'
  if (!('children' in node))
    return node.type === 'definition' ? '' : withLineFeeds(toPlainText(node, options))
  checkLevel(depth)
  const separator = separatorOf(node.type)
  const texts = childrenOf(node).map((child) => textOfNode(child, depth + 1))
  if (separator === null || node.type === 'tableRow') return texts.join(separator ?? '')
  return joinTexts(texts, separator)
}

/** Leaf by leaf: the CR that ends a text and the break behind it (`x⏎\\⏎b`) are two line endings, not one. */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(lineEnding, '\n') : text
}

function joinTexts(texts: readonly string[], separator = '\n\n'): string {
  let joined = ''
  for (const text of texts) if (text !== '') joined += joined === '' ? text : separator + text
  return joined
}

/** The text of blocks, joined by blank lines; those without text don't count. */
export function textOfBlocks(blocks: readonly Nodes[]): string {
  const [first] = blocks
  return blocks.length === 1 && first
    ? textOfNode(first)
    : joinTexts(blocks.map((block) => textOfNode(block)))
}

/** The text of phrasing content. */
export function textOfPhrasing(children: readonly PhrasingContent[]): string {
  let text = ''
  for (const child of children) text += textOfNode(child)
  return text
}

/** A text on one line: line endings become blanks, the ends are trimmed. */
export function oneLine(text: string): string {
  const isOneLine = !text.includes('\n') && !text.includes('\r')
  return (isOneLine ? text : text.replace(/[\r\n]+/g, ' ')).trim()
}

/** The blocks of an item that are its own: all but the lists below it. */
export function ownBlocks(item: ListItem): RootContent[] {
  const blocks: RootContent[] = []
  for (const child of item.children) if (child.type !== 'list') blocks.push(child)
  return blocks
}

/**
 * Gives an item's own text: its links' texts included, that of the items below it not.
 *
 * @param item a bullet
 * @returns plain text; blocks are joined by a blank line, line endings are `\n`
 *
 * @example
 * textOf(itemOf('- Blog of [nginx](u)\n  - more')) // 'Blog of nginx'
 */
export function textOf(item: ListItem): string {
  if (item?.type !== 'listItem') throw wrongNode(item, 'a bullet')
  return textOfBlocks(ownBlocks(item))
}

/**
 * Finds a topic's heading: its first child.
 *
 * @throws {TypeError} where the topic, built by hand, begins otherwise
 *
 * @example
 * headingOf(topicOf('## Elm')).depth // 2
 */
export function headingOf(topic: Topic): Heading {
  if (topic?.type !== 'topic') throw wrongNode(topic, 'a topic')
  const [heading] = topic.children
  if (heading?.type === 'heading') return heading
  throw new TypeError(
    `Cannot use a topic that begins with \`${heading?.type ?? 'nothing'}\`, expected a heading as its first child`
  )
}

/**
 * Gives a topic's title: its heading's text on one line.
 *
 * @example
 * titleOf(topicOf('## The `web`')) // 'The web'
 */
export function titleOf(topic: Topic): string {
  return oneLine(textOfPhrasing(headingOf(topic).children))
}

function wrongNode(value: unknown, expected: string): TypeError {
  const hint = value === undefined ? ': what was sought was not found' : ''
  return new TypeError(`Cannot use ${nameOf(value)} as ${expected}, expected one of a note${hint}`)
}
