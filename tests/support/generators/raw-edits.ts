import type {Link, List, ListItem, Nodes, Parents, RootContent, Text} from 'mdast'
import type {Notes, NotesContent, Topic} from '../../../src/index.js'
import {walk} from '../../../src/query/walk.js'

/** What an edit concerns of the source, in offsets: lines before and behind it are to stay. */
export interface Concern {
  start: number
  end: number
}

/** Chooses a number from 0 up to, but not, `count`. */
export type Choose = (count: number) => number

/** Edits a tree by hand, as a user of mdast would; `null` where there is nothing to edit. */
export type RawEdit = (notes: Notes<object>, choose: Choose) => Concern | null

type Holder =
  | Notes<object>
  | Topic
  | Extract<RootContent, {type: 'blockquote' | 'footnoteDefinition'}>
  | ListItem

/** Texts that an edit may put in. */
const texts = [
  'new',
  'a new text, longer',
  'x *y* [z] `w`',
  '- x',
  '# x',
  '1. x',
  '+',
  '>',
  '&amp; \\ <b>',
  'é😀',
  '***',
  'a_b_c',
  '[x] y',
  'a | b',
  '~~x~~',
  '=',
  '---',
  '```',
  '[a]: /u',
  'two\nlines'
]
const urls = [
  'https://new.example/',
  'https://new.example/?a=1&b=%20_*#c',
  '/a b',
  'x(y',
  '<',
  '',
  '#z',
  'mailto:x@y.z',
  'https://new.example/a_(b)'
]

function pick<Value>(values: readonly Value[], choose: Choose): Value | null {
  return values.length === 0 ? null : (values[choose(values.length)] as Value)
}

function nodesOf<Type extends Nodes['type']>(
  notes: Notes<object>,
  ...types: Type[]
): Array<Extract<Nodes, {type: Type}>> {
  return [...walk(notes)].filter((node) => types.includes(node.type as Type)) as never
}

/** The nodes that hold nodes of some types, with those. */
function holdersOf(notes: Notes<object>): Holder[] {
  return nodesOf(notes, 'notes', 'topic', 'blockquote', 'footnoteDefinition', 'listItem') as Holder[]
}

function concern(...nodes: Array<Nodes | undefined>): Concern {
  const known = nodes.filter((node) => node?.position?.start.offset !== undefined) as Nodes[]
  return {
    start: Math.min(...known.map((node) => node.position?.start.offset as number)),
    end: Math.max(...known.map((node) => node.position?.end.offset as number))
  }
}

const changeUrl: RawEdit = (notes, choose) => {
  const link = pick(nodesOf(notes, 'link', 'image', 'definition'), choose)
  if (!link) return null
  link.url = pick(urls, choose) as string
  return concern(link)
}

const changeUrlAndText: RawEdit = (notes, choose) => {
  const link = pick(nodesOf(notes, 'link'), choose)
  if (!link) return null
  link.url = 'https://new.example/x'
  link.children = [{type: 'text', value: link.url}]
  return concern(link)
}

const changeLinkTitle: RawEdit = (notes, choose) => {
  const link = pick(nodesOf(notes, 'link', 'image', 'definition'), choose)
  if (!link) return null
  link.title = pick(['t', 'a "b"', "it's", null, '(', 'a\\'], choose)
  return concern(link)
}

const changeHeading: RawEdit = (notes, choose) => {
  const heading = pick(nodesOf(notes, 'heading'), choose)
  if (!heading) return null
  const value = (pick(texts, choose) as string).replace('\n', ' ')
  const text = heading.children.find((child) => child.type === 'text')
  if (text && choose(2) === 0) text.value = value
  else heading.children = [{type: 'text', value}]
  return concern(heading)
}

const changeText: RawEdit = (notes, choose) => {
  const parents = nodesOf(notes, 'paragraph', 'emphasis', 'strong', 'link', 'tableCell', 'delete')
  const parent = pick(parents, choose)
  const text = parent?.children.find((child) => child.type === 'text') as Text | undefined
  if (!parent || !text) return null
  const value = pick(texts, choose) as string
  if (parent.type !== 'paragraph' && value.includes('\n')) return null
  const at = choose(text.value.length + 1)
  if (choose(2) === 0) text.value = value
  else text.value = text.value.slice(0, at) + value + text.value.slice(at)
  return concern(text)
}

