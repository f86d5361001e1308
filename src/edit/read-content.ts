import type {Definition, FootnoteDefinition, Nodes} from 'mdast'
import {boxClose, boxEnd, isCheck} from '../grammar/boxes.js'
import {definitionKey} from '../query/definitions.js'
import {visitBlocks} from '../query/walk.js'
import {readBlocks} from '../read/read.js'
import {locateFrontMatter} from '../read/split-front-matter.js'
import {readYaml} from '../read/yaml.js'
import {byteOrderMark} from '../text/byte-order-mark.js'
import {nameOf} from '../text/check-text.js'
import {indexLines} from '../text/lines.js'
import type {Notes, NotesContent, Topic} from '../tree/nodes.js'
import {cannotEdit} from './cannot-edit.js'
import {dropPositions} from './inline.js'
import {isBlock} from './parents.js'

/** Markdown of blocks, or nodes, which are taken as they are. */
export type BlockContent = string | ReadonlyArray<NotesContent>

/**
 * Makes blocks of what a caller gave, headings not yet lifted to topics.
 *
 * @param content Markdown or nodes
 * @param notes the note whose definitions the Markdown may refer to
 * @param what what they are for, for messages: `set the content to`
 * @throws {NotesError} `cannot-edit`, where the Markdown nests too deep to be read, or begins with front matter
 * @throws {TypeError} for anything else, and for a node that is no block
 */
export function toBlocks(content: BlockContent, notes: Notes<object> | null, what: string): NotesContent[] {
  if (typeof content === 'string') return readContent(content, notes)
  if (!Array.isArray(content)) {
    throw new TypeError(
      `Cannot ${what} ${nameOf(content)}, expected a string of Markdown, or an array of blocks`
    )
  }
  for (const node of content as readonly Nodes[]) {
    if (node?.type === 'topic' || (node && isBlock(node))) continue
    const found = typeof node?.type === 'string' ? `a \`${node.type}\`` : nameOf(node)
    throw new TypeError(`Cannot ${what} ${found}, expected blocks: paragraphs, lists, topics…`)
  }
  return [...content]
}

/** Lifts the headings among blocks to topics; topics that are there already stay the nodes that they are. */
export function liftContent(nodes: readonly NotesContent[]): NotesContent[] {
  const lifted: NotesContent[] = []
  /** The topics that are open, outermost first. */
  const open: Topic[] = []
  for (const node of nodes) {
    if (node.type === 'topic' || node.type === 'heading') {
      const topic: Topic = node.type === 'topic' ? node : {type: 'topic', depth: node.depth, children: [node]}
      while (open.length > 0 && (open.at(-1) as Topic).depth >= topic.depth) open.pop()
      childrenOf(open, lifted).push(topic)
      // What follows stands in the last of its sub-topics.
      for (let last: NotesContent | undefined = topic; last?.type === 'topic'; last = last.children.at(-1)) {
        open.push(last)
      }
    } else childrenOf(open, lifted).push(node)
  }
  return lifted
}

function childrenOf(open: readonly Topic[], outside: NotesContent[]): NotesContent[] {
  return open.at(-1)?.children ?? outside
}

function readContent(markdown: string, notes: Notes<object> | null): NotesContent[] {
  const text = markdown.startsWith(byteOrderMark) ? markdown.slice(1) : markdown
  refuseFrontMatter(text)
  // A thematic break: nothing goes on behind it, and no front matter begins there.
  const source = `${text.includes('[') ? printNames(notes ? namesIn(notes) : namesOf(text), hasBox(text)) : ''}***\n${text}`
  const blocks = readBlocks({source, lines: indexLines(source), issues: []}, 0)
  const head = blocks.findIndex(({type}) => type === 'thematicBreak')
  const own = blocks.slice(head + 1)
  if (own.some(({type}) => type === 'unread')) {
    throw cannotEdit('Cannot use Markdown that nests deeper than 200 levels, expected less')
  }
  return own.map(dropPositions)
}

/** @throws {NotesError} where Markdown begins with front matter, which would become a thematic break and a heading */
function refuseFrontMatter(text: string): void {
  const {frontMatter} = locateFrontMatter(text)
  if (!frontMatter || Object.keys(readYaml(frontMatter.value).data).length === 0) return
  throw cannotEdit(
    'Cannot use Markdown that begins with front matter as content, expected what is behind it: `splitFrontMatter` parts them, and `setFrontMatter` changes keys'
  )
}

/** Whether a text begins with what is a task's box at the beginning of a bullet. */
function hasBox(text: string): boolean {
  const start = text.search(/\S/)
  return start !== -1 && boxEnd(text, start, text.length) !== -1
}

/** Names of definitions, those of footnotes with a `^` before them. */
type Names = Iterable<string>

/** The names that a note defines. */
function namesIn(notes: Notes<object>): Names {
  const names: string[] = []
  visitBlocks(notes, (node) => {
    if (isDefinition(node)) names.push(node.type === 'definition' ? node.identifier : `^${node.identifier}`)
  })
  return names
}

/**
 * The names that a text refers to where nothing says what is defined: of `[text][name]`, `[name][]` and `[^name]`. They become
 * references, and writing refuses those that the note has no definition of; `[name]` alone is mostly no reference.
 */
function* namesOf(text: string): Names {
  for (const [, name, alone] of text.matchAll(/\]\[([^[\]]+)\]|\[([^[\]]+)\]\[\]/g))
    yield (name ?? alone) as string
  for (const [, name] of text.matchAll(/\[(\^[^[\]\s]+)\]/g)) yield name as string
}

/** Names as definitions that lead nowhere: what is read behind them may refer to them. */
function printNames(names: Names, isTask: boolean): string {
  const links = new Map<string, string>()
  const footnotes = new Map<string, string>()
  for (const name of names) {
    // `[x] done` is a task's box, and no reference to `[x]: …`.
    if (!canBePrinted.test(name) || (isTask && definitionKey(name) === 'X')) continue
    const known = name.startsWith('^') ? footnotes : links
    known.set(definitionKey(name), name)
  }
  // A footnote ends where a definition stands behind a blank line; a paragraph in it would take the next line in.
  const notesOfFoot = [...footnotes.values()].map((name) => `[${name}]: x\n\n`)
  return [...notesOfFoot, ...[...links.values()].map((name) => `[${name}]: x\n`)].join('')
}

/** A label that reads back as itself: no bracket without its backslash, no line ending, not blank. */
const canBePrinted = /^(?=.*\S)(?:[^[\]\\\r\n]|\\[^\r\n]){1,900}$/

function isDefinition(node: {type: string}): node is Definition | FootnoteDefinition {
  return node.type === 'definition' || node.type === 'footnoteDefinition'
}

/**
 * Takes the box of a task off the text that blocks begin with: `[x] done`.
 *
 * @returns whether it is checked; `null` where there is none
 */
export function takeBox(blocks: readonly NotesContent[]): boolean | null {
  const [first] = blocks
  const text = first?.type === 'paragraph' ? first.children[0] : undefined
  if (text?.type !== 'text') return null
  const {value} = text
  const end = boxEnd(value, 0, value.length)
  if (end === -1) return null
  const isChecked = isCheck(value.charCodeAt(boxClose(value, 0, value.length) - 1))
  text.value = value.slice(end).trimStart()
  return isChecked
}
