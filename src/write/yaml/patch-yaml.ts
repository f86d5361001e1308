import {isAlias, isMap, isScalar, isSeq, type Node} from 'yaml'
import {lineEndAt, nextLineAt} from '../../text/lines.js'
import {alignLists} from './align-lists.js'
import {arrange, joinLines, type Placed} from './arrange.js'
import {type Collection, type Entry, entriesOf, isBlock, isCollection, nameOf} from './entries.js'
import {isJsonMap, isSame, type JsonMap, type JsonValue} from './json-map.js'
import {parseYaml} from './parse-yaml.js'
import {printInline, printLines} from './print-yaml.js'
import {columnOf, findYamlStyle, styleBeside, type YamlStyle} from './style.js'

/** A piece of YAML that is being patched. */
interface Patch {
  /** The YAML, its last line ended. */
  text: string
  style: YamlStyle
  /** What ends new lines. */
  ending: string
  /** How many levels of maps and lists are patched entry by entry. */
  levels: number
  /** What anchors stand for, as far as the new text is written. */
  anchors: Map<string, JsonValue>
}

/**
 * Patches new data into YAML, entry by entry: what the change doesn't concern stays as it is. The caller reads the result again,
 * for some YAML isn't seen through here.
 *
 * @param value YAML that reads without a problem
 * @param before its data
 * @param after what its data is to be
 * @param ending what ends new lines
 * @param levels how many levels of maps and lists are patched entry by entry
 * @param isFlat whether no text becomes a block string, which would take in comments and blanks below (default: false)
 * @returns the patched YAML
 */
export function patchYaml(
  value: string,
  before: JsonMap,
  after: JsonMap,
  ending: string,
  levels: number,
  isFlat = false
): string {
  const text = value === '' ? '' : value + (value.endsWith('\r') ? '\r' : ending)
  const document = parseYaml(text)
  const style = {...findYamlStyle(document, text), isSafe: levels === 1, isFlat}
  const patch: Patch = {text, style, ending, levels, anchors: new Map()}
  const node = document.contents as Node | null
  if (!isCollection(node)) return text + printLines(after, style, '', ending).replace(lastBreak, '')
  const start = node.flow ? (node.range?.[0] ?? 0) : 0
  const stop = entriesOf(text, node, start).at(-1)?.stop ?? start
  // New keys go behind the last line that says something; behind `...` another document would begin.
  const said = nextLineAt(text, lineEndAt(text, text.trimEnd().length))
  const last = /^\.\.\./m.test(text.slice(stop)) ? stop : Math.max(stop, said)
  const end = node.flow ? (node.range?.[1] ?? 0) : last
  const written = writeCollection(patch, {node, start, end}, before, after)
  return joinLines(text.slice(0, start), written, text.slice(end)).replace(lastBreak, '')
}

const lastBreak = /(?:\r\n|[\r\n])$/

/** Writes a map or a list, the comments above its first entry included. */
function writeCollection(
  patch: Patch,
  place: {node: Collection; start: number; end: number},
  before: JsonValue,
  after: JsonValue
): string {
  const {text, ending} = patch
  const {node} = place
  const isFlow = node.flow === true
  const [start, end] = isFlow ? [place.start + 1, place.end - 1] : [place.start, place.end]
  const entries = entriesOf(text, node, start)
  const stop = entries.at(-1)?.stop ?? start
  const [first, second] = entries
  const indent = first?.indent ?? ''
  const keys = isFlow ? entries.map(({key}) => key) : []
  const values = entries.map((entry) => entry.node)
  const style = styleBeside(patch.style, values, keys)
  const inner = {...patch, levels: patch.levels - 1}
  const print = (value: JsonMap | JsonValue[]): string =>
    isFlow ? printInline(value, style) : printLines(value, style, indent, ending)
  const pieces: Placed[] = []
  let added = ''
  if (Array.isArray(before) && Array.isArray(after)) {
    for (const [at, old] of alignLists(before, after).entries()) {
      const value = after[at] as JsonValue
      const entry = entries[old ?? -1]
      if (entry) pieces.push({entry, text: writeEntry(inner, entry, before[old ?? -1] as JsonValue, value)})
      else pieces.push({text: print([value]).trimStart()})
    }
  } else if (isJsonMap(before) && isJsonMap(after)) {
    const news = {...after}
    for (const entry of entries) {
      const name = nameOf(entry.key)
      const [old, value] = [before[name] as JsonValue, after[name] as JsonValue]
      if (Object.hasOwn(after, name)) pieces.push({entry, text: writeEntry(inner, entry, old, value)})
      delete news[name]
    }
    if (Object.keys(news).length > 0) added = print(news)
  }
  if (!isFlow) return joinLines(arrange(entries, pieces, indent), text.slice(stop, end), added)
  if (added) pieces.push({text: added})
  const lead = second || /[\r\n]/.test(first?.lead ?? '') ? (entries.at(-1)?.lead ?? '') : ' '
  const [blanks] = /(?:\r\n|[\r\n])?[^\r\n,]*$/.exec(lead) ?? [' ']
  const brackets = {end: text.slice(stop, end), lineBreak: ending + ' '.repeat(columnOf(text, start))}
  return text[place.start] + arrange(entries, pieces, blanks, brackets) + text[end]
}

