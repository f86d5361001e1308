import {isMap, isScalar, isSeq, type Pair, type ParsedNode, parseDocument, type YAMLMap} from 'yaml'
import type {PathSegment} from '../../issue/issue.js'

/** Finds where a path leads in a text: its value, or the innermost one on the way that is there. */
export type PlaceFinder = (path: readonly PathSegment[]) => [number, number] | null

/** Finds where paths lead in JSON or YAML, which is read once for all of them. JSON is YAML, whose parser tells the places. */
export function placesInData(source: string): PlaceFinder {
  const {contents} = parseDocument(source, {uniqueKeys: false})
  const known = new Map<object, Map<string, Pair<ParsedNode, ParsedNode | null>>>()
  const pairsOf = (map: YAMLMap.Parsed): Map<string, Pair<ParsedNode, ParsedNode | null>> => {
    const pairs = known.get(map) ?? new Map<string, Pair<ParsedNode, ParsedNode | null>>()
    if (known.has(map)) return pairs
    known.set(map, pairs)
    for (const pair of map.items) {
      const name = isScalar(pair.key) ? pair.key.value : null
      if (typeof name === 'string' && !pairs.has(name)) pairs.set(name, pair)
    }
    return pairs
  }
  return (path) => {
    let node: ParsedNode | null = contents
    let found = node
    for (const segment of path) {
      let next: ParsedNode | null = null
      if (isMap(node)) {
        const pair = pairsOf(node).get(String(segment))
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
}

/** Finds where paths lead in code: at the last of the keys that the code says exactly once. */
export function placesInCode(source: string): PlaceFinder {
  return (path) => {
    for (const segment of [...path].reverse()) {
      if (typeof segment !== 'string') continue
      const start = source.indexOf(segment)
      if (start !== -1 && source.indexOf(segment, start + 1) === -1) return [start, start + segment.length]
    }
    return null
  }
}
