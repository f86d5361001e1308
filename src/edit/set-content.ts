import type {ListItem} from 'mdast'
import {checkOptions, flagKind, type OptionKinds} from '../text/options.js'
import {replaceIn} from '../text/replace-in.js'
import type {Notes, NotesContent} from '../tree/nodes.js'
import {cannotEdit} from './cannot-edit.js'
import {keepDefinitions, settleDefinitions} from './definitions.js'
import {blocksEnd, checkItemParent, childList, type ItemParent, notesKind, placeOf} from './parents.js'
import {fitTopics} from './place-content.js'
import {type BlockContent, liftContent, takeBox, toBlocks} from './read-content.js'
import {loosen} from './tidy.js'

/** Options of {@link addContent} and {@link setContent} alike. */
export interface ContentOptions {
  /**
   * The note that the parent is in: references in the Markdown may name its definitions, and none of them is lost or clashes (default:
   * the parent where it is the note; else `[text][name]`, `[name][]` and `[^name]` are references, which writing refuses where the note
   * doesn't define them, and `[name]` alone is text).
   */
  notes?: Notes<object> | undefined
}

/** Options of {@link setContent}. */
export interface SetContentOptions extends ContentOptions {
  /** Whether the sub-topics stay, and only the parent's own blocks are replaced (default: false). */
  keepTopics?: boolean | undefined
}

export const contentOptionKinds: OptionKinds<ContentOptions> = {notes: notesKind}

/**
 * Replaces what stands below a topic's heading, in a bullet, or in a note.
 *
 * Headings in the Markdown become sub-topics, and are made deeper together where they would be as high up as the topic; in a bullet they
 * stay headings. What says the same as before is written as it stood, and what is new takes its style from its
 * neighbours.
 *
 * @param parent a topic, a bullet (whose task's box is its own, unless the Markdown begins with one) or a note, changed in place
 * @param markdown Markdown, or nodes, which are taken as they are; empty for nothing
 * @param options whether sub-topics stay; the note, for references
 * @throws {NotesError} `cannot-edit`, where a heading would be deeper than 6, or where the Markdown begins with front matter; nothing is
 *   changed then
 * @throws {TypeError} where something isn't what is expected, or the parent isn't in the note
 *
 * @example
 * const elm = findTopic(notes, 'Elm')
 * setContent(elm, '- [Guide](https://guide.elm-lang.org)\n- Slides\n\n# Books\n', {notes})
 * [...items(elm)].map(textOf) // ['Guide', 'Slides']
 * topicAt(notes, ['Elm', 'Books']).depth // 3
 */
export function setContent(
  parent: ItemParent,
  markdown: BlockContent,
  options: SetContentOptions = {}
): void {
  checkItemParent(parent, 'set the content of')
  checkOptions(options, {...contentOptionKinds, keepTopics: flagKind}, 'setContent')
  const notes = notesOf(parent, options)
  const blocks = toBlocks(markdown, notes, 'set the content to')
  const children = childList(parent)
  const start = parent.type === 'topic' ? 1 : 0
  const end = options.keepTopics ? blocksEnd(parent) : children.length
  if (parent.type === 'listItem') {
    replace(parent, start, end, inItem(parent, blocks), notes)
    return
  }
  const content = liftContent(blocks)
  const below = children.slice(end).filter((child) => child.type === 'topic')
  const topics = content.filter((node) => node.type === 'topic')
  fitTopics(topics, parent, {before: undefined, behind: below[0]})
  replace(parent, start, end, content, notes)
}

/** The note that a parent is in, as far as it is known. */
export function notesOf(parent: ItemParent, {notes}: ContentOptions): Notes<object> | null {
  if (parent.type === 'notes') return parent
  if (!notes) return null
  placeOf(notes, parent, 'edit')
  return notes
}

/** A bullet's content: it may have a box, and holds no topics. */
function inItem(item: ListItem, blocks: readonly NotesContent[]): NotesContent[] {
  checkNoTopics(blocks)
  const checked = takeBox(blocks) ?? item.checked ?? null
  checkBox(checked, blocks[0])
  item.checked = checked
  return [...blocks]
}

/** @throws {NotesError} where a task's box would have no text behind it, which Markdown asks for */
export function checkBox(checked: boolean | null | undefined, first: NotesContent | undefined): void {
  if (typeof checked !== 'boolean' || first?.type === 'paragraph') return
  throw cannotEdit(
    `Cannot begin a task with ${first ? `a \`${first.type}\`` : 'nothing'}, expected a text behind its box: set its \`checked\` to \`null\` first`
  )
}

/** @throws {TypeError} where there is a topic among blocks, which nothing but topics and notes hold */
export function checkNoTopics(blocks: readonly NotesContent[]): void {
  if (!blocks.some(({type}) => type === 'topic')) return
  throw new TypeError('Cannot put a topic into a bullet, expected blocks: its heading and what is below it')
}

function replace(
  parent: ItemParent,
  start: number,
  end: number,
  content: NotesContent[],
  notes: Notes<object> | null
): void {
  const children = childList(parent)
  const before = children.slice(start, end)
  replaceIn(children, start, end - start, [])
  const after = settleDefinitions(notes, content, before)
  replaceIn(children, start, 0, after)
  if (notes) keepDefinitions(notes, {type: 'blockquote', children: before as never})
  loosen(parent)
}