const removeInline: RawEdit = (notes, choose) => {
  const parents = nodesOf(notes, 'paragraph').filter((node) => node.children.length > 1)
  const parent = pick(parents, choose)
  if (!parent) return null
  parent.children.splice(choose(parent.children.length), 1)
  return concern(parent)
}

const addInline: RawEdit = (notes, choose) => {
  const parent = pick(nodesOf(notes, 'paragraph'), choose)
  if (!parent) return null
  const url = pick(urls, choose) as string
  const link: Link = {type: 'link', url, children: [{type: 'text', value: 'label'}]}
  const node = pick(
    [link, {type: 'inlineCode', value: 'a`b'} as const, {type: 'strong', children: [link]} as const],
    choose
  )
  parent.children.splice(choose(parent.children.length + 1), 0, node as Link)
  return concern(parent)
}

const wrapInline: RawEdit = (notes, choose) => {
  const parent = pick(nodesOf(notes, 'paragraph'), choose)
  const child = parent && pick(parent.children, choose)
  if (!parent || !child) return null
  if (child.type === 'break' || (child.type === 'text' && /^\s|\s$/.test(child.value))) return null
  parent.children.splice(parent.children.indexOf(child), 1, {type: 'strong', children: [child]})
  return concern(parent)
}

const changeCode: RawEdit = (notes, choose) => {
  const code = pick(nodesOf(notes, 'code'), choose)
  if (!code) return null
  const lines = code.value.split('\n')
  lines.splice(choose(lines.length), choose(2), pick(['new', '', '  x', '```', '> x'], choose) as string)
  if (choose(3) > 0) code.value = lines.join('\n')
  else code.lang = 'ts'
  return concern(code)
}

const changeInlineCode: RawEdit = (notes, choose) => {
  const code = pick(nodesOf(notes, 'inlineCode'), choose)
  if (!code) return null
  code.value = pick(['x', 'a`b', ' x ', '``', '\\'], choose) as string
  return concern(code)
}

const changeBox: RawEdit = (notes, choose) => {
  const items = nodesOf(notes, 'listItem').filter((item) => item.children[0]?.type === 'paragraph')
  const item = pick(items, choose)
  if (!item) return null
  item.checked = pick([true, false, null], choose)
  const [first] = item.children
  return {...concern(item), end: concern(first).end}
}

/** Items that lie alone in their list go with it. */
function listsOf(notes: Notes<object>): List[] {
  return nodesOf(notes, 'list')
}

function newItem(choose: Choose): ListItem {
  const value = pick(texts, choose) as string
  return {
    type: 'listItem',
    spread: false,
    checked: null,
    children: [{type: 'paragraph', children: [{type: 'text', value}]}]
  }
}

/** A list, and the line behind it where that is indented: it would become a part of a longer list. */
function listConcern(notes: Notes<object>, list: List): Concern {
  const {parent, index} = holderOf(notes, list)
  const next = (parent.children as Nodes[])[index + 1]
  const columns = [list, next].map((node) => node?.position?.start.column ?? 0) as [number, number]
  return next && columns[1] > columns[0] + 1 ? concern(list, next) : concern(list)
}

const insertItem: RawEdit = (notes, choose) => {
  const list = pick(listsOf(notes), choose)
  if (!list) return null
  const at = choose(list.children.length + 1)
  const [before, after] = [list.children[at - 1], list.children[at]]
  const whole = listConcern(notes, list)
  list.children.splice(at, 0, newItem(choose))
  // A list without blank lines can't be told to have some before it has two items.
  if (list.children.length === 2 || list.spread) return whole
  if (list.ordered && at === 0) return {start: whole.start, end: concern(after).end}
  return between(whole, before, after)
}

/** The place between two neighbours. */
function between(whole: Concern, before: Nodes | undefined, after: Nodes | undefined): Concern {
  const start = before ? concern(before).end : whole.start
  const end = after ? concern(after).start : whole.end
  return {start: Math.min(start, end), end: Math.max(start, end)}
}

const removeItem: RawEdit = (notes, choose) => {
  const lists = listsOf(notes).filter((list) => list.children.length > 1)
  const list = pick(lists, choose)
  if (!list) return null
  const at = choose(list.children.length)
  const whole = listConcern(notes, list)
  const [item] = list.children.splice(at, 1)
  if (list.spread) return whole
  if (at === 0) return concern(item, list.children[0])
  return concern(item)
}

