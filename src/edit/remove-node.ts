import type {Nodes} from 'mdast'
import {itemsBelow} from '../query/outline.js'
import {ownBlocks} from '../query/text.js'
import type {AnyNode} from '../query/walk.js'
import {checkOptions, oneOf} from '../text/options.js'
import {replaceIn} from '../text/replace-in.js'
import type {Notes, Topic} from '../tree/nodes.js'
import {keepDefinitions} from './definitions.js'
import {isSpan, liftSpan} from './lift-span.js'
import {blocksEnd, checkNoHeading, childList, detach, placeOf, type TopicParent} from './parents.js'
import {shiftTopic, topicsBelow} from './place-topic.js'
import {closeGap, gapOf, tidyUp} from './tidy.js'

/** Options of {@link removeNode}. */
export interface RemoveNodeOptions {
  /**
   * What becomes of what the node holds: `drop` removes it too, `lift` puts it in the node's place: a bullet's bullets, a topic's
   * blocks and sub-topics, a quote's blocks, a link's text (default: `drop`).
   */
  children?: 'drop' | 'lift' | undefined
}

/**
 * Removes a node from a note.
 *
 * What is emptied by it goes too: paragraphs, lists, emphasis, the brackets that a link stood in alone, the blank or the separator
 * that would stand twice (`x [l](u) y` is `x y`, `[a](u) - y` is `y`), bullets; those below a bullet take its place. Lists of one
 * kind that become neighbours join. A definition that the rest of the note refers to is kept, at the note's end.
 *
 * With `{children: 'lift'}`, a topic's blocks go behind its parent's own, its sub-topics take its place and its depth, and those
 * below them shift. Of a link's text, what GFM would link by itself stands as code.
 *
 * @param notes the note, which is changed in place
 * @param node one of its nodes, by identity: a topic, a bullet, a link, any other block or inline node, but no topic's heading
 * @param options what becomes of what the node holds
 * @throws {TypeError} where the node isn't in the note, is a topic's heading, or where what it holds can't take its place
 *
 * @example
 * const link = select(notes, 'link[host=nginx.example]')
 * removeNode(notes, link)
 * [...items(notes)].map(textOf).slice(0, 2) // ['Blog of nginx.', 'Advanced course']
 *
 * removeNode(notes, findTopic(notes, 'RabbitMq'))
 * findTopic(notes, 'RabbitMq') // undefined
 */
export function removeNode(notes: Notes<object>, node: AnyNode, options: RemoveNodeOptions = {}): void {
  checkOptions(options, {children: oneOf('drop', 'lift')}, 'removeNode')
  const {ancestors, parent, node: target} = placeOf(notes, node, 'remove')
  checkNoHeading(parent, target, 'remove')
  if (options.children !== 'lift') {
    const gap = gapOf(parent, target)
    detach(parent, target)
    keepDefinitions(notes, target)
    tidyUp(ancestors, gap)
  } else if (target.type === 'topic') {
    liftTopic(parent as TopicParent, target)
  } else {
    const lifted = liftedFrom(target, parent)
    const gap = gapOf(parent, target)
    if (lifted.length === 0) detach(parent, target)
    else if (isSpan(target)) liftSpan(ancestors, target)
    else {
      const children = childList(parent)
      replaceIn(children, children.indexOf(target), 1, lifted)
      closeGap(parent, {left: lifted.at(-1), right: gap.right})
      closeGap(parent, {left: gap.left, right: lifted[0]})
    }
    if (target.type === 'listItem') keepDefinitions(notes, {...target, children: ownBlocks(target) as never})
    tidyUp(ancestors, lifted.length === 0 ? gap : {left: undefined, right: undefined})
  }
}

/** What takes a node's place. */
function liftedFrom(target: Nodes, parent: AnyNode): Nodes[] {
  if (isSpan(target)) return [...target.children]
  switch (target.type) {
    case 'listItem':
      return itemsBelow(target)
    case 'blockquote':
      if (parent.type === 'listItem' || !target.children.some(({type}) => type === 'heading')) break
      throw new TypeError(
        'Cannot lift a heading out of a quote, expected one without headings: they would open topics'
      )
    default:
      throw new TypeError(
        `Cannot lift what a \`${target.type}\` holds, expected a topic, a bullet, a quote, a link or emphasis`
      )
  }
  return [...target.children]
}

/** Puts a topic's blocks behind its parent's own, and its sub-topics in its place. */
function liftTopic(parent: TopicParent, topic: Topic): void {
  const [, ...children] = topic.children
  const below = topicsBelow(topic)
  for (const child of below) shiftTopic(child, topic.depth)
  const list = childList(parent)
  replaceIn(list, list.indexOf(topic), 1, below)
  const blocks = children.filter((child) => child.type !== 'topic')
  const end = blocksEnd(parent)
  const gap = {left: list[end - 1], right: blocks[0]}
  replaceIn(list, end, 0, blocks)
  closeGap(parent, gap)
}
