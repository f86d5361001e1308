import type {Link, PhrasingContent, Text} from 'mdast'
import {alignValue} from '../grammar/alignment.js'
import {code, isBlank} from '../grammar/characters.js'
import {meantEnd} from '../grammar/references.js'

/**
 * Splits inline content at offsets of its source. Texts are cut: what their escapes and references mean stays whole. Bare URLs are cut
 * too, and are texts then.
 *
 * ```text
 * source   see [*a*] (b) there
 * offsets      |        |
 * gives    see ·[, *a*, ] (b)· there
 * ```
 *
 * @param children what stands side by side, as it was read
 * @param source the text that it was read from
 * @param offsets where to split, in order
 * @returns one list more than there are offsets; `null` where an offset is within a node that is no text
 */
export function splitInlines(
  children: readonly PhrasingContent[],
  source: string,
  offsets: readonly number[]
): PhrasingContent[][] | null {
  const parts: PhrasingContent[][] = [[]]
  for (const child of children) {
    const start = child.position?.start.offset
    const end = child.position?.end.offset
    if (start === undefined || end === undefined) return null
    while (parts.length <= offsets.length && (offsets[parts.length - 1] as number) <= start) parts.push([])
    const inner: number[] = []
    for (let next = parts.length - 1; (offsets[next] ?? end) < end; next++)
      inner.push(offsets[next] as number)
    if (inner.length === 0) {
      parts.at(-1)?.push(child)
      continue
    }
    const text = child.type === 'text' ? child : textOfBareUrl(child, source)
    const values = text && cutText(text, source, start, end, inner)
    if (!values) return null
    for (const [index, value] of values.entries()) {
      if (index > 0) parts.push([])
      if (value !== '') parts.at(-1)?.push({type: 'text', value})
    }
  }
  while (parts.length <= offsets.length) parts.push([])
  return parts
}

/** How many pieces times nodes are gone through for those that can be cut out alone. */
const mostAlone = 1_000_000

/**
 * Cuts pieces out of inline content, as {@link splitInlines} does: one that can't be keeps no other from it.
 *
 * @param spans where each begins and ends, in order
 * @returns what stands in each; `null` for one that a node holds in part
 */
export function cutOut(
  children: readonly PhrasingContent[],
  source: string,
  spans: ReadonlyArray<readonly [start: number, end: number]>
): Array<PhrasingContent[] | null> {
  const parts = splitInlines(children, source, spans.flat())
  if (parts) return spans.map((_, index) => parts[2 * index + 1] ?? null)
  if (spans.length < 2 || spans.length * children.length > mostAlone) return spans.map(() => null)
  const half = spans.length >> 1
  return [...cutOut(children, source, spans.slice(0, half)), ...cutOut(children, source, spans.slice(half))]
}

function textOfBareUrl(node: PhrasingContent, source: string): Text | null {
  if (!isBareUrl(node, source)) return null
  const [text] = (node as Link).children
  return text?.type === 'text' ? text : null
}

/** Whether a node is a link that stands bare in the text. */
export function isBareUrl(node: PhrasingContent, source: string): boolean {
  const first = source[node.position?.start.offset ?? -1]
  return node.type === 'link' && first !== undefined && first !== '[' && first !== '<'
}

function cutText(
  {value}: Text,
  source: string,
  start: number,
  end: number,
  offsets: readonly number[]
): string[] | null {
  // By itself, since the line that it stands in may be long.
  const written = source.slice(start, end)
  const alignment = alignValue(written, 0, written.length, value, meantEnd, (line) =>
    behindMarkers(written, line)
  )
  if (!alignment) return null
  const {starts, ends} = alignment
  const values: string[] = []
  let from = 0
  for (const offset of offsets) {
    let at = from
    while (at < starts.length && start + (starts[at] as number) < offset) at++
    // An escape or a reference stands across it.
    if (at > 0 && start + (ends[at - 1] as number) > offset) return null
    values.push(value.slice(from, at))
    from = at
  }
  return [...values, value.slice(from)]
}

/** Makes one text of those that stand side by side. */
export function joinTexts(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const joined: PhrasingContent[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    if (node.type === 'text' && last?.type === 'text')
      joined[joined.length - 1] = {type: 'text', value: last.value + node.value}
    else joined.push(node)
  }
  return joined
}

/** Where a line's content begins: no line of a paragraph begins with a `>` that is its own. */
function behindMarkers(source: string, line: number): number {
  let at = line
  while (isBlank(source.charCodeAt(at)) || source.charCodeAt(at) === code.greaterThan) at++
  return at
}
