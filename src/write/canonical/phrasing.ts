import type {
  Delete,
  Emphasis,
  FootnoteReference,
  Image,
  ImageReference,
  Link,
  LinkReference,
  PhrasingContent,
  Strong
} from 'mdast'
import type {Node} from 'unist'
import {isAutolinkAddress, isAutolinkUrl} from '../../grammar/angle-autolinks.js'
import {interruptsParagraph} from '../../grammar/html-kinds.js'
import {decode} from '../../grammar/references.js'
import {sameText} from '../../tree/same-content.js'
import {cannotWrite} from '../cannot-write.js'
import type {IsDefined} from './brackets.js'
import {printLabel, printTarget} from './destination.js'
import {escapePieces, type Level, type PhrasingPlace} from './escape.js'
import type {Piece} from './pieces.js'

/** What printing inline content is told. */
export interface PhrasingRules {
  place: PhrasingPlace
  isDefined: IsDefined
  level: Level
  /** Whether a link that is its own text stands bare, as GFM reads it: `www.elm.example` (default: none does). */
  isBare?: ((text: string) => boolean) | undefined
  /** Whether all destinations stand in angle brackets (default: those that have to). */
  isAngled?: boolean | undefined
}

/** Inline content on its way to pieces. */
interface Printing extends PhrasingRules {
  pieces: Piece[]
  isInLink: boolean
}

/** The marker of the emphasis or strong that a node stands in, where nothing is between the two. */
interface Around {
  marker: string
  isLast: boolean
}

const nowhere: Around = {marker: '', isLast: false}

/** Prints inline content: one string, its line endings `\n`. */
export function printPhrasingContent(nodes: readonly PhrasingContent[], rules: PhrasingRules): string {
  const [node, other] = nodes
  if (!node) return ''
  // Most cells and many bullets hold words alone, of which none is escaped anywhere.
  if (!other && node.type === 'text' && words.test(node.value)) return node.value
  return escapePieces(printPieces(nodes, rules), rules)
}

const words = /^[\p{L}\p{N}]+(?: [\p{L}\p{N}]+)*$/u

/** Prints inline content as pieces, whose text isn't escaped yet: what stands around them counts in that. */
export function printPieces(nodes: readonly PhrasingContent[], rules: PhrasingRules): Piece[] {
  const printing: Printing = {...rules, pieces: [], isInLink: false}
  printNodes(nodes, printing, nowhere)
  checkEnd(printing, null)
  return printing.pieces
}

type Handler<Node> = (node: Node, printing: Printing, around: Around) => void
type Handlers = {[Type in PhrasingContent['type']]: Handler<Extract<PhrasingContent, {type: Type}>>}

/** How each inline node is printed. */
const handlers: Handlers = {
  break: (node, printing) => {
    if (!hasLines(printing)) throw cannotWrite(node, 'no hard break here: it needs a line of its own')
    push(printing, 'raw', '\\\n', node)
  },
  delete: (node, printing) => printSpan(node, printing, '~~'),
  emphasis: (node, printing, around) => printSpan(node, printing, chooseMarker(node, printing, around)),
  footnoteReference: (node, printing) => {
    checkDefined(node, printing, 'footnote')
    push(printing, 'reference', `[^${printLabel(node)}]`, node)
  },
  html: (node, printing) => {
    // Of a line's blanks, up to three are none of its own.
    const value = node.value.replace(/(\r\n?|\n)(?=[ \t])/g, '$1   ')
    // At a line's beginning it would be a block, but for four blanks: `A⏎    <div>`.
    const isIndented = printing.pieces.at(-1)?.value.endsWith('\n') && interruptsParagraph(value)
    push(printing, 'raw', isIndented ? `    ${value}` : value, node)
  },
  image: printImage,
  imageReference: (node, printing) => {
    checkDefined(node, printing, 'link')
    if (isFull(node, printing)) {
      push(printing, 'labelOpen', '![', node)
      push(printing, 'text', node.alt ?? '', node)
      push(printing, 'labelClose', `][${printLabel(node)}]`, node)
    } else {
      push(printing, 'reference', `![${printLabel(node)}]${referenceEnd(node)}`, node)
    }
  },
  inlineCode: (node, printing) => push(printing, 'raw', printCode(node.value, node), node),
  link: printLink,
  linkReference: (node, printing) => {
    checkDefined(node, printing, 'link')
    checkAlone(node, printing)
    if (isFull(node, printing)) {
      push(printing, 'labelOpen', '[', node)
      printLinkText(node, printing)
      push(printing, 'labelClose', `][${printLabel(node)}]`, node)
    } else {
      push(printing, 'reference', `[${printLabel(node)}]${referenceEnd(node)}`, node)
    }
  },
  strong: (node, printing, around) =>
    printSpan(node, printing, chooseMarker(node, printing, around).repeat(2)),
  text: (node, printing) => push(printing, 'text', node.value, node)
}

function printNodes(nodes: readonly PhrasingContent[], printing: Printing, around: Around): void {
  let last = nodes.length - 1
  while (last >= 0 && isEmptyText(nodes[last])) last--
  for (const [index, node] of nodes.entries()) {
    const handler = Object.hasOwn(handlers, node?.type ?? '')
      ? (handlers[node.type] as Handler<PhrasingContent>)
      : null
    if (!handler) throw cannotWrite(node, 'inline content, such as a `text` or a `link`')
    handler(node, printing, {marker: around.marker, isLast: index === last})
  }
}

function isEmptyText(node: PhrasingContent | undefined): boolean {
  return node?.type === 'text' && node.value === ''
}

function push(printing: Printing, kind: Piece['kind'], value: string, node: unknown): void {
  if (value === '') return
  if (value.includes('\0')) throw cannotWrite(node, 'text without NUL, which Markdown reads as U+FFFD')
  printing.pieces.push({kind, value: value.replace(/\r\n?/g, '\n'), node})
}

