import type {ListItem, Nodes} from 'mdast'
import {type AnyNode, ancestorsOf} from '../query/walk.js'
import {checkOptions, type OptionKinds, objectLike} from '../text/options.js'
import type {Notes, Topic} from '../tree/nodes.js'
import {type At, atKind, indexAt} from './at.js'
import {bringDefinitions, keepDefinitions} from './definitions.js'
import {dropPositions} from './inline.js'
import {
  blocksEnd,
  checkItemParent,
  checkNoHeading,
  checkTopicParent,
  childList,
  detach,
  isBlock,
  placeOf
} from './parents.js'
import {findItemPlace, type ItemPlace, putItem} from './place-item.js'
import {checkDepth, findTopicPlace, putTopic, shiftTopic} from './place-topic.js'
import {gapOf, loosen, tidyUp} from './tidy.js'

/** Where {@link moveNode} moves a node. */
export interface MoveNodeOptions<Moved = Nodes> {
  /** What is to hold it: for a topic the note or a topic, for a bullet or a block a bullet too. */
  into: Notes<object> | Topic | ListItem
  /**
   * Where among those of its kind that `into` holds, the node itself not counted (default: a bullet goes behind the own blocks and
   * joins the list there, a topic behind the last, another block behind the own blocks).
   */
  at?: At<Moved> | undefined
  /** The note that it comes from (default: the note itself). */
  from?: Notes<object> | undefined
}

const moveOptionKinds: OptionKinds<MoveNodeOptions> = {
  into: {...objectLike('the note, a topic or a bullet of it'), isRequired: true},
  at: atKind,
  from: objectLike('the note that it comes from')
}

/**
 * Moves a topic, a bullet or another block, with all that it holds, to another place or from another note.
 *
 * A topic is made as deep as its new neighbour before it, else the one behind it, else one deeper than its parent; all below it
 * shifts as much. What the move empties where the node was goes, and lists that become neighbours there join, as with
 * {@link removeNode}.
 *
 * From another note, the definitions come along that the node refers to: one that is there already is used, one of the same name
 * that says something else gets another name. The node's positions, which speak of another text, are taken off.
 *
 * @param notes the note that it moves in, or into; changed in place, as `options.from` is
 * @param node the node, by identity
 * @param options where it goes
 * @throws {NotesError} `cannot-edit`, where a heading would be deeper than 6; nothing is changed then
 * @throws {TypeError | RangeError} where there is no such node or place; nothing is changed then
 *
 * @example
 * const [elm, channels] = topics(notes)
 * moveNode(notes, elm, {into: channels})
 * pathOf(notes, elm) // ['Channels']
 * elm.depth // 3
 */
export function moveNode<Moved extends AnyNode>(
  notes: Notes<object>,
  node: Moved,
  options: MoveNodeOptions<NoInfer<Moved>>
): void {
  checkOptions(options, moveOptionKinds, 'moveNode')
  const {into, from = notes} = options
  const {ancestors, parent, node: target} = placeOf(from, node, 'move')
  checkNoHeading(parent, target, 'move')
  if (into !== notes) placeOf(notes, into, 'move a node into')
  if (ancestorsOf(target, into)) {
    throw new TypeError('Cannot move a node into itself, expected a place outside of it')
  }
  const put = planFor(target, into, options.at)
  const gap = gapOf(parent, target)
  detach(parent, target)
  if (from === notes) put()
  else {
    keepDefinitions(from, target)
    const bring = bringDefinitions(notes, from, target)
    dropPositions(target)
    put()
    bring()
  }
  tidyUp(ancestors, gap)
}

/** Checks that a node can go where it is to, and gives what puts it there, once it is taken out of where it is. */
function planFor(node: Nodes, into: AnyNode, at: unknown): () => void {
  if (node.type === 'topic') {
    checkTopicParent(into, 'move a topic into')
    const place = findTopicPlace(into, node, at as At<Topic> | undefined, node.depth)
    checkDepth(node, place.depth)
    return () => {
      shiftTopic(node, place.depth)
      putTopic(place, node)
    }
  }
  checkItemParent(into, `move a \`${node.type}\` into`)
  if (node.type === 'listItem') {
    const find = (): ItemPlace => findItemPlace(into, node, at as At<ListItem> | undefined)
    find()
    return () => putItem(find(), node)
  }
  if (!isBlock(node) || (node.type === 'heading' && into.type !== 'listItem')) {
    throw new TypeError(`Cannot move a \`${node.type}\` there, expected a topic, a bullet or another block`)
  }
  const find = (): number => {
    const start = into.type === 'topic' ? 1 : 0
    const siblings = childList(into)
      .slice(start, blocksEnd(into))
      .filter((sibling) => sibling !== node)
    return start + (at === undefined ? siblings.length : indexAt(siblings, node, at as At<Nodes>, 'blocks'))
  }
  find()
  return () => {
    childList(into).splice(find(), 0, node)
    loosen(into)
  }
}
