import type {Node, Position} from 'unist'
import {mayHoldAddress} from '../grammar/addresses.js'
import {mayHoldUrl} from '../grammar/bare-urls.js'
import type {Issue} from '../issue/issue.js'
import {NotesError} from '../issue/notes-error.js'
import type {Notes} from '../tree/nodes.js'
import type {Difference} from './compare.js'

/** Says that a node can't be written: it knows the node, so that the caller can tell where in the tree it stands. */
export class CannotWriteError extends NotesError {
  /** The node. */
  declare readonly node: unknown

  /** @param position where it is to be mended (default: where the node stands) */
  constructor(
    node: unknown,
    message: string,
    position: Position | undefined = (node as Partial<Node> | null | undefined)?.position
  ) {
    super('Cannot write the note', [
      {code: 'cannot-write', severity: 'error', message, ...(position && {position})}
    ])
    Object.defineProperty(this, 'node', {value: node, enumerable: false})
  }
}

/**
 * Makes the error that says why a node can't be written.
 *
 * @param node the node, or what stands in its place
 * @param expected what should be there, and what to do
 */
export function cannotWrite(node: unknown, expected: string): CannotWriteError {
  return new CannotWriteError(node, `Cannot write ${describeNode(node)}, expected ${expected}`)
}

/** A node in words: its type and the beginning of what it holds. */
export function describeNode(node: unknown): string {
  if (typeof node !== 'object' || node === null) return `\`${String(node)}\` as a node`
  const {type, value, url, identifier} = node as Record<string, unknown>
  const what = [value, url, identifier].find((field) => typeof field === 'string') as string | undefined
  const name = typeof type === 'string' ? `\`${type}\`` : 'a node without `type`'
  return what === undefined ? `the ${name}` : `the ${name} ${excerpt(what)}`
}

const mostShown = 40

function excerpt(text: string): string {
  const json = JSON.stringify(text.length > mostShown ? `${text.slice(0, mostShown)}…` : text)
  return `\`${json}\``
}

/** Tells in an error where its node stands in the tree. */
export function tellPath(notes: Notes<object>, {issues, node}: CannotWriteError): void {
  const path = pathTo(notes, node)
  if (path) (issues[0] as Issue).path ??= path
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

/** Makes the error that says what is read back otherwise. */
export function unexpressed({node, other, field, path}: Difference): CannotWriteError {
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