const moveItem: RawEdit = (notes, choose) => {
  const lists = listsOf(notes)
  const from = pick(
    lists.filter((list) => list.children.length > 1),
    choose
  )
  if (!from) return null
  const whole = listConcern(notes, from)
  const [item] = from.children.splice(choose(from.children.length), 1) as [ListItem]
  const rest = new Set<Nodes>(walk(item as never))
  const to = pick(
    lists.filter((list) => !rest.has(list)),
    choose
  ) as List
  const other = listConcern(notes, to)
  to.children.splice(choose(to.children.length + 1), 0, item)
  return {start: Math.min(whole.start, other.start), end: Math.max(whole.end, other.end)}
}

const nestItem: RawEdit = (notes, choose) => {
  const list = pick(
    listsOf(notes).filter((found) => found.children.length > 1),
    choose
  )
  if (!list) return null
  const whole = listConcern(notes, list)
  const at = 1 + choose(list.children.length - 1)
  const [item] = list.children.splice(at, 1) as [ListItem]
  const parent = list.children[at - 1] as ListItem
  const last = parent.children.at(-1)
  if (last?.type === 'list') {
    last.children.push(item)
  } else {
    parent.children.push({
      type: 'list',
      ordered: list.ordered ?? false,
      start: list.ordered ? 1 : null,
      spread: false,
      children: [item]
    })
    parent.spread = parent.children.length > 2 ? (parent.spread ?? false) : false
  }
  return whole
}

const liftItem: RawEdit = (notes, choose) => {
  const inner = pick(
    listsOf(notes).flatMap((list) =>
      list.children.flatMap((item, index) =>
        item.children.flatMap((child) => (child.type === 'list' ? [{list, item, index, child}] : []))
      )
    ),
    choose
  )
  if (!inner) return null
  const {list, item, index, child} = inner
  const whole = listConcern(notes, list)
  const [lifted] = child.children.splice(choose(child.children.length), 1) as [ListItem]
  if (child.children.length === 0) item.children.splice(item.children.indexOf(child), 1)
  list.children.splice(index + 1, 0, lifted)
  return whole
}

const mergeLists: RawEdit = (notes, choose) => {
  const lists = listsOf(notes)
  const to = pick(lists, choose)
  if (!to) return null
  const held = new Set<Nodes>(walk(to as never))
  const from = pick(
    lists.filter((list) => !held.has(list) && ![...walk(list as never)].includes(to as never)),
    choose
  )
  if (!from || Boolean(from.ordered) !== Boolean(to.ordered)) return null
  const {parent, index} = holderOf(notes, from)
  const concerned = concern(to, from, ...neighbours(parent, index))
  to.children.push(...from.children)
  parent.children.splice(index, 1)
  fixSpread(parent)
  return concerned
}

function holderOf(notes: Notes<object>, node: Nodes): {parent: Holder; index: number} {
  for (const parent of holdersOf(notes)) {
    const index = (parent.children as Nodes[]).indexOf(node)
    if (index !== -1) return {parent, index}
  }
  throw new Error('Cannot find the parent')
}

function neighbours(parent: Holder, index: number): Nodes[] {
  const children = parent.children as Nodes[]
  return [children[index - 1], children[index + 1]].filter((node) => node !== undefined)
}

/** Lets an item be what Markdown can express. */
function fixSpread(parent: Holder): void {
  if (parent.type === 'listItem' && parent.checked != null && parent.children[0]?.type !== 'paragraph') {
    parent.checked = null
  }
}

/** The places where a block may be put, or taken from, without breaking a topic. */
function blockPlaces(notes: Notes<object>): Array<{parent: Holder; index: number}> {
  return holdersOf(notes).flatMap((parent) => {
    const places: Array<{parent: Holder; index: number}> = []
    const children = parent.children as NotesContent[]
    for (let index = 0; index <= children.length; index++) {
      if (children[index - 1]?.type === 'topic') break
      if (parent.type === 'topic' && index === 0) continue
      places.push({parent, index})
    }
    return places
  })
}

const removeBlock: RawEdit = (notes, choose) => {
  const places = blockPlaces(notes).filter(({parent, index}) => {
    const node = parent.children[index]
    return node !== undefined && node.type !== 'topic'
  })
  const place = pick(places, choose)
  if (!place) return null
  const {parent, index} = place
  const node = parent.children[index] as Nodes
  const around = neighbours(parent, index)
  const isPlain =
    parent.type !== 'listItem' && !around.some((other) => other.type === 'list' || other.type === 'html')
  const result =
    isPlain && index > 0
      ? concern(node)
      : concern(node, ...around, ...(parent.type === 'listItem' ? [parent] : []))
  ;(parent.children as Nodes[]).splice(index, 1)
  if (parent.type === 'listItem') parent.spread = parent.children.length > 1
  fixSpread(parent)
  return result
}

