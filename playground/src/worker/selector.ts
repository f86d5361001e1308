import {selectAll} from 'apunte'
import {findSelectorProblem} from 'apunte/internal/check/selector-problem.js'
import {textOfNode} from 'apunte/internal/query/text.js'
import type {Match, SelectorProblem, Views} from '../views.js'
import {cut} from './cut.js'
import {describeNode, type TreeNode} from './describe-node.js'
import type {Note} from './note.js'

/** Finds what a selector matches; of one that can't be used, or that can find nothing in any note, why not. */
export function matchesOf(note: Note, selector: string, most: number): Views['selector']['view'] {
  if (selector.trim() === '') return {matches: [], total: 0, problem: null}
  const problem = findSelectorProblem(selector)
  if (problem !== null) return {matches: [], total: 0, problem: toProblem(problem)}
  const found = selectAll(note.tree, selector) as TreeNode[]
  return {
    matches: found.slice(0, most).map((node) => toMatch(note, node)),
    total: found.length,
    problem: null
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

/** Says it as a sentence of its own. */
function toProblem({problem, place}: NonNullable<ReturnType<typeof findSelectorProblem>>): SelectorProblem {
  const message = problem[0]?.toUpperCase() + problem.slice(1)
  return {message, start: place?.start ?? null, end: place?.end ?? null}
}
