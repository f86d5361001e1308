import {HtmlRenderer, Parser} from 'commonmark'
import markdownIt from 'markdown-it'
import container from 'markdown-it-container'
import definitionLists from 'markdown-it-deflist'
import {micromark} from 'micromark'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import type {Node} from 'unist'
import {bodyOf} from './front-matter-readers.js'
import {remarkDirective, remarkMath} from './remark-syntax.mjs'

/** What another reader finds in a note's body, as text that can be compared. */
export type Reader = (source: string) => string

const commonmarkParser = new Parser()
const commonmarkRenderer = new HtmlRenderer()

/** markdown-it as CommonMark has it. It leaves out what nests beyond 20 levels unless it is told otherwise. */
const newMarkdownIt = () => markdownIt('commonmark', {maxNesting: 500})
const plain = newMarkdownIt()

const withContainers = newMarkdownIt()
container(withContainers, 'any', {
  validate: (info) => /^ *[a-z{[]/i.test(info),
  render: (tokens, index) => {
    const token = tokens[index]
    return token?.nesting === 1 ? `<div title="${escapeHtml(token.info.trim())}">\n` : '</div>\n'
  }
})

const withDefinitionLists = newMarkdownIt()
definitionLists(withDefinitionLists)

const withDirectives = unified().use(remarkParse).use(remarkDirective).freeze()
const withMath = unified().use(remarkParse).use(remarkMath).freeze()

/** What other readers find: HTML, or a tree without positions. */
export const readers = {
  /** commonmark.js: CommonMark and nothing else. */
  commonmark: (source) => normalizeHtml(commonmarkRenderer.render(commonmarkParser.parse(textOf(source)))),
  /** micromark, on which remark-parse builds, without GFM: CommonMark and nothing else. */
  micromark: (source) =>
    normalizeHtml(micromark(textOf(source), {allowDangerousHtml: true, allowDangerousProtocol: true})),
  /** markdown-it, as CommonMark has it. */
  markdownIt: (source) => normalizeHtml(plain.render(textOf(source))),
  /** markdown-it-container: `:::name` to `:::`, of any name, as VitePress, VuePress and HedgeDoc read them. */
  containers: (source) => normalizeHtml(withContainers.render(textOf(source))),
  /** markdown-it-deflist: `Term`, `: definition`. */
  definitionLists: (source) => normalizeHtml(withDefinitionLists.render(textOf(source))),
  /** remark-directive: `:text[x]{a=b}`, `::leaf`, `:::container`, as Docusaurus and Starlight read them. */
  directives: (source) => describeTree(withDirectives.parse(textOf(source))),
  /** remark-math: `$x$`, `$$`. */
  math: (source) => describeTree(withMath.parse(textOf(source)))
} as const satisfies Record<string, Reader>

export type ReaderName = keyof typeof readers

/** The body, with one kind of line ending: readers keep those in values, and formatting makes them one. */
function textOf(source: string): string {
  return bodyOf(source).replace(/\r\n?/g, '\n')
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/**
 * HTML as a browser shows it: outside of `<pre>` blanks and line endings are one blank.
 *
 * That is what formatting may change of it: blanks at the ends of a paragraph's lines and before those that go on, and the
 * blanks and line endings between blocks.
 */
export function normalizeHtml(html: string): string {
  return html
    .split(/(<pre[\s>][\s\S]*?<\/pre>)/i)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[ \t\n]+/g, ' ')))
    .join('')
    .trim()
}

/**
 * What is left out of a tree: where nodes stand, and whether blank lines stand in a list. HTML shows the latter, and
 * remark-directive counts the line behind a list that stands in a container in a quote as the list's own.
 */
const leftOut = new Set(['position', 'spread'])
/** Nodes whose value's blanks mean something. */
const verbatim = new Set(['code', 'math', 'html'])

/** A tree of mdast as text, blanks of inline content made one, as in {@link normalizeHtml}. */
function describeTree(tree: Node): string {
  return JSON.stringify(
    tree,
    function (this: {type?: string}, key: string, value: unknown) {
      if (leftOut.has(key)) return undefined
      if (typeof value !== 'string' || key === 'type') return value
      if (key === 'value' && verbatim.has(this.type ?? '')) return value
      return value.replace(/[ \t\n]+/g, ' ')
    },
    1
  )
}

/** How many pieces of indented code a reader found. */
export function countIndentedCode(found: string): number {
  return (found.match(/<pre><code>|"type": "code",\s+"lang": null/g) ?? []).length
}
