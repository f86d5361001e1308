import type {List, ListItem} from 'mdast'
import {type At, indexAt} from './at.js'
import {childList, type ItemParent, listsOf, shownEnd} from './parents.js'
import {loosen} from './tidy.js'

/** Where a bullet goes. */
export interface ItemPlace {
  parent: ItemParent
  /** The list that it joins, `null` where it begins one. */
  list: List | null
  /** Where among the list's bullets, or, where it begins a list, among the parent's children. */
  index: number
}

/**
 * Finds where a bullet goes. Without `at`: behind the parent's own blocks, but before closing ones that don't show, and before its
 * first sub-topic; it joins the list there, if the last of those blocks is one.
 *
 * @param item the bullet, in the tree or not
 */
export function findItemPlace(parent: ItemParent, item: ListItem, at: At<ListItem> | undefined): ItemPlace {
  if (at !== undefined) {
    const siblings = listsOf(parent).flatMap((list) => list.children.filter((child) => child !== item))
    const index = indexAt(siblings, item, at, 'bullets')
    // `{after}` and an index at the border of two lists: with the one that is named, else with the one that follows.
    const isAfter = typeof at === 'object' && 'after' in at
    const next = isAfter ? undefined : siblings[index]
    const neighbour = next ?? siblings[index - 1]
    if (neighbour) {
      const list = listsOf(parent).find(({children}) => children.includes(neighbour)) as List
      const position = list.children.indexOf(neighbour)
      return {parent, list, index: next ? position : position + 1}
    }
  }
  const end = shownEnd(parent)
  const last = childList(parent)[end - 1]
  const list = last?.type === 'list' ? last : null
  return {parent, list, index: list?.children.length ?? end}
}

/** Puts a bullet in its place. */
export function putItem({parent, list, index}: ItemPlace, item: ListItem): void {
  if (list) list.children.splice(index, 0, item)
  else {
    const begun: List = {type: 'list', ordered: false, start: null, spread: false, children: [item]}
    childList(parent).splice(index, 0, begun)
  }
  loosen(parent)
}
