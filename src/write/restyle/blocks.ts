import type {Blockquote, FootnoteDefinition, List, ListItem, RootContent} from 'mdast'
import {footnoteLabel, markerOf, openFootnote, openItem, openQuote} from './containers.js'
import {
  writeCode,
  writeDefinition,
  writeHeading,
  writeHtml,
  writeParagraph,
  writeTable,
  writeThematicBreak
} from './leaves.js'
import {bulletFor, isBulleted} from './markers.js'
import {firstLineOf, type Restyling, startOf} from './restyling.js'

/**
 * Writes a block in the new style.
 *
 * @param taken the bullets of the lists beside it
 * @returns the bullet that it was given, if it is a list that has them
 */
export function writeBlock(restyling: Restyling, node: RootContent, taken: readonly string[]): string | null {
  switch (node.type) {
    case 'list':
      return writeList(restyling, node, taken)
    case 'blockquote':
      writeQuote(restyling, node)
      break
    case 'footnoteDefinition':
      writeFootnote(restyling, node)
      break
    case 'paragraph':
      writeParagraph(restyling, node)
      break
    case 'heading':
      writeHeading(restyling, node)
      break
    case 'thematicBreak':
      writeThematicBreak(restyling, node)
      break
    case 'code':
      writeCode(restyling, node)
      break
    case 'html':
      writeHtml(restyling, node)
      break
    case 'table':
      writeTable(restyling, node)
      break
    case 'definition':
      writeDefinition(restyling, node)
      break
  }
  return null
}

/** Whether one blank line is to stand between two blocks: definitions and HTML that stand close stay close. */
export function isApart(restyling: Restyling, before: RootContent, node: RootContent): boolean {
  return !staysClose(restyling, before, node) || isBlankLine(restyling, firstLineOf(node) - 1)
}

function staysClose({containers}: Restyling, before: RootContent, node: RootContent): boolean {
  if (before.type === 'html') return node.type === 'html'
  // micromark counts a blank line between two lists in a quote as the first one's, and calls that loose.
  if (before.type === 'list') return node.type === 'list' && containers.some(({type}) => type === 'quote')
  return isDefinition(before) && isDefinition(node)
}

function isDefinition({type}: RootContent): boolean {
  return type === 'definition' || type === 'footnoteDefinition'
}

/** Whether nothing stands in a line but quotes' markers. */
function isBlankLine({source, lines}: Restyling, index: number): boolean {
  const end = lines.starts[index + 1] as number
  for (let at = lines.starts[index] as number; at < end; at++) {
    if (!' \t>\r\n'.includes(source[at] as string)) return false
  }
  return true
}

/** Writes what stands in a container. */
function writeChildren(restyling: Restyling, children: readonly RootContent[], isTight: boolean): void {
  let bullet: string | null = null
  let before: RootContent | null = null
  for (const node of children) {
    if (before && !isTight && isApart(restyling, before, node)) restyling.writer.line('')
    bullet = writeBlock(restyling, node, bullet === null ? [] : [bullet])
    before = node
  }
}

function writeList(restyling: Restyling, list: List, taken: readonly string[]): string | null {
  const {source, writer, style} = restyling
  const bullet = isBulleted(list) ? bulletFor(restyling, list, taken) : null
  let isFirst = true
  for (const item of list.children) {
    if (!isFirst && list.spread) writer.line('')
    isFirst = false
    const marker = bullet ?? markerOf(source, item)
    writeItem(restyling, item, marker, bullet === null ? marker.length + 1 : style.indent)
  }
  return bullet
}

function writeItem(restyling: Restyling, item: ListItem, marker: string, indent: number): void {
  const {source, writer, containers} = restyling
  const [first] = item.children
  // Behind a marker five blanks and more begin code.
  const width = first?.type === 'code' && !isFence(source[startOf(first)]) ? marker.length + 1 : indent
  const rest = ' '.repeat(width)
  openItem(restyling, item)
  writer.open(marker.padEnd(width), rest)
  if (typeof item.checked === 'boolean' && first?.type === 'paragraph') {
    writeParagraph(restyling, first, source.indexOf('[', startOf(item)))
    if (item.spread && item.children.length > 1) writer.line('')
    writeChildren(restyling, item.children.slice(1), !item.spread)
  } else {
    writeChildren(restyling, item.children, !item.spread)
  }
  writer.close(rest)
  containers.pop()
}

function isFence(character: string | undefined): boolean {
  return character === '`' || character === '~'
}

function writeQuote(restyling: Restyling, node: Blockquote): void {
  const {writer, containers} = restyling
  openQuote(restyling, startOf(node), firstLineOf(node))
  writer.open('> ', '> ')
  writeChildren(restyling, node.children, false)
  writer.close('> ')
  containers.pop()
}

function writeFootnote(restyling: Restyling, node: FootnoteDefinition): void {
  const {source, writer, containers} = restyling
  openFootnote(restyling, node)
  writer.open(`${footnoteLabel(source, node)} `, '    ')
  writeChildren(restyling, node.children, false)
  writer.close('    ')
  containers.pop()
}
