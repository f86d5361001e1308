import {isAlias, isMap, isSeq, type Node, type Scalar} from 'yaml'
import type {Edit} from '../text/edits.js'
import {type JsonMap, type JsonValue, printInline} from './print-yaml.js'
import {nameOf} from './yaml-entries.js'
import type {YamlStyle} from './yaml-style.js'

/** Notes the anchors in what goes. */
export function loseAnchors(lostAnchors: Set<string>, node: Node, isOwn: boolean): void {
  const stack: Array<Node | null> = [node]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next === null) continue
    if (!isAlias(next) && (next as Scalar).anchor && (isOwn || next !== node)) {
      lostAnchors.add((next as Scalar).anchor as string)
    }
    if (isMap(next)) for (const {key, value} of next.items) stack.push(key as Node, value as Node | null)
    if (isSeq(next)) for (const item of next.items) stack.push(item as Node)
  }
}

/** Gives aliases of what goes the value that they stood for. */
export function keepAliases(
  edits: Edit[],
  lostAnchors: ReadonlySet<string>,
  style: YamlStyle,
  root: Node,
  data: JsonValue
): void {
  if (lostAnchors.size === 0) return
  const taken = edits.filter(({start, end}) => start < end)
  const stack: Array<{node: Node | null; value: JsonValue}> = [{node: root, value: data}]
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    const {node, value} = entry
    if (isAlias(node)) {
      const [start = 0, end = 0] = node.range ?? []
      const isTaken = taken.some((edit) => edit.start < end && edit.end > start)
      if (lostAnchors.has(node.source) && !isTaken)
        edits.push({start, end, text: printInline(value, style, true)})
    } else if (isMap(node)) {
      for (const pair of node.items) {
        stack.push({
          node: pair.value as Node | null,
          value: (value as JsonMap)[nameOf(pair.key as Node)] as JsonValue
        })
      }
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        stack.push({node: item as Node, value: (value as JsonValue[])[index] as JsonValue})
      }
    }
  }
}
