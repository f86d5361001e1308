import type {Depth} from './nodes.js'
import type {OutlineBlock} from './outline-block.js'
import type {OutlineLink} from './outline-link.js'

export type {OutlineLink}

/** A note as plain data, for those who only read. */
export interface Outline {
  /** The front matter's data, `null` where there is none. */
  frontMatter: Record<string, unknown> | null
  /** The text of the blocks before the first heading, bullets aside. */
  text: string
  /** The links in those blocks. */
  links: OutlineLink[]
  /** Those blocks one by one, where not all of them are paragraphs. */
  content?: OutlineBlock[]
  /** The bullets before the first heading, where there are any. */
  items?: OutlineItem[]
  topics: OutlineTopic[]
}

/** A topic as plain data. */
export interface OutlineTopic {
  title: string
  /** The links in the title. */
  titleLinks: OutlineLink[]
  /** Unique in the note, as GitHub makes it. */
  slug: string
  depth: Depth
  /** The text of the topic's own blocks, bullets and sub-topics aside. */
  text: string
  /** The links in those blocks. */
  links: OutlineLink[]
  /** Those blocks one by one, where not all of them are paragraphs. */
  content?: OutlineBlock[]
  /** The topic's bullets, whatever lists they stand in. */
  items: OutlineItem[]
  topics: OutlineTopic[]
}

/** A bullet as plain data. */
export interface OutlineItem {
  /** Its own text, its links' texts included, that of the bullets below it not. */
  text: string
  /** The links in its own blocks. */
  links: OutlineLink[]
  /** Those blocks one by one, where not all of them are paragraphs. */
  content?: OutlineBlock[]
  /** Whether its box is checked; only a task has it. */
  checked?: boolean
  items: OutlineItem[]
}
