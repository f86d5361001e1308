import type {Nodes} from 'mdast'
import {mayHoldAddress} from './grammar/addresses.js'
import {mayHoldUrl} from './grammar/bare-urls.js'
import {isUnclosedHtml} from './grammar/html-kinds.js'
import type {Issue} from './issue/issue.js'
import {deepestNesting} from './read/limits.js'
import {readNotes} from './read/read.js'
import {readYaml} from './read/yaml.js'
import type {Notes} from './tree/nodes.js'
import {CannotWriteError, cannotWrite, describeNode} from './write/cannot-write.js'
import {printLabel} from './write/canonical/destination.js'
import type {Level} from './write/canonical/escape.js'
import {flattenTopics, type Layout, layoutBlocks} from './write/canonical/layout.js'
import {printLeafLines} from './write/canonical/leaves.js'
import {checkTree} from './write/check-tree.js'
import {type Difference, findDifference} from './write/compare.js'
import {definitionsIn} from './write/definitions-in.js'
import {printFrontMatter} from './write/front-matter.js'
import {type BlockOrItem, childBlocksOf} from './write/patch/originals.js'
import {findFailures} from './write/patch/raise.js'
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
  const isDefined = definitionsIn(notes)
  const levels = new Map<unknown, Level>()
  const levelOf = (node: unknown): Level => levels.get(node) ?? 0
  const layout: Layout = {
    style,
    printLeaf: (leaf, place) => printLeafLines(leaf, place, {isDefined, level: levelOf(leaf)}),
    printFootnoteLabel: (footnote) => `^${printLabel(footnote)}`
  }
  for (let round = 0; ; round++) {
    const text = joinNotes(notes, style, layoutBlocks(notes.children, layout))
    const read = readNotes(text).notes
    const difference = findDifference(notes, read)
    if (difference === null) return text
    const failures = findFailures(flattenTopics(notes.children), flattenTopics(read.children))
    let hasMore = false
    for (const leaf of failures.flatMap(({siblings, index}) => leavesOf(siblings[index] as BlockOrItem))) {
      const level = levelOf(leaf)
      if (level === highestLevel || round === highestLevel) continue
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

function leavesOf(node: BlockOrItem): BlockOrItem[] {
  return childBlocksOf(node)?.flatMap(leavesOf) ?? [node]
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
