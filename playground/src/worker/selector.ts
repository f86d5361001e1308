import {selectAll} from 'apunte'
import {quoteValues} from 'apunte/internal/query/selector.js'
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

/** Says why a selector can't be used. The parser of selectors tells the place, in the text that it was given: with quotes around values. */
function problemOf(error: Error, selector: string): SelectorProblem {
  const position = (error as Error & {position?: number}).position
  const message = error.message.replace(/^css-selector-parser parse error: (.*?)\.? Pos: -?\d+\.$/s, '$1')
  if (position === undefined) return {message, start: null, end: null}
  const isAtEnd = /end of input|Expected (?:attribute name|end of attribute)/.test(message)
  const at = Math.max(0, Math.min(unquoted(selector, position), selector.length))
  const start = isAtEnd && at === selector.length - 1 ? selector.length : at
  return {message, start, end: Math.min(start + 1, selector.length)}
}

/** Where in a selector a position is of the same with quotes around its values. */
function unquoted(selector: string, position: number): number {
  const quoted = quoteValues(selector)
  let own = 0
  for (let at = 0; at < position; at++) if (quoted[at] === selector[own]) own++
  return own
}
