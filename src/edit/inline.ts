import type {ListItem, PhrasingContent} from 'mdast'
import {walk} from '../query/walk.js'
import {readNotes} from '../read/read.js'
import {checkArgument, type OptionKind, textKind} from '../text/options.js'
import {cannotEdit} from './cannot-edit.js'
import {plainContent} from './plain-phrasing.js'

const lineEnding = /\r\n|\r|\n/

/**
 * Reads the Markdown of a bullet's own text, as a bullet has it: a paragraph, or nothing; `[x] ` makes it a task.
 *
 * References have no definition there: `[a][b]` is text.
 *
 * @param markdown for example `Blog of nginx. [enlace](https://…)`
 * @returns a bullet whose nodes have no positions
 * @throws {NotesError} `cannot-edit`, where it is more than a paragraph
 */
export function readItem(markdown: string): ListItem {
  const lines = markdown.trim().split(lineEnding)
  const {notes} = readNotes(`- ${lines.join('\n  ')}`)
  const [list, ...more] = notes.children
  const item = list?.type === 'list' && list.children.length === 1 ? list.children[0] : undefined
  const [paragraph, ...rest] = item?.children ?? []
  if (!item || more.length + rest.length > 0 || (paragraph && paragraph.type !== 'paragraph')) {
    const found = paragraph?.type ?? list?.type ?? 'nothing'
    throw cannotEdit(
      `Cannot use \`${shorten(markdown)}\` as a bullet's text, expected inline Markdown, found a \`${found}\`: escape what makes it one with \`\\\`, or pass phrasing content`
    )
  }
  return dropPositions(item)
}

/**
 * Reads the Markdown of a title.
 *
 * @param markdown for example `The *web*`; blocks have no meaning in it, `1. Intro` is a text, and so is the `#` of `C #`
 * @throws {NotesError} `cannot-edit`, where it has several lines
 */
export function readTitle(markdown: string): PhrasingContent[] {
  const title = markdown.trim()
  // `# C #` closes a heading; in `# C # #` only the last `#` does.
  const {notes} = readNotes(`# ${title} #`)
  const [topic] = notes.children
  const heading = topic?.type === 'topic' ? topic.children[0] : undefined
  if (lineEnding.test(title) || notes.children.length !== 1 || heading?.type !== 'heading') {
    throw cannotEdit(`Cannot use \`${shorten(markdown)}\` as a title, expected inline Markdown on one line`)
  }
  return dropPositions(heading).children
}

/** What inline content may be given as. */
export const contentKind: OptionKind = {
  expected: 'a string of inline Markdown, or an array of phrasing content',
  isType: (value) => typeof value === 'string' || Array.isArray(value)
}

/** What a text may be given as, with `{text: true}`. */
export const plainKind: OptionKind = textKind('which `text: true` takes as it is')

/** Options of functions that take inline content. */
export interface TextOptions {
  /** Whether a string is text, whatever it holds: `*` stays `*`, and a URL stands as code (default: false, it is Markdown). */
  text?: boolean | undefined
}

/** What a caller gave as a title, as nodes. */
export function toTitle(title: string | PhrasingContent[], isText = false): PhrasingContent[] {
  checkArgument(title, isText ? plainKind : contentKind, 'make a title of')
  if (typeof title !== 'string') return [...title]
  return isText ? plainContent(title) : readTitle(title)
}

/** Takes the positions off a node and all that it holds. */
export function dropPositions<Node extends Parameters<typeof walk>[0]>(node: Node): Node {
  for (const child of walk(node)) delete child.position
  return node
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
