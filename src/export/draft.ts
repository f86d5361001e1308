import type {PhrasingContent} from 'mdast'
import type {Depth} from '../tree/nodes.js'
import type {OutlineLink} from '../tree/outline.js'
import type {ItemFields} from './fields.js'

/** What a part of a note says that is being imported. */
export interface DraftContent {
  text: string
  links: OutlineLink[]
  /** Paragraphs that say it instead: more than a text and its links can. */
  paragraphs?: PhrasingContent[][]
}

/** A bullet of a note that is being imported. */
export interface DraftItem extends DraftContent {
  checked?: boolean
  fields?: ItemFields
  items: DraftItem[]
}

/** A topic of a note that is being imported; of its own blocks the content. */
export interface DraftTopic extends DraftContent {
  title: string
  /** What says its title instead. */
  titleContent?: PhrasingContent[]
  depth: Depth
  /** They stand in its title. */
  fields?: ItemFields
  items: DraftItem[]
  topics: DraftTopic[]
}

/** A note that is being imported. */
export interface DraftNote extends DraftContent {
  frontMatter: Record<string, unknown> | null
  items: DraftItem[]
  topics: DraftTopic[]
}

/** Begins a note. */
export function draftNote(): DraftNote {
  return {frontMatter: null, text: '', links: [], items: [], topics: []}
}

/** Begins a bullet. */
export function draftItem(text: string, checked?: string): DraftItem {
  const isTask = checked === 'true' || checked === 'false'
  return {text: text.trim(), links: [], ...(isTask && {checked: checked === 'true'}), items: []}
}

/** Begins a bullet that says more than a text. */
export function richItem(paragraphs: PhrasingContent[][]): DraftItem {
  return {text: '', links: [], paragraphs, items: []}
}

/** Begins a topic. */
export function draftTopic(title: string, depth: Depth): DraftTopic {
  return {title, depth, text: '', links: [], items: [], topics: []}
}

/**
 * Adds a link to a bullet; one whose text the bullet's own lacks is told at its end.
 *
 * @param from where in the bullet's text the link before ends
 * @returns where this one ends
 */
export function addDraftLink(item: DraftItem, link: OutlineLink, from: number): number {
  item.links.push(link)
  const text = link.text.trim()
  // Asked only where there is something left, so that many links take no more time than their texts are long.
  const start = from < item.text.length ? item.text.indexOf(text, from) : -1
  if (start !== -1) return start + text.length
  if (text !== '') item.text = item.text === '' ? text : `${item.text} ${text}`
  return item.text.length
}
