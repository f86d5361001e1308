import type {Link, ListItem, PhrasingContent} from 'mdast'
import type {Depth, FrontMatter, Notes, NotesContent, Topic} from './nodes.js'

/** Phrasing content, or a string that becomes one text node. */
export type Phrasing = string | PhrasingContent[]

function toPhrasing(content: Phrasing): PhrasingContent[] {
  if (Array.isArray(content)) return content
  if (typeof content !== 'string')
    throw new TypeError('Cannot make phrasing content of what is neither a string nor an array of it')
  return content === '' ? [] : [{type: 'text', value: content}]
}

/**
 * Builds a note.
 *
 * @param children blocks, then topics
 * @param frontMatter the front matter (default: none)
 * @returns a `notes` node without `source`
 *
 * @example
 * buildNotes([buildTopic(2, 'Elm')]).children.length // 1
 */
export function buildNotes<Data extends object = NoteData>(
  children: NotesContent[] = [],
  frontMatter: FrontMatter<Data> | null = null
): Notes<Data> {
  return {type: 'notes', frontMatter, children}
}

/** The data of a note that nothing has judged. */
export type NoteData = Record<string, unknown>

/**
 * Builds front matter from its data. Its `value` is empty: writing puts the data into it.
 *
 * @param data the keys and values, as JSON values
 *
 * @example
 * buildFrontMatter({title: 'Elm'}).data.title // 'Elm'
 */
export function buildFrontMatter<Data extends object>(data: Data): FrontMatter<Data> {
  return {type: 'frontMatter', value: '', data}
}

/**
 * Builds a topic with its heading.
 *
 * @param depth the heading's depth, 1 to 6
 * @param title the heading's text (taken literally) or its phrasing content
 * @param children what stands below the heading
 *
 * @example
 * buildTopic(2, 'Elm').children[0].type // 'heading'
 */
export function buildTopic(depth: Depth, title: Phrasing, children: NotesContent[] = []): Topic {
  return {
    type: 'topic',
    depth,
    children: [{type: 'heading', depth, children: toPhrasing(title)}, ...children]
  }
}

/**
 * Builds a bullet.
 *
 * @param content its own text (taken literally) or phrasing content; empty for a bullet without any
 * @param items the bullets below it
 *
 * @example
 * buildItem('Hot reload', [buildItem('uwsgi')]).children.length // 2
 */
export function buildItem(content: Phrasing, items: ListItem[] = []): ListItem {
  const phrasing = toPhrasing(content)
  const children: ListItem['children'] = []
  if (phrasing.length > 0) children.push({type: 'paragraph', children: phrasing})
  if (items.length > 0) {
    children.push({type: 'list', ordered: false, start: null, spread: false, children: items})
  }
  return {type: 'listItem', spread: false, checked: null, children}
}

/**
 * Builds an inline link.
 *
 * @param url the destination, as it is to be
 * @param text the link's text (taken literally) or its phrasing content
 * @param title the advisory title (default: none)
 *
 * @example
 * buildLink('https://elm-lang.org', 'Elm').title // null
 */
export function buildLink(url: string, text: Phrasing, title: string | null = null): Link {
  return {type: 'link', title, url, children: toPhrasing(text) as Link['children']}
}