const newBlocks: ReadonlyArray<(choose: Choose) => RootContent> = [
  (choose) => ({type: 'paragraph', children: [{type: 'text', value: pick(texts, choose) as string}]}),
  () => ({type: 'code', value: 'code\n\n  more', lang: 'js', meta: null}),
  () => ({type: 'thematicBreak'}),
  () => ({type: 'blockquote', children: [{type: 'paragraph', children: [{type: 'text', value: 'quote'}]}]}),
  (choose) => ({
    type: 'list',
    ordered: false,
    start: null,
    spread: false,
    children: [newItem(choose), newItem(choose)]
  }),
  (choose) => ({
    type: 'list',
    ordered: true,
    start: 3,
    spread: true,
    children: [newItem(choose), newItem(choose)]
  }),
  () => ({type: 'html', value: '<div>\nx\n</div>'})
]

const insertBlock: RawEdit = (notes, choose) => {
  const place = pick(blockPlaces(notes), choose)
  if (!place) return null
  const {parent, index} = place
  const [before, after] = [parent.children[index - 1], parent.children[index]] as [Nodes?, Nodes?]
  const whole =
    parent.type === 'notes' && !before && !after ? null : concern(...(parent.children as Nodes[]), parent)
  const node = (pick(newBlocks, choose) as (typeof newBlocks)[number])(choose)
  ;(parent.children as Nodes[]).splice(index, 0, node)
  if (parent.type === 'listItem') {
    parent.spread = true
    fixSpread(parent)
    return whole
  }
  if (!whole) return {start: 0, end: notes.source?.length ?? 0}
  const isPlain = ![before, after].some((other) => other?.type === 'list' || other?.type === 'html')
  if (before && !after && parent.type !== 'blockquote' && parent.type !== 'footnoteDefinition') {
    const end = concern(before).end
    return isPlain ? {start: end, end} : concern(before)
  }
  return isPlain && before && after ? between(whole, before, after) : whole
}

const insertTopic: RawEdit = (notes, choose) => {
  const at = notes.children.length
  const depth = pick([1, 2, 3] as const, choose) as 1
  const last = notes.children.at(-1)
  const heading = {type: 'heading', depth, children: [{type: 'text', value: 'New'}]} as const
  if (last?.type === 'topic' && last.depth < depth) return null
  notes.children.splice(at, 0, {type: 'topic', depth, children: [structuredClone(heading) as never]})
  const end = notes.source?.length ?? 0
  return {start: end, end}
}

const swapBlocks: RawEdit = (notes, choose) => {
  const places = blockPlaces(notes).filter(({parent, index}) => {
    const [node, next] = [parent.children[index], parent.children[index + 1]]
    return node && next && node.type !== 'topic' && next.type !== 'topic'
  })
  const place = pick(places, choose)
  if (!place) return null
  const {parent, index} = place
  const children = parent.children as Nodes[]
  const whole = concern(
    ...children.slice(Math.max(0, index - 1), index + 3),
    ...(parent.type === 'listItem' ? [parent] : [])
  )
  children.splice(index, 2, children[index + 1] as Nodes, children[index] as Nodes)
  if (parent.type === 'listItem') parent.spread = true
  fixSpread(parent)
  return whole
}

const swapTopics: RawEdit = (notes, choose) => {
  const parents = nodesOf(notes, 'notes', 'topic').filter((parent) => {
    const topics = parent.children.filter((child) => child.type === 'topic') as Topic[]
    return topics.length > 1 && topics.every(({depth}) => depth === topics[0]?.depth)
  })
  const parent = pick(parents, choose)
  if (!parent) return null
  const children = parent.children as NotesContent[]
  const first = children.findIndex((child) => child.type === 'topic')
  const from = first + choose(children.length - first)
  const [topic] = children.splice(from, 1) as [Topic]
  children.splice(first + choose(children.length - first + 1), 0, topic)
  return concern(...(children as Nodes[]))
}

const removeTopic: RawEdit = (notes, choose) => {
  const parents = nodesOf(notes, 'notes', 'topic').filter((parent) =>
    (parent.children as Nodes[]).some((child) => child.type === 'topic')
  )
  const parent = pick(parents, choose)
  const topic =
    parent &&
    pick(
      (parent.children as Nodes[]).filter((child) => child.type === 'topic'),
      choose
    )
  if (!parent || !topic) return null
  const index = (parent.children as Nodes[]).indexOf(topic)
  ;(parent.children as Nodes[]).splice(index, 1)
  return concern(topic)
}

