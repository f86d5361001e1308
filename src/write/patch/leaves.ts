import type {
  Code,
  Definition,
  Heading,
  Html,
  Paragraph,
  PhrasingContent,
  Table,
  TableCell,
  TableRow
} from 'mdast'
import {skipBlanks} from '../../grammar/characters.js'
import {prefixLine} from '../../grammar/containers.js'
import {fenceLength, isFenceClose} from '../../grammar/fences.js'
import {lineEndAt} from '../../text/lines.js'
import type {PhrasingPlace} from '../canonical/escape.js'
import {printLeafLines} from '../canonical/leaves.js'
import {isClosed} from './fences.js'
import {printInlines} from './inlines.js'
import {containerOf, stepsIn} from './lines.js'
import {joinLines} from './new-layout.js'
import {type Block, beginsLine, headOf, type Original} from './originals.js'
import {matchSiblings} from './pair.js'
import {level, type Patch, type Place} from './patch.js'
import {printRowLike} from './table-row.js'
import {patchDefinition} from './targets.js'

/** A leaf that is printed from what it was. */
interface Leaf<Node> {
  patch: Patch
  node: Node
  original: Node
  block: Original
  /** What its lines but the first begin with. */
  prefix: string
  raw: string
  isFirst: boolean
  kind: Place['kind']
}

/**
 * Prints a leaf from what it was: its marks and what is unchanged in it.
 *
 * @returns `null` where it has to be printed in canonical form
 */
export function printLeaf(
  patch: Patch,
  node: Block,
  block: Original,
  place: Place,
  isFirst: boolean
): string | null {
  const {source} = patch
  const raw = source.slice(block.start, block.end)
  const prefix = beginsLine(block) ? headOf(block, source) : place.prefix
  const leaf = {patch, node, original: block.node, block, prefix, raw, isFirst, kind: place.kind}
  switch (node.type) {
    case 'paragraph':
      return printParagraph(leaf as Leaf<Paragraph>)
    case 'heading':
      return printHeading(leaf as Leaf<Heading>)
    case 'table':
      return printTable(leaf as Leaf<Table>)
    case 'code':
      return printCode(leaf as Leaf<Code>)
    case 'html':
      return printHtml(leaf as Leaf<Html>)
    case 'definition':
      return printDefinition(leaf as Leaf<Definition>)
    case 'unread':
      return String(node.value)
    case 'thematicBreak':
      return raw
    default:
      return null
  }
}

/** What stands in a leaf before its first child, and behind its last. */
interface Ends {
  opening: string
  closing: string
}

function endsOf(original: Paragraph | Heading | TableCell, raw: string, start: number): Ends | null {
  const first = original.children[0]?.position?.start.offset
  const last = original.children.at(-1)?.position?.end.offset
  if (first === undefined || last === undefined) return null
  return {opening: raw.slice(0, first - start), closing: raw.slice(last - start)}
}

function printContent(
  leaf: Leaf<unknown>,
  nodes: readonly PhrasingContent[],
  original: Paragraph | Heading | TableCell,
  place: PhrasingPlace
): string | null {
  const {patch, block, prefix, node} = leaf
  const steps = stepsIn(containerOf(block), patch.source)
  const isAnew = (patch.levels.get(node) ?? level.slices) >= level.texts
  return printInlines(nodes, original, {patch, steps, prefix, place, isAnew})
}

function printParagraph(leaf: Leaf<Paragraph>): string | null {
  const {node, original, block, raw, isFirst, kind} = leaf
  const ends = endsOf(original, raw, block.start)
  if (!ends || node.children.length === 0) return null
  const mayHaveBox = isFirst && kind === 'listItem'
  const isAtStart = isFirst && kind === 'document'
  const content = printContent(leaf, node.children, original, {kind: 'paragraph', mayHaveBox, isAtStart})
  return content === null || content === '' ? null : ends.opening + content + ends.closing
}

