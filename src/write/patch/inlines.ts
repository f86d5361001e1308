import type {Image, InlineCode, Link, Parents, PhrasingContent, Text} from 'mdast'
import {isAutolinkUrl} from '../../grammar/angle-autolinks.js'
import {isBareUrl} from '../../grammar/bare-urls.js'
import type {Step} from '../../grammar/containers.js'
import {escapePieces, type Level, type PhrasingPlace} from '../canonical/escape.js'
import {printPieces} from '../canonical/phrasing.js'
import type {Piece} from '../canonical/pieces.js'
import {sameContent} from '../compare.js'
import {alignText, findCommon} from './align.js'
import {finderAt, isAt} from './find-at.js'
import {matchSiblings} from './pair.js'
import type {Patch} from './patch.js'
import {patchTail} from './targets.js'

/** Inline content that is printed from what it was. */
export interface InlineRules {
  patch: Patch
  /** What its lines begin with in the source, and what new ones begin with. */
  steps: readonly Step[]
  prefix: string
  place: PhrasingPlace
  /** Whether all texts are printed anew. */
  isAnew: boolean
}

/** Inline content on its way to pieces. */
interface Printing extends InlineRules {
  pieces: Piece[]
  /** The line endings of slices, with what the next lines begin with, in order. */
  endings: string[]
  find(node: PhrasingContent): PhrasingContent | null
}

/** Stands before a line ending that comes from the source; a text that holds it is printed in canonical form. */
const endingSign = '\uFFFE'

/**
 * Prints a leaf's inline content from what it was: what is unchanged in slices, what is new escaped where it must be.
 *
 * @param nodes the content
 * @param original the leaf that held it
 * @returns `null` where that can't be done
 */
export function printInlines(
  nodes: readonly PhrasingContent[],
  original: Parents,
  rules: InlineRules
): string | null {
  const {start, end} = rangeOf(original)
  if (rules.patch.source.slice(start, end).includes(endingSign)) return null
  const printing: Printing = {
    ...rules,
    pieces: [],
    endings: [],
    find: finderAt(original.children as PhrasingContent[], (node) => node, childrenOf)
  }
  printNodes(nodes, original.children as PhrasingContent[], printing)
  const {isDefined} = rules.patch
  const level: Level = 0
  const text = escapePieces(printing.pieces, {place: rules.place, isDefined, level})
  if (text.split(endingSign).length !== printing.endings.length + 1) return null
  let index = 0
  return text.replace(/\uFFFE\n|\n/g, (found) =>
    found === '\n' ? rules.patch.style.lineEnding + rules.prefix : (printing.endings[index++] as string)
  )
}

function rangeOf(node: PhrasingContent | Parents): {start: number; end: number} {
  return {start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0}
}

function childrenOf(node: PhrasingContent): readonly PhrasingContent[] {
  return 'children' in node ? node.children : []
}

function printNodes(
  nodes: readonly PhrasingContent[],
  originals: readonly PhrasingContent[],
  printing: Printing
): void {
  const places = new Map<PhrasingContent, number>()
  for (const [index, original] of originals.entries()) places.set(original, index)
  const found = matchSiblings<PhrasingContent, PhrasingContent>(nodes, originals, printing.find, {
    isAt,
    isAlike: (node, original) => node?.type === original.type,
    isSame: sameContent,
    isSibling: (original) => places.has(original),
    indexOf: (original) => places.get(original) as number
  })
  for (const [index, node] of nodes.entries()) {
    const original = found[index] ?? null
    const before = index > 0 ? (found[index - 1] ?? null) : null
    const place = original === null ? undefined : places.get(original)
    if (before && original && place !== undefined && place > 0 && originals[place - 1] === before) {
      pushSlice(rangeOf(before).end, rangeOf(original).start, 'raw', null, printing)
    } else if (before?.type === 'break' && printing.pieces.at(-1)?.value.endsWith(`${endingSign}\n`)) {
      // What the next line begins with stood behind it.
      printing.endings.push(`${printing.endings.pop() ?? ''}${printing.prefix}`)
    }
    const isBeside = [index - 1, index + 1].some((other) => isNew(nodes[other], found[other]))
    printNode(node, original, isBeside, printing)
  }
}

/** Whether a node isn't what stood there. */
function isNew(node: PhrasingContent | undefined, original: PhrasingContent | null | undefined): boolean {
  return node !== undefined && (!original || !sameContent(node, original))
}

/** Adds a slice of the source. */
function pushSlice(start: number, end: number, kind: Piece['kind'], node: unknown, printing: Printing): void {
  if (start >= end) return
  pushRaw(printing.patch.source.slice(start, end), kind, node, printing)
}

function pushText(value: string, node: unknown, {pieces}: Printing): void {
  if (value !== '') pieces.push({kind: 'text', value: value.replace(/\r\n?/g, '\n'), node})
}

function pushAnew(node: PhrasingContent, printing: Printing): void {
  const {place, patch, pieces, isAnew} = printing
  const level = isAnew ? 1 : 0
  for (const piece of printPieces([node], {place, isDefined: patch.isDefined, level})) pieces.push(piece)
}

