import type {List, ListItem, Nodes} from 'mdast'
import {checkOptions, oneOf} from '../text/options.js'
import {replaceIn} from '../text/replace-in.js'
import type {NotesContent, Topic} from '../tree/nodes.js'
import {settleDefinitions} from './definitions.js'
import {blocksEnd, checkItemParent, childList, type ItemParent, shownEnd} from './parents.js'
import {fitTopics} from './place-content.js'
import {topicsBelow} from './place-topic.js'
import {type BlockContent, liftContent, toBlocks} from './read-content.js'
import {type ContentOptions, checkBox, checkNoTopics, contentOptionKinds, notesOf} from './set-content.js'
import {isOneKind, loosen} from './tidy.js'

/** Options of {@link addContent}. */
export interface AddContentOptions extends ContentOptions {
  /**
   * Where it goes: `start`, before the parent's own blocks, its topics before the first sub-topic, or `end`, behind the blocks, as
   * with {@link addItem}, and its topics behind the last sub-topic (default: `end`).
   */
  at?: 'start' | 'end' | undefined
}

/** What {@link addContent} gives: blocks, sub-topics, and the bullets that joined a list. */
export type AddedContent = NotesContent | ListItem

/**
 * Adds to what stands below a topic's heading, in a bullet, or in a note before its first topic.
 *
 * A list joins the one of its kind that it comes to stand beside. Headings in the Markdown become sub-topics, as deep as those that are
 * there, else shifted together to be below the topic; in a bullet they stay headings.
 *
 * @param parent a topic, a bullet or a note, changed in place
 * @param markdown Markdown, or nodes, which are taken as they are
 * @param options where it goes; the note, for references
 * @returns the nodes that came: blocks and topics, and the bullets that joined a list instead of their own
 * @throws {NotesError} `cannot-edit`, where a heading would be deeper than 6, or where the Markdown begins with front matter; nothing is
 *   changed then
 * @throws {TypeError} where something isn't what is expected, or the parent isn't in the note
 *
 * @example
 * const elm = findTopic(notes, 'Elm')
 * addContent(elm, '- [Guide](https://guide.elm-lang.org)\n\n## Books\n\nNone yet.', {notes})
 * topicAt(notes, ['Elm', 'Books']).depth // 3
 * [...items(elm)].map(textOf).at(-1) // 'Guide'
 */
export function addContent(
  parent: ItemParent,
  markdown: BlockContent,
  options: AddContentOptions = {}
): AddedContent[] {
  checkItemParent(parent, 'add content to')
  checkOptions(options, {...contentOptionKinds, at: oneOf('start', 'end')}, 'addContent')
  const notes = notesOf(parent, options)
  const isAtStart = options.at === 'start'
  const given = toBlocks(markdown, notes, 'add')
  if (parent.type === 'listItem') {
    checkNoTopics(given)
    const [first] = isAtStart ? given : []
    if (first) checkBox(parent.checked, first)
    return addBlocks(parent, settleDefinitions(notes, given), isAtStart)
  }
  const content = liftContent(given)
  const below = topicsBelow(parent)
  fitTopics(content.filter(isTopic), parent, {
    before: isAtStart ? undefined : below.at(-1),
    behind: isAtStart ? below[0] : undefined
  })
  const settled = settleDefinitions(notes, content)
  const blocks = settled.filter((node) => !isTopic(node))
  const topics = settled.filter(isTopic)
  const added = addBlocks(parent, blocks, isAtStart)
  const children = childList(parent)
  replaceIn(children, isAtStart ? blocksEnd(parent) : children.length, 0, topics)
  return [...added, ...topics]
}

function isTopic(node: NotesContent): node is Topic {
  return node.type === 'topic'
}

/** Adds blocks; gives them, but for the list that joined another its bullets. */
function addBlocks(parent: ItemParent, blocks: NotesContent[], isAtStart: boolean): AddedContent[] {
  const children = childList(parent)
  const index = isAtStart ? Number(parent.type === 'topic') : shownEnd(parent)
  const neighbour = isAtStart ? children[index] : children[index - 1]
  const joining = isAtStart ? blocks.at(-1) : blocks[0]
  if (neighbour?.type !== 'list' || joining?.type !== 'list' || !isOneKind(neighbour, joining)) {
    replaceIn(children, index, 0, blocks)
    loosen(parent)
    return blocks
  }
  const others = blocks.filter((block) => block !== joining)
  const items = joinIn(neighbour, joining, isAtStart)
  replaceIn(children, index, 0, others)
  loosen(parent)
  return isAtStart ? [...others, ...items] : [...items, ...others]
}

/** Puts the bullets of a list into another, whose blank lines they take on. */
function joinIn(list: List, added: List, isAtStart: boolean): ListItem[] {
  const items = [...added.children]
  replaceIn(list.children as Nodes[], isAtStart ? 0 : list.children.length, 0, items)
  return items
}
