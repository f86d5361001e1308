import type {ListItem, RootContent, Table} from 'mdast'
import {sourceOf} from '../../query/source-of.js'
import {readNotes} from '../../read/read.js'
import {dotControls} from '../../text/control-characters.js'
import type {Notes, Topic, Unread} from '../../tree/nodes.js'
import {type MarkdownStyle, printInlines} from './markdown-inlines.js'
import {printTable} from './table.js'
import {cutToWidth, widthOf, wrapWords} from './width.js'

/** A page of Markdown, and how to show it. */
export interface MarkdownPage extends MarkdownStyle {
  /** How wide the terminal is, in columns. */
  columns: number
}

/** Longer lines are hard to read. */
const widest = 100

type Block = Topic | Unread | RootContent

/**
 * Shows Markdown on a terminal: headings bold, code indented and dim, text wrapped between words.
 *
 * ```
 * empty-item
 *
 * Default severity: warning.
 *
 *     # Elm
 *
 *     -
 * ```
 *
 * @param source Markdown; front matter is left out
 */
export function printMarkdown(source: string, page: MarkdownPage): string {
  const {notes} = readNotes(source)
  const lines = printBlocks(notes.children, {...page, notes, columns: Math.min(page.columns, widest)})
  return lines.map((line) => `${line.trimEnd()}\n`).join('')
}

interface Room extends MarkdownPage {
  notes: Notes<object>
}

/** Blocks as lines, an empty one between two. */
function printBlocks(blocks: readonly Block[], room: Room, isTight = false): string[] {
  const all = blocks.map((block) => printBlock(block, room)).filter((lines) => lines.length > 0)
  return all.flatMap((lines, index) => (index === 0 || isTight ? lines : ['', ...lines]))
}

function printBlock(block: Block, room: Room): string[] {
  const {colors, columns} = room
  switch (block.type) {
    case 'topic':
      return printBlocks(block.children, room)
    case 'heading': {
      const text = printInlines(block.children, room)
      // Without colours, nothing else tells a heading.
      const marks = colors.isColorSupported ? '' : `${'#'.repeat(block.depth)} `
      return wrapWords(marks + text, columns).map((line) => colors.bold(line))
    }
    case 'paragraph':
      return printInlines(block.children, room)
        .split('\n')
        .flatMap((line) => wrapWords(line, columns))
    case 'code':
      return printCode(block.value, room)
    case 'blockquote': {
      const mark = `${colors.dim('│')} `
      return printBlocks(block.children, {...room, columns: columns - 2}).map((line) => mark + line)
    }
    case 'list':
      return block.children.flatMap((item, index) => {
        const mark = block.ordered ? `${(block.start ?? 1) + index}. ` : '• '
        const lines = printItem(item, mark, room)
        return index > 0 && block.spread ? ['', ...lines] : lines
      })
    case 'table':
      return printCells(block, room)
    case 'thematicBreak':
      return [colors.dim('─'.repeat(Math.min(columns, widest)))]
    case 'html':
    case 'definition':
    case 'footnoteDefinition':
      return []
    default:
      return dotControls(sourceOf(room.notes, block) ?? '').split('\n')
  }
}

function printItem({children, checked, spread}: ListItem, mark: string, room: Room): string[] {
  const box = typeof checked === 'boolean' ? (checked ? '[x] ' : '[ ] ') : ''
  const first = mark + box
  const rest = ' '.repeat(widthOf(first))
  const lines = printBlocks(children, {...room, columns: room.columns - rest.length}, !spread)
  return lines.length === 0 ? [first] : lines.map((line, index) => (index === 0 ? first : rest) + line)
}

/** Code is indented; a line that is too long goes on further to the right. */
function printCode(value: string, {colors, columns}: Room): string[] {
  return dotControls(value.replaceAll('\t', '→'))
    .split('\n')
    .flatMap((line) => {
      if (line.trim() === '') return ['']
      const [blanks = ''] = /^ */.exec(line) as RegExpExecArray
      const indent = `    ${blanks}`
      const lines = wrapWords(line.slice(blanks.length), columns - widthOf(indent) - 2)
      return lines.map((part, index) =>
        colors.dim(cutToWidth(`${indent}${index === 0 ? '' : '  '}${part}`, columns))
      )
    })
}

function printCells({children, align}: Table, room: Room): string[] {
  const rows = children.map((row) => row.children.map((cell) => printInlines(cell.children, room)))
  const [head = [], ...body] = rows
  return printTable([head.map((cell) => room.colors.bold(cell)), ...body], room.columns, align ?? [])
}
