import type {
  Code,
  Definition,
  Heading,
  Paragraph,
  PhrasingContent,
  Table,
  TableRow,
  ThematicBreak
} from 'mdast'
import {fenceAround} from '../../grammar/fences.js'
import {printReference} from '../../grammar/references.js'
import {splitLines} from '../../text/lines.js'
import {cannotWrite} from '../cannot-write.js'
import {escapeString, printLabel, printTarget} from './destination.js'
import type {PhrasingPlace} from './escape.js'
import type {Leaf, LeafPlace} from './layout.js'
import {type PhrasingRules, printPhrasingContent} from './phrasing.js'

/** What printing a leaf is told. */
export type LeafRules = Omit<PhrasingRules, 'place'>

type Handler<Node> = (node: Node, place: LeafPlace, rules: LeafRules) => string
type LeafType = 'paragraph' | 'heading' | 'code' | 'html' | 'table' | 'definition' | 'thematicBreak'
type Handlers = {[Type in LeafType]: Handler<Extract<Leaf, {type: Type}>>}

/** How each block that holds no blocks is printed. */
const handlers: Handlers = {
  code: printCode,
  definition: printDefinition,
  heading: printHeading,
  html: ({value}) => value,
  paragraph: printParagraph,
  table: printTable,
  thematicBreak: printThematicBreak
}

/** Prints a block that holds no blocks: its lines, without endings. */
export function printLeafLines(node: Leaf, place: LeafPlace, rules: LeafRules): string[] {
  const type = node?.type ?? ''
  if (!Object.hasOwn(handlers, type)) throw cannotWrite(node, 'a block, such as a `paragraph` or a `list`')
  const text = (handlers[type as LeafType] as Handler<Leaf>)(node, place, rules)
  if (text.includes('\0')) throw cannotWrite(node, 'text without NUL, which Markdown reads as U+FFFD')
  return text.split(/\r\n|\r|\n/)
}

/**
 * Prints a heading with a line below it (CommonMark §4.3).
 *
 * @param width how long the line is (default: as long as the text)
 */
export function printUnderlined(
  {depth, children}: Heading,
  place: LeafPlace,
  rules: LeafRules,
  width?: number
): string[] {
  const lines = printLeafLines({type: 'paragraph', children}, place, rules)
  const widest = lines.reduce((most, line) => Math.max(most, line.length), 3)
  return [...lines, (depth === 1 ? '=' : '-').repeat(width ?? widest)]
}

function phrasing(nodes: readonly PhrasingContent[], place: PhrasingPlace, rules: LeafRules): string {
  return printPhrasingContent(nodes, {...rules, place})
}

function isAtStart({container, isFirst}: LeafPlace): boolean {
  return container === 'document' && isFirst
}

function printParagraph(node: Paragraph, place: LeafPlace, rules: LeafRules): string {
  const {mayHaveBox} = place
  const text = phrasing(node.children, {kind: 'paragraph', mayHaveBox, isAtStart: isAtStart(place)}, rules)
  if (text === '') throw cannotWrite(node, 'content in it: an empty paragraph can’t be written, remove it')
  return text
}

/** Prints a heading with `#`, or underlined where it holds line endings. */
function printHeading(node: Heading, place: LeafPlace, rules: LeafRules): string {
  const {depth, children} = node
  if (!Number.isInteger(depth) || depth < 1 || depth > 6) throw cannotWrite(node, 'a `depth` from 1 to 6')
  if (depth < 3 && hasLineEnding(children, rules.level > 0)) {
    const text = phrasing(children, {kind: 'underlined', isAtStart: isAtStart(place)}, rules)
    if (text.includes('\n')) return `${text}\n${depth === 1 ? '===' : '---'}`
  }
  const text = phrasing(children, {kind: 'heading'}, rules)
  const hashes = '#'.repeat(depth)
  if (text.includes('\n'))
    throw cannotWrite(node, 'no line endings in its markup: they need a `depth` of 1 or 2')
  return text === '' ? hashes : `${hashes} ${text}`
}

/**
 * Whether a heading's content has line endings.
 *
 * @param isMarkup whether only those count that can't be references
 */
function hasLineEnding(nodes: readonly PhrasingContent[], isMarkup: boolean): boolean {
  return nodes.some((node) => {
    if (node?.type === 'break') return true
    if (node && 'children' in node) return hasLineEnding(node.children, isMarkup)
    if (isMarkup && node?.type === 'text') return false
    return node && 'value' in node && /[\r\n]/.test(node.value)
  })
}

function printThematicBreak(_node: ThematicBreak, {container, isFirst, isTight}: LeafPlace): string {
  // `- ---` is one thematic break, `---` may underline what stands before it, and open front matter.
  if (isFirst && container === 'listItem') return '___'
  return isTight || isFirst ? '***' : '---'
}

/** Prints code between fences that it doesn't hold. */
function printCode(node: Code): string {
  const value = node.value.replace(/\r\n?/g, '\n')
  const {lang, meta} = node
  if (meta && !lang) throw cannotWrite(node, 'a `lang`, since it has `meta`')
  const info = lang ? printInfo(lang, meta ?? '') : ''
  const character = info.includes('`') ? '~' : '`'
  const fence = fenceAround(splitLines(value), character)
  const opening = info.startsWith(character) ? `${fence} ${info}` : `${fence}${info}`
  return value === '' ? `${opening}\n${fence}` : `${opening}\n${value}\n${fence}`
}

function printInfo(lang: string, meta: string): string {
  const encodeBlank = (blank: string): string => printReference(blank.charCodeAt(0))
  const info = escapeString(lang, null).replace(/[ \t\r\n]/g, encodeBlank)
  if (meta === '') return info
  const rest = escapeString(meta, null)
    .replace(/[\r\n]/g, encodeBlank)
    .replace(/^[ \t]|[ \t]$/g, encodeBlank)
  return `${info} ${rest}`
}

function printDefinition(node: Definition, _place: LeafPlace, {isAngled}: LeafRules): string {
  return `[${printLabel(node)}]: ${printTarget(node.url, node.title, true, isAngled)}`
}

const alignments = {none: '---', left: ':--', center: ':-:', right: '--:'} as const

function printTable(node: Table, _place: LeafPlace, rules: LeafRules): string {
  const [head, ...body] = node.children
  if (!head || head.children.length === 0) throw cannotWrite(node, 'a row of cells at least')
  const align = head.children.map((_, index) => alignments[node.align?.[index] ?? 'none'] ?? '---')
  const rows = [printRow(head, rules), `| ${align.join(' | ')} |`, ...body.map((row) => printRow(row, rules))]
  return rows.join('\n')
}

function printRow(row: TableRow, rules: LeafRules): string {
  if (row?.type !== 'tableRow') throw cannotWrite(row, 'a `tableRow`, the only child that a table may have')
  const cells = row.children.map((cell) => {
    if (cell?.type !== 'tableCell')
      throw cannotWrite(cell, 'a `tableCell`, the only child that a row may have')
    const text = phrasing(cell.children, {kind: 'cell'}, rules)
    if (text.includes('\n')) throw cannotWrite(cell, 'no line endings in a cell')
    return text === '' ? ' |' : ` ${text} |`
  })
  return `|${cells.join('')}`
}
