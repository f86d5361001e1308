import type {Code, List, ListItem, Nodes, Parents, Table} from 'mdast'
import {align} from '../text/align.js'
import {copyWithoutPositions} from './copy-without-positions.js'
import {type KnownWords, likeness} from './likeness.js'
import {mergeInlines, type Sides} from './merge-leaf.js'
import {textInHtml} from './revive.js'
import {isLeafBlock} from './voice.js'

/** How many blocks are compared one with another where they changed, at most. */
const mostPairs = 2_500
/** How much of their words two blocks have in common at least, one of which became the other. */
const leastLike = 0.3

/** Merges two trees: the source's nodes where they say the same, and what was changed. */
export class Merger {
  readonly #sides: Sides
  readonly #words: KnownWords = new Map()
  /** The source's blocks that are missing where they stood, by what they say. */
  readonly #missing = new Map<number, Nodes[]>()
  /** Where new blocks stand, which may be missing ones elsewhere. */
  readonly #added: Array<{children: Nodes[]; index: number; key: number}> = []

  constructor(sides: Sides) {
    this.#sides = sides
  }

  /** Merges the blocks of two trees. */
  merge(originals: readonly Nodes[], edited: readonly Nodes[]): Nodes[] {
    const merged = this.#mergeChildren(originals, edited)
    // What was moved comes with its source's writing.
    for (const {children, index, key} of this.#added) {
      const moved = this.#missing.get(key)?.shift()
      if (moved) children[index] = moved
    }
    return merged
  }

  #mergeChildren(originals: readonly Nodes[], edited: readonly Nodes[]): Nodes[] {
    const {source, edited: says} = this.#sides
    const counted = originals.filter((node) => !source.isSilent(node))
    const left = counted.map((node) => source.keyOf(node))
    const right = edited.map((node) => says.keyOf(node))
    const same = align(left, right)
    const pairs = this.#pairChanged(counted, edited, same)
    const merged: Nodes[] = []
    let next = 0
    let hasNew = false
    const keepSilent = (until: Nodes | undefined): void => {
      for (; next < originals.length && originals[next] !== until; next++) {
        const node = originals[next] as Nodes
        // What came instead of HTML that shows something is what an editor made of it.
        if (source.isSilent(node) && !(hasNew && shows(node))) merged.push(node)
        else this.#miss(node)
      }
      hasNew = false
    }
    for (const [index, node] of edited.entries()) {
      const place = pairs[index] as number
      if (place === -1) {
        this.#added.push({children: merged, index: merged.length, key: right[index] as number})
        merged.push(copyWithoutPositions(node))
        hasNew = true
        continue
      }
      const original = counted[place] as Nodes
      keepSilent(original)
      next++
      merged.push(same[index] === place ? original : this.#mergeNode(original, node))
    }
    keepSilent(undefined)
    return merged
  }

  #miss(node: Nodes): void {
    const key = this.#sides.source.keyOf(node)
    const others = this.#missing.get(key)
    if (others) others.push(node)
    else this.#missing.set(key, [node])
  }

  /** Pairs what was changed, between what is the same: of one type, the likest. */
  #pairChanged(originals: readonly Nodes[], edited: readonly Nodes[], same: Int32Array): Int32Array {
    const pairs = same.slice()
    let from = 0
    let start = 0
    for (let to = 0; to <= edited.length; to++) {
      const end = to < edited.length ? (same[to] as number) : originals.length
      if (end === -1) continue
      if (from < to && start < end) pairGap(originals, edited, {start, end, from, to}, pairs, this.#words)
      from = to + 1
      start = end + 1
    }
    return pairs
  }

  #mergeNode(original: Nodes, edited: Nodes): Nodes {
    const {lost} = this.#sides.source
    if (isLeafBlock(original) && isLeafBlock(edited)) {
      const children = mergeInlines(original, edited, this.#sides)
      const merged = {...original, children} as typeof original
      if (merged.type === 'heading' && edited.type === 'heading') merged.depth = edited.depth
      return merged
    }
    if (original.type === 'code' && edited.type === 'code') {
      const merged: Code = {...edited}
      if (lost.metas) merged.meta = original.meta
      return withPosition(merged, original)
    }
    if (!('children' in original) || !('children' in edited)) return withPosition({...edited}, original)
    const children = this.#mergeChildren(original.children as Nodes[], edited.children as Nodes[])
    const merged = {...original, children} as Parents
    this.#takeFields(merged, edited)
    return merged
  }

  /** Takes the fields of a node that the editor can keep. `spread` isn't one of them. */
  #takeFields(merged: Parents, edited: Parents): void {
    const {lost} = this.#sides.source
    if (merged.type === 'list' && edited.type === 'list') takeOrder(merged, edited, lost.starts)
    else if (merged.type === 'listItem' && edited.type === 'listItem') {
      if (!lost.boxes) merged.checked = (edited as ListItem).checked ?? null
    } else if (merged.type === 'table' && edited.type === 'table') {
      if (!lost.aligns) merged.align = (edited as Table).align
    }
  }
}

