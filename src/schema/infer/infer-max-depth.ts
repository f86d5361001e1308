import type {Outline, OutlineTopic} from '../../tree/outline.js'
import type {Plan} from './plan.js'

/**
 * Finds how deep headings go, where several notes go so deep, and none deeper.
 *
 * @returns makes that part of a body, once the plan is settled
 */
export function inferMaxDepth(outlines: readonly Outline[], plan: Plan): () => {maxDepth?: number} {
  const deepest = outlines.map(({topics}) => deepestOf(topics))
  const most = deepest.reduce((a, b) => Math.max(a, b), 0)
  const notes = deepest.flatMap((depth, note) => (depth === most ? [note] : []))
  if (most === 0 || most === 6 || outlines.length < 50) return () => ({})
  const risky = plan.set()
  if (notes.length < 3) for (const note of notes) risky.add(note)
  const demand = plan.offer(plan.set(), `have headings deeper than ${most}`, {risky, weight: 'detail'})
  return () => (demand.isKept ? {maxDepth: most} : {})
}

function deepestOf(topics: readonly OutlineTopic[]): number {
  let most = 0
  const open = [...topics]
  for (let topic = open.pop(); topic; topic = open.pop()) {
    most = Math.max(most, topic.depth)
    for (const below of topic.topics) open.push(below)
  }
  return most
}
