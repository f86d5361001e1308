import {isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type Scalar} from 'yaml'
import {applyEdits, type Edit} from '../text/edits.js'
import {lineEndAt, nextLineAt} from '../text/lines.js'
import {sameContent} from '../tree/same-content.js'
import {
  isPrintedBelow,
  type JsonMap,
  type JsonValue,
  printBelow,
  printEntry,
  printInline,
  printKey,
  printLiteral,
  type StringStyle
} from './print-yaml.js'
import {keepAliases, loseAnchors} from './yaml-anchors.js'
import {type Entry, indentOf, listEntries, nameOf, pairEntry, startOf} from './yaml-entries.js'
import {findYamlStyle, lineStartAt, type YamlStyle} from './yaml-style.js'

/** How a patch is tried: the finest first. */
export interface PatchOptions {
  lineEnding: string
  /** Where new keys of the outermost map go: behind the last line that says something, its last key, or everything. */
  end: 'line' | 'key' | 'text'
  /** Whether values of the outermost map are changed as a whole. */
  isCoarse: boolean
}

/** A piece of YAML, and what is to be done to it. */
interface Patch {
  /** The YAML, its last line ended. */
  text: string
  style: YamlStyle
  options: PatchOptions
  edits: Edit[]
  /** Whether aliases are replaced by values: only where all else says what it is to say. */
  hasAliases: boolean
  /** Anchors of what is removed: their aliases need a value of their own. */
  lostAnchors: Set<string>
}

/**
 * Patches new data into YAML, key by key: what the change doesn't concern stays as it is. One round: where anchors are
 * involved, reading may show that more is left to do.
 *
 * @param value YAML that reads without a problem
 * @param before its data
 * @param after what its data is to be
 * @returns the patched YAML; `null` where it can't be patched in this way
 */
export function patchYaml(
  value: string,
  before: JsonMap,
  after: JsonMap,
  options: PatchOptions
): string | null {
  const text = value === '' ? '' : value + options.lineEnding
  // YAML ends a line at a lone CR too, the `yaml` package doesn't. The offsets stay.
  const document = parseDocument(text.replace(/\r(?!\n)/g, '\n'), {
    version: '1.2',
    schema: 'core',
    keepSourceTokens: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent'
  })
  const root = document.contents as Node | null
  const style = findYamlStyle(document, text, options.lineEnding)
  const patch: Patch = {text, style, options, edits: [], hasAliases: false, lostAnchors: new Set()}
  if (isMap(root)) {
    if (!patchMap(patch, root, before, after, true)) return null
    if (patch.edits.length === 0) {
      patch.hasAliases = true
      if (!patchMap(patch, root, before, after, true)) return null
    }
    keepAliases(patch.edits, patch.lostAnchors, style, root, before)
  } else {
    const added = Object.entries(after)
    insertLines(
      patch,
      endOf(patch, null),
      added.flatMap(([key, item]) => printEntry(`${printKey(key)}:`, item, '', style))
    )
  }
  const patched = applyEdits(text, patch.edits)
  return patched.endsWith(options.lineEnding) ? patched.slice(0, -options.lineEnding.length) : patched
}

function insertLines({edits, style}: Patch, at: number, lines: readonly string[]): void {
  edits.push({start: at, end: at, text: lines.map((line) => line + style.lineEnding).join('')})
}

/** Where new keys of the outermost map go. */
function endOf({text, options}: Patch, last: Entry | null): number {
  if (options.end === 'text') return text.length
  if (options.end === 'key' && last) return nextLineAt(text, lineEndAt(text, last.end))
  return nextLineAt(text, lineEndAt(text, text.trimEnd().length))
}

/** Patches a value in its place; `false` where it has to be replaced as a whole. */
function patchValue(patch: Patch, node: Node | null, before: JsonValue, after: JsonValue): boolean {
  if (isMap(node) && isJsonMap(before) && isJsonMap(after)) return patchMap(patch, node, before, after, false)
  if (isSeq(node) && Array.isArray(before) && Array.isArray(after))
    return patchList(patch, node, before, after)
  return false
}

