import {isMap, isScalar, isSeq, type Node, parseDocument} from 'yaml'
import type {PathSegment} from '../../issue/issue.js'

/**
 * Finds where a path leads in JSON: its value, or the innermost one on the way that is there. JSON is YAML, whose parser tells the
 * places.
 */
export function placeInJson(source: string, path: readonly PathSegment[]): [number, number] | null {
  const document = parseDocument(source, {uniqueKeys: false})
  let node: Node | null = document.contents
  let range = node?.range ?? null
  for (const segment of path) {
    if (isMap(node)) {
      const pair = node.items.find(({key}) => isScalar(key) && key.value === String(segment))
      if (!pair) break
      // A key that shouldn't be there is what is wrong, so the key is shown, not its value.
      range = (pair.key as Node).range ?? range
      node = pair.value as Node | null
    } else if (isSeq(node)) {
      node = (node.items[Number(segment)] as Node | undefined) ?? null
      range = node?.range ?? range
    } else break
  }
  return range ? [range[0], range[1]] : null
}

/** Finds where a path leads in code: the last of its keys that the code says exactly once. */
export function placeInCode(source: string, path: readonly PathSegment[]): [number, number] | null {
  for (const segment of [...path].reverse()) {
    if (typeof segment !== 'string') continue
    const start = source.indexOf(segment)
    if (start !== -1 && source.indexOf(segment, start + 1) === -1) return [start, start + segment.length]
  }
  return null
}
