import type {Html} from 'mdast'
import type {FoldingRange, FoldingRangeKind} from 'vscode-languageserver-types'
import {type AnyNode, childrenOf, walk} from '../../query/walk.js'
import {lineIndexAt} from '../../text/lines.js'
import {spanOf} from '../../tree/span.js'
import {foldKind} from '../kinds.js'
import type {OpenNote} from '../open-note.js'

/** Blocks that fold where they take more than one line. */
const foldingBlocks: ReadonlySet<string> = new Set([
  'topic',
  'listItem',
  'code',
  'table',
  'blockquote',
  'footnoteDefinition',
  'html'
])

/**
 * Gives what may be folded in a note, by lines: front matter, topics, bullets with more lines than one, code, tables, quotes, footnotes and HTML, comments
 * among it; from `<!-- apunte-format-off -->` to `-on`, and from `<!-- #region -->` to `<!-- #endregion -->`.
 *
 * @param limit how many the client takes at most (default: all)
 */
export function foldingRanges(note: OpenNote, limit: number = Number.POSITIVE_INFINITY): FoldingRange[] {
  const {notes, text} = note
  const ranges: FoldingRange[] = []
  const add = (start: number, end: number, kind?: FoldingRangeKind): void => {
    const startLine = lineIndexAt(note.lines, start)
    // What ends behind a line ending ends with that line.
    const last = text.slice(start, end).trimEnd().length
    const endLine = lineIndexAt(note.lines, start + last)
    if (endLine > startLine) ranges.push({startLine, endLine, ...(kind !== undefined && {kind})})
  }
  if (notes.frontMatter) {
    const {start, end} = spanOf(notes.frontMatter.position)
    add(start, end)
  }
  for (const node of walk(notes)) {
    const {start, end} = spanOf(node.position)
    if (foldingBlocks.has(node.type)) add(start, end, isComment(node) ? foldKind.comment : undefined)
    if (childrenOf(node).some(({type}) => type === 'html')) {
      for (const {from, to, kind} of regionsIn(node, end)) add(from, to, kind)
    }
  }
  ranges.sort((left, right) => left.startLine - right.startLine || right.endLine - left.endLine)
  return ranges.slice(0, limit)
}

function isComment(node: AnyNode): boolean {
  return node.type === 'html' && node.value.trimStart().startsWith('<!--')
}

/** What opens and closes a region that holds other blocks, and how that folds. */
const openers = [
  {
    opens: /^<!--\s*apunte-format-off\s*-->/,
    closes: /^<!--\s*apunte-format-on\s*-->/,
    kind: foldKind.region,
    // Formatting that is off already can't be switched off again, and stays off up to the end.
    nests: false
  },
  {
    opens: /^<!--\s*#?region\b/,
    closes: /^<!--\s*#?endregion\b/,
    kind: foldKind.region,
    nests: true
  },
  {opens: /^<details\b(?!.*<\/details>)/is, closes: /<\/details>\s*$/i, kind: undefined, nests: true}
] as const

interface Region {
  from: number
  to: number
  kind?: FoldingRangeKind | undefined
}

/** The regions among a node's children. One that nothing closes ends with the node, if it switches formatting off; else it is none. */
function* regionsIn(parent: AnyNode, end: number): Generator<Region> {
  const open: Array<{opener: (typeof openers)[number]; from: number}> = []
  for (const node of childrenOf(parent)) {
    if (node.type !== 'html') continue
    const {from, to} = rangeOf(node)
    for (const opener of openers) {
      const isOpen = open.some((each) => each.opener === opener)
      if (opener.opens.test(node.value) && (opener.nests || !isOpen)) open.push({opener, from})
      else if (opener.closes.test(node.value)) {
        const at = open.findLastIndex((each) => each.opener === opener)
        const [region] = at === -1 ? [] : open.splice(at, 1)
        if (region) yield {from: region.from, to, kind: opener.kind}
      }
    }
  }
  for (const {opener, from} of open) if (!opener.nests) yield {from, to: end, kind: opener.kind}
}

function rangeOf({position}: Html): Region {
  const {start, end} = spanOf(position)
  return {from: start, to: end}
}
