import type {OutlineLink} from './outline-link.js'

/**
 * A block of a note, a topic or a bullet as plain data, by its mdast type. Headings, lists and definitions are none: topics and bullets stand
 * in lists of their own, and what a definition says stands at the links that name it.
 */
export type OutlineBlock =
  | OutlineText
  | OutlineCode
  | OutlineTable
  | OutlineImage
  | OutlineHtml
  | OutlineFootnote
  | OutlineBreak

/**
 * A paragraph, a quote, or what was not read; its text as {@link toOutline} has it. A heading in a bullet, and a node that isn't Markdown's,
 * count as paragraphs.
 */
export interface OutlineText {
  type: 'paragraph' | 'blockquote' | 'unread'
  text: string
  /** The links in it, where there are any. */
  links?: OutlineLink[]
}

/** A code block. */
export interface OutlineCode {
  type: 'code'
  /** The first word behind the fence, as `sh`, where there is one. */
  lang?: string
  /** What stands behind that, where anything does. */
  meta?: string
  /** The code. */
  text: string
}

/** A table. */
export interface OutlineTable {
  type: 'table'
  /** The texts of its first row. */
  columns: string[]
  /** The links in that, a list for each column, where there are any. */
  columnLinks?: OutlineLink[][]
  /** The other rows: a text, or a text with its links, a cell. */
  rows: OutlineCell[][]
}

/** A cell: its text, with its links where it has any. */
export type OutlineCell = string | {text: string; links: OutlineLink[]}

/** A paragraph that holds one image and nothing else. */
export interface OutlineImage {
  type: 'image'
  url: string
  /** The alternative text. */
  text: string
  title?: string
}

/** A block of HTML. */
export interface OutlineHtml {
  type: 'html'
  /** Its source; it gives the outline's `text` nothing. */
  text: string
}

/** The definition of a footnote. */
export interface OutlineFootnote {
  type: 'footnoteDefinition'
  label: string
  text: string
  links?: OutlineLink[]
}

/** A thematic break. */
export interface OutlineBreak {
  type: 'thematicBreak'
}

/** The type of a block. */
export type OutlineBlockType = OutlineBlock['type']