function printHeading(leaf: Leaf<Heading>): string | null {
  const {node, original, block, raw} = leaf
  const {depth} = node
  const ends = endsOf(original, raw, block.start)
  if (!ends || node.children.length === 0 || !Number.isInteger(depth) || depth < 1 || depth > 6) return null
  const isUnderlined = /[\r\n]/.test(ends.closing)
  if (isUnderlined && depth > 2) return null
  const kind = isUnderlined ? 'underlined' : 'heading'
  const content = printContent(leaf, node.children, original, {kind})
  if (content === null || content === '' || (!isUnderlined && /[\r\n]/.test(content))) return null
  if (depth === original.depth) return ends.opening + content + ends.closing
  if (isUnderlined) {
    return (
      ends.opening +
      content +
      ends.closing.replace(/[=-]+(?=[ \t]*$)/, (line) => (depth === 1 ? '=' : '-').repeat(line.length))
    )
  }
  const hashes = '#'.repeat(depth)
  const closing = ends.closing.replace(/#+/, (line) => (line.length === original.depth ? hashes : line))
  return ends.opening.replace(/^#+/, hashes) + content + closing
}

function printTable(leaf: Leaf<Table>): string | null {
  const {patch, node, original, block, raw, prefix} = leaf
  const [head, second] = original.children
  if (!head || !sameShape(node, original)) return null
  const start = block.start
  const headEnd = (head.position?.end.offset ?? 0) - start
  const rowStart = second?.position?.start.offset
  // The row of dashes is no node.
  const dashes = /^[^\r\n]*(?:\r\n|\r|\n)[^\r\n]*/.exec(raw.slice(headEnd))?.[0]
  if (dashes === undefined) return null
  const places = new Map(original.children.map((row, index) => [row, index]))
  const byPosition = new Map(original.children.map((row) => [row.position?.start.offset, row]))
  const found = matchSiblings(
    node.children,
    original.children,
    (row) => byPosition.get(row.position?.start?.offset) ?? null,
    {
      isAt: (row, other) => row.position?.start?.offset === other.position?.start.offset,
      isAlike: (row, other) => row.type === other.type,
      isSame: (row, other) => JSON.stringify(row) === JSON.stringify(other),
      isSibling: () => true,
      indexOf: (row) => places.get(row) as number
    }
  )
  if (found[0] !== head) return null
  const isAnew = (patch.levels.get(node) ?? level.slices) >= level.texts
  let text = ''
  for (const [index, row] of node.children.entries()) {
    const old = found[index] ?? null
    const isNew = !old || (isAnew && JSON.stringify(row) !== JSON.stringify(old))
    const printed = isNew ? printNewRow(leaf, row) : printRow(leaf, row, old)
    if (printed === null) return null
    if (index === 1) {
      const gap =
        old === second && rowStart !== undefined
          ? raw.slice(headEnd, rowStart - start)
          : dashes + patch.style.lineEnding + prefix
      text += gap
    } else if (index > 1) {
      const before = found[index - 1] ?? null
      const isKept = old && before && places.get(old) === (places.get(before) as number) + 1
      text += isKept
        ? raw.slice((before.position?.end.offset ?? 0) - start, (old.position?.start.offset ?? 0) - start)
        : patch.style.lineEnding + prefix
    }
    text += printed
  }
  return node.children.length === 1 ? text + dashes : text
}

function sameShape(node: Table, original: Table): boolean {
  const count = (table: Table): number | undefined => table.children[0]?.children.length
  const aligns = (table: Table): string => (table.align ?? []).map((align) => align ?? 'none').join()
  return count(node) === count(original) && aligns(node) === aligns(original)
}

function printRow(leaf: Leaf<Table>, row: TableRow, old: TableRow): string | null {
  if (row.children.length !== old.children.length) return printNewRow(leaf, row)
  const {raw, block} = leaf
  let text = ''
  for (const [index, cell] of row.children.entries()) {
    const original = old.children[index] as TableCell
    const printed = printCell(leaf, cell, original)
    if (printed === null) return printNewRow(leaf, row)
    text += printed
  }
  const end = old.children.at(-1)?.position?.end.offset ?? block.start
  return text + raw.slice(end - block.start, (old.position?.end.offset ?? end) - block.start)
}

function printCell(leaf: Leaf<Table>, cell: TableCell, original: TableCell): string | null {
  const {raw, block} = leaf
  const start = (original.position?.start.offset ?? 0) - block.start
  const end = (original.position?.end.offset ?? 0) - block.start
  const slice = raw.slice(start, end)
  if (JSON.stringify(cell.children) === JSON.stringify(original.children)) return slice
  const ends = endsOf(original, slice, block.start + start)
  if (!ends || cell.children.length === 0) return null
  const content = printContent(leaf, cell.children, original, {kind: 'cell'})
  return content === null || /[\r\n]/.test(content) ? null : ends.opening + content + ends.closing
}

/** Prints a row that is new: as the others style, unless that wouldn't be read as one. */
function printNewRow({patch, node, original, raw}: Leaf<Table>, row: TableRow): string | null {
  const place = {container: 'document', isFirst: false, isTight: false, mayHaveBox: false} as const
  const table: Table = {type: 'table', align: node.align ?? [], children: [node.children[0] as TableRow, row]}
  const line = printLeafLines(table, place, {isDefined: patch.isDefined, level: 0})[2] ?? null
  const isAnew = (patch.levels.get(node) ?? level.slices) >= level.texts
  const start = original.position?.start.offset ?? 0
  const rows = original.children.map(({position}) => {
    return raw.slice((position?.start.offset ?? 0) - start, (position?.end.offset ?? 0) - start)
  })
  return line === null || isAnew ? line : printRowLike(line, rows, node.align ?? [])
}

const lineEnding = /\r\n|\r|\n/

function printCode(leaf: Leaf<Code>): string | null {
  const {node, original, raw, prefix, patch} = leaf
  const opening = raw.slice(0, lineEndAt(raw, 0))
  const length = fenceLength(opening, 0, opening.length)
  if (typeof node.value !== 'string' || node.value.includes('\0')) return null
  const lines = node.value.split(lineEnding)
  if (length === 0) {
    const isPlain =
      !node.lang && !node.meta && [lines[0], lines.at(-1)].every((line) => /[^ \t]/.test(line ?? ''))
    const indent = /^[ \t]*/.exec(raw)?.[0] ?? ''
    if (!isPlain || !indent) return null
    return joinLines(
      patch,
      lines.map((line, index) => (line === '' ? '' : (index === 0 ? indent : '    ') + line)),
      prefix
    )
  }
  const fence = opening.slice(0, length)
  const gap = opening.slice(length, skipBlanks(opening, length, opening.length))
  const isSame = (node.lang ?? '') === (original.lang ?? '') && (node.meta ?? '') === (original.meta ?? '')
  const info = infoOf(node)
  if (!isSame && (info === null || (fence[0] === '`' && info.includes('`')))) return null
  if (lines.some((line) => wouldClose(line, fence))) return null
  const open = isSame ? opening : fence + (info === '' ? '' : gap) + info
  const closed = isClosed(raw, fence)
  // Only its container's end closed it, which isn't enough any more.
  if (!closed && (patch.levels.get(node) ?? level.slices) >= level.texts) {
    return joinLines(patch, [open, ...(node.value === '' ? [] : lines), fence], prefix)
  }
  if (node.value === original.value) return open + raw.slice(opening.length)
  const ending = closed ? /(?:\r\n|\r|\n)[^\r\n]*$/.exec(raw)?.[0] : ''
  const content = printCodeLines(leaf, lines, closed, opening.length)
  return open + content + (ending ?? '')
}

/** Whether a line of code would close its fence: one that is indented by less than four blanks. */
function wouldClose(line: string, fence: string): boolean {
  const indent = line.search(/[^ ]|$/)
  return indent < 4 && isFenceClose(line, indent, line.length, fence.charCodeAt(0), fence.length)
}

/** Prints the lines of fenced code: those that are alike at the beginning and the end as they stand. */
function printCodeLines(
  {original, raw, prefix, patch}: Leaf<Code>,
  lines: string[],
  isClosed: boolean,
  start: number
): string {
  const end = isClosed ? raw.search(/(?:\r\n|\r|\n)[^\r\n]*$/) : raw.length
  const rawLines = raw
    .slice(start, Math.max(start, end))
    .split(/(?=\r\n|(?<!\r)\n|\r(?!\n))/)
    .filter((line) => line !== '')
  const oldLines = original.value.split(lineEnding)
  const isAligned = rawLines.length === oldLines.length
  let before = 0
  let after = 0
  if (isAligned) {
    const most = Math.min(lines.length, oldLines.length)
    while (before < most && lines[before] === oldLines[before]) before++
    while (after < most - before && lines.at(-1 - after) === oldLines.at(-1 - after)) after++
  }
  const isEmpty = lines.length === 1 && lines[0] === '' && !isAligned
  const fresh = lines.slice(before, lines.length - after).map((line) => {
    return patch.style.lineEnding + prefixLine(prefix, line)
  })
  if (isEmpty) return ''
  return (
    rawLines.slice(0, before).join('') + fresh.join('') + rawLines.slice(rawLines.length - after).join('')
  )
}

/** What stands behind an opening fence; `null` for what would have to be escaped. */
function infoOf({lang, meta}: Code): string | null {
  if (!lang) return meta ? null : ''
  const info = meta ? `${lang} ${meta}` : lang
  return /^[^\s\\&]+(?: [^\\&\r\n]*[^\s\\&])?$/.test(info) && !/\s/.test(lang) ? info : null
}

function printHtml({patch, node, prefix}: Leaf<Html>): string | null {
  if (typeof node.value !== 'string') return null
  return joinLines(patch, node.value.split(lineEnding), prefix)
}

function printDefinition({node, original, raw}: Leaf<Definition>): string | null {
  const isSame = node.identifier === original.identifier && (node.label ?? null) === (original.label ?? null)
  if (!isSame || typeof node.url !== 'string') return null
  return patchDefinition(raw, original, node)
}
