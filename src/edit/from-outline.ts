import type {List, ListItem, PhrasingContent, RootContent} from 'mdast'
import {checkArgument, objectLike, textKind} from '../text/options.js'
import {buildFrontMatter, buildNotes, buildTopic, type NoteData} from '../tree/builders.js'
import type {Depth, Notes, NotesContent, Topic} from '../tree/nodes.js'
import type {OutlineInput, OutlineItemInput, OutlineTopicInput} from '../tree/outline-input.js'
import {mayInterrupt} from '../write/canonical/layout.js'
import {cannotEdit} from './cannot-edit.js'
import {checkKeys, checkList, checkSaid, checkText, keys} from './check-outline.js'
import {toBlocks} from './outline-blocks.js'
import {oneLine, toParagraphs, toPhrasing} from './outline-content.js'

/**
 * Makes a note of an outline: topics of headings, paragraphs and bullets. The other way round than {@link toOutline}.
 *
 * All strings are text, never Markdown; a text that GFM would link by itself stands as code. A link stands where its text is found
 * behind the link before it, or else at the end. The outline of what is written is the one that was given, where that is in
 * normal form, as `docs/format-reference.md` has it; slugs are made anew.
 *
 * @param outline the note as plain data; of a topic only its `title` is needed, of a bullet its `text` or its `links`
 * @returns a tree without `source`, which shares nothing with the outline
 * @throws {TypeError} where something in it isn't what an outline has, which would be lost
 * @throws {NotesError} `cannot-edit`, where topics nest deeper than headings go, or bullets and topics deeper than notes do
 *
 * @example
 * const notes = fromOutline({topics: [{title: 'Elm', items: [{text: 'The guide', links: [{text: 'guide', url: '/g'}]}]}]})
 * stringifyNotes(notes) // '## Elm\n\n- The [guide](/g)\n'
 */
export function fromOutline(outline: OutlineInput): Notes<NoteData> {
  return buildOutline(outline, () => null)
}

/** What a part of an outline says, as nodes, instead of its text and links. */
export interface RichContent {
  blocks?: RootContent[]
  title?: PhrasingContent[]
}

/** Gives what a note, a topic or a bullet says; `null` for one that says its text. */
type ContentOf = (part: OutlineInput | OutlineTopicInput | OutlineItemInput) => RichContent | null

/**
 * As {@link fromOutline}, for parts that say more than an outline can.
 */
export function buildOutline(outline: OutlineInput, contentOf: ContentOf): Notes<NoteData> {
  checkArgument(outline, objectLike('an outline, such as `toOutline` gives'), 'make a note of')
  checkKeys(outline, keys.note, 'a note')
  const {frontMatter, items, topics} = outline
  const children: NotesContent[] = [
    ...(contentOf(outline)?.blocks ?? toOwn(outline)),
    ...toList(items, 1, contentOf),
    ...toTopics(topics, null, contentOf)
  ]
  return buildNotes(children, frontMatter ? buildFrontMatter(structuredClone(frontMatter)) : null)
}

/** The blocks of a part: those that it has, or the paragraphs of its text. */
function toOwn(part: OutlineInput | OutlineTopicInput | OutlineItemInput): RootContent[] {
  const {text, links, content} = part
  checkSaid(part)
  return content ? toBlocks(content) : toParagraphs(text, links)
}

const topDepth = 2
const deepestHeading = 6

function toTopics(
  topics: readonly OutlineTopicInput[] = [],
  above: Depth | null,
  contentOf: ContentOf
): Topic[] {
  let before: Depth | null = null
  checkList(topics, 'topics')
  return topics.map((topic) => {
    checkArgument(topic?.title, textKind('a title'), 'make a topic of')
    checkKeys(topic, keys.topic, 'a topic')
    const depth = depthOf(topic, above, before)
    before = depth
    const {items, titleLinks} = topic
    checkText(topic.title, titleLinks)
    const content = contentOf(topic)
    const title = content?.title ?? toPhrasing(oneLine(topic.title), titleLinks)
    return buildTopic(depth, title, [
      ...(content?.blocks ?? toOwn(topic)),
      ...toList(items, 1, contentOf),
      ...toTopics(topic.topics, depth, contentOf)
    ])
  })
}

/** The topic's depth, if that puts it below the one above and beside the one before; else one that does. */
function depthOf({title, depth}: OutlineTopicInput, above: Depth | null, before: Depth | null): Depth {
  const least = above === null ? 1 : above + 1
  const most = before ?? deepestHeading
  if (depth !== undefined && Number.isInteger(depth) && depth >= least && depth <= most) return depth
  const made = before ?? (above === null ? topDepth : least)
  if (made <= deepestHeading) return made as Depth
  throw cannotEdit(
    `Cannot make a topic of \`${title}\` with a depth of ${made}, expected at most ${deepestHeading}: put it higher`
  )
}

/** How deep bullets may nest: what is deeper would not be read. */
const deepestItem = 99

function toList(items: readonly OutlineItemInput[] = [], depth: number, contentOf: ContentOf): RootContent[] {
  checkList(items, 'items')
  if (items.length === 0) return []
  if (depth > deepestItem)
    throw cannotEdit(`Cannot nest bullets deeper than ${deepestItem}, expected fewer levels`)
  const children = items.map((item) => toItem(item, depth, contentOf))
  return [{type: 'list', ordered: false, start: null, spread: false, children}]
}

function toItem(item: OutlineItemInput, depth: number, contentOf: ContentOf): ListItem {
  checkArgument(item, objectLike('an object such as `{text}`'), 'make a bullet of')
  checkKeys(item, keys.item, 'a bullet')
  const {checked, items} = item
  const blocks = contentOf(item)?.blocks ?? toOwn(item)
  const list = toList(items, depth + 1, contentOf)
  // Below a paragraph, an empty bullet would be the line that makes a heading of it.
  // HTML goes on to a blank line; so do, for what was read loosely, other blocks.
  const isApart =
    list.length > 0 && blocks.some(({type}) => type !== 'paragraph' || !mayInterrupt(list[0] as List))
  const children = [...blocks, ...list] as ListItem['children']
  return {type: 'listItem', spread: isApart || blocks.length > 1, checked: checked ?? null, children}
}
