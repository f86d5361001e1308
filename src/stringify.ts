import {checkNodeArgument} from './query/check-tree-argument.js'
import {editsOfSource} from './stringify-edits.js'
import {applyEdits, type Edit} from './text/edits.js'
import {checkOptions, flagKind} from './text/options.js'
import type {Notes} from './tree/nodes.js'
import {cannotWrite} from './write/cannot-write.js'

/** Options of {@link stringifyNotes}. */
export interface StringifyOptions {
  /** Whether a tree that has its `source` is written from that; `false` gives the canonical text (default: true). */
  preserve?: boolean | undefined
}

/**
 * Writes a note as text: where it has its `source`, that very text, byte for byte, but for what was changed in the tree;
 * canonical text where it has none.
 *
 * `source` is read again. Where it has, at a node's position, a node with the same content, its slice is taken. What is new
 * takes its style from its siblings, from the document, then from the canonical style. The text is read back before it is
 * returned.
 *
 * @param notes a tree that {@link parseNotes} or {@link safeParseNotes} gave, a copy of it, or one that was built
 * @param options whether `source` counts
 * @returns the text, which reads back as the tree; byte-order mark and line endings included, where there is a `source`
 * @throws {NotesError} `cannot-write`, where Markdown can't express the tree
 *
 * @example
 * stringifyNotes(parseNotes(text)) === text // true
 * stringifyNotes(buildNotes([buildTopic(2, 'Elm')])) // '## Elm\n'
 */
export function stringifyNotes<Data extends object>(
  notes: Notes<Data>,
  options: StringifyOptions = {}
): string {
  checkWritable(notes)
  checkOptions(options, {preserve: flagKind}, 'stringifyNotes')
  const source = options.preserve === false ? '' : sourceOf(notes)
  return applyEdits(source, editsOfSource(notes, source, source === '' ? styleOf(notes) : {}))
}

function sourceOf({source}: Notes<object>): string {
  return typeof source === 'string' ? source : ''
}

/** What is written without a source ends its lines as the text did that the tree was read from. */
function styleOf(notes: Notes<object>): {lineEnding: string} {
  return {lineEnding: /\r\n|\r|\n/.exec(sourceOf(notes))?.[0] ?? '\n'}
}

/**
 * Finds what was changed in a tree since it was read, as edits of its text.
 *
 * `applyEdits(notes.source, editsOf(notes))` is `stringifyNotes(notes)`. For a tree without `source` it is one edit, of an
 * empty text.
 *
 * @param notes a tree that {@link parseNotes} or {@link safeParseNotes} gave, or a copy of it
 * @returns edits of `notes.source`, in order, that don't overlap; none where nothing was changed
 * @throws {NotesError} `cannot-write`, where Markdown can't express the tree
 *
 * @example
 * const notes = parseNotes('- [Elm](http://elm-lang.org)\n', {frontMatter: false})
 * for (const link of links(notes)) setUrl(link, 'https://elm-lang.org')
 * editsOf(notes) // [{start: 12, end: 12, text: 's'}]
 */
export function editsOf<Data extends object>(notes: Notes<Data>): Edit[] {
  checkWritable(notes)
  return editsOfSource(notes, sourceOf(notes))
}

/** Checks that what is to be written is a note's tree. */
function checkWritable(notes: {type: string}): void {
  checkNodeArgument(notes)
  if (notes.type === 'notes') return
  throw cannotWrite(
    notes,
    "a note's tree: `sourceOf(notes, node)` gives the text of one of its nodes, and `buildNotes([…])` makes a note of blocks"
  )
}
