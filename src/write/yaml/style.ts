import {type Document, isMap, isScalar, isSeq, type Node, type Scalar, visit} from 'yaml'

/** How an author writes YAML: what new values take up. */
export interface YamlStyle {
  /** How strings stand. */
  quote: 'QUOTE_DOUBLE' | 'QUOTE_SINGLE' | 'PLAIN'
  /** Whether keys stand in quotes, as in `{"a": 1}`. */
  quotesKeys: boolean
  /** Days and times that stand without quotes, such as `2018-10-10` or `10:30`: others may do so too. */
  plains: string[]
  /** By how much a map or a list below a key is indented. */
  mapIndent: number
  listIndent: number
  isFlowMap: boolean
  isFlowList: boolean
  /** Whether all strings stand in double quotes, where any can stand. */
  isSafe: boolean
  /** Whether no string stands as a block. */
  isFlat: boolean
  /** The block string that gets another value: how long its lines are, and whether it is `|2` or `|+`. */
  block?: {type: 'BLOCK_LITERAL' | 'BLOCK_FOLDED'; width: number; hasDigit: boolean; plus: '+' | ''}
}

/**
 * Finds the style of a piece of YAML: the quotes of most strings, the first map's and list's form and indentation. Where it says
 * nothing, strings stand in double quotes, and blocks are indented by two.
 *
 * @param text the text that the ranges of the document's nodes speak of
 */
export function findYamlStyle(document: Document, text: string): YamlStyle {
  const counts = {QUOTE_DOUBLE: 0, QUOTE_SINGLE: 0, PLAIN: 0}
  const found: Partial<YamlStyle> = {}
  visit(document, {
    Scalar(key, {type, value}) {
      if (key !== 'key' && typeof value === 'string' && type && type in counts) counts[type as 'PLAIN']++
    },
    Pair(_, {key, value}) {
      if (!(isMap(value) || isSeq(value)) || value.items.length === 0) return
      found[isMap(value) ? 'isFlowMap' : 'isFlowList'] ??= value.flow === true
      if (value.flow) return
      const indent = columnOf(text, value.range?.[0] ?? 0) - columnOf(text, (key as Node).range?.[0] ?? 0)
      found[isMap(value) ? 'mapIndent' : 'listIndent'] ??= Math.max(0, indent)
    }
  })
  const {QUOTE_DOUBLE: double, QUOTE_SINGLE: single, PLAIN: plain} = counts
  const quote = single > double && single > plain ? 'QUOTE_SINGLE' : plain > double ? 'PLAIN' : 'QUOTE_DOUBLE'
  const mapIndent = found.mapIndent || found.listIndent || 2
  const {listIndent = mapIndent, isFlowMap = false, isFlowList = false} = found
  return {
    quote,
    quotesKeys: false,
    plains: [],
    isSafe: false,
    isFlat: false,
    mapIndent,
    listIndent,
    isFlowMap,
    isFlowList
  }
}

/**
 * The style beside some values: the quotes that all strings of theirs have, else those of the document.
 *
 * @param keys keys of a map in braces, which may all stand in quotes, as JSON has them
 */
export function styleBeside(
  style: YamlStyle,
  values: ReadonlyArray<Node | null>,
  keys: ReadonlyArray<Node | null> = []
): YamlStyle {
  const quotesKeys = keys.length > 0 && keys.every((key) => isScalar(key) && key.type === 'QUOTE_DOUBLE')
  const strings = [...values, ...(quotesKeys ? keys : [])].filter(
    (node): node is Scalar<string> => isScalar(node) && typeof node.value === 'string'
  )
  const [type, other] = new Set(strings.map((node) => node.type))
  const isOne = !other && (type === 'PLAIN' || type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE')
  const plains = strings
    .filter((node) => node.type === 'PLAIN' && /^\d/.test(node.value))
    .map(({value}) => value)
  return {...style, quotesKeys, plains, quote: isOne ? type : style.quote}
}

/** How many code units stand before an offset in its line. */
export function columnOf(text: string, offset: number): number {
  let start = offset
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--
  return offset - start
}
