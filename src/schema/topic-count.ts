import type {TopicSpec} from './parts.js'

/** How many topics a name asks for: exactly one, unless it is optional or there may be many. */
export function topicCount({optional, many}: TopicSpec): {min: number; max: number} {
  if (many === undefined || many === false) return {min: optional ? 0 : 1, max: 1}
  const {min = 1, max = Number.POSITIVE_INFINITY} = many === true ? {} : many
  return {min: optional ? 0 : min, max}
}
