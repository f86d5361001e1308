import {isAlias, isMap, isScalar, isSeq, type ParsedNode, type Scalar} from 'yaml'
import type {IssueCode} from '../issue/codes.js'

/** A problem of a piece of YAML, in offsets into it. */
export interface YamlProblem {
  code: IssueCode
  message: string
  start: number
  end: number
  related?: {message: string; start: number; end: number}
}

/** A YAML value as JSON. */
export type JsonValue = string | number | boolean | null | JsonValue[] | {[key: string]: JsonValue}

/** How many levels front matter may nest. The map itself is the first. */
export const deepest = 64
/** How many aliases are followed, those inside of aliased nodes counted each time. */
export const mostAliases = 100

type YamlNode = ParsedNode | null

/** What a walk over the nodes of one document remembers. */
interface Walk {
  problems: YamlProblem[]
  /** Nodes by anchor, the last one before the walk's place. */
  anchors: Map<string, ParsedNode>
  /** What each alias stood for where it was written. */
  targets: Map<ParsedNode, ParsedNode>
  /** Nodes that the walk is inside of: an alias to one of them has no end. */
  open: Set<ParsedNode>
  /** The outermost alias that the walk is inside of: what is wrong there was reported at its anchor. */
  alias: ParsedNode | null
  aliases: number
  stopped: boolean
}

/**
 * Turns a YAML node into JSON, and reports what JSON or a note can't hold.
 *
 * A plain key is its text as the author wrote it. Nothing is executed, no prototype is touched: `__proto__` is refused, all
 * other keys become own properties.
 *
 * @param node what the document holds
 * @returns the value, and the problems in the order of the text
 */
export function toJson(node: YamlNode): {value: JsonValue; problems: YamlProblem[]} {
  const walk: Walk = {
    problems: [],
    anchors: new Map(),
    targets: new Map(),
    open: new Set(),
    alias: null,
    aliases: 0,
    stopped: false
  }
  const value = readNode(node, walk, 1)
  return {value, problems: walk.problems}
}

function readNode(node: YamlNode, walk: Walk, depth: number): JsonValue {
  if (node === null || walk.stopped) return null
  if (isAlias(node)) return readAlias(node, walk, depth)
  if (walk.alias === null && node.anchor !== undefined) walk.anchors.set(node.anchor, node)
  if (isScalar(node)) return readScalar(node, walk)
  if (depth > deepest) {
    stop(walk, `Unexpected nesting, expected at most ${deepest} levels`, node)
    return null
  }
  walk.open.add(node)
  const value = isSeq(node)
    ? node.items.map((item) => readNode(item as YamlNode, walk, depth + 1))
    : readMap(node, walk, depth)
  walk.open.delete(node)
  return value
}

function readMap(node: ParsedNode, walk: Walk, depth: number): JsonValue {
  const data: {[key: string]: JsonValue} = {}
  const keys = new Map<string, ParsedNode>()
  if (!isMap(node)) return data
  for (const pair of node.items) {
    const keyNode = pair.key as YamlNode
    const key = readKey(keyNode, walk)
    const value = readNode(pair.value as YamlNode, walk, depth + 1)
    if (key === null || keyNode === null) continue
    const first = keys.get(key)
    if (first) reportDuplicate(walk, key, first, keyNode)
    else keys.set(key, keyNode)
    if (key === '__proto__') {
      report(walk, 'unsafe-key', 'Unexpected key `__proto__`, expected another name', keyNode)
    } else {
      data[key] = value
    }
  }
  return data
}

/** The name that a key node gives, `null` where it gives none. */
export function keyOf(node: YamlNode): string | null {
  if (!isScalar(node)) return null
  const isPlain = node.type === undefined || node.type === 'PLAIN'
  return isPlain ? (node.source ?? '') : String(node.value)
}

function readKey(node: YamlNode, walk: Walk): string | null {
  if (node === null) return ''
  const key = keyOf(node)
  if (key === null) {
    const found = isAlias(node) ? 'alias' : isSeq(node) ? 'list' : 'map'
    // `created: {{date}}`, as templates have it, is such a map.
    const advice = isAlias(node) ? '' : ' (put in quotes what is meant as a text, such as `"{{date}}"`)'
    report(walk, 'unsupported-yaml', `Unexpected ${found} as a key, expected a word${advice}`, node)
  } else if (walk.alias === null && node.anchor !== undefined) {
    walk.anchors.set(node.anchor, node)
  }
  return key
}

function readScalar(node: Scalar.Parsed, walk: Walk): JsonValue {
  const {value} = node
  if (typeof value === 'number' && !Number.isFinite(value)) {
    const found = node.source
    const message = `Unexpected number \`${found}\`, expected one that JSON can hold: put it in quotes if it is a text`
    report(walk, 'unsupported-yaml', message, node)
    return null
  }
  // JSON has one zero.
  return Object.is(value, -0) ? 0 : (value as string | number | boolean | null)
}

function readAlias(node: ParsedNode & {source: string}, walk: Walk, depth: number): JsonValue {
  const target = walk.targets.get(node) ?? walk.anchors.get(node.source)
  if (!target) {
    const message = `Unexpected alias \`*${node.source}\`, expected an anchor \`&${node.source}\` before it: put it in quotes if it is a text`
    report(walk, 'invalid-yaml', message, node)
    return null
  }
  walk.targets.set(node, target)
  if (walk.open.has(target)) {
    const message = `Unexpected alias \`*${node.source}\` inside of what it stands for, expected data that ends`
    report(walk, 'unsupported-yaml', message, node)
    return null
  }
  if (++walk.aliases > mostAliases) {
    stop(
      walk,
      `Unexpected number of aliases, expected at most ${mostAliases} in all: write the values out`,
      node
    )
    return null
  }
  const outer = walk.alias
  walk.alias ??= node
  const value = readNode(target, walk, depth)
  walk.alias = outer
  return value
}

function reportDuplicate(walk: Walk, key: string, first: ParsedNode, second: ParsedNode): void {
  const message = `Unexpected second \`${key}\`, expected each key once: remove one or rename it`
  const related = {message: `The first \`${key}\``, start: first.range[0], end: first.range[1]}
  report(walk, 'duplicate-key', message, second, related)
}

/** Reports a limit, at the outermost alias that led past it, and ends the walk. */
function stop(walk: Walk, message: string, node: ParsedNode): void {
  const place = walk.alias ?? node
  walk.alias = null
  report(walk, 'front-matter-limit', message, place)
  walk.stopped = true
}

function report(
  walk: Walk,
  code: IssueCode,
  message: string,
  node: ParsedNode,
  related?: NonNullable<YamlProblem['related']>
): void {
  if (walk.alias !== null) return
  walk.problems.push({code, message, ...rangeOf(node), ...(related && {related})})
}

/** The range of a node. A block map that is a key has, by the `yaml` package, its first colon's place as its start. */
export function rangeOf(node: ParsedNode): {start: number; end: number} {
  const [start, end] = node.range
  const first = isMap(node) ? (node.items[0]?.key as YamlNode | undefined) : null
  return {start: Math.min(start, first?.range[0] ?? start), end}
}
