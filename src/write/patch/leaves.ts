import type {Code, Heading, Table} from 'mdast'
import {readBareUrl, readBareWww} from '../../grammar/bare-urls.js'
import {fenceLength} from '../../grammar/fences.js'
import {closingHashes} from '../../grammar/line-starts.js'
import {NotesError} from '../../issue/notes-error.js'
import {lineEndAt} from '../../text/lines.js'
import {mergeChange} from '../../text/merge.js'
import type {Block} from '../../tree/flatten-topics.js'
import type {Leaf, LeafPlace} from '../canonical/layout.js'
import {type LeafRules, printLeafLines, printUnderlined} from '../canonical/leaves.js'
import {closingFence} from './fences.js'
import {containerOf, stepsIn} from './lines.js'
import {beginsLine, headOf, lineEndingNear, type Original} from './originals.js'
import {level, type Patch, type Place} from './patch.js'
import {rowsLike} from './table-row.js'
import {cutLines, cutSource, isEscape} from './tokens.js'

/**
 * Prints a leaf from what it was: what changed in it is changed in what its author wrote.
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
  const {start, end} = block
  if (node.type === 'thematicBreak') return source.slice(start, end)
  if (node.type === 'unread') return String(node.value)
  const isStrict = (patch.levels.get(node) ?? level.slices) >= level.texts
  const how = JSON.stringify([start, isStrict, isFirst, place.kind, place.prefix])
  const known = patch.printed.get(node)
  if (known?.how === how) return known.text
  const text = printMerged(patch, node, block, place, isFirst, isStrict)
  patch.printed.set(node, {how, text})
  return text
}

/** Prints a leaf, the change in it made in what its author wrote. */
function printMerged(
  patch: Patch,
  node: Block,
  block: Original,
  place: Place,
  isFirst: boolean,
  isStrict: boolean
): string | null {
  const {source, isDefined, style} = patch
  const {start, end} = block
  const leafPlace: LeafPlace = {
    container: place.kind === 'list' ? 'listItem' : place.kind,
    isFirst,
    isTight: false,
    mayHaveBox: isFirst && place.kind === 'listItem'
  }
  const written = cutSource(source, start, end, stepsIn(containerOf(block), source))
  const raw = written.map(({key}) => key).join('')
  // `](<u v>)`: where one stands in brackets, all do, and the others' lack of them is their author's form.
  const forms = {isBare: bareIn(raw), isAngled: /\]\([ \t\n]*<|\]:[ \t\n]*</.test(raw)}
  const now = printAs(node as Leaf, raw, leafPlace, {
    isDefined,
    level: isStrict ? 1 : 0,
    ...(isStrict ? {} : forms)
  })
  const before = printBefore(block.node as Leaf, raw, leafPlace, {isDefined, ...forms})
  if (!now || !before) return null
  // Its author wrote it in canonical form.
  if (before.length === 1 && now.length === 1 && before[0] === raw) return now[0] as string
  const prefix = beginsLine(block) ? headOf(block, source) : place.prefix
  const ending = lineEndingNear(source, start) || style.lineEnding
  const merged = mergeChange(
    cutLines(before, ending, prefix),
    cutLines(now, ending, prefix),
    written,
    isStrict,
    // What has no escape where it needs one is given up.
    (old, own) => !isStrict || !old.some(isEscape) || own.some(isEscape)
  )
  // Only its container's end closed it, which isn't enough any more.
  const isOpen = isStrict && block.node.type === 'code'
  return isOpen ? merged + closingFence(source.slice(start, end), block.node.value, ending, prefix) : merged
}

/** How many code units of a leaf are looked through for its links: a thousand links in 60 KB. */
const mostLooked = 1 << 26

/**
 * Tells which links stand bare in a leaf: `https://elm.example`, but not `<https://elm.example>`, nor
 * `[https://elm.example](https://elm.example)`. Where there are too many to look for each, that brackets are there tells.
 */
function bareIn(raw: string): (text: string) => boolean {
  const hasAngles = raw.includes('<')
  const known = new Map<string, boolean>()
  let left = mostLooked
  const look = (text: string): boolean => {
    left -= raw.length
    if (left < 0) return !hasAngles
    return !raw.includes(`[${text}]`) && (!hasAngles || (raw.includes(text) && !raw.includes(`<${text}>`)))
  }
  return (text) => {
    if (!canStandBare(text)) return false
    const isBare = known.get(text) ?? look(text)
    known.set(text, isBare)
    return isBare
  }
}

/** Whether GFM links all of a text by itself: not `https://x.example.`, whose last full stop it leaves out. */
function canStandBare(text: string): boolean {
  const {length} = text
  if (/^https?:\/\//i.test(text)) return readBareUrl(text, 0, 0, length)?.end === length
  if (/^www\./i.test(text)) return readBareWww(text, 0, 0, length, false)?.end === length
  return /^[^:]*@/.test(text)
}

/** What a leaf was, in canonical form; `null` where that can't be told: its text stands in the source alone. */
function printBefore(
  node: Leaf,
  raw: string,
  place: LeafPlace,
  forms: Omit<LeafRules, 'level'>
): string[] | null {
  try {
    return printAs(node, raw, place, {level: 0, ...forms})
  } catch (error) {
    if (error instanceof NotesError) return null
    throw error
  }
}

/** Prints a leaf in canonical form, but for what is of another kind there: an underlined heading, indented code, a table's rows. */
function printAs(node: Leaf, raw: string, place: LeafPlace, rules: LeafRules): string[] | null {
  switch (node.type) {
    case 'heading':
      return printHeading(node, raw, place, rules)
    case 'code':
      return fenceLength(raw, 0, lineEndAt(raw, 0)) > 0
        ? printLeafLines(node, place, rules)
        : printIndented(node)
    case 'table':
      return rowsLike(printLeafLines(node, place, rules), raw, (node as Table).align ?? [])
    default:
      return printLeafLines(node, place, rules)
  }
}

/** Prints a heading with a line below it, or closing hashes, where it had them. */
function printHeading(node: Heading, raw: string, place: LeafPlace, rules: LeafRules): string[] {
  const line = raw.slice(raw.lastIndexOf('\n') + 1)
  if (line !== raw && node.depth < 3) return printUnderlined(node, place, rules, line.trim().length)
  const [text = ''] = printLeafLines(node, place, rules)
  const isClosed = closingHashes(raw, 0, raw.length) < raw.length && text.includes(' ')
  return [isClosed ? `${text} ${'#'.repeat(node.depth)}` : text]
}

function printIndented({value, lang, meta}: Code): string[] | null {
  if (lang || meta) return null
  return value.split(/\r\n|\r|\n/).map((line) => (line === '' ? '' : `    ${line}`))
}
