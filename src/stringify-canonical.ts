import type {Nodes} from 'mdast'
import {mayHoldAddress} from './grammar/addresses.js'
import {mayHoldUrl} from './grammar/bare-urls.js'
import type {Issue} from './issue/issue.js'
import {deepestNesting} from './read/limits.js'
import {readNotes} from './read/read.js'
import {readYaml} from './read/yaml.js'
import type {Notes} from './tree/nodes.js'
import {CannotWriteError, cannotWrite, describeNode} from './write/cannot-write.js'
import type {IsDefined} from './write/canonical/brackets.js'
import type {Level} from './write/canonical/escape.js'
import {isUnclosedHtml} from './write/canonical/html.js'
import {printBlocks} from './write/canonical/print.js'
import {checkTree} from './write/check-tree.js'
import {type Difference, findDifference} from './write/compare.js'
import {printFrontMatter} from './write/front-matter.js'
import type {WriteStyle} from './write/style.js'

/**
 * Writes a tree in canonical form, whatever text it was read from, and reads it back before it is returned.
 *
 * Where a leaf's text doesn't read back, more of it is escaped; that takes a few rounds at most, each linear.
 *
 * @param notes the tree
 * @param style how it looks
 * @throws {NotesError} `cannot-write`, where Markdown can't express the tree: it names the first node that would be read as
 *   something else
 */
export function stringifyCanonical(notes: Notes<object>, style: WriteStyle): string {
  try {
    return write(notes, style)
  } catch (error) {
    if (error instanceof CannotWriteError) tellPath(notes, error)
    throw error
  }
}

function tellPath(notes: Notes<object>, {issues, node}: CannotWriteError): void {
  const path = pathTo(notes, node)
  if (path) (issues[0] as Issue).path ??= path
}

const highestLevel = 3

function write(notes: Notes<object>, style: WriteStyle): string {
  checkTree(notes, deepestNesting)
  const isDefined = collectIdentifiers(notes)
  const levels = new Map<unknown, Level>()
  const levelOf = (node: unknown): Level => levels.get(node) ?? 0
  for (let round = 0; ; round++) {
    const text = joinNotes(notes, style, printBlocks(notes.children, style, {isDefined, levelOf}))
    const read = readNotes(text).notes
    const difference = findDifference(notes, read)
    if (difference === null) return text
    const leaves = round < highestLevel ? differingLeaves(notes, read) : []
    let hasMore = false
    for (const leaf of leaves) {
      const level = levelOf(leaf)
      if (level === highestLevel) continue
      levels.set(leaf, (level + 1) as Level)
      hasMore = true
    }
    if (!hasMore) throw unexpressed(difference)
  }
}

/** Puts front matter before the lines of the body, and ends them. */
function joinNotes(notes: Notes<object>, {lineEnding}: WriteStyle, body: string[]): string {
  const lines: string[] = []
  if (notes.frontMatter) {
    const value = printFrontMatter(notes.frontMatter, readYaml, '\n')
    lines.push('---', ...(value === '' ? [] : [value.replace(/\r\n|\r|\n/g, lineEnding)]), '---')
    if (body.length > 0) lines.push('')
  }
  for (const line of body) lines.push(line)
  if (lines.length === 0) return ''
  return lines.join(lineEnding) + (runsToTheEnd(lastLeaf(notes)) ? '' : lineEnding)
}

function lastLeaf(notes: Notes<object>): Nodes {
  let last: Nodes = notes
  while ('children' in last) {
    const child: Nodes | undefined = last.children.at(-1)
    if (!child) break
    last = child
  }
  return last
}

/** Whether a block holds all up to the end of the text, a last line ending included: what was not read, unclosed HTML. */
function runsToTheEnd(node: Nodes): boolean {
  return node.type === 'unread' || (node.type === 'html' && isUnclosedHtml(node.value))
}

/** What the tree defines. */
function collectIdentifiers(notes: Notes<object>): IsDefined {
  const identifiers = {link: new Set<unknown>(), footnote: new Set<unknown>()}
  for (const {node} of walkTree(notes)) {
    if (node.type === 'definition') identifiers.link.add(node.identifier)
    if (node.type === 'footnoteDefinition') identifiers.footnote.add(node.identifier)
  }
  return (kind, identifier) => identifiers[kind].has(identifier)
}

interface Step {
  node: Nodes
  index: number
  from: Step | null
}

