import {oneLine, titleOf} from '../query/text.js'
import {topics} from '../query/topics.js'
import type {Notes, Topic} from '../tree/nodes.js'

/** What separates the names in a breadcrumb that is one text. */
export const pathSeparator = ' > '

/** The titles of each topic and of those that enclose it, outermost first. */
export function topicPaths(notes: Notes<object>): Map<Topic, string[]> {
  const paths = new Map<Topic, string[]>()
  for (const topic of topics(notes)) {
    const path = paths.get(topic) ?? [oneLine(titleOf(topic))]
    paths.set(topic, path)
    for (const child of topic.children) {
      if (child.type === 'topic') paths.set(child, [...path, oneLine(titleOf(child))])
    }
  }
  return paths
}

/** Joins names to a path; a `>` of theirs that would part them gets a backslash: `A > B` is `A \\> B`. */
export function joinPath(names: readonly string[]): string {
  return names.map((name) => name.replace(/(^|\s)(\\*>)/g, '$1\\$2')).join(pathSeparator)
}

/** Splits a path into the names that {@link joinPath} joined. */
export function splitPath(path: string): string[] {
  if (path === '') return []
  return path.split(pathSeparator).map((name) => name.replace(/(^|\s)\\(\\*>)/g, '$1$2'))
}
