import type {Depth} from '../tree/nodes.js'
import type {OutlineTopicInput} from '../tree/outline-input.js'
import {textsOf} from './judge/match.js'
import type {TopicSpec} from './parts.js'
import {topicCount} from './topic-count.js'

/**
 * Gives an empty topic for a name: its title, and the topics that have to stand below it; `null` where its title isn't certain.
 */
export function templateTopic(name: string, spec: TopicSpec): OutlineTopicInput | null {
  const [title] = spec.title === undefined ? [name] : textsOf(spec.title)
  if (title === undefined) return null
  const topics: OutlineTopicInput[] = []
  for (const [below, part] of Object.entries(spec.topics ?? {})) {
    if (topicCount(part).min === 0) continue
    const topic = templateTopic(below, part)
    if (topic) topics.push(topic)
  }
  const depth = typeof spec.depth === 'object' ? spec.depth.min : spec.depth
  return {title, ...(depth !== undefined && {depth: depth as Depth}), ...(topics.length > 0 && {topics})}
}