const quoteBlock: RawEdit = (notes, choose) => {
  const places = blockPlaces(notes).filter(({parent, index}) => {
    const node = parent.children[index]
    return node && node.type !== 'topic' && node.type !== 'definition' && node.type !== 'footnoteDefinition'
  })
  const place = pick(places, choose)
  if (!place) return null
  const {parent, index} = place
  const children = parent.children as Nodes[]
  const node = children[index] as RootContent
  children.splice(index, 1, {type: 'blockquote', children: [node as never]})
  fixSpread(parent)
  return concern(node, ...neighbours(parent, index), ...(parent.type === 'listItem' ? [parent] : []))
}

const moveBlock: RawEdit = (notes, choose) => {
  const places = blockPlaces(notes)
  const from = pick(
    places.filter(({parent, index}) => parent.children[index] && parent.children[index]?.type !== 'topic'),
    choose
  )
  if (!from) return null
  const node = from.parent.children[from.index] as Nodes
  const held = new Set<Nodes>([node, ...walk(node as never)])
  ;(from.parent.children as Nodes[]).splice(from.index, 1)
  const to = pick(
    blockPlaces(notes).filter(({parent}) => !held.has(parent)),
    choose
  )
  if (!to) return null
  ;(to.parent.children as Nodes[]).splice(to.index, 0, node)
  if (to.parent.type === 'listItem') to.parent.spread = true
  if (from.parent.type === 'listItem') from.parent.spread = true
  fixSpread(from.parent)
  fixSpread(to.parent)
  return {start: 0, end: notes.source?.length ?? 0}
}

const copyBlock: RawEdit = (notes, choose) => {
  const places = blockPlaces(notes)
  const from = pick(
    places.filter(({parent, index}) => parent.children[index] && parent.children[index]?.type !== 'topic'),
    choose
  )
  const to = pick(places, choose)
  if (!from || !to) return null
  const node = structuredClone(from.parent.children[from.index] as Nodes)
  if (node.type === 'footnoteDefinition' || node.type === 'definition') return null
  ;(to.parent.children as Nodes[]).splice(to.index, 0, node)
  if (to.parent.type === 'listItem') to.parent.spread = true
  fixSpread(to.parent)
  return {start: 0, end: notes.source?.length ?? 0}
}

const changeSpread: RawEdit = (notes, choose) => {
  const list = pick(
    listsOf(notes).filter((found) => found.children.length > 1),
    choose
  )
  if (!list) return null
  list.spread = !list.spread
  return concern(list)
}

const changeStart: RawEdit = (notes, choose) => {
  const list = pick(
    listsOf(notes).filter((found) => found.ordered),
    choose
  )
  if (!list) return null
  list.start = choose(120)
  return concern(list.children[0])
}

const changeOrdered: RawEdit = (notes, choose) => {
  const list = pick(listsOf(notes), choose)
  if (!list) return null
  const {parent, index} = holderOf(notes, list)
  list.ordered = !list.ordered
  list.start = list.ordered ? 1 : null
  return concern(list, ...neighbours(parent, index))
}

/** All edits, by name. */
export const rawEdits: Readonly<Record<string, RawEdit>> = {
  'change a URL': changeUrl,
  'change a URL and its text': changeUrlAndText,
  "change a link's title": changeLinkTitle,
  "change a topic's title": changeHeading,
  'change a text': changeText,
  'remove inline content': removeInline,
  'add inline content': addInline,
  'wrap inline content': wrapInline,
  'change code': changeCode,
  'change inline code': changeInlineCode,
  'change a box': changeBox,
  'insert an item': insertItem,
  'remove an item': removeItem,
  'move an item': moveItem,
  'nest an item': nestItem,
  'lift an item': liftItem,
  'merge lists': mergeLists,
  'remove a block': removeBlock,
  'insert a block': insertBlock,
  'insert a topic': insertTopic,
  'swap blocks': swapBlocks,
  'move a topic': swapTopics,
  'remove a topic': removeTopic,
  'quote a block': quoteBlock,
  'move a block': moveBlock,
  'copy a block': copyBlock,
  'change spread': changeSpread,
  "change a list's start": changeStart,
  'change ordered': changeOrdered
}

/** The nodes that hold others. */
export type Parent = Parents