function isJsonMap(value: JsonValue): value is JsonMap {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function patchMap(patch: Patch, node: Node, before: JsonMap, after: JsonMap, isRoot: boolean): boolean {
  if (!isMap(node)) return false
  const entries = (node.items as Pair[]).map((pair) => pairEntry(patch.text, pair))
  const names = entries.map(({key}) => nameOf(key))
  const removed = new Set<number>()
  for (const [index, name] of names.entries()) if (!Object.hasOwn(after, name)) removed.add(index)
  if (!isRoot && removed.size === entries.length) return false
  for (const [index, entry] of entries.entries()) {
    const name = names[index] as string
    if (removed.has(index)) continue
    const [old, value] = [before[name] as JsonValue, after[name] as JsonValue]
    if (isSame(old, value) || (isAlias(entry.node) && !patch.hasAliases)) continue
    if (
      !(isRoot && patch.options.isCoarse) &&
      isInTurn(patch, () => patchValue(patch, entry.node, old, value))
    )
      continue
    if (!replaceValue(patch, entry, value, node.flow === true, indentOf(patch.text, entry))) return false
  }
  const added = Object.entries(after).filter(([name]) => !Object.hasOwn(before, name))
  if (node.flow) {
    const texts = added.map(([name, value]) => `${printKey(name)}: ${printInline(value, patch.style, true)}`)
    return patchFlow(patch, node, entries, removed, new Map([[entries.length - 1, texts]]))
  }
  const [first] = entries
  if (!first) return false
  const last = entries.at(-1) as Entry
  const indent = indentOf(patch.text, first)
  const lines = added.flatMap(([name, value]) => printEntry(`${printKey(name)}:`, value, indent, patch.style))
  if (!removeEntries(patch, entries, removed)) return false
  if (lines.length > 0) {
    const end = isRoot ? endOf(patch, last) : nextLineAt(patch.text, lineEndAt(patch.text, last.end))
    insertLines(patch, end, lines)
  }
  return true
}

/** Tries a change; what it did is undone where it says `false`. */
function isInTurn(patch: Patch, change: () => boolean): boolean {
  const {length} = patch.edits
  const anchors = new Set(patch.lostAnchors)
  if (change()) return true
  patch.edits.length = length
  patch.lostAnchors = anchors
  return false
}

function patchList(patch: Patch, node: Node, before: JsonValue[], after: JsonValue[]): boolean {
  if (!isSeq(node) || after.length === 0 || before.length === 0) return false
  const entries = listEntries(patch.text, node)
  if (entries.length !== before.length) return false
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && isSame(before[head] as JsonValue, after[head] as JsonValue)) head++
  let tail = 0
  while (
    tail < shorter - head &&
    isSame(before[before.length - 1 - tail] as JsonValue, after[after.length - 1 - tail] as JsonValue)
  ) {
    tail++
  }
  const middle = shorter - tail
  for (let index = head; index < middle; index++) {
    const entry = entries[index] as Entry
    const [old, value] = [before[index] as JsonValue, after[index] as JsonValue]
    if (isSame(old, value) || (isAlias(entry.node) && !patch.hasAliases)) continue
    if (isInTurn(patch, () => patchValue(patch, entry.node, old, value))) continue
    if (!replaceValue(patch, entry, value, node.flow === true, indentOf(patch.text, entry))) return false
  }
  const removed = new Set<number>()
  for (let index = middle; index < before.length - tail; index++) removed.add(index)
  if (removed.size === entries.length) return false
  const added = after.slice(middle, after.length - tail)
  if (node.flow) {
    const texts = added.map((value) => printInline(value, patch.style, true))
    return patchFlow(patch, node, entries, removed, new Map([[middle - 1, texts]]))
  }
  if (!removeEntries(patch, entries, removed)) return false
  if (added.length === 0) return true
  const neighbour = entries[Math.max(0, middle - 1)] as Entry
  const lineStart = lineStartAt(patch.text, neighbour.start)
  const indent = patch.text.slice(lineStart, neighbour.start)
  // Below `- - a` the indent isn't there to be copied, and nothing can go before it.
  const isFirst = indent.trim() === ''
  if (middle === 0 && !isFirst) return false
  const lines = added.flatMap((value) =>
    printEntry('-', value, isFirst ? indent : ' '.repeat(indent.length), patch.style)
  )
  insertLines(
    patch,
    middle === 0 ? lineStart : nextLineAt(patch.text, lineEndAt(patch.text, neighbour.end)),
    lines
  )
  return true
}

