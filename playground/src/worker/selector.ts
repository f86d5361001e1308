import {selectAll} from 'apunte'
import {textOfNode} from 'apunte/internal/query/text.js'
import type {Match, SelectorProblem, Views} from '../views.js'
import {cut} from './cut.js'
import {describeNode, type TreeNode} from './describe-node.js'
import type {Note} from './note.js'

/** Finds what a selector matches; of one that can't be used, why not. */
export function matchesOf(note: Note, selector: string, most: number): Views['selector']['view'] {
  if (selector.trim() === '') return {matches: [], total: 0, problem: null}
  try {
    const found = selectAll(note.tree, selector) as TreeNode[]
    return {
      matches: found.slice(0, most).map((node) => toMatch(note, node)),
      total: found.length,
      problem: null
    }
  } catch (error) {
    return {matches: [], total: 0, problem: problemOf(error as Error, selector)}
  }
}

function toMatch({toPosition}: Note, node: TreeNode): Match {
  const {start, end} = node.position ?? {start: {line: 1, column: 1}, end: {line: 1, column: 1}}
  const {text, more} = describeNode(node)
  // A bare URL is its own text.
  const parts = new Set([text || textOfNode(node as never), more])
  return {
    type: node.type,
    text: cut([...parts].filter(Boolean).join(' · ')),
    line: start.line,
    column: start.column,
    start: toPosition(start.offset ?? 0),
    end: toPosition(end.offset ?? 0)
  }
}

/** Says why a selector can't be used, and where: where its reader says, or at the word that the message begins with. */
function problemOf({message, position}: Error & {position?: number}, selector: string): SelectorProblem {
  if (position !== undefined) return {message, start: position, end: Math.min(position + 1, selector.length)}
  const word = /`(.+?)`/s.exec(message)?.[1] ?? ''
  const start = word === '' ? -1 : selector.indexOf(word)
  return start === -1 ? {message, start: null, end: null} : {message, start, end: start + word.length}
}
