import type {ListItem, PhrasingContent} from 'mdast'
import {checkArgument, checkOptions, flagKind} from '../text/options.js'
import {buildItem} from '../tree/builders.js'
import {type At, atKind} from './at.js'
import {contentKind, plainKind, readItem, type TextOptions} from './inline.js'
import {checkItemParent, type ItemParent} from './parents.js'
import {findItemPlace, putItem} from './place-item.js'
import {plainContent} from './plain-phrasing.js'

/** Options of {@link addItem}. */
export interface AddItemOptions extends TextOptions {
  /**
   * Where among the parent's own bullets, those of all its lists counted (default: behind the parent's own blocks and before its
   * first sub-topic, joining the list there; before definitions, footnotes, comments and anchors that close the blocks).
   */
  at?: At<ListItem> | undefined
}

/**
 * Adds a bullet to a topic, below another bullet, or before a note's first heading.
 *
 * @param parent a topic, a bullet or a note, which is changed in place
 * @param content the bullet's own text: inline Markdown (`[x] ` at its beginning makes it a task), or phrasing content. A
 *   reference in Markdown has no definition, and is text
 * @param options where it goes; whether the string is text
 * @returns the new bullet, without positions
 * @throws {NotesError} `cannot-edit`, where the Markdown is a block: a list, a heading, two paragraphs…
 * @throws {RangeError | TypeError} where `options.at` is no place among the parent's bullets
 *
 * @example
 * const elm = findTopic(notes, 'Elm')
 * const item = addItem(elm, 'Blog of nginx. [enlace](https://nginx.example/blog)', {at: 0})
 * addItem(item, 'Its *first* part')
 * [...items(elm)].map(textOf).slice(0, 2) // ['Blog of nginx. enlace', 'Its first part']
 */
export function addItem(
  parent: ItemParent,
  content: string | PhrasingContent[],
  options: AddItemOptions = {}
): ListItem {
  checkItemParent(parent, 'add a bullet to')
  checkOptions(options, {at: atKind, text: flagKind}, 'addItem')
  checkArgument(content, options.text ? plainKind : contentKind, 'make a bullet of')
  const item = itemOf(content, options.text)
  putItem(findItemPlace(parent, item, options.at), item)
  return item
}

function itemOf(content: string | PhrasingContent[], isText = false): ListItem {
  if (typeof content !== 'string') return buildItem([...content])
  return isText ? buildItem(plainContent(content)) : readItem(content)
}
