import type {PhrasingContent} from 'mdast'
import type {Depth} from '../tree/nodes.js'
import type {OutlineLink} from '../tree/outline.js'
import type {ItemFields} from './fields.js'

/** A link in a text. */
export interface DraftLink extends OutlineLink {
  /** Where its text stands, if that isn't where it is first found behind the link before. */
  at?: number
}

/** What a part of a note says that is being imported. */
export interface DraftContent {
  text: string
  links: DraftLink[]
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

/** What a folder, or an outline, becomes: what stands in it goes there. */
export type DraftHolder =
  | {kind: 'note'; note: DraftNote}
  | {kind: 'topic'; topic: DraftTopic}
  | {kind: 'item'; item: DraftItem}

/** The bullets of what a holder is. */
export function itemsOf(holder: DraftHolder): DraftItem[] {
  if (holder.kind === 'note') return holder.note.items
  return holder.kind === 'topic' ? holder.topic.items : holder.item.items
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
export function addDraftLink(item: DraftItem, link: DraftLink, from: number): number {
  item.links.push(link)
  const text = link.text.trim()
  if (link.at !== undefined && item.text.startsWith(link.text, link.at)) return link.at + link.text.length
  // Asked only where there is something left, so that many links take no more time than their texts are long.
  const start = from < item.text.length ? item.text.indexOf(text, from) : -1
  if (start !== -1) return start + text.length
  if (text !== '') item.text = item.text === '' ? text : `${item.text} ${text}`
  return item.text.length
}

/** Where a link's text stands, as a file says it. */
export function placeOfLink(written: unknown): {at?: number} {
  const at = typeof written === 'string' && /^\d{1,9}$/.test(written) ? Number(written) : written
  return typeof at === 'number' && Number.isInteger(at) && at >= 0 ? {at} : {}
}
