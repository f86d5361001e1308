import type {Nodes, Root} from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import {splitFrontMatter} from '../../src/index.js'

const withFrontMatter = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).freeze()
const without = unified().use(remarkParse).use(remarkGfm).freeze()

/**
 * What remark-parse, remark-gfm and remark-frontmatter make of a text as a whole, without the front matter's node.
 *
 * With a byte-order mark: the tree of the text without it, offsets and the first line's columns plus one. Where nothing
 * closes the front matter, remark-frontmatter is left out: a try that fails at the end makes it forget every list.
 */
export function readWithRemark(source: string): Root {
  const mark = source.startsWith('\uFEFF') ? 1 : 0
  const text = source.slice(mark)
  const hasFrontMatter = splitFrontMatter(source).frontMatter !== null
  // micromark itself drops one mark: a second one is the text's.
  const piece = text.startsWith('\uFEFF') ? `\uFEFF${text}` : text
  const root = (hasFrontMatter ? withFrontMatter : without).parse(piece)
  if (hasFrontMatter) root.children.shift()
  if (mark === 1) shift(root)
  // Behind an empty item, remark-gfm takes the box of the next paragraph for the root's own, which is no item.
  if ('checked' in root) delete root.checked
  return root
}

function shift(root: Root): void {
  const stack: Nodes[] = [root]
  for (let node = stack.pop(); node; node = stack.pop()) {
    for (const point of node.position ? [node.position.start, node.position.end] : []) {
      if (point.line === 1) point.column++
      point.offset = (point.offset ?? 0) + 1
    }
    if ('children' in node) stack.push(...node.children)
  }
}

/**
 * Tells the first difference of two trees: all fields, and the positions wherever the expected tree has them.
 *
 * @returns `null` where there is none
 */
export function differenceOf(actual: unknown, expected: unknown, path = ''): string | null {
  if (Object.is(actual, expected)) return null
  if (!isObject(actual) || !isObject(expected)) {
    return `${path}: ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`
  }
  const keys = new Set([...Object.keys(actual), ...Object.keys(expected)])
  for (const key of keys) {
    if (key === 'position' && expected.position === undefined) continue
    const difference = differenceOf(actual[key], expected[key], `${path}.${key}`)
    if (difference !== null) return difference
  }
  return null
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
