import type {PathSegment} from '../issue/issue.js'
import {sameContent} from './same-content.js'

/** Where two trees first differ in what they mean. */
export interface Difference {
  /** The node of the first tree that the second hasn't got, or has otherwise. */
  node: unknown
  /** What stands in its place in the second tree. */
  other: unknown
  /** The way to it from the first tree's root. */
  path: PathSegment[]
  /** The field that differs; `type` or `children` where other nodes stand there. */
  field: string
}

/**
 * Tells whether two trees mean the same: what writing may change doesn't count. That is
 *
 * - positions, the root's `source`, and `data`, where tools keep what no syntax expresses (the front matter's is content)
 * - neighbouring texts, which are one, and empty ones, which are none
 * - which line endings stand in values
 * - whether a field without content (`title`, `alt`, `lang`, `meta`, `align`, `label`, …) is null, empty or not there
 * - `spread` where Markdown leaves no choice: of a list of fewer than two items, of an item of fewer than two blocks, and of
 *   one with two neighbouring paragraphs
 *
 * Without recursion, so that no depth can overflow it.
 */
export function sameMeaning(left: unknown, right: unknown): boolean {
  // Nearly always they are the very same, which is told sooner.
  return sameContent(left, right) || findDifference(left, right) === null
}

type Fields = Record<string, unknown>

interface Pair {
  left: unknown
  right: unknown
  from: Pair | null
  step: PathSegment[]
}

/** Finds the first node of a tree that another tree has otherwise; `null` where they mean the same. */
export function findDifference(left: unknown, right: unknown): Difference | null {
  const stack: Pair[] = [{left, right, from: null, step: []}]
  for (let pair = stack.pop(); pair; pair = stack.pop()) {
    const field = findField(pair, stack)
    if (field === null) continue
    // Of a node that is too many, the parent is named.
    const isTooMany = pair.left === undefined && pair.from !== null
    const node = isTooMany ? pair.from?.left : pair.left
    return {node, other: pair.right, path: pathOf(pair), field: isTooMany ? 'children' : field}
  }
  return null
}

function pathOf(pair: Pair): PathSegment[] {
  const steps: PathSegment[][] = []
  for (let at: Pair | null = pair; at; at = at.from) steps.push(at.step)
  return steps.reverse().flat()
}

/** Compares two nodes without their children, which go on the stack; gives the field that differs. */
function findField(pair: Pair, stack: Pair[]): string | null {
  const {left, right} = pair
  if (!isObject(left) || !isObject(right)) return left === right ? null : 'type'
  if (left.type !== right.type) return 'type'
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    if (isIgnored(key, left)) continue
    if (key === 'frontMatter' && left.type === 'notes') {
      if (!sameFrontMatter(left[key], right[key])) return key
    } else if (!sameField(key, left, right)) return key
  }
  return pushChildren(pair, left, right, stack) ? null : 'children'
}

function isIgnored(key: string, node: Fields): boolean {
  if (key === 'position' || key === 'data' || key === 'children') return true
  return key === 'source' && node.type === 'notes'
}

/** Fields that stand for nothing where they are null or empty. */
const emptyFields = new Set(['title', 'alt', 'lang', 'meta'])
const listTypes = new Set(['list', 'listItem'])

function sameField(key: string, left: Fields, right: Fields): boolean {
  const a = left[key] ?? null
  const b = right[key] ?? null
  if (a === b) return true
  const type = left.type as string
  if (key === 'spread' && listTypes.has(type)) return isSpread(left) === isSpread(right) || hasNoChoice(left)
  if (key === 'label') return a === null || b === null || sameText(a, b)
  if (key === 'align' && type === 'table') return sameAlign(left, right)
  if (type === 'list' && key === 'ordered') return Boolean(a) === Boolean(b)
  if (type === 'list' && key === 'start') return startOf(left) === startOf(right)
  if (emptyFields.has(key)) return (a === '' ? null : a) === (b === '' ? null : b) || sameText(a, b)
  return sameText(a, b)
}

function sameText(a: unknown, b: unknown): boolean {
  return typeof a === 'string' && typeof b === 'string' && unify(a) === unify(b)
}

function unify(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

function isSpread(node: Fields): boolean {
  return node.spread === true
}

function hasNoChoice({type, children}: Fields): boolean {
  if (!Array.isArray(children) || children.length < 2) return true
  if (type === 'list') return false
  return children.some((child, index) => isParagraph(child) && isParagraph(children[index + 1]))
}

function isParagraph(node: unknown): boolean {
  return isObject(node) && node.type === 'paragraph'
}

function startOf({ordered, start}: Fields): unknown {
  return ordered ? (start ?? 1) : (start ?? null)
}

function sameAlign(left: Fields, right: Fields): boolean {
  const a = Array.isArray(left.align) ? left.align : []
  const b = Array.isArray(right.align) ? right.align : []
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    if ((a[at] ?? null) !== (b[at] ?? null)) return false
  }
  return true
}

/** Puts the pairs of children on the stack, the first on top; false where there aren't as many. */
function pushChildren(pair: Pair, left: Fields, right: Fields, stack: Pair[]): boolean {
  const a = childrenOf(left)
  const b = childrenOf(right)
  if (a === null || b === null) return a === b
  const count = Math.min(a.length, b.length)
  // Where one tree has more, the first that is missing is named.
  if (a.length > count) {
    const {node, index} = a[count] as Child
    stack.push({left: node, right: undefined, from: pair, step: ['children', index]})
  } else if (b.length > count) {
    if (count === 0) return false
    stack.push({left: undefined, right: (b[count] as Child).node, from: pair, step: []})
  }
  for (let at = count - 1; at >= 0; at--) {
    const {node, index} = a[at] as Child
    stack.push({left: node, right: (b[at] as Child).node, from: pair, step: ['children', index]})
  }
  return true
}

interface Child {
  node: unknown
  index: number
}

/** A node's children, neighbouring texts merged and empty ones dropped. */
function childrenOf({children}: Fields): Child[] | null {
  if (!Array.isArray(children)) return null
  const merged: Child[] = []
  for (const [index, node] of children.entries()) {
    if (!isText(node)) merged.push({node, index})
    else if (node.value !== '') {
      const last = merged.at(-1)
      if (last && isText(last.node)) last.node = {...last.node, value: last.node.value + node.value}
      else merged.push({node, index})
    }
  }
  return merged
}

function isText(node: unknown): node is Fields & {value: string} {
  return isObject(node) && node.type === 'text' && typeof node.value === 'string'
}

function sameFrontMatter(left: unknown, right: unknown): boolean {
  if (!isObject(left) || !isObject(right)) return (left ?? null) === (right ?? null)
  return sameData(left.data, right.data)
}

/** Compares JSON values; the order of keys doesn't count, and `undefined` counts as absent. */
function sameData(left: unknown, right: unknown): boolean {
  const stack: unknown[] = [left, right]
  while (stack.length > 0) {
    const b = stack.pop()
    const a = stack.pop()
    if (a === b) continue
    if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      stack.push(Object.hasOwn(a, key) ? a[key] : undefined, Object.hasOwn(b, key) ? b[key] : undefined)
    }
  }
  return true
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}
