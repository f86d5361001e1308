import type {Link, LinkReference, List} from 'mdast'
import {checkWholeNotes} from '../query/check-tree-argument.js'
import {links} from '../query/links.js'
import {headingOf, titleOf} from '../query/text.js'
import {titleKey} from '../query/title-key.js'
import {type AnyNode, walk} from '../query/walk.js'
import {findHindrance} from '../read/hindrance.js'
import {readYaml} from '../read/yaml.js'
import type {Notes, NotesContent, Topic} from '../tree/nodes.js'
import {sameContent} from '../tree/same-content.js'
import {addContent} from './add-content.js'
import {cannotEdit} from './cannot-edit.js'
import {dropUnusedDefinitions, renameClashing, takeOutKnown} from './definitions.js'
import {leaveOutBelow, leaveOutEqual} from './equal-content.js'
import {dropPositions} from './inline.js'
import {leaveOutKnownLinks} from './known-links.js'
import {joinTitles} from './merge-topics.js'
import {childList, type TopicParent} from './parents.js'
import {checkDepth, shiftTopic, topicsBelow} from './place-topic.js'
import {refuseHindrance} from './refuse-hindrance.js'
import {setFrontMatter} from './set-front-matter.js'

/**
 * Merges a note into another.
 *
 * - Topics of one name at one place are joined, letter case and blanks aside, and so are their sub-topics: blocks go behind blocks, lists of one kind
 *   join. Other topics go behind the last one beside them, as deep as that.
 * - Blocks and bullets that say the same as one at that place are there once; bullets below such a one go below its equal, and a task that is
 *   done in either is done.
 * - Links that lead where one of `into` leads, or an earlier one of `from`, as {@link normalizeUrl} tells of absolute URLs, are left out. What
 *   their bullet says besides, and the bullets below it, go below the bullet that has the link; words within prose stay without the link.
 * - Definitions that say the same are there once, and one whose name says something else in `into` gets another name.
 * - Keys of the front matter that `into` lacks are added; those that it has stay.
 *
 * @param into the note that is changed in place
 * @param from the other, which stays as it is
 * @returns the nodes of `from`'s links that were left out, in order
 * @throws {NotesError} `cannot-edit`, where a heading would be deeper than 6, or where the front matter of either can't be read;
 *   `cannot-write`, where that of `into` can't be changed; nothing is changed then
 * @throws {TypeError} where either is no note's tree, or both are one
 *
 * @example
 * const other = parseNotes('## Elm\n\n- [Advanced](https://elm.example/course)\n- [Forum](https://forum.example)\n', {frontMatter: false})
 * mergeNotes(notes, other).length // 1
 * [...items(findTopic(notes, 'Elm'))].map(textOf).at(-1) // 'Forum'
 */
export function mergeNotes(into: Notes<object>, from: Notes<object>): Array<Link | LinkReference> {
  checkWholeNotes(into)
  checkWholeNotes(from)
  if (into === from) throw new TypeError('Cannot merge a note into itself, expected two notes')
  checkFrontMatter(from)
  const copy: Notes<object> = {type: 'notes', frontMatter: null, children: structuredClone(from.children)}
  const originals = new Map<unknown, unknown>()
  const nodes = walk(from)
  for (const node of walk(copy)) originals.set(node, nodes.next().value)
  const places = placesOf(into, copy)
  mergeFrontMatter(into, from)

  const known = [...links(into)]
  renameClashing(copy, into)
  const joined = places.flatMap(({there, topic}) => (there ? [{there, from: topic}] : []))
  const equal = leaveOutEqual([{there: into, from: copy}, ...joined])
  // What goes below other bullets is a part of the note until nothing is looked for in it any more.
  for (const {holder} of equal.below) copy.children.push(holder)
  const gone = new Set<AnyNode>()
  const addGone = (nodes: readonly AnyNode[]): void => {
    for (const node of nodes) for (const inner of walk(node)) gone.add(inner)
  }
  // Where references lead, the definitions say that are taken out.
  const given = [...links(copy)]
  addGone(takeOutKnown(into, copy))
  const left = leaveOutKnownLinks(known, given, copy)
  for (const {holder} of left.below) copy.children.push(holder)
  for (const node of left.nodes) gone.add(node)
  const below = [...equal.below, ...left.below]
  equal.below = []
  const rests = below.map((each) => ({item: each.item, lists: leaveOutBelow(each, equal)}))
  for (const {item, holder} of equal.below) {
    copy.children.push(holder)
    rests.push({item, lists: holder.children.filter(isList)})
  }
  addGone(equal.nodes)
  dropUnusedDefinitions(copy, [...gone])
  dropPositions(copy)

  const holders = new Set<NotesContent>([...below, ...equal.below].map(({holder}) => holder))
  copy.children = copy.children.filter((child) => !holders.has(child))
  for (const {item, lists} of rests) addContent(item, lists)
  mergeBlocks(into, copy)
  for (const {topic, parent, there, depth} of places) {
    if (there) mergeBlocks(there, topic)
    else {
      shiftTopic(topic, depth)
      childList(parent).push(topic)
    }
  }
  const originalsGone = new Set([...gone].map((node) => originals.get(node)))
  return [...walk(from)].filter(
    (node): node is Link | LinkReference =>
      (node.type === 'link' || node.type === 'linkReference') && originalsGone.has(node)
  )
}