function shows(node: Nodes): boolean {
  return (
    node.type === 'html' &&
    (textInHtml(node.value) !== '' || /<(?:img|input|video|iframe|svg)\b/i.test(node.value))
  )
}

function takeOrder(merged: List, {ordered, start}: List, hasLostStarts: boolean): void {
  const wasOrdered = Boolean(merged.ordered)
  merged.ordered = ordered
  if (!ordered) merged.start = null
  else if (!wasOrdered || !hasLostStarts) merged.start = start ?? 1
}

interface Gap {
  start: number
  end: number
  from: number
  to: number
}

/** Pairs what stands in a gap: so that the pairs are as like as can be. */
function pairGap(
  originals: readonly Nodes[],
  edited: readonly Nodes[],
  gap: Gap,
  pairs: Int32Array,
  words: KnownWords
): void {
  const {start, end, from, to} = gap
  const [count, others] = [end - start, to - from]
  if (count === 1 && others === 1) {
    if (isOneType(originals[start] as Nodes, edited[from] as Nodes)) pairs[from] = start
    return
  }
  if (count * others > mostPairs) {
    pairInOrder(originals, edited, gap, pairs, words)
    return
  }
  const width = others + 1
  const likes = new Float64Array(count * others)
  const sums = new Float64Array((count + 1) * width)
  for (let i = count - 1; i >= 0; i--) {
    for (let j = others - 1; j >= 0; j--) {
      const like = likenessOf(originals[start + i] as Nodes, edited[from + j] as Nodes, words)
      likes[i * others + j] = like
      const paired = like > 0 ? like + (sums[(i + 1) * width + j + 1] as number) : 0
      sums[i * width + j] = Math.max(
        paired,
        sums[(i + 1) * width + j] as number,
        sums[i * width + j + 1] as number
      )
    }
  }
  let [i, j] = [0, 0]
  while (i < count && j < others) {
    const sum = sums[i * width + j] as number
    const like = likes[i * others + j] as number
    if (like > 0 && sum === like + (sums[(i + 1) * width + j + 1] as number)) pairs[from + j++] = start + i++
    else if (sum === sums[(i + 1) * width + j]) i++
    else j++
  }
}

function pairInOrder(
  originals: readonly Nodes[],
  edited: readonly Nodes[],
  gap: Gap,
  pairs: Int32Array,
  words: KnownWords
): void {
  let start = gap.start
  for (let index = gap.from; index < gap.to; index++) {
    for (let at = start; at < Math.min(gap.end, start + 8); at++) {
      if (likenessOf(originals[at] as Nodes, edited[index] as Nodes, words) === 0) continue
      pairs[index] = at
      start = at + 1
      break
    }
  }
}

function likenessOf(original: Nodes, edited: Nodes, words: KnownWords): number {
  return isOneType(original, edited) ? likeness(original, edited, words, leastLike) : 0
}

function isOneType(original: Nodes, edited: Nodes): boolean {
  if (original.type !== edited.type) return false
  return !('identifier' in original) || !('identifier' in edited) || original.identifier === edited.identifier
}

function withPosition<Node extends Nodes>(node: Node, {position}: Nodes): Node {
  if (position) node.position = position
  else delete node.position
  return node
}