/** Walks a tree that {@link checkTree} has passed. */
function* walkTree(notes: Notes<object>): Generator<Step, void, undefined> {
  const stack: Step[] = [{node: notes, index: 0, from: null}]
  for (let step = stack.pop(); step; step = stack.pop()) {
    yield step
    if (!('children' in step.node)) continue
    for (let index = step.node.children.length - 1; index >= 0; index--) {
      stack.push({node: step.node.children[index] as Nodes, index, from: step})
    }
  }
}

/** Where a node stands in a tree: the first place of it. */
function pathTo(notes: Notes<object>, node: unknown): Array<string | number> | null {
  if (node === notes.frontMatter) return ['frontMatter']
  if (typeof node !== 'object' || node === null) return null
  const seen = new Set<unknown>()
  const stack: Array<{node: unknown; index: number; from: unknown}> = [{node: notes, index: -1, from: null}]
  for (let step = stack.pop(); step; step = stack.pop()) {
    if (step.node === node) {
      const path: Array<string | number> = []
      for (let at = step as typeof step | null; at && at.index >= 0; at = at.from as typeof step | null) {
        path.unshift('children', at.index)
      }
      return path
    }
    if (seen.has(step.node) || typeof step.node !== 'object' || step.node === null) continue
    seen.add(step.node)
    const {children} = step.node as {children?: unknown}
    if (!Array.isArray(children)) continue
    for (const [index, child] of children.entries()) stack.push({node: child, index, from: step})
  }
  return null
}

/** The leaves that are read as something else; where blocks themselves are, all that they hold. */
function differingLeaves(notes: Notes<object>, read: Notes<object>): unknown[] {
  const given = flatten(notes)
  const found = flatten(read)
  const leaves: unknown[] = []
  const isSame = (at: number, other: number): boolean => findDifference(given[at], found[other]) === null
  const count = Math.min(given.length, found.length)
  let start = 0
  let end = 0
  if (given.length !== found.length) {
    while (start < count && isSame(start, start)) start++
    while (end < count - start && isSame(given.length - 1 - end, found.length - 1 - end)) end++
    for (const block of given.slice(start, given.length - end)) collectLeaves(block, leaves)
    return leaves
  }
  for (const [at, block] of given.entries()) collectDiffering(block, found[at], leaves)
  return leaves
}

function flatten(notes: Notes<object>): Nodes[] {
  return [...walkTree(notes)].flatMap(({node, from}) => {
    const isBlock = from && (from.node.type === 'notes' || from.node.type === 'topic')
    return isBlock && node.type !== 'topic' ? [node] : []
  })
}

const containers = new Set(['blockquote', 'footnoteDefinition', 'list', 'listItem'])

function collectDiffering(given: Nodes, found: Nodes | undefined, leaves: unknown[]): void {
  if (findDifference(given, found) === null) return
  if (
    found &&
    containers.has(given.type) &&
    given.type === found.type &&
    'children' in given &&
    'children' in found &&
    given.children.length === found.children.length
  ) {
    for (const [index, child] of given.children.entries()) {
      collectDiffering(child, found.children[index] as Nodes, leaves)
    }
  } else {
    collectLeaves(given, leaves)
  }
}

function collectLeaves(block: Nodes, leaves: unknown[]): void {
  const stack = [block]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (containers.has(node.type) && 'children' in node) for (const child of node.children) stack.push(child)
    else leaves.push(node)
  }
}

function unexpressed({node, other, field, path}: Difference): CannotWriteError {
  const error = cannotWrite(node, `what Markdown can express: ${reasonOf(node, other, field)}`)
  const issue = error.issues[0] as Issue
  issue.path = path
  return error
}

/** Why a node doesn't read back. */
function reasonOf(node: unknown, other: unknown, field: string): string {
  const {type, value} = (node ?? {}) as {type?: unknown; value?: unknown}
  if (field === 'spread')
    return `its blank lines would be read as \`spread: ${(other as {spread?: unknown}).spread}\``
  if (typeof value === 'string' && type === 'text' && (mayHoldUrl(value) || mayHoldAddress(value))) {
    return 'this text, which GFM makes a link by itself: make it a `link` or `inlineCode`'
  }
  if (field === 'type' || field === 'children') {
    return other === undefined
      ? 'it would not be read back'
      : `it would be read back as ${describeNode(other)}`
  }
  const read = (other as Record<string, unknown>)[field]
  return `its \`${field}\` would be read back as \`${JSON.stringify(read) ?? 'nothing'}\``
}
