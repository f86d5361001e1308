import type {Nodes, RootContent} from 'mdast'
import type {Notes, NotesContent, Topic} from '../../../src/index.js'
import {walk} from '../../../src/query/walk.js'
import {
  between,
  type Choose,
  concern,
  fixSpread,
  type Holder,
  holdersOf,
  neighbours,
  newItem,
  nodesOf,
  pick,
  type RawEdit,
  texts
} from './raw-edit.js'

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

export const removeBlock: RawEdit = (notes, choose) => {
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

export const insertBlock: RawEdit = (notes, choose) => {
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

export const insertTopic: RawEdit = (notes, choose) => {
  const at = notes.children.length
  const depth = pick([1, 2, 3] as const, choose) as 1
  const last = notes.children.at(-1)
  const heading = {type: 'heading', depth, children: [{type: 'text', value: 'New'}]} as const
  if (last?.type === 'topic' && last.depth < depth) return null
  notes.children.splice(at, 0, {type: 'topic', depth, children: [structuredClone(heading) as never]})
  const end = notes.source?.length ?? 0
  return {start: end, end}
}

export const swapBlocks: RawEdit = (notes, choose) => {
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

export const swapTopics: RawEdit = (notes, choose) => {
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

export const removeTopic: RawEdit = (notes, choose) => {
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

export const quoteBlock: RawEdit = (notes, choose) => {
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

export const moveBlock: RawEdit = (notes, choose) => {
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

export const copyBlock: RawEdit = (notes, choose) => {
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