function hasLines({place}: Printing): boolean {
  return place.kind === 'paragraph' || place.kind === 'underlined'
}

function printSpan(node: Delete | Emphasis | Strong, printing: Printing, marker: string): void {
  const {length} = printing.pieces
  push(printing, 'open', marker, node)
  printNodes(node.children, printing, {marker: marker[0] as string, isLast: false})
  if (printing.pieces.length === length + 1) throw cannotWrite(node, 'content in it: it can’t be empty')
  checkEnd(printing, node)
  push(printing, 'close', marker, node)
}

/** Checks that no hard break stands at the end of a block, or of what `around` marks. */
function checkEnd({pieces}: Printing, around: Node | null): void {
  const last = pieces.at(-1)
  if ((last?.node as Node | undefined)?.type !== 'break') return
  throw cannotWrite(
    last?.node,
    `text behind it, before the end of ${around ? `\`${around.type}\`` : 'the block'}: remove it`
  )
}

/** Chooses `*` or `_`: not the one that stands beside, which would make one run of both. */
function chooseMarker(
  node: Emphasis | Strong,
  {pieces, level}: Printing,
  {marker, isLast}: Around
): '*' | '_' {
  const [preferred, other] = level > 2 ? (['_', '*'] as const) : (['*', '_'] as const)
  const before = pieces.at(-1)
  const isFirst = before?.kind === 'open'
  const isBeside = before?.kind === 'open' || before?.kind === 'close'
  // `***a***` is strong in emphasis.
  if (level === 0 && isFirst && isLast && node.type === 'strong' && before.value === preferred)
    return preferred
  const taken = new Set([isBeside ? before.value[0] : '', isLast ? marker : ''])
  return taken.has(preferred) && !taken.has(other) ? other : preferred
}

function printImage(node: Image, printing: Printing): void {
  const target = printTarget(node.url, node.title, false, printing.isAngled)
  push(printing, 'labelOpen', '![', node)
  push(printing, 'text', node.alt ?? '', node)
  push(printing, 'labelClose', `](${target})`, node)
}

function printLink(node: Link, printing: Printing): void {
  checkAlone(node, printing)
  const autolink = printAutolink(node, printing.isBare)
  if (autolink !== null) {
    push(printing, 'raw', autolink, node)
    return
  }
  push(printing, 'labelOpen', '[', node)
  printLinkText(node, printing)
  push(printing, 'labelClose', `](${printTarget(node.url, node.title, false, printing.isAngled)})`, node)
}

function printLinkText(node: Link | LinkReference, printing: Printing): void {
  printing.isInLink = true
  printNodes(node.children, printing, nowhere)
  printing.isInLink = false
}

function checkAlone(node: Link | LinkReference, {isInLink}: Printing): void {
  if (isInLink) throw cannotWrite(node, 'no link within a link: the inner one alone would be read')
}

type Reference = FootnoteReference | ImageReference | LinkReference

function checkDefined(node: Reference, {isDefined}: Printing, kind: 'link' | 'footnote'): void {
  if (isDefined(kind, node.identifier)) return
  throw cannotWrite(node, 'a definition of its `identifier` in the note: add it, or write a `link` or `text`')
}

/** Prints a link whose text is its URL: in angle brackets, or bare. */
function printAutolink({url, title, children}: Link, isBare: PhrasingRules['isBare']): string | null {
  const [child] = children
  if (title || children.length !== 1 || child?.type !== 'text') return null
  const {value} = child
  if (isBare?.(value) && ['', 'http://', 'mailto:'].some((protocol) => url === protocol + value)) return value
  if (value === url && isAutolinkUrl(value)) return `<${value}>`
  return url === `mailto:${value}` && isAutolinkAddress(value) ? `<${value}>` : null
}

/** The text of content that is one, and is written as it is: of most references. */
function plainText([child, other]: readonly PhrasingContent[]): string | null {
  return child?.type === 'text' && !other && /^[\p{L}\p{N} ]+$/u.test(child.value) ? child.value : null
}

/** Whether a reference is printed with its text and its label: `[Elm lang][Elm]`, as one whose text is no label any more has to be. */
function isFull(node: ImageReference | LinkReference, {level, place, isDefined}: Printing): boolean {
  if (node.referenceType === 'full') return true
  const text =
    node.type === 'imageReference'
      ? (node.alt ?? '')
      : (plainText(node.children) ??
        decode(printPhrasingContent(node.children, {level: 0, place, isDefined})))
  // How many blanks there are hardly ever counts.
  const names =
    level > 0 ? [text, node.label] : [text, node.label].map((name) => name?.trim().replace(/\s+/g, ' '))
  return !sameText(names[0], names[1])
}

function referenceEnd(node: {type: string; referenceType: string}): string {
  // Trees that are built leave it out.
  if ((node.referenceType ?? 'collapsed') === 'collapsed') return '[]'
  if (node.referenceType === 'shortcut') return ''
  throw cannotWrite(node, 'its `referenceType` to be `full`, `collapsed` or `shortcut`')
}

/** Prints code between as many backticks as it takes. */
function printCode(value: string, node: unknown): string {
  if (value === '') throw cannotWrite(node, 'code in it: it can’t be empty')
  const lengths = new Set([...value.matchAll(/`+/g)].map(([run]) => run.length))
  let length = 1
  while (lengths.has(length)) length++
  const fence = '`'.repeat(length)
  const isPadded = /^`|`$/.test(value) || (/^[ \n].*[ \n]$/s.test(value) && /[^ \n]/.test(value))
  return isPadded ? `${fence} ${value} ${fence}` : `${fence}${value}${fence}`
}
