import {Document, isCollection, isSeq, Pair, Scalar, visit, YAMLMap} from 'yaml'
import type {JsonMap, JsonValue} from './json-map.js'
import type {YamlStyle} from './style.js'

/** Prints entries on lines of their own: `title: "Elm"⏎tags:⏎  - "web"⏎`. */
export function printLines(
  entries: JsonMap | JsonValue[],
  style: YamlStyle,
  indent: string,
  ending: string
): string {
  const lines = print(entries, style, false).split('\n')
  return lines.map((line) => (line && indent + line) + ending).join('')
}

/** Prints entries as they stand between brackets: `a: 1, b: [2]`. */
export function printInline(entries: JsonMap | JsonValue[], style: YamlStyle): string {
  return print(entries, style, true).slice(1, -1)
}

/**
 * Prints a key, in the quotes of another where it can stand in those, on one line.
 *
 * @param isFlow whether it stands in braces
 */
export function printKey(name: string, type: Scalar.Type | undefined, isFlow: boolean): string {
  const key = new Scalar(name)
  if (type) key.type = type
  const document = new Document(null, {compat: 'yaml-1.1'})
  const map = new YAMLMap()
  map.flow = isFlow
  map.items.push(new Pair(key, new Scalar(0)))
  document.contents = map as never
  const printed = document.toString({
    simpleKeys: true,
    lineWidth: 0,
    flowCollectionPadding: false,
    defaultStringType: 'QUOTE_DOUBLE',
    doubleQuotedAsJSON: true
  })
  return escapeOddities(printed.replace(/^\{/, '').replace(/: 0\}?\n?$/, ''))
}

/** What stands in double quotes as an escape, though JSON leaves it bare: controls, line ends of Unicode, the byte-order mark. */
const oddities = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g

function print(entries: JsonMap | JsonValue[], style: YamlStyle, isFlow: boolean): string {
  const {quote, quotesKeys, mapIndent, listIndent, block} = style
  const [value, ...others] = Object.values(entries)
  const isLikeOthers = typeof value === 'string' && others.length === 0 && hasFormOf(value, style.plains)
  // What YAML 1.1 reads as something else than a string, such as `yes` or `2018-10-10`, stands in quotes.
  const compat = isLikeOthers ? null : 'yaml-1.1'
  const document = new Document(entries, {aliasDuplicateObjects: false, compat})
  visit(document, {
    Collection(key, node) {
      const isStyled = isSeq(node) ? style.isFlowList : style.isFlowMap
      node.flow = key === null ? isFlow : isStyled || node.items.length === 0
    },
    Scalar(key, node, path) {
      if (typeof node.value !== 'string') return
      const isInside = path.some((parent) => isCollection(parent) && parent.flow)
      const isText =
        !isInside && !style.isFlat && /^\S(?:.*\S)?\n?$/s.test(node.value) && !/[ \t]$/m.test(node.value)
      if ((style.isSafe && key !== 'key') || /[^\S\n ]/.test(node.value) || node.value.search(oddities) >= 0)
        node.type = 'QUOTE_DOUBLE'
      else if (block && key === 'value') node.type = block.type
      else if (key !== 'key' && node.value.includes('\n'))
        node.type = isText ? 'BLOCK_LITERAL' : 'QUOTE_DOUBLE'
    }
  })
  const indent = (Array.isArray(value) && listIndent) || mapIndent
  const printed = document.toString({
    indent,
    indentSeq: listIndent > 0,
    lineWidth: block?.width ?? 0,
    minContentWidth: 0,
    flowCollectionPadding: false,
    defaultStringType: quote,
    defaultKeyType: quotesKeys ? 'QUOTE_DOUBLE' : 'PLAIN',
    singleQuote: quote === 'QUOTE_SINGLE',
    doubleQuotedAsJSON: true
  })
  return escapeOddities(printed)
    .replace(/\n$/, '')
    .replace(/^(x: [|>])(\d?)([-+]?)$/m, (all, mark, digit, chomping) =>
      block ? mark + (digit || block.hasDigit ? indent : '') + (chomping || block.plus) : all
    )
}

function escapeOddities(text: string): string {
  return text.replace(oddities, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Whether a day or a time stands beside others, in the form `0-0-0` or `0:0`. A time behind a day makes no difference. */
function hasFormOf(value: string, plains: readonly string[]): boolean {
  const [form, ...forms] = [value, ...plains].map((text) =>
    text.replace(/^(\d{4}-\d\d?-\d\d?)[T ].*$/, '$1').replace(/\d+/g, '0')
  )
  return forms.includes(form as string)
}
