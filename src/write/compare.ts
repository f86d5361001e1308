import {identifierOf} from '../grammar/normalize.js'
import {decode} from '../grammar/references.js'
import type {PathSegment} from '../issue/issue.js'
import {isObject, sameContent, sameText} from '../tree/same-content.js'

type Fields = Record<string, unknown>

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
 * - whether a field without content (`children`, `url`, `title`, `alt`, `lang`, `meta`, `align`, `label`, …) is null, empty or not there
 * - how an `identifier` is written that is normalised to the same, or whether the `label` alone gives it
 * - `spread` where Markdown leaves no choice: of a list of fewer than two items, of an item of fewer than two blocks, and of
 *   one with two neighbouring paragraphs
 * - `referenceType` where there is none, or where a reference's text doesn't name its definition: `[Elm]` with another text is
 *   `[Elm lang][Elm]`
 */
export function sameMeaning(left: unknown, right: unknown): boolean {
  // Nearly always they are the very same, which is told sooner.
  return sameContent(left, right) || findDifference(left, right) === null
}

/** Finds the first node of a tree that another tree has otherwise; `null` where they mean the same. It recurses as deep as they nest. */
export function findDifference(left: unknown, right: unknown): Difference | null {
  if (left === right) return null
  const difference = (field: string): Difference => ({node: left, other: right, path: [], field})
  if (!isObject(left) || !isObject(right) || left.type !== right.type) return difference('type')
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    if (key !== 'children' && !sameField(key, left, right)) return difference(key)
  }
  const [nodes, others] = [childrenOf(left), childrenOf(right)]
  for (const [at, {node, index}] of nodes.entries()) {
    const found = findDifference(node, others[at]?.node)
    if (found) return {...found, path: ['children', index, ...found.path]}
  }
  // Of a node that is too many, the parent is named.
  return others.length > nodes.length ? {...difference('children'), other: others[nodes.length]?.node} : null
}

/** Fields that stand for nothing where they are null or empty. */
const emptyFields = new Set(['title', 'alt', 'lang', 'meta', 'url', 'value'])

function sameField(key: string, left: Fields, right: Fields): boolean {
  if (key === 'data' || key === 'position' || (key === 'source' && left.type === 'notes')) return true
  const a = left[key] ?? null
  const b = right[key] ?? null
  if (a === b || sameText(a, b)) return true
  switch (key) {
    case 'frontMatter':
      return isObject(a) && isObject(b) && sameContent({data: a.data}, {data: b.data})
    case 'spread':
      return (a === true) === (b === true) || hasNoChoice(left)
    case 'identifier':
      // Without one, the label tells.
      return a && b ? identifierOf(String(a)) === identifierOf(String(b)) : Boolean(left.label ?? right.label)
    case 'label':
      return a === null || b === null
    case 'referenceType':
      return a === null || (b === 'full' && !isNamed(left))
    case 'align':
      return sameAlign(a, b)
    case 'ordered':
      return Boolean(a) === Boolean(b)
    case 'start':
      return left.ordered === true && (a ?? 1) === (b ?? 1)
    default:
      return emptyFields.has(key) && (a === '' ? null : a) === (b === '' ? null : b)
  }
}

function hasNoChoice({type, children}: Fields): boolean {
  if (!Array.isArray(children) || children.length < 2) return true
  const isParagraph = (node: unknown): boolean => isObject(node) && node.type === 'paragraph'
  return (
    type === 'listItem' &&
    children.some((child, index) => isParagraph(child) && isParagraph(children[index + 1]))
  )
}

/** Whether a reference's own text is its label: `[Elm]`, not `[Elm lang]`. One with markup is none: what that is written as isn't known here. */
function isNamed({identifier, label, alt, children}: Fields): boolean {
  const nodes = Array.isArray(children) ? children : [{type: 'text', value: alt ?? ''}]
  const text = nodes.map((node) => node?.value ?? '').join('')
  return nodes.every(isText) && sameText(text, label ?? decode(String(identifier)))
}

function sameAlign(left: unknown, right: unknown): boolean {
  const [a, b] = [left, right].map((align) => (Array.isArray(align) ? align : [])) as [unknown[], unknown[]]
  return Array.from({length: Math.max(a.length, b.length)}, (_, at) => at).every(
    (at) => (a[at] ?? null) === (b[at] ?? null)
  )
}

interface Child {
  node: unknown
  index: number
}

/** A node's children, neighbouring texts merged and empty ones dropped. */
function childrenOf({children}: Fields): Child[] {
  const merged: Child[] = []
  if (!Array.isArray(children)) return merged
  for (const [index, node] of children.entries()) {
    const last = merged.at(-1)
    if (!isText(node)) merged.push({node, index})
    else if (!node.value) continue
    else if (last && isText(last.node)) last.node = {...last.node, value: `${last.node.value}${node.value}`}
    else merged.push({node, index})
  }
  return merged
}

function isText(node: unknown): node is Fields & {value?: string | null} {
  return isObject(node) && node.type === 'text' && typeof (node.value ?? '') === 'string'
}
