import type {Link, ListItem, Parents} from 'mdast'
import type {FrontMatter, Notes, Topic, Unread} from './nodes.js'

function hasType(value: unknown, type: string): boolean {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === type
}

/**
 * Tells whether `value` is a note's root node, by its type alone: {@link validateNotes} judges the whole tree.
 *
 * @example
 * isNotes(notes) // true
 */
export function isNotes(value: unknown): value is Notes<Record<string, unknown>> {
  return hasType(value, 'notes')
}

/**
 * Tells whether `value` is a front matter node.
 *
 * @example
 * isFrontMatter(notes.frontMatter) // true
 */
export function isFrontMatter(value: unknown): value is FrontMatter<Record<string, unknown>> {
  return hasType(value, 'frontMatter')
}

/**
 * Tells whether `value` is a topic.
 *
 * @example
 * notes.children.every(isTopic) // true
 */
export function isTopic(value: unknown): value is Topic {
  return hasType(value, 'topic')
}

/**
 * Tells whether `value` is a piece that the limits refused to read.
 *
 * @example
 * isUnread({type: 'unread', value: '> > >'}) // true
 */
export function isUnread(value: unknown): value is Unread {
  return hasType(value, 'unread')
}

/**
 * Tells whether `value` is a bullet (mdast's `listItem`).
 *
 * @example
 * isItem(itemOf('- a')) // true
 */
export function isItem(value: unknown): value is ListItem {
  return hasType(value, 'listItem')
}

/**
 * Tells whether `value` is an inline link (mdast's `link`: `[text](url)`, `<url>` or a bare URL).
 *
 * @example
 * isLink(buildLink('https://elm-lang.org', 'Elm')) // true
 */
export function isLink(value: unknown): value is Link {
  return hasType(value, 'link')
}

/**
 * Tells whether `value` is a node that holds children.
 *
 * @example
 * isParent({type: 'text', value: 'a'}) // false
 */
export function isParent(value: unknown): value is Parents {
  return typeof value === 'object' && value !== null && 'children' in value && Array.isArray(value.children)
}
