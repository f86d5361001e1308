import type {Node} from 'unist'
import {NotesError} from '../issue/notes-error.js'

/** Says that a node can't be written: it knows the node, so that the caller can tell where in the tree it stands. */
export class CannotWriteError extends NotesError {
  /** The node. */
  declare readonly node: unknown

  constructor(node: unknown, message: string) {
    const position = (node as Partial<Node> | null | undefined)?.position
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
