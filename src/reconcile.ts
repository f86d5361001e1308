import type {RootContent} from 'mdast'
import {NotesError} from './issue/notes-error.js'
import {checkNotesArgument} from './query/check-tree-argument.js'
import {definitionKey} from './query/definitions.js'
import {textOfNode} from './query/text.js'
import {walk} from './query/walk.js'
import {liftBlocks} from './read/lift.js'
import {deepestNesting} from './read/limits.js'
import {readNotes} from './read/read.js'
import {findLost, hasHardLines} from './reconcile/abilities.js'
import {copyWithoutPositions} from './reconcile/copy-without-positions.js'
import {joinLines} from './reconcile/join-lines.js'
import {Merger} from './reconcile/merge-blocks.js'
import {revive} from './reconcile/revive.js'
import {Interner, Sayer} from './reconcile/sayer.js'
import {unescapeUrls} from './reconcile/unescape-urls.js'
import {stringifyNotes} from './stringify.js'
import {checkText} from './text/check-text.js'
import type {FrontMatter, Notes, NotesContent, Unread} from './tree/nodes.js'
import {sameContent} from './tree/same-content.js'
import {checkTree, completeTree} from './write/check-tree.js'

type Block = RootContent | Unread

/**
 * Writes what an editor made of a note in the style of the note's author.
 *
 * Editors that show a note read its Markdown and print another: other bullets, escapes, blank lines, tables' padding. What the
 * edited text says as the source does is the source's own bytes here; what was changed takes its style from there, as in
 * {@link stringifyNotes}. What an editor can't keep at all, because its text has none of it anywhere (definitions, footnotes, comments,
 * titles, the alignment of columns…), stays as it is in the source, and so does the front matter where `edited` has none.
 *
 * @param source the note as its author wrote it
 * @param edited what became of it: the Markdown that an editor printed, or a tree, whose own `source` and positions don't count
 * @returns the text, which says what `edited` says
 * @throws {NotesError} `cannot-write`, where Markdown can't express the tree, or its front matter
 * @throws {TypeError} where `source` is no text, or `edited` neither a text nor a tree
 *
 * @example
 * const source = '* [Elm](https://elm-lang.org)\n* _Queues_, __mostly__ RabbitMq'
 * const printed = '-   [Elm](https://elm-lang.org)\n-   *Queues*, **mostly** NATS\n'
 * reconcileNotes(source, printed)
 * // * [Elm](https://elm-lang.org)
 * // * _Queues_, __mostly__ NATS
 */
export function reconcileNotes(source: string, edited: string | Notes<object>): string {
  checkText(source)
  if (typeof edited === 'string' && edited === source) return source
  const original = readNotes(source).notes
  const notes = typeof edited === 'string' ? readNotes(edited).notes : checked(edited)
  const blocks = flatten(original.children)
  const others = withoutHead(flatten(notes.children), notes, original)
  const frontMatter = mergeFrontMatter(original.frontMatter, notes.frontMatter)
  const merged = mergeBlocks(original, blocks, others)
  const isSame = merged.length === blocks.length && merged.every((block, index) => block === blocks[index])
  if (isSame && frontMatter === original.frontMatter) return source
  try {
    return write(merged, frontMatter, source)
  } catch (error) {
    if (!(error instanceof NotesError)) throw error
    // What the two trees hold can't stand together: then as it was edited.
    return write(others.map(copyWithoutPositions), frontMatter, source)
  }
}

function write(blocks: readonly Block[], frontMatter: FrontMatter<object> | null, source: string): string {
  return stringifyNotes({type: 'notes', frontMatter, children: liftBlocks(blocks), source})
}

/** The source's blocks where they say the same as the edited ones, and what was changed. */
function mergeBlocks(
  original: Notes<object>,
  blocks: readonly Block[],
  edited: readonly Block[]
): readonly Block[] {
  const given: Notes<object> = {type: 'notes', frontMatter: null, children: [...edited]}
  const whole = unescapeUrls(hasHardLines(original, given) ? edited.map(joinLines) : edited, original)
  const children = revive(whole, original, original.source ?? '') as Block[]
  const tree: Notes<object> = {...given, children}
  const lost = findLost(original, tree)
  const interner = new Interner()
  const sides = {
    source: new Sayer(original, lost, interner, true),
    edited: new Sayer(tree, lost, interner, false)
  }
  const merged = new Merger(sides).merge(blocks, children) as Block[]
  for (const definition of missingDefinitions(merged, original)) merged.push(definition)
  // What was merged has to say what was edited.
  const said = merged
    .filter((block) => !sides.source.isSilent(block))
    .map((block) => sides.source.keyOf(block))
  const wanted = children.map((block) => sides.edited.keyOf(block))
  const isFaithful = said.length === wanted.length && said.every((key, index) => key === wanted[index])
  return isFaithful ? merged : edited.map(copyWithoutPositions)
}

/** The definitions of what the blocks still refer to, and no longer hold. */
function missingDefinitions(blocks: readonly Block[], original: Notes<object>): Block[] {
  const defined = new Set<string>()
  const missing = new Set<string>()
  for (const block of blocks) {
    for (const node of walk(block)) {
      if (!('identifier' in node)) continue
      const kind = node.type.startsWith('footnote') ? '^' : ''
      const key = kind + definitionKey(node.identifier)
      if (node.type === 'definition' || node.type === 'footnoteDefinition') defined.add(key)
      else missing.add(key)
    }
  }
  const found: Block[] = []
  for (const key of defined) missing.delete(key)
  if (missing.size === 0) return found
  for (const node of walk(original)) {
    if (node.type !== 'definition' && node.type !== 'footnoteDefinition') continue
    const key = (node.type === 'definition' ? '' : '^') + definitionKey(node.identifier)
    if (missing.delete(key)) found.push(node)
  }
  return found
}

/** Leaves out what an editor that knows no front matter makes of it: a thematic break and a heading. */
function withoutHead(
  blocks: readonly Block[],
  edited: Notes<object>,
  {frontMatter, source = ''}: Notes<object>
): Block[] {
  if (edited.frontMatter || !frontMatter?.position) return [...blocks]
  const {start, end} = frontMatter.position
  const head = flatten(readNotes(`\n${source.slice(start.offset, end.offset)}`).notes.children)
  const says = (nodes: readonly Block[]): string =>
    nodes.map((node) => textOfNode(node).replace(/\s+/g, ' ')).join('\n')
  const isThere =
    head.length <= blocks.length &&
    head.every(({type}, index) => type === blocks[index]?.type) &&
    says(head) === says(blocks.slice(0, head.length))
  return isThere ? blocks.slice(head.length) : [...blocks]
}

function checked(edited: unknown): Notes<object> {
  checkNotesArgument(edited)
  return checkTree(edited, deepestNesting).isComplete ? edited : completeTree(edited)
}

function flatten(nodes: readonly NotesContent[], blocks: Block[] = []): Block[] {
  for (const node of nodes) {
    if (node.type === 'topic') flatten(node.children, blocks)
    else blocks.push(node as Block)
  }
  return blocks
}

function mergeFrontMatter(
  original: FrontMatter<object> | null,
  edited: FrontMatter<object> | null
): FrontMatter<object> | null {
  if (!edited) return original
  if (!original) return {type: 'frontMatter', value: edited.value, data: edited.data}
  if (sameContent(original.data, edited.data)) return original
  return {...original, data: edited.data}
}
