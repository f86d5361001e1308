import {
  type CST,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
  type YAMLSeq
} from 'yaml'

/** A range of offsets, end-exclusive. */
export interface Range {
  start: number
  end: number
}

type Collection = YAMLMap<Node, Node | null> | YAMLSeq<Node>

/** A key with its value, or an item of a list: from its first unit to the last one that says something. */
export interface Place extends Range {
  path: Array<string | number>
  node: Node | null
  parent: Collection
  above: Place | null
  index: number
}

/** YAML as the `yaml` package reads it, offsets kept, with all keys and items in it. */
export function readPlaces(value: string): {text: string; places: Place[]} {
  const text = `${value.replace(/\r(?!\n)/g, '\n')}\n`
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    keepSourceTokens: true,
    uniqueKeys: false
  })
  const places: Place[] = []
  const root = document.contents
  if (isCollection(root)) addPlaces(places, root as Collection, null, text)
  return {text, places}
}

function addPlaces(places: Place[], parent: Collection, above: Place | null, text: string): void {
  for (const [index, item] of parent.items.entries()) {
    const pair = isPair(item) ? (item as Pair<Node, Node | null> & {srcToken?: CST.CollectionItem}) : null
    const tokens = parent.srcToken as CST.BlockSequence | undefined
    const token = pair ? pair.srcToken : tokens?.items[index]
    if (!token) continue
    const node = pair ? pair.value : (item as Node)
    const {start: marks, key, sep = [], value} = token
    const first = marks.find(({type}) => !/space|comma|comment|newline/.test(type)) ?? key ?? sep[0] ?? value
    const start = first?.offset ?? 0
    const ends = [...marks, ...sep]
      .filter(({type}) => /-ind$|anchor/.test(type))
      .map(({offset, source}) => offset + source.length)
    const end = Math.max(start + 1, pair?.key.range?.[1] ?? 0, ...ends, endOf(node, text))
    const path = [...(above?.path ?? []), pair ? nameOf(pair.key) : index]
    const place: Place = {path, node, parent, above, index, start, end}
    places.push(place)
    if (!isCollection(node)) continue
    const at = places.length
    addPlaces(places, node as Collection, place, text)
    place.end = Math.max(place.end, ...places.slice(at).map((inner) => inner.end))
  }
}

function nameOf(key: Node): string {
  return isScalar(key) && key.type !== 'PLAIN' ? String(key.value) : ((key as {source?: string}).source ?? '')
}

/** Where a value ends that is no map or list on lines of its own. Blank lines at the end of a block string are its own. */
function endOf(node: Node | null, text: string): number {
  if (!node?.range || ((isMap(node) || isSeq(node)) && !node.flow)) return 0
  const [start, end] = node.range
  return isScalar(node) && node.type?.startsWith('BLOCK')
    ? end
    : start + text.slice(start, end).trimEnd().length
}

export function isBlock({node}: Place): boolean {
  return isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED')
}

/** Whether a value is a block string that keeps the blank lines below it. */
export function isKept({node}: Place, text: string): boolean {
  return isScalar(node) && /^[|>]\d?\+/.test(text.slice(node.range?.[0], node.range?.[1]))
}

/** The aliases of the anchors that a range holds, and of those that it stands in. */
export function aliasesOf(places: readonly Place[], place: Place, isInside: boolean): Place[] {
  const anchored = places.filter(({node, start, end}) => {
    const holds = start <= place.start && end >= place.end
    const isHeld = isInside && start >= place.start && end <= place.end
    return node && !isAlias(node) && node.anchor && (holds || isHeld)
  })
  const names = new Set(anchored.map(({node}) => (node as {anchor?: string}).anchor))
  return places.filter(({node}) => isAlias(node) && names.has(node.source))
}

/** What stands before an offset in its line. */
export function lineUpTo(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)
}
