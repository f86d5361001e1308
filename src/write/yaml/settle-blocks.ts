import {isMap, isScalar, isSeq, type Node, type Scalar} from 'yaml'
import {lineEndAt} from '../../text/lines.js'
import {nameOf} from './entries.js'
import type {JsonMap, JsonValue} from './json-map.js'
import {parseYaml} from './parse-yaml.js'
import {columnOf} from './style.js'

/**
 * Frees block strings from lines that came to stand below them and so became their own: blank lines and comments that stood below what
 * was removed. Blank lines go where the string keeps those below it (`|+`), else what stands in them; comments move to the left.
 *
 * ```yaml
 * text: |+       text: |+
 *   a              a
 * gone: 1    →
 *
 * other: 2       other: 2
 * ```
 *
 * @param value the patched YAML
 * @param data what its data is to be
 */
export function settleBlocks(value: string, data: JsonMap): string {
  let text = value + (value.endsWith('\r') ? '\r' : '\n')
  for (let index = blocksOf(text, data).length - 1; index >= 0; index--) text = settleBlock(text, data, index)
  return text.replace(/(?:\r\n|[\r\n])$/, '')
}

function settleBlock(text: string, data: JsonMap, index: number): string {
  const [node, wanted] = blocksOf(text, data)[index] ?? []
  if (!node?.range || node.value === wanted) return text
  const [start, end] = node.range
  const lines = text.slice(start, end).match(/[^\r\n]*(?:\r\n|[\r\n])/g) ?? []
  const [indent] = /^ */.exec(text.slice(start - columnOf(text, start))) ?? ['']
  const isKept = /^[|>]\d?\+/.test(lines[0] ?? '')
  const free = (line: string): string => {
    if (line.trim() !== '') return indent + line.trimStart()
    return isKept ? '' : line.slice(lineEndAt(line, 0))
  }
  for (let count = 1; count < lines.length; count++) {
    if (!/^\s*(?:#|$)/.test(lines.at(-count) ?? '')) break
    const freed = [...lines.slice(0, -count), ...lines.slice(-count).map(free)].join('')
    const settled = text.slice(0, start) + freed + text.slice(end)
    if (blocksOf(settled, data)[index]?.[0].value === wanted) return settled
  }
  return text
}

/** The block strings of YAML, in order, with what data has in their place. */
function blocksOf(text: string, data: JsonMap): Array<[Scalar, JsonValue | undefined]> {
  return findBlocks(parseYaml(text).contents as Node | null, data)
}

function findBlocks(node: Node | null, data: JsonValue | undefined): Array<[Scalar, JsonValue | undefined]> {
  if (isMap(node)) {
    return node.items.flatMap(({key, value}) =>
      findBlocks(value as Node | null, (data as JsonMap | undefined)?.[nameOf(key as Node | null)])
    )
  }
  if (isSeq(node))
    return node.items.flatMap((item, at) => findBlocks(item as Node, (data as JsonValue[] | undefined)?.[at]))
  return isScalar(node) && node.type?.startsWith('BLOCK') ? [[node, data]] : []
}