/** @param isBeside whether a neighbour is new */
function printNode(
  node: PhrasingContent,
  original: PhrasingContent | null,
  isBeside: boolean,
  printing: Printing
): void {
  if (original === null) {
    printNewNode(node, printing)
    return
  }
  if (sameContent(node, original)) {
    printSame(node, original, isBeside, printing)
    return
  }
  if (!printChanged(node, original, printing)) pushAnew(node, printing)
}

/** Prints what is new; what it holds may still come from the source. */
function printNewNode(node: PhrasingContent, printing: Printing): void {
  if (node?.type === 'emphasis' || node?.type === 'strong' || node?.type === 'delete') {
    const marker = {emphasis: '*', strong: '**', delete: '~~'}[node.type]
    if (node.children.some((child) => printing.find(child) !== null)) {
      printing.pieces.push({kind: 'open', value: marker, node})
      printNodes(node.children, [], printing)
      printing.pieces.push({kind: 'close', value: marker, node})
      return
    }
  }
  pushAnew(node, printing)
}

const spans = new Set(['emphasis', 'strong', 'delete'])

function printSame(
  node: PhrasingContent,
  original: PhrasingContent,
  isBeside: boolean,
  printing: Printing
): void {
  const {start, end} = rangeOf(original)
  if (original.type === 'text' && printing.isAnew) {
    printLines(original, node, printing)
  } else if (original.type === 'text' && isBeside && endsEscaping(printing.patch.source.slice(start, end))) {
    pushSlice(start, end - 1, 'raw', node, printing)
    pushText('\\', node, printing)
  } else if (spans.has(original.type) && 'children' in original && original.children.length > 0) {
    const first = rangeOf(original.children[0] as PhrasingContent)
    const last = rangeOf(original.children.at(-1) as PhrasingContent)
    pushSlice(start, first.start, 'open', node, printing)
    if (printing.isAnew) printNodes(original.children, original.children, printing)
    else pushSlice(first.start, last.end, 'raw', node, printing)
    pushSlice(last.end, end, 'close', node, printing)
  } else if (
    printing.isAnew &&
    isBeside &&
    original.type === 'link' &&
    !/[[<]/.test(printing.patch.source[start] ?? '')
  ) {
    // A bare URL would go on with what stands behind it now.
    pushAnew(node, printing)
  } else {
    const {source} = printing.patch
    const isReference = source[start] === '[' || source.startsWith('![', start)
    pushSlice(start, end, isReference ? 'reference' : 'raw', node, printing)
  }
}

/** Whether a text ends with a backslash that would escape what stands behind it now. */
function endsEscaping(raw: string): boolean {
  const run = /\\+$/.exec(raw)?.[0] ?? ''
  return run.length % 2 === 1
}

/** Prints an unchanged text anew: its first and its last line, what stands between them in a slice. */
function printLines(original: Text, node: unknown, printing: Printing): void {
  const {patch, steps} = printing
  const {value} = original
  const {start, end} = rangeOf(original)
  const first = value.search(/[\r\n]/)
  const alignment = first === -1 ? null : alignText(patch.source, start, end, value, steps)
  if (!alignment) {
    pushText(value, node, printing)
    return
  }
  const last = Math.max(value.lastIndexOf('\n'), value.lastIndexOf('\r')) + 1
  pushText(value.slice(0, first), node, printing)
  const from = first > 0 ? alignment.ends[first - 1] : alignment.starts[first]
  pushSlice(from as number, alignment.starts[last] ?? end, 'raw', node, printing)
  pushText(value.slice(last), node, printing)
}

/** Prints a node whose content changed; false where it has to be printed anew. */
function printChanged(node: PhrasingContent, original: PhrasingContent, printing: Printing): boolean {
  switch (node.type) {
    case 'text':
      return original.type === 'text' && printText(node, original, printing)
    case 'emphasis':
    case 'strong':
    case 'delete':
      return printAround(node, original as Parents, '', printing)
    case 'link':
      return original.type === 'link' && printLink(node, original, printing)
    case 'linkReference':
      return original.type === 'linkReference' && printReference(node, original, printing)
    case 'image':
      return original.type === 'image' && printImage(node, original, printing)
    case 'inlineCode':
      return original.type === 'inlineCode' && printCode(node, original, printing)
    default:
      return false
  }
}

function printText(node: Text, original: Text, printing: Printing): boolean {
  const {patch, steps, isAnew} = printing
  const {source} = patch
  const {start, end} = rangeOf(original)
  const {value} = original
  const alignment =
    isAnew || typeof node.value !== 'string' ? null : alignText(source, start, end, value, steps)
  if (!alignment) return false
  const {before, after} = findCommon(value, node.value, alignment)
  const {starts, ends} = alignment
  if (before > 0) {
    const isLineEnd = value[before - 1] === '\n' || value[before - 1] === '\r'
    const to = isLineEnd ? (starts[before] ?? end) : (ends[before - 1] as number)
    pushSlice(start, to, 'raw', node, printing)
  }
  if (node.value.includes('\0')) return false
  pushText(node.value.slice(before, node.value.length - after), node, printing)
  if (after > 0) pushSlice(starts[value.length - after] as number, end, 'raw', node, printing)
  return true
}

type Around = Extract<PhrasingContent, {children: unknown[]}>

/** Prints what a node holds between the markers that stood there; `close` takes the place of the last one. */
function printAround(node: Around, original: Parents, close: string, printing: Printing): boolean {
  if (original.children.length === 0 || node.children.length === 0) return false
  const isSpan = spans.has(node.type)
  const {start, end} = rangeOf(original)
  const first = rangeOf(original.children[0] as PhrasingContent)
  const last = rangeOf(original.children.at(-1) as PhrasingContent)
  pushSlice(start, first.start, isSpan ? 'open' : 'labelOpen', node, printing)
  printNodes(node.children, original.children as PhrasingContent[], printing)
  if (close === '') pushSlice(last.end, end, isSpan ? 'close' : 'labelClose', node, printing)
  else pushRaw(close, 'labelClose', node, printing)
  return true
}

/** Adds what is not to be escaped. */
function pushRaw(raw: string, kind: Piece['kind'], node: unknown, {endings, pieces}: Printing): void {
  const value = raw.replace(/(?:\r\n|\r|\n)[ \t>]*/g, (ending) => {
    endings.push(ending)
    return `${endingSign}\n`
  })
  pieces.push({kind, value, node})
}

function printLink(node: Link, original: Link, printing: Printing): boolean {
  const {source} = printing.patch
  const {start, end} = rangeOf(original)
  if (source[start] !== '[') return printAutolink(node, original, printing)
  const last = original.children.at(-1)
  const labelEnd = last ? rangeOf(last).end : start + 1
  const tail = patchTail(source.slice(labelEnd, end), original, node)
  if (tail === null) return false
  if (last && node.children.length > 0) return printAround(node, original, tail, printing)
  pushRaw('[', 'labelOpen', node, printing)
  printNodes(node.children, original.children, printing)
  pushRaw(tail, 'labelClose', node, printing)
  return true
}

/** Prints `<url>` or a bare URL where the text and the URL changed alike. */
function printAutolink(node: Link, original: Link, printing: Printing): boolean {
  const text = plainText(node)
  const oldText = plainText(original)
  if (text === null || oldText === null || node.title) return false
  const protocol = original.url.endsWith(oldText)
    ? original.url.slice(0, original.url.length - oldText.length)
    : null
  if (protocol === null || node.url !== protocol + text) return false
  const {start, end} = rangeOf(original)
  const raw = printing.patch.source.slice(start, end)
  if (raw === oldText && isBareUrl(text)) pushRaw(text, 'raw', node, printing)
  else if (raw === `<${oldText}>` && isAutolinkUrl(text)) {
    pushRaw(`<${text}>`, 'raw', node, printing)
  } else return false
  return true
}

function plainText({children}: Link): string | null {
  const [child, another] = children
  return child?.type === 'text' && another === undefined ? child.value : null
}

function printReference(
  node: Extract<PhrasingContent, {type: 'linkReference'}>,
  original: Extract<PhrasingContent, {type: 'linkReference'}>,
  printing: Printing
): boolean {
  const isSame = node.identifier === original.identifier && node.referenceType === original.referenceType
  return isSame && node.referenceType === 'full' && printAround(node, original, '', printing)
}

/** The part of an image before its URL, if its text is plain. */
const imageLabel = /^!\[([^\\[\]&<`*_]*)(?=\]\()/

function printImage(node: Image, original: Image, printing: Printing): boolean {
  const {start, end} = rangeOf(original)
  const raw = printing.patch.source.slice(start, end)
  const label = imageLabel.exec(raw)
  if (!label || label[1] !== (original.alt ?? '')) return false
  const tail = patchTail(raw.slice(label[0].length), original, node)
  if (tail === null) return false
  if (node.alt === original.alt) {
    pushRaw(label[0] + tail, 'reference', node, printing)
  } else {
    pushRaw('![', 'labelOpen', node, printing)
    pushText(node.alt ?? '', node, printing)
    pushRaw(tail, 'labelClose', node, printing)
  }
  return true
}

/** Prints code between the backticks that stood around it, if they fit. */
function printCode(node: InlineCode, original: InlineCode, printing: Printing): boolean {
  const {start, end} = rangeOf(original)
  const raw = printing.patch.source.slice(start, end)
  const {value} = node
  const match = /^(`+)( ?)([\s\S]*?)( ?)\1$/.exec(raw)
  if (!match || typeof value !== 'string' || value === '' || /^`|`$|[\0\r\n|]/.test(value)) return false
  const [, ticks = '', before = '', , after = ''] = match
  if ([...value.matchAll(/`+/g)].some(([run]) => run.length === ticks.length)) return false
  const isPadded = before === ' ' && after === ' ' && value.trim() !== ''
  const isBlankEnded = value.startsWith(' ') && value.endsWith(' ') && value.trim() !== ''
  const pad = isPadded || isBlankEnded ? ' ' : ''
  pushRaw(ticks + pad + value + pad + ticks, 'raw', node, printing)
  return true
}