function isList(node: NotesContent): node is List {
  return node.type === 'list'
}

/** Where a topic of the one note goes in the other. */
interface TopicPlace {
  topic: Topic
  parent: TopicParent
  /** The topic of its name there, which it is joined with. */
  there: Topic | undefined
  depth: number
}

/**
 * Finds where the topics go, before anything is changed: those that aren't joined with one that is there take what is below them along.
 *
 * @throws {NotesError} `cannot-edit`, where a heading would be deeper than 6
 */
function placesOf(into: TopicParent, from: TopicParent): TopicPlace[] {
  const places: TopicPlace[] = []
  const stack: Array<{parent: TopicParent; other: TopicParent}> = [{parent: into, other: from}]
  for (let pair = stack.pop(); pair; pair = stack.pop()) {
    const {parent, other} = pair
    const byTitle = new Map<string, Topic[]>()
    for (const topic of topicsBelow(parent)) {
      const key = titleKey(titleOf(topic))
      const known = byTitle.get(key)
      if (known) known.push(topic)
      else byTitle.set(key, [topic])
    }
    const met = new Map<string, number>()
    let depth = topicsBelow(parent).at(-1)?.depth
    const joined: typeof stack = []
    for (const topic of topicsBelow(other)) {
      const key = titleKey(titleOf(topic))
      const known = byTitle.get(key) ?? []
      // The second of a name with the second there; where there are fewer, with the first.
      const count = met.get(key) ?? 0
      met.set(key, count + 1)
      const there = key === '' ? sameAs(topic, known[count]) : (known[count] ?? known[0])
      if (there) joined.push({parent: there, other: topic})
      else {
        depth ??=
          parent.type === 'topic' ? (Math.max(parent.depth + 1, topic.depth) as Topic['depth']) : topic.depth
        checkDepth(topic, depth)
      }
      places.push({topic, parent, there, depth: depth ?? topic.depth})
    }
    for (const each of joined.reverse()) stack.push(each)
  }
  return places
}

/** Topics without a name are one only where they hold the same. */
function sameAs(topic: Topic, other: Topic | undefined): Topic | undefined {
  return other && sameContent(topic, other) ? other : undefined
}

/** Puts the blocks of a note or a topic behind those of another, with what its title says more. */
function mergeBlocks(into: TopicParent, from: TopicParent): void {
  const blocks: NotesContent[] = from.children.filter(({type}) => type !== 'topic')
  if (into.type === 'topic' && from.type === 'topic') {
    const title = joinTitles(headingOf(into), headingOf(from))
    blocks.splice(0, 1, ...(title ? [title] : []))
  }
  if (blocks.length > 0) addContent(into, blocks)
}

/** @throws {NotesError} `cannot-edit`, where the front matter of the note that is merged can't be read: it would be lost */
function checkFrontMatter({frontMatter, source = '', children}: Notes<object>): void {
  const hindrance = source === '' ? null : findHindrance(source)
  const place = children[0]?.position?.start.offset
  if (hindrance?.foreign && place !== undefined && place < hindrance.end) {
    throw cannotEdit(
      `Cannot merge from a note with ${hindrance.found}, expected YAML between \`---\`: ${hindrance.remedy}`
    )
  }
  const [problem] = frontMatter ? readYaml(frontMatter.value).problems : []
  if (problem)
    throw cannotEdit(
      `Cannot merge from a note whose front matter can't be read, expected YAML: ${problem.message}`
    )
}

/** Adds the keys that are missing. */
function mergeFrontMatter(into: Notes<object>, {frontMatter}: Notes<object>): void {
  if (!frontMatter) return
  if (!into.frontMatter) {
    refuseHindrance(into)
    into.frontMatter = {
      type: 'frontMatter',
      value: frontMatter.value,
      data: structuredClone(frontMatter.data)
    }
    return
  }
  const own = into.frontMatter.data as Record<string, unknown>
  const missing = Object.entries(frontMatter.data).filter(([key]) => !Object.hasOwn(own, key))
  if (missing.length > 0) setFrontMatter(into as Notes<Record<string, unknown>>, Object.fromEntries(missing))
}
