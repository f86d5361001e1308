import type {PhrasingContent} from 'mdast'
import {sameContent} from './same-content.js'

/** What a block of inline content has where that isn't read. */
export interface RawLeaf {
  /** Its lines without what containers ask for, their indentation beyond that included. */
  raw: string
  /** The number of the line that it begins in, from 1. */
  firstLine: number
  /** Reads it; `null` where it stands in one line. */
  read: (() => PhrasingContent[]) | null
}

/** Tells a block whose inline content isn't read. */
export function isRaw<Node extends object>(node: Node): node is Node & RawLeaf {
  return 'raw' in node
}

/** The content of a block: read now, where it is raw and in several lines. */
export function contentOf(node: {children: readonly PhrasingContent[]}): readonly PhrasingContent[] {
  return isRaw(node) ? (node.read?.() ?? []) : node.children
}

/** Whether two pieces of inline content say the same; of what the blanks around line endings can't change, nothing is read. */
export function sameRaw(left: RawLeaf, right: RawLeaf): boolean {
  if (left.raw === right.raw) return true
  if (!left.read || !right.read || tidy(left.raw) !== tidy(right.raw)) return false
  return !mayHoldBlanks.test(left.raw) || sameContent(left.read(), right.read(), true)
}

/**
 * What may begin something that blanks at a line's beginning or end are a part of: behind a backslash they keep a line ending from being a
 * break, behind a box they are text.
 */
const mayHoldBlanks = /^[ \t]|[`<[\\]/

/** A text with its line endings made line feeds, and no blanks around them but those of hard breaks (CommonMark §6.7). */
function tidy(value: string): string {
  return value.replace(/([ \t]*)(?:\r\n|\r|\n)[ \t]*/g, (_, blanks: string) =>
    blanks.length >= 2 && !blanks.includes('\t') ? '  \n' : '\n'
  )
}
