import type {Nodes, Root} from 'mdast'
import {gfmFromMarkdown} from 'mdast-util-gfm'
import {gfm} from 'micromark-extension-gfm'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import type {Point} from 'unist'
import type {PathSegment} from '../issue/issue.js'
import {readNotes} from '../read/read.js'
import {locateFrontMatter} from '../read/split-front-matter.js'
import {byteOrderMark} from '../text/byte-order-mark.js'
import {checkText} from '../text/check-text.js'
import {indexLines, pointAt} from '../text/lines.js'
import {notesToMdast} from './notes-to-mdast.js'

/** The first difference between what two readers make of a text. */
export interface ReaderDifference {
  /** Where it is in the tree: `['children', 0, 'position', 'end', 'offset']`. */
  path: PathSegment[]
  /** What this package reads there, `undefined` where nothing is. */
  actual: unknown
  /** What remark-parse reads there. */
  expected: unknown
}

/** remark-parse with what remark-gfm gives it for reading: the authority on what Markdown means. */
const remark = unified()
  .data({micromarkExtensions: [gfm()], fromMarkdownExtensions: gfmFromMarkdown()})
  .use(remarkParse)
  .freeze()

/**
 * Reads a text twice, as this package does and with remark-parse (and remark-gfm's extensions), and tells where the trees differ,
 * positions included: so that the promise «two readers, one meaning» can be tried on one's own notes. Where remark-gfm leaves a
 * position out, none is compared; what nests deeper than 200 nodes is a difference, since it isn't read here.
 *
 * @param source any text; remark-parse may take long over it
 * @returns `null` where both read the same
 * @throws {TypeError} where it is no string
 *
 * @example
 * compareWithRemark('# Elm\n\n- [a](b)\n') // null
 */
export function compareWithRemark(source: string): ReaderDifference | null {
  checkText(source)
  const {body} = locateFrontMatter(source)
  const text = source.slice(body)
  // micromark takes a byte-order mark off, and counts without it: one that begins the body isn't the text's first unit.
  const root = remark.parse(text.startsWith(byteOrderMark) ? byteOrderMark + text : text)
  if (body > 0) shift(root, pointAt(indexLines(source), body))
  return findDifference(notesToMdast(readNotes(source).notes).children, root.children, ['children'])
}

/** Moves a tree's points to where its text stands in another one. */
function shift(root: Root, {line, column, offset = 0}: Point): void {
  const stack: Nodes[] = [root]
  for (let node = stack.pop(); node; node = stack.pop()) {
    for (const point of node.position ? [node.position.start, node.position.end] : []) {
      if (point.line === 1) point.column += column - 1
      point.line += line - 1
      point.offset = (point.offset ?? 0) + offset
    }
    if ('children' in node) for (const child of node.children) stack.push(child)
  }
}

function findDifference(actual: unknown, expected: unknown, path: PathSegment[]): ReaderDifference | null {
  if (Object.is(actual, expected)) return null
  if (!isObject(actual) || !isObject(expected)) return {path, actual, expected}
  for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
    if (key === 'position' && expected.position === undefined) continue
    const segment = Array.isArray(expected) ? Number(key) : key
    const difference = findDifference(actual[key], expected[key], [...path, segment])
    if (difference) return difference
  }
  return null
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