function isSame(left: JsonValue, right: JsonValue): boolean {
  return sameContent({data: left}, {data: right})
}

/** Puts a value in an entry's place. */
function replaceValue(
  patch: Patch,
  entry: Entry,
  value: JsonValue,
  isFlow: boolean,
  indent: string
): boolean {
  const {text, edits, style} = patch
  const {node, slot, end} = entry
  if (node) loseAnchors(patch.lostAnchors, node, false)
  if (isFlow) {
    const printed = printInline(value, style, true, stringStyleOf(node))
    if (node) edits.push({start: node.range?.[0] ?? slot, end, text: printed})
    else edits.push({start: slot, end: slot, text: `${entry.hasMark ? '' : ':'} ${printed}`})
    return true
  }
  if (!entry.hasMark) return false
  const start = node ? startOf(node) : slot
  if (!entry.key && text.slice(entry.start, slot) === '-' && isPrintedBelow(value, formOf(style, node))) {
    const lines = printEntry('-', value, indent, formOf(style, node))
    edits.push({start: entry.start, end, text: lines.join(style.lineEnding).slice(indent.length)})
    return true
  }
  const isBelow = isPrintedBelow(value, formOf(style, node))
  const slotLineEnd = lineEndAt(text, slot)
  if (start > slotLineEnd) {
    // What stood on lines of its own goes, and what stands behind the colon stays.
    edits.push({start: slotLineEnd, end, text: isBelow ? below(patch, value, entry, indent) : ''})
    if (!isBelow) edits.push({start: slot, end: slot, text: ` ${printInline(value, style)}`})
    return true
  }
  const isBlock = isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED')
  const literal = isBlock && typeof value === 'string' ? printLiteral(value) : null
  const first = isBlock ? headerEnd(text, start) : end
  const rest = lineEndAt(text, first)
  if (literal) {
    const inner = blockIndent(patch, node as Scalar) ?? `${indent}${' '.repeat(style.mapIndent)}`
    edits.push({start, end: first, text: literal.header})
    edits.push({
      start: rest,
      end: Math.max(rest, end),
      text: linesOf(
        literal.lines.map((line) => (line === '' ? '' : inner + line)),
        style
      )
    })
  } else if (isBelow) {
    edits.push({start: slot, end: first, text: ''})
    edits.push({start: rest, end: Math.max(rest, end), text: below(patch, value, entry, indent)})
  } else if (node) {
    edits.push({start, end: first, text: printInline(value, style, false, stringStyleOf(node))})
    if (end > rest) edits.push({start: rest, end, text: ''})
  } else {
    edits.push({start: slot, end: slot, text: ` ${printInline(value, style)}`})
  }
  return true
}

/** The forms that a value takes from the one in whose place it goes. */
function formOf(style: YamlStyle, node: Node | null): YamlStyle {
  if (isMap(node)) return {...style, isFlowMap: node.flow === true}
  return isSeq(node) ? {...style, isFlowList: node.flow === true} : style
}

function below(patch: Patch, value: JsonValue, entry: Entry, indent: string): string {
  const {style} = patch
  const own = formOf(style, entry.node)
  return linesOf(printBelow(value as JsonMap, indent, own), style)
}

function linesOf(lines: readonly string[], {lineEnding}: YamlStyle): string {
  return lines.map((line) => lineEnding + line).join('')
}

function headerEnd(text: string, start: number): number {
  let end = start + 1
  while (/[-+\d]/.test(text[end] ?? '')) end++
  return end
}

/** What a block scalar's lines begin with. */
function blockIndent({text}: Patch, node: Scalar): string | null {
  const [start = 0, end = 0] = node.range ?? []
  const [, indent = null] = /[\r\n]([ ]+)[^\s]/.exec(text.slice(start, end)) ?? []
  return indent
}

