import {isMap, isScalar, isSeq, type ParsedNode, parseDocument} from 'yaml'
import type {PathSegment} from '../../issue/issue.js'

/**
 * Finds where a path leads in JSON: its value, or the innermost one on the way that is there. JSON is YAML, whose parser tells the
 * places.
 */
export function placeInJson(source: string, path: readonly PathSegment[]): [number, number] | null {
  const document = parseDocument(source, {uniqueKeys: false})
  let node: ParsedNode | null = document.contents
  let found = node
  for (const segment of path) {
    let next: ParsedNode | null = null
    if (isMap(node)) {
      const pair = node.items.find(({key}) => isScalar(key) && key.value === String(segment))
      // A key that shouldn't be there is what is wrong, so the key is shown, not its value.
      found = pair?.key ?? found
      next = pair?.value ?? null
    } else if (isSeq(node)) {
      next = node.items[Number(segment)] ?? null
      found = next ?? found
    }
    node = next
  }
  return found && [found.range[0], found.range[1]]
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
