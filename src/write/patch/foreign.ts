import type {PhrasingContent, Text} from 'mdast'
import type {Node} from 'unist'
import {type Alignment, alignValue} from '../../grammar/alignment.js'
import {skipBlanks} from '../../grammar/characters.js'
import {type Step, stripLine} from '../../grammar/containers.js'
import {decode, writtenEnd} from '../../grammar/references.js'
import {lineEndAt} from '../../text/lines.js'
import type {Notes} from '../../tree/nodes.js'
import {sameContent} from '../../tree/same-content.js'
import {cannotWrite} from '../cannot-write.js'
import {finderAt} from './find-at.js'
import {containerOf, stepsIn} from './lines.js'
import type {Original} from './originals.js'

interface Range {
  start: number
  end: number
}

type Parent = Node & {children: Node[]}

/**
 * Puts what the source reads as in the place of nodes that Markdown hasn't got, a plugin's: so their slices stay as they stand.
 *
 * ```text
 * a $x_1$ b    text, inlineMath, text    →    text
 * ```
 *
 * @param notes the tree; it is left as it is
 * @param foreign the nodes
 * @param root what the source reads as
 * @throws {NotesError} `cannot-write`, where the source hasn't got a node's range as nodes of its own
 */
export function resolveForeign(
  notes: Notes<object>,
  foreign: ReadonlySet<unknown>,
  root: Original,
  source: string
): Notes<object> {
  const resolve = (node: Node): Node => {
    if (!('children' in node) || !Array.isArray(node.children)) return node
    const children = (node as Parent).children.flatMap((child) =>
      foreign.has(child) ? readAt(child, root, source) : [resolve(child)]
    )
    const isSame = children.every((child, index) => child === (node as Parent).children[index])
    return isSame ? node : ({...node, children} as Node)
  }
  return resolve(notes) as Notes<object>
}

/** What the source has in a node's place. */
function readAt(node: Node, root: Original, source: string): Node[] {
  const range = rangeOf(node)
  const found = range && (blocksAt(root, range) ?? inlinesIn(root, range, source))
  if (found && isUnchanged(node, source.slice(range.start, range.end)) && keepsFields(node, finderIn(found)))
    return found
  throw cannotWrite(
    node,
    'a node that Markdown has, or one that came from `source`, at its `position`, and holds what stands there'
  )
}

/** Whether the texts in a node stand in its slice: what was changed in it would be lost. */
function isUnchanged(node: Node, slice: string): boolean {
  const {value, children} = node as {value?: unknown; children?: unknown}
  const lines = typeof value === 'string' ? value.split(/\r\n|\r|\n/) : []
  return (
    lines.every((line) => slice.includes(line.trim()) || decode(slice).includes(line.trim())) &&
    (!Array.isArray(children) || children.every((child) => isUnchanged(child, slice)))
  )
}

type FindAt = (node: Node) => Node | null

function finderIn(nodes: readonly Node[]): FindAt {
  return finderAt(nodes, (node) => node, childrenOf)
}

function childrenOf(node: Node): readonly Node[] {
  return 'children' in node && Array.isArray(node.children) ? node.children : []
}

/** Inline nodes that the source reads as such wherever a plugin finds them. */
const marked = new Set(['delete', 'emphasis', 'image', 'inlineCode', 'link', 'strong'])

/**
 * Whether what a node holds has the fields that the source's nodes have in its places: a URL that was changed would be lost, and so would
 * emphasis made strong. What it holds may be other nodes than the source's: `- a⏎:::` is a bullet of two lines without the plugin.
 */
function keepsFields(node: Node, findAt: FindAt): boolean {
  return childrenOf(node).every((child) => {
    const old = findAt(child)
    const isKept = old
      ? sameContent(ownFields(child), ownFields(old))
      : !child.position || !marked.has(child.type)
    return isKept && keepsFields(child, findAt)
  })
}

/** A node without what it holds, which may be otherwise without the plugin. */
function ownFields(node: Node): object {
  const {children: _, value: __, spread: ___, ...fields} = node as Node & Record<string, unknown>
  return fields
}

function rangeOf({position}: Node): Range | null {
  const [start, end] = [position?.start?.offset, position?.end?.offset]
  return start === undefined || end === undefined || start >= end ? null : {start, end}
}

/** The blocks that fill a range. */
function blocksAt({children}: Original, range: Range): Node[] | null {
  const inside = children.filter(({start, end}) => start >= range.start && end <= range.end)
  const [first, last] = [inside[0], inside.at(-1)]
  if (first?.start === range.start && last?.end === range.end) return inside.map(({node}) => node)
  const holder = children.find(({start, end}) => start <= range.start && range.end <= end)
  return holder ? blocksAt(holder, range) : null
}

/** The inline content that fills a range: texts are cut at its ends. */
function inlinesIn(block: Original, range: Range, source: string): Node[] | null {
  const holder = block.children.find(({start, end}) => start <= range.start && range.end <= end)
  if (holder) return inlinesIn(holder, range, source)
  if (!('children' in block.node)) return null
  return cutInlines(block.node.children as PhrasingContent[], range, (text, {start, end}) => {
    return alignText(source, start, end, text.value, stepsIn(containerOf(block), source))
  })
}

function cutInlines(
  nodes: readonly PhrasingContent[],
  range: Range,
  align: (text: Text, own: Range) => {starts: number[]; ends: number[]} | null
): Node[] | null {
  const found: Node[] = []
  for (const node of nodes) {
    const own = rangeOf(node)
    if (!own || own.end <= range.start || own.start >= range.end) continue
    if (own.start >= range.start && own.end <= range.end) found.push(node)
    else if ('children' in node && own.start <= range.start && range.end <= own.end) {
      return cutInlines(node.children as PhrasingContent[], range, align)
    } else {
      const places = node.type === 'text' ? align(node, own) : null
      if (!places || node.type !== 'text') return null
      const from = places.starts.findIndex((start) => start >= range.start)
      const to = places.ends.findLastIndex((end) => end <= range.end)
      found.push({...node, value: node.value.slice(from, to + 1)} as Node)
    }
  }
  return found.length > 0 ? found : null
}

/** Aligns a text's value with its source: its lines begin with what the containers ask for. */
function alignText(
  source: string,
  start: number,
  end: number,
  value: string,
  steps: readonly Step[]
): Alignment | null {
  return alignValue(source, start, end, value, writtenEnd, (line) => {
    const lineEnd = lineEndAt(source, line)
    return skipBlanks(source, stripLine(source, line, lineEnd, steps).at, lineEnd)
  })
}
