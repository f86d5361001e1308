import type {Nodes} from 'mdast'
import * as prettier from 'prettier'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import {unified} from 'unified'
import {collectDefinitions, definitionKey} from '../../src/query/definitions.js'
import {textOfNode} from '../../src/query/text.js'
import {type AnyNode, walk} from '../../src/query/walk.js'
import {readNotes} from '../../src/read/read.js'
import type {Notes} from '../../src/tree/nodes.js'
import {findDifference} from '../../src/write/compare.js'

const remark = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkFrontmatter)
  .use(remarkStringify, {bullet: '+', emphasis: '_', rule: '*', setext: true, listItemIndent: 'tab'})

/** Prints Markdown as remark-stringify does, in another style than most notes have. */
export function printWithRemark(text: string): string {
  return String(remark.stringify(remark.parse(text)))
}

/** Prints Markdown as prettier does. */
export function printWithPrettier(text: string): Promise<string> {
  return prettier.format(text, {parser: 'markdown'})
}

/** Whether two texts have trees that mean the same, but for how many blanks stand between the words of texts; in code, which prettier formats, they count. */
export function sayTheSame(left: string, right: string): boolean {
  return findDifference(treeOf(left), treeOf(right)) === null
}

/** A text's tree, each run of blanks in its texts one blank. */
function treeOf(text: string): unknown {
  const {notes} = readNotes(text)
  const {source: _, ...rest} = notes
  const tree = structuredClone(rest) as Notes<object>
  for (const node of walk(tree)) {
    if (node.type === 'text') Object.assign(node, {value: String(node.value).replace(/[ \t]+/g, ' ')})
  }
  return tree
}

/** What an editor may have no notion of: where its text has none of it, the source's stays. */
const losable = new Set([
  'definition',
  'footnoteDefinition',
  'footnoteReference',
  'html',
  'image',
  'imageReference'
])

/**
 * What a reader finds in a text that an editor printed, or that was made of it: its words, its links and its blocks, but for what the
 * editor's text has none of.
 */
export function contentOf(text: string, edited: string): {words: string; urls: string[]} {
  const kept = new Set([...walk(readNotes(edited).notes)].map(({type}) => type))
  const {notes} = readNotes(text)
  const isLost = ({type}: AnyNode): boolean => losable.has(type) && !kept.has(type)
  const definitions = collectDefinitions(notes)
  const urls: string[] = []
  for (const node of walk(notes, (inner) => !isLost(inner))) {
    if (node.type === 'link') urls.push(node.url)
    if (node.type === 'linkReference') urls.push(definitions.get(definitionKey(node.identifier))?.url ?? '')
  }
  const rest = JSON.parse(JSON.stringify(notes), (key, value) =>
    key === 'children' ? (value as Nodes[]).filter((node) => !isLost(node)) : value
  )
  return {words: textOfNode(rest).replace(/\s+/g, ' ').trim(), urls}
}

/** The places in a text where a word of small letters stands alone in prose. */
export function wordsIn(text: string): Array<{start: number; end: number}> {
  return [...text.matchAll(/(?<=[a-z,] )[a-z]{3,}(?= [a-z])/g)].map(({0: word, index}) => ({
    start: index,
    end: index + word.length
  }))
}

/** The lines that differ in texts of as many lines; `null` where these aren't as many. */
export function changedLines(before: string, after: string): number | null {
  const [old, now] = [before, after].map((text) => text.split(/\r\n|\r|\n/)) as [string[], string[]]
  return old.length === now.length ? old.filter((line, index) => line !== now[index]).length : null
}
