import {isLineEnding, skipBlanks, skipBlanksBack} from '../grammar/characters.js'
import type {Edit} from '../text/edits.js'
import {lineEndAt, nextLineAt} from '../text/lines.js'
import type {NotesContent} from '../tree/nodes.js'
import type {VisitedNode} from './define-rule.js'

/**
 * Takes lines out of a text, with one line ending, where nothing but blanks stands beside what is in them.
 *
 * @param start where what is removed begins
 * @param end where it ends
 * @returns `null` where something else stands in its first or last line, a container's marker too
 */
export function lineRemoval(source: string, start: number, end: number): Edit | null {
  const lineStart = skipBlanksBack(source, 0, start)
  const lineEnd = lineEndAt(source, end)
  const isAlone = lineStart === 0 || isLineEnding(source.charCodeAt(lineStart - 1))
  if (!isAlone || skipBlanks(source, end, lineEnd) < lineEnd) return null
  const next = nextLineAt(source, lineEnd)
  const edit = {start: lineStart, end: next, text: ''}
  // A text that ends without a line ending still does.
  if (next === lineEnd && lineStart > 0) edit.start -= source.startsWith('\r\n', lineStart - 2) ? 2 : 1
  return edit
}

/**
 * Tells whether a topic or a note holds something that stays once all is removed that fixes remove: a topic that is emptied would be
 * `empty-topic`'s finding. Anything else than a topic or a note does.
 *
 * @param isRemoved whether a block may be removed, beside lists that hold empty bullets only
 */
export function holdsMore(
  holder: VisitedNode | undefined,
  isRemoved: (block: NotesContent) => boolean
): boolean {
  if (holder?.type !== 'topic' && holder?.type !== 'notes') return true
  return (holder.children as NotesContent[]).some(
    (block) => block.type !== 'heading' && !isHollow(block) && !isRemoved(block)
  )
}

/** Whether a block is a list that holds empty bullets only. */
function isHollow(block: NotesContent): boolean {
  return block.type === 'list' && block.children.every(({children}) => children.length === 0)
}

/** Whether a block is a definition, which shows nothing. */
export function isDefinition({type}: NotesContent): boolean {
  return type === 'definition' || type === 'footnoteDefinition'
}
