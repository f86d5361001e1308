import {type Document, isMap, isScalar, isSeq, type Node, type Pair} from 'yaml'

/** How an author writes YAML: what new values take up. */
export interface YamlStyle {
  /** How strings stand. */
  quote: 'double' | 'single' | 'plain'
  /** By how much a map below a key is indented. */
  mapIndent: number
  /** By how much a list below a key is indented. */
  listIndent: number
  isFlowMap: boolean
  isFlowList: boolean
  lineEnding: string
}

/**
 * Finds the style of a piece of YAML: the quotes of most strings, the first indents, the first map's and list's form. Where it
 * says nothing, strings stand in double quotes, and blocks are indented by two.
 *
 * @param document the YAML; its root is no example of a form
 * @param text the text that its ranges speak of
 * @param lineEnding what ends its lines
 */
export function findYamlStyle(document: Document, text: string, lineEnding: string): YamlStyle {
  const counts = {double: 0, single: 0, plain: 0}
  const found: Partial<YamlStyle> = {}
  const stack: Array<{node: Node | null; column: number}> = []
  const push = (nodes: Array<Node | null>, column: number): void => {
    for (let index = nodes.length - 1; index >= 0; index--) {
      stack.push({node: nodes[index] as Node | null, column})
    }
  }
  push([document.contents], -1)
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    const {node, column} = entry
    if (isScalar(node) && typeof node.value === 'string') {
      if (node.type === 'QUOTE_DOUBLE') counts.double++
      else if (node.type === 'QUOTE_SINGLE') counts.single++
      else if (node.type === 'PLAIN') counts.plain++
    }
    if (!isMap(node) && !isSeq(node)) continue
    const isFlow = node.flow === true
    const own = columnOf(text, node.range?.[0] ?? 0)
    if (column >= 0 && node.items.length > 0) {
      if (isMap(node)) {
        found.isFlowMap ??= isFlow
        if (!isFlow) found.mapIndent ??= own - column
      } else {
        found.isFlowList ??= isFlow
        if (!isFlow) found.listIndent ??= own - column
      }
    }
    const next = isMap(node) ? own : -1
    push(
      node.items.map((item) => (isMap(node) ? (item as Pair).value : item) as Node | null),
      isFlow ? -1 : next
    )
  }
  const {double, single, plain} = counts
  const mapIndent = found.mapIndent && found.mapIndent > 0 ? found.mapIndent : 2
  return {
    quote: single > double && single > plain ? 'single' : plain > double ? 'plain' : 'double',
    mapIndent,
    listIndent: found.listIndent !== undefined && found.listIndent >= 0 ? found.listIndent : mapIndent,
    isFlowMap: found.isFlowMap ?? false,
    isFlowList: found.isFlowList ?? false,
    lineEnding
  }
}

/** How many code units stand before an offset in its line. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStartAt(text, offset)
}

/** Finds where the line that holds an offset begins. */
export function lineStartAt(text: string, offset: number): number {
  let start = offset
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--
  return start
}
