import type {List, ListItem, Nodes} from 'mdast'
import type {Notes} from '../../../src/index.js'
import {walk} from '../../../src/query/walk.js'
import {
  between,
  type Concern,
  concern,
  fixSpread,
  holderOf,
  neighbours,
  newItem,
  nodesOf,
  pick,
  type RawEdit
} from './raw-edit.js'

export const changeBox: RawEdit = (notes, choose) => {
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

/** A list, and the line behind it where that is indented: it would become a part of a longer list. */
function listConcern(notes: Notes<object>, list: List): Concern {
  const {parent, index} = holderOf(notes, list)
  const next = (parent.children as Nodes[])[index + 1]
  const columns = [list, next].map((node) => node?.position?.start.column ?? 0) as [number, number]
  return next && columns[1] > columns[0] + 1 ? concern(list, next) : concern(list)
}

export const insertItem: RawEdit = (notes, choose) => {
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

export const removeItem: RawEdit = (notes, choose) => {
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

export const moveItem: RawEdit = (notes, choose) => {
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

export const nestItem: RawEdit = (notes, choose) => {
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

export const liftItem: RawEdit = (notes, choose) => {
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

export const mergeLists: RawEdit = (notes, choose) => {
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

export const changeSpread: RawEdit = (notes, choose) => {
  const list = pick(
    listsOf(notes).filter((found) => found.children.length > 1),
    choose
  )
  if (!list) return null
  list.spread = !list.spread
  return concern(list)
}

export const changeStart: RawEdit = (notes, choose) => {
  const list = pick(
    listsOf(notes).filter((found) => found.ordered),
    choose
  )
  if (!list) return null
  list.start = choose(120)
  return concern(list.children[0])
}

export const changeOrdered: RawEdit = (notes, choose) => {
  const list = pick(listsOf(notes), choose)
  if (!list) return null
  const {parent, index} = holderOf(notes, list)
  list.ordered = !list.ordered
  list.start = list.ordered ? 1 : null
  return concern(list, ...neighbours(parent, index))
}