function stringStyleOf(node: Node | null): StringStyle | undefined {
  if (!isScalar(node) || typeof node.value !== 'string') return undefined
  if (node.type === 'QUOTE_SINGLE') return {quote: 'single'}
  if (node.type === 'PLAIN') return {quote: 'plain', plain: node.value}
  return node.type === 'QUOTE_DOUBLE' ? {quote: 'double'} : undefined
}

/** Takes entries of a block map or list away, with their lines and the comments on them. */
function removeEntries(patch: Patch, entries: readonly Entry[], removed: ReadonlySet<number>): boolean {
  const {text, edits} = patch
  let from = 0
  const first = entries[0] as Entry
  if (removed.has(0) && text.slice(lineStartAt(text, first.start), first.start).trim() !== '') {
    // `- a: 1` is followed by `b: 2` on the next line, which takes its place.
    while (removed.has(from)) {
      const entry = entries[from] as Entry
      const next = entries[from + 1]
      if (!next || hasCommentLine(text, entry.end, next.start)) return false
      from++
    }
    edits.push({start: first.start, end: (entries[from] as Entry).start, text: ''})
  }
  for (const [index, entry] of entries.entries()) {
    if (!removed.has(index)) continue
    if (entry.key) loseAnchors(patch.lostAnchors, entry.key, true)
    if (entry.node) loseAnchors(patch.lostAnchors, entry.node, true)
    if (index < from) continue
    const start = lineStartAt(text, entry.start)
    edits.push({start, end: linesEnd(text, entry, entry.start - start), text: ''})
  }
  return true
}

/** Whether a comment stands on a line of its own between two offsets; one that ends the first line doesn't count. */
function hasCommentLine(text: string, start: number, end: number): boolean {
  return text.slice(Math.min(lineEndAt(text, start), end), end).trim() !== ''
}

/** Where an entry's lines end: with comments below that are indented deeper, and so belong to it. */
function linesEnd(text: string, entry: Entry, column: number): number {
  let end = nextLineAt(text, lineEndAt(text, entry.end))
  while (end < text.length) {
    const indent = /^[ \t]*(?=#)/.exec(text.slice(end, lineEndAt(text, end)))?.[0].length
    if (indent === undefined || indent <= column) break
    end = nextLineAt(text, lineEndAt(text, end))
  }
  return end
}

/** Takes entries of `{…}` or `[…]` away, and adds others. */
function patchFlow(
  patch: Patch,
  node: Node,
  entries: readonly Entry[],
  removed: ReadonlySet<number>,
  added: ReadonlyMap<number, string[]>
): boolean {
  const {edits} = patch
  const survivors = entries.flatMap((_entry, index) => (removed.has(index) ? [] : [index]))
  for (const index of removed) {
    const {key, node: value} = entries[index] as Entry
    if (key) loseAnchors(patch.lostAnchors, key, true)
    if (value) loseAnchors(patch.lostAnchors, value, true)
  }
  if (survivors.length === 0) {
    const [start = 0, end = 0] = node.range ?? []
    const open = isMap(node) ? '{}' : '[]'
    edits.push({start, end, text: `${open[0]}${[...added.values()].flat().join(', ')}${open[1]}`})
    return true
  }
  for (let index = 0; index < entries.length; index++) {
    if (!removed.has(index) || removed.has(index - 1)) continue
    const next = survivors.find((survivor) => survivor > index)
    const last = survivors.findLast((survivor) => survivor < index)
    if (next !== undefined) {
      edits.push({start: (entries[index] as Entry).start, end: (entries[next] as Entry).start, text: ''})
    } else {
      edits.push({
        start: (entries[last as number] as Entry).end,
        end: (entries.at(-1) as Entry).end,
        text: ''
      })
    }
  }
  for (const [after, texts] of added) {
    if (texts.length === 0) continue
    const last = survivors.findLast((survivor) => survivor <= after)
    const at =
      last === undefined ? (entries[survivors[0] as number] as Entry).start : (entries[last] as Entry).end
    const list = texts.join(', ')
    edits.push({start: at, end: at, text: last === undefined ? `${list}, ` : `, ${list}`})
  }
  return true
}
