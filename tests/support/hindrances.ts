import type {Nodes, PhrasingContent} from 'mdast'
import type {Notes} from '../../src/index.js'
import {walk} from '../../src/query/walk.js'

/** What messages of refusals say of a node that no shape of the tree tells. */
const certain =
  /expected (?:no hard break|text behind it|text without NUL|no line endings|content in it|a definition of)|which GFM makes a link/

/** Whether a tree that was refused may well be one that Markdown can't express, by its shape or by what the message says. */
export function isInexpressible(notes: Notes<object>, message: string): boolean {
  return certain.test(message) || hindrancesOf(notes).length > 0
}

/**
 * Why a tree may be one that Markdown can't express, told by its shape alone: what is refused without such a reason is a
 * fault of writing. The reasons are certain enough to be few, not to be exact: many such trees are written.
 */
function hindrancesOf(notes: Notes<object>): string[] {
  const found = new Set<string>()
  for (const node of walk(notes) as Iterable<Nodes>) {
    if (!('children' in node)) {
      if (node.type === 'text' && /\0|[\ud800-\udfff]/.test(node.value) && !isWellFormed(node.value))
        found.add('a NUL or half a character')
      continue
    }
    for (const [index, child] of node.children.entries()) {
      const next = node.children[index + 1]
      for (const reason of reasonsOf(node, child as Nodes, next as Nodes | undefined, index))
        found.add(reason)
    }
  }
  return [...found]
}

function isWellFormed(value: string): boolean {
  return (
    !value.includes('\0') &&
    !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(value)
  )
}

function* reasonsOf(parent: Nodes, child: Nodes, next: Nodes | undefined, index: number): Generator<string> {
  const isLast = next === undefined
  // `~~~~a~~~~` is a fence, or text.
  if (parent.type === 'delete' && child.type === 'delete') yield 'deleted text in deleted text'
  if (child.type === 'delete' && next?.type === 'delete') yield 'deleted text beside deleted text'
  // `a**<b>**a`: marks between a letter and punctuation open nothing, and other marks do no better in text of their own kind.
  if (parent.type === child.type && (child.type === 'strong' || child.type === 'emphasis'))
    yield `${child.type} in itself`
  // `[^a]: [^b]:` ends with the line: what follows belongs to the first, or to neither.
  if (parent.type === 'footnoteDefinition' && child.type === 'footnoteDefinition')
    yield 'a footnote in a footnote'
  // ``a``b`` is one code.
  if (child.type === 'inlineCode' && next?.type === 'inlineCode') yield 'code beside code'
  // `<b>` alone on a paragraph's first line, and `<!--` anywhere at its beginning, begin a block.
  if (index === 0 && child.type === 'html' && parent.type === 'paragraph')
    yield 'HTML that begins a paragraph'
  // `[a][b]` is one reference, `[a](b)` a link, `[a]: b` a definition.
  if (isReference(child) && child.referenceType === 'shortcut' && next) yield 'a shortcut before something'
  if (child.type === 'html' && isUnclosed(child.value)) yield 'HTML that nothing closes'
  // A blank line that has to be there makes an item loose.
  if (parent.type === 'listItem' && parent.spread === false && parent.children.length > 1 && isLast)
    yield 'a tight item of several blocks'
  if (parent.type === 'link' && holdsLink(child)) yield 'a link in a link'
}

/** What begins HTML of the first five kinds (CommonMark §4.6), and what ends it: unclosed, it takes in all that follows in its container. */
const kinds: ReadonlyArray<readonly [begins: RegExp, ends: RegExp]> = [
  [/^ {0,3}<(?:script|pre|style|textarea)(?:[ \t>]|$)/im, /<\/(?:script|pre|style|textarea)>/i],
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/],
  [/^ {0,3}<![a-z]/i, />/]
]

function isUnclosed(value: string): boolean {
  return kinds.some(([begins, ends]) => begins.test(value) && !ends.test(value))
}

function isReference(node: Nodes): node is Extract<PhrasingContent, {referenceType: unknown}> {
  return node.type === 'linkReference' || node.type === 'imageReference'
}

function holdsLink(node: Nodes): boolean {
  return [...walk(node)].some(({type}) => type === 'link' || type === 'linkReference')
}
