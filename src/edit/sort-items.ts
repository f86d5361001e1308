import type {ListItem} from 'mdast'
import {callback, checkArgument} from '../text/options.js'
import {checkItemParent, type ItemParent, listsOf} from './parents.js'
import {loosen} from './tidy.js'

/**
 * Sorts the bullets right below a topic, a bullet or a note; what is below them goes along. Where they stand in several lists, all
 * of them are sorted, and each list keeps as many as it had. Equal ones stay in order.
 *
 * @param parent the topic, bullet or note, which is changed in place
 * @param compare as `Array.prototype.sort` takes it; where it throws, nothing is changed
 *
 * @example
 * const elm = findTopic(notes, 'Elm')
 * sortItems(elm, (left, right) => textOf(left).localeCompare(textOf(right)))
 * [...items(elm)].map(textOf) // ['Advanced course', 'Blog of nginx. enlace']
 */
export function sortItems(parent: ItemParent, compare: (left: ListItem, right: ListItem) => number): void {
  checkItemParent(parent, 'sort the bullets of')
  checkArgument(compare, callback('which compares two bullets'), 'sort bullets by')
  const lists = listsOf(parent)
  const sorted = lists.flatMap(({children}) => children).sort(compare)
  let at = 0
  for (const list of lists) {
    const {length} = list.children
    list.children = sorted.slice(at, at + length)
    at += length
  }
  loosen(parent)
}