/** Writes an entry with its lines, or within brackets alone. */
function writeEntry(patch: Patch, entry: Entry, before: JsonValue, after: JsonValue): string {
  const {text, anchors, levels} = patch
  const {key, node, anchor, mark, gap, start, end, stop} = entry
  if (isScalar(key) && key.anchor) anchors.set(key.anchor, nameOf(key))
  let isSaid = isSame(isAlias(node) ? anchors.get(node.source) : before, after)
  // What it holds may have an anchor of the same name, which counts from there on.
  if (anchor) anchors.set(anchor, after)
  let value = text.slice(start, end)
  if (isCollection(node) && hasEntries(before) && hasEntries(after) && (isSaid || levels > 0)) {
    isSaid = Array.isArray(before) === Array.isArray(after)
    if (isSaid) value = writeCollection(patch, {node, start, end}, before, after)
  }
  return isSaid ? joinLines(mark + gap, value, text.slice(end, stop)) : replaceValue(patch, entry, after)
}

function hasEntries(value: JsonValue): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0
}

/**
 * Puts another value behind a colon or a dash. A comment on its line stays there:
 *
 * ```yaml
 * tags: # comment      tags: "none" # comment
 *   - a            →
 * ```
 */
function replaceValue(patch: Patch, entry: Entry, value: JsonValue): string {
  const {text} = patch
  const {key, node, indent, gap, start, end, stop, isFlow} = entry
  const rest = text.slice(end, stop)
  const slot = lineEndAt(text, start - gap.length)
  const ending = text.slice(slot, nextLineAt(text, slot)) || patch.ending
  const style = styleInPlace(patch, entry, value)
  const mark = entry.mark + (key && !entry.hasColon ? `${isFlow ? '' : ending + indent}:` : '')
  const space = gap || (key || !isFlow ? ' ' : '')
  if (isFlow) return mark + space + printInline([value], style)
  const isItem = !key && typeof value !== 'string'
  const printed = printLines(isItem ? [value] : {x: value}, style, indent, ending)
  const lineEnd = lineEndAt(printed, 0)
  let head = printed.slice(indent.length + 2, lineEnd).trimStart()
  let below = printed.slice(nextLineAt(printed, lineEnd))
  // A map or a list that begins behind its dash: a tab can't stand between them, and no anchor.
  const isCompact = isItem && hasEntries(value) && /^[^[{]/.test(head)
  if (isCompact && entry.anchor) {
    below = `${printed.slice(0, lineEnd).replace('-', ' ')}${ending}${below}`
    head = ''
  }
  if (below === '' && !isBlock(node)) return mark + (isCompact ? ' ' : space) + head + rest
  // `tags: # c⏎  - a`, `text: | # c⏎  a`
  const [, comment = ''] = /^[ \t]*(?:[|>]\S*)?([ \t]+#[^\r\n]*)/.exec(gap + text.slice(start, end)) ?? []
  const restLine = isBlock(node) ? 0 : nextLineAt(rest, lineEndAt(rest, 0))
  const line = comment + (isBlock(node) ? ending : rest.slice(0, restLine))
  const blanks = key && /^[ \t]+$/.test(gap) ? gap : ' '
  return mark + (head && blanks + head) + line + below + rest.slice(restLine)
}

/** The style of what comes in the place of a value: its quotes, its form. */
function styleInPlace({text, style}: Patch, {node, indent, start, end}: Entry, value: JsonValue): YamlStyle {
  if (isMap(node)) return {...style, isFlowMap: !isBlock(node)}
  if (isSeq(node)) return {...style, isFlowList: !isBlock(node)}
  if (!isScalar(node) || typeof value !== 'string') return {...style}
  const own = styleBeside(style, [node])
  const {type} = node
  if ((type !== 'BLOCK_FOLDED' && type !== 'BLOCK_LITERAL') || value === '' || style.isFlat) return own
  const [first = '', ...lines] = text
    .slice(start, end)
    .trimEnd()
    .split(/\r\n|[\r\n]/)
  const [header = ''] = first.split(/[ \t]/)
  // One line of text needs no block, but where no line ending is to be read: `|-`.
  if (type === 'BLOCK_LITERAL' && !value.includes('\n') && !header.includes('-')) return own
  const depth =
    Number(/\d/.exec(header)) || (lines.find((line) => line.trim()) ?? '').search(/\S/) - indent.length
  const longest = lines.reduce((most, line) => Math.max(most, line.length - indent.length), 20)
  const width = lines.length > 1 ? longest : 80
  const block = {type, width, hasDigit: /\d/.test(header), plus: header.includes('+') ? '+' : ''} as const
  return {...own, mapIndent: depth > 0 ? depth : style.mapIndent, block}
}
