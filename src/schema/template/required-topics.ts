import type {StandardSchemaV1} from '@standard-schema/spec'
import type {PathSegment} from '../../issue/issue.js'
import type {TopicsBody} from '../body.js'
import type {TopicSpec} from '../parts.js'

type TopicsSpec = TopicsBody<StandardSchemaV1, RegExp>

/** A topic that has to be there. */
export interface Sibling {
  /** `null` for one that none is named for. */
  name: string | null
  spec: TopicSpec
  count: number
  path: PathSegment[]
}

/** The topics that have to be there, in the order of their names, and those that have none. */
export function requiredTopics(spec: TopicsSpec, path: readonly PathSegment[] = []): Sibling[] {
  const named = Object.entries(spec.topics ?? {}).map(([name, part]) => {
    return {name, spec: part, count: leastOf(part, 1), path: [...path, 'topics', name]}
  })
  const {otherTopics} = spec
  const others =
    typeof otherTopics === 'object'
      ? [{name: null, spec: otherTopics, count: leastOf(otherTopics, 0), path: [...path, 'otherTopics']}]
      : []
  return [...named, ...others].filter(({count}) => count > 0)
}

/** How many of a topic there have to be. */
function leastOf({optional, many}: TopicSpec, usual: number): number {
  if (optional) return 0
  if (typeof many === 'object') return many.min ?? 1
  return many ? 1 : usual
}
