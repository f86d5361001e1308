import type {Nodes, Root} from 'mdast'
import {readNotes} from '../../src/read/read.js'
import {notesToMdast} from '../../src/unified/notes-to-mdast.js'

/** What a text has of each construct: looked for in the tree that is read, and in how it is written there. */
export type Finder = (found: Found) => boolean

/** A text, and the nodes in it. */
export interface Found {
  source: string
  nodes: ReadonlyArray<{node: Nodes; parents: readonly Nodes[]}>
}

function has(test: (node: Nodes, written: string, parents: readonly Nodes[]) => boolean): Finder {
  return ({source, nodes}) =>
    nodes.some(({node, parents}) => {
      const {start, end} = node.position ?? {}
      return test(node, source.slice(start?.offset, end?.offset), parents)
    })
}

function hasType(type: Nodes['type']): Finder {
  return has((node) => node.type === type)
}

const isContainer = ({type}: Nodes): boolean =>
  type === 'listItem' || type === 'blockquote' || type === 'footnoteDefinition'

/** An HTML block's beginning, by kind (CommonMark §4.6). */
function hasHtml(begin: RegExp): Finder {
  return has(
    (node, written, parents) =>
      node.type === 'html' && parents.at(-1)?.type !== 'paragraph' && begin.test(written.trimStart())
  )
}

const inTable = (parents: readonly Nodes[]): boolean => parents.some(({type}) => type === 'tableCell')
const isReference = ({type}: Nodes): boolean => type === 'linkReference' || type === 'imageReference'
const blockTag =
  /^<\/?(?:address|article|aside|blockquote|body|center|details|dd|div|dl|dt|form|h[1-6]|head|hr|html|li|link|main|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul)(?![\w-])/i
const rawTag = /^<(?:pre|script|style|textarea)(?![\w-])/i

/** Every construct that reading has to be exact about. */
export const constructs: Readonly<Record<string, Finder>> = {
  definitions: hasType('definition'),
  'references of links and images': has(isReference),
  'footnotes’ definitions': hasType('footnoteDefinition'),
  'footnotes’ calls': hasType('footnoteReference'),
  tables: hasType('table'),
  'tables in containers': has(({type}, _, parents) => type === 'table' && parents.some(isContainer)),
  'references in tables': has((node, _, parents) => isReference(node) && inTable(parents)),
  'code with an escaped bar in tables': has(
    ({type}, written, parents) => type === 'inlineCode' && written.includes('\\|') && inTable(parents)
  ),
  'HTML of kind 1': hasHtml(rawTag),
  'HTML of kind 2': hasHtml(/^<!--/),
  'HTML of kind 3': hasHtml(/^<\?/),
  'HTML of kind 4': hasHtml(/^<![a-z]/i),
  'HTML of kind 5': hasHtml(/^<!\[CDATA\[/),
  'HTML of kind 6': hasHtml(blockTag),
  'HTML of kind 7': hasHtml(
    new RegExp(`^(?!${blockTag.source.slice(1)}|${rawTag.source.slice(1)})</?[a-z]`, 'i')
  ),
  'inline HTML': has(({type}, _, parents) => type === 'html' && parents.at(-1)?.type === 'paragraph'),
  'indented code': has(({type}, written) => type === 'code' && !/^[ \t]*(?:```|~~~)/.test(written)),
  'fenced code': has(({type}, written) => type === 'code' && /^[ \t]*(?:```|~~~)/.test(written)),
  'tabs across borders': has(
    ({type}, written) =>
      isContainer({type} as Nodes) && /(?:^|[\n\r])[ \t>]*(?:[-*+>]|\d+[.)]|\[\^[^\]]*\]:)?\t/.test(written)
  ),
  NUL: ({source}) => source.includes('\0'),
  'setext headings': has(({type}, written) => type === 'heading' && !/^[ \t]*#/.test(written)),
  'ATX headings': has(({type}, written) => type === 'heading' && /^[ \t]*#/.test(written)),
  'thematic breaks': hasType('thematicBreak'),
  quotes: hasType('blockquote'),
  'bulleted lists': has((node) => node.type === 'list' && !node.ordered),
  'numbered lists': has((node) => node.type === 'list' && node.ordered === true),
  'boxes of tasks': has((node) => node.type === 'listItem' && typeof node.checked === 'boolean'),
  '`~`': hasType('delete'),
  '`*`': has(({type}, written) => (type === 'emphasis' || type === 'strong') && written.startsWith('*')),
  '`_`': has(({type}, written) => (type === 'emphasis' || type === 'strong') && written.startsWith('_')),
  links: has(({type}, written) => type === 'link' && written.startsWith('[')),
  images: hasType('image'),
  'autolinks in angles': has(({type}, written) => type === 'link' && written.startsWith('<')),
  'bare URLs': has(({type}, written) => type === 'link' && /^https?:/i.test(written)),
  'www.': has(({type}, written) => type === 'link' && /^www\./i.test(written)),
  'e-mail addresses': has(({type}, written) => type === 'link' && /^[\w.+-]+@/.test(written)),
  'character references': has(
    ({type}, written) => type === 'text' && /&(?:#\d{1,7}|#x[\da-f]{1,6}|amp|copy|quot);/i.test(written)
  ),
  'code spans': hasType('inlineCode'),
  'hard breaks': hasType('break'),
  CRLF: ({source}) => source.includes('\r\n'),
  CR: ({source}) => /\r(?!\n)/.test(source)
}

/** Finds the nodes of a text. */
export function findNodes(source: string): Found {
  const nodes: Array<{node: Nodes; parents: readonly Nodes[]}> = []
  const visit = (node: Nodes, parents: readonly Nodes[]): void => {
    nodes.push({node, parents})
    if ('children' in node) for (const child of node.children) visit(child, [...parents, node])
  }
  const root: Root = notesToMdast(readNotes(source).notes)
  for (const child of root.children) visit(child, [root])
  return {source, nodes}
}
