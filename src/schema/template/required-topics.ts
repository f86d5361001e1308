import type {StandardSchemaV1} from '@standard-schema/spec'
import type {PathSegment} from '../../issue/issue.js'
import type {TopicsBody} from '../body.js'
import type {TopicSpec} from '../parts.js'
import {topicCount} from '../topic-count.js'

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
    return {name, spec: part, count: topicCount(part).min, path: [...path, 'topics', name]}
  })
  const {otherTopics} = spec
  const others =
    typeof otherTopics === 'object'
      ? [{name: null, spec: otherTopics, count: leastOfOthers(otherTopics), path: [...path, 'otherTopics']}]
      : []
  return [...named, ...others].filter(({count}) => count > 0)
}

/** There may be any number of others, unless `many` counts them. */
function leastOfOthers({many}: TopicSpec): number {
  return typeof many === 'object' ? (many.min ?? 0) : 0
}
