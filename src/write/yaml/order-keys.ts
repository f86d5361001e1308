import {isMap} from 'yaml'
import {type Entry, entriesOf, nameOf} from './entries.js'
import {parseYaml} from './parse-yaml.js'

/**
 * Puts the keys of front matter into an order: those that are listed come first, the others behind them as they stood. Comments
 * and blank lines above a key go with it; a comment that a blank line parts from the first key stays on top.
 *
 * @param value what stands between the fences, its lines ended by line feeds; whether it then says the same is for the caller to check
 * @param order the keys that come first
 */
export function orderKeys(value: string, order: readonly string[]): string {
  const text = `${value}\n`
  const node = parseYaml(text).contents
  const entries = isMap(node) && !node.flow ? entriesOf(text, node as Parameters<typeof entriesOf>[1], 0) : []
  const [first] = entries
  if (!first) return value
  const [top = ''] = /^(?:.*\n)*[ \t]*\n/.exec(first.lead) ?? []
  const textOf = (entry: Entry): string => {
    const lead = entry === first ? entry.lead.slice(top.length) : entry.lead
    return lead + entry.mark + entry.gap + text.slice(entry.start, entry.stop)
  }
  const rankOf = ({key}: Entry): number =>
    (order.indexOf(nameOf(key)) + order.length + 1) % (order.length + 1)
  const sorted = [...entries].sort((left, right) => rankOf(left) - rankOf(right)).map(textOf)
  return (top + sorted.join('') + text.slice(entries.at(-1)?.stop)).slice(0, -1)
}
