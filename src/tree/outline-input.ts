import type {Depth} from './nodes.js'
import type {OutlineLink} from './outline.js'
import type {OutlineBlock} from './outline-block.js'

/** An outline that is to become a note; whatever {@link toOutline} gives is one. */
export interface OutlineInput {
  /** The front matter's data (default: none). */
  frontMatter?: Record<string, unknown> | null | undefined
  /** Paragraphs before the first heading, blank lines between them (default: the links' texts). */
  text?: string | undefined
  /** The links in that text, in its order (default: none). */
  links?: readonly OutlineLink[] | undefined
  /** Its blocks, instead of a text and links, which, if they are there, say the same (default: the paragraphs of the text). */
  content?: readonly OutlineBlock[] | undefined
  /** The bullets before the first heading (default: none). */
  items?: readonly OutlineItemInput[] | undefined
  /** The topics (default: none). */
  topics?: readonly OutlineTopicInput[] | undefined
}

/** A topic of an outline that is to become a note. */
export interface OutlineTopicInput {
  /** Its title, a text on one line. */
  title: string
  /** The links in the title, in its order (default: none). */
  titleLinks?: readonly OutlineLink[] | undefined
  /** Doesn't count: slugs are made of the titles. */
  slug?: string | undefined
  /** Kept where the nesting allows it (default: one more than the topic's above; 2 at the top). */
  depth?: Depth | undefined
  /** Its paragraphs, blank lines between them (default: the links' texts). */
  text?: string | undefined
  /** The links in that text, in its order (default: none). */
  links?: readonly OutlineLink[] | undefined
  /** Its blocks, instead of a text and links, which, if they are there, say the same (default: the paragraphs of the text). */
  content?: readonly OutlineBlock[] | undefined
  /** Its bullets (default: none). */
  items?: readonly OutlineItemInput[] | undefined
  /** The topics below it (default: none). */
  topics?: readonly OutlineTopicInput[] | undefined
}

/** A bullet of an outline that is to become a note: it has a `text`, `links` or `content`. */
export interface OutlineItemInput {
  /** Its own text (default: the links' texts). */
  text?: string | undefined
  /** The links in its text, in its order (default: none). */
  links?: readonly OutlineLink[] | undefined
  /** Its blocks, instead of a text and links, which, if they are there, say the same (default: the paragraphs of the text). */
  content?: readonly OutlineBlock[] | undefined
  /** Whether its box is checked (default: it has none). */
  checked?: boolean | undefined
  /** The bullets below it (default: none). */
  items?: readonly OutlineItemInput[] | undefined
}
