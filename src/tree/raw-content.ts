import type {PhrasingContent} from 'mdast'
import type {Literal} from 'unist'
import {sameContent} from './same-content.js'

/** Inline content of a block that isn't read yet. */
export interface RawContent extends Literal {
  type: 'rawContent'
  /** Its lines without what containers ask for, their indentation beyond that included. */
  value: string
  /** Reads it; `null` where it stands in one line. */
  read: (() => PhrasingContent[]) | null
}

/** The content of a block: read now, where it is raw and in several lines. */
export function contentOf(children: readonly PhrasingContent[]): readonly PhrasingContent[] {
  const [first] = children as ReadonlyArray<PhrasingContent | RawContent>
  return first?.type === 'rawContent' ? (first.read?.() ?? []) : children
}

/** Whether two pieces of inline content say the same; of what the blanks around line endings can't change, nothing is read. */
export function sameRawContent(left: RawContent, right: RawContent): boolean {
  if (left.value === right.value) return true
  if (!left.read || !right.read || tidy(left.value) !== tidy(right.value)) return false
  return !mayHoldBlanks.test(left.value) || sameContent(left.read(), right.read(), true)
}

/** What may begin something that blanks at a line’s beginning or end are a part of: behind a backslash they keep a line ending from being a break, behind a box they are text. */
const mayHoldBlanks = /^[ \t]|[`<[\\]/

/** A text with its line endings made line feeds, and no blanks around them but those of hard breaks (CommonMark §6.7). */
function tidy(value: string): string {
  return value.replace(/([ \t]*)(?:\r\n|\r|\n)[ \t]*/g, (_, blanks: string) =>
    blanks.length >= 2 && !blanks.includes('\t') ? '  \n' : '\n'
  )
}
