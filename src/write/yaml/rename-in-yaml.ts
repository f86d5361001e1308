import {isMap, isScalar, isSeq, type Node, type Pair} from 'yaml'
import {nameOf} from './entries.js'
import {parseYaml} from './parse-yaml.js'
import {printKey} from './print-yaml.js'

/**
 * Puts another name in the place of a key: nothing else of the YAML changes. A name has the quotes of the one before it, where it can.
 *
 * @param value YAML that reads without a problem
 * @param path where the key stands, in keys and indices
 * @param to its new name
 * @returns the YAML; `null` where no such key is written there, or not on one line
 */
export function renameInYaml(value: string, path: ReadonlyArray<string | number>, to: string): string | null {
  let node = parseYaml(`${value}\n`).contents as Node | null
  let pair: Pair<Node, Node | null> | undefined
  let isFlow = false
  for (const step of path) {
    if (isSeq(node)) node = (node.items[Number(step)] ?? null) as Node | null
    else if (isMap(node)) {
      isFlow = node.flow === true
      pair = (node.items as Array<Pair<Node, Node | null>>).find(({key}) => nameOf(key) === String(step))
      node = pair?.value ?? null
    } else return null
  }
  const key = pair?.key
  if (!isScalar(key) || !key.range || key.type?.startsWith('BLOCK')) return null
  const [start, end] = key.range
  return value.slice(0, start) + printKey(to, key.type, isFlow) + value.slice(end)
}
