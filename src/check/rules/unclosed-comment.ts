import type {Html} from 'mdast'
import type {Position} from 'unist'
import {htmlEnd} from '../../grammar/html-inline.js'
import {htmlKind} from '../../grammar/html-kinds.js'
import {isEscape} from '../../grammar/references.js'
import {lineEndAt} from '../../text/lines.js'
import {buildRule, type Rule, type RuleContext, type VisitedNode} from '../define-rule.js'
import {maskInlines, type TextBlock} from '../mask-inlines.js'

export const unclosedComment: Rule = buildRule({
  id: 'unclosed-comment',
  description:
    'A comment `<!--` has no `-->`. At the beginning of a line it takes in all that follows, up to the end of the note, or of the bullet or quote that it stands in; within a line it is text, and so is one that a blank line ends. Where something stands that was to close it (`--!>`, `-- >`, `—>`, `->`), `related` tells.',
  why: 'All that follows is HTML: its links are none, its topics are lost, and browsers show nothing of it.',
  advice:
    'Close the comment with `-->`. One that begins within a line has to end before the next blank line: else let it begin a line of its own. If `<!--` is to be text, put it in backticks.',
  examples: {
    bad: [
      '# Elm\n\n<!-- to be sorted\n\n- [guide](https://elm.example.org/)\n',
      '# Elm\n\n<!-- to be sorted --!>\n\n- [guide](https://elm.example.org/)\n',
      '- [guide](https://elm.example.org/) <!-- to be read\n'
    ],
    good: [
      '# Elm\n\n<!-- to be sorted -->\n\n- [guide](https://elm.example.org/) <!-- to be read -->\n',
      '- `<!--` opens a comment, and \\<!-- is a text\n'
    ]
  },
  visit: () => {
    const closers = new Closers()
    const judge = (node: TextBlock, context: RuleContext): void => {
      const written = context.sourceOf(node)
      if (written?.includes('<!--')) judgeText(node, written, closers, context)
    }
    return {html: judgeHtml, paragraph: judge, heading: judge, tableCell: judge}
  }
})

/** What was to be `-->`: with a blank or a sign too many, as word processors write it, or escaped. */
const nearCloser = /--!>|-- +>|- ->|[–—]-?>|--&gt;/
/** How far behind the beginning of a comment it is looked for. */
const farthest = 10_000
/** What is an arrow elsewhere: only at the end of the comment's first line was it to close it. */
const arrow = /^[^\r\n]*?[^-=\r\n](->)[ \t]*(?:[\r\n]|$)/

/** Finds what was to close a comment, from its beginning: where it begins and how long it is. */
function findNearCloser(comment: string): {at: number; length: number} | null {
  const near = nearCloser.exec(comment)
  const line = arrow.exec(comment)
  const atArrow = line ? line[0].lastIndexOf('->') : Number.POSITIVE_INFINITY
  if (near && near.index < atArrow) return {at: near.index, length: near[0].length}
  return line ? {at: atArrow, length: 2} : null
}

function judgeHtml(node: Html, context: RuleContext): void {
  const written = context.sourceOf(node) ?? node.value
  if (!written.includes('<!--') || !mayHoldComment(written) || isTextBlock(context.parents.at(-1))) return
  let open = written.indexOf('<!--')
  for (let end = open; end !== -1 && open !== -1; ) {
    end = htmlEnd(written, open, written.length).end ?? -1
    if (end !== -1) open = written.indexOf('<!--', end)
  }
  if (open === -1) return
  const start = node.position?.start.offset
  const message = `Unexpected \`<!--\` that nothing closes: it takes in the rest of the ${holderOf(context.parents)}; expected \`-->\` at its end`
  if (start === undefined || context.source === undefined) {
    context.report({node, message})
    return
  }
  const near = findNearCloser(written.slice(open, open + farthest))
  const from = start + open
  context.report({
    position: context.positionAt(from, from + 4),
    message,
    related: near ? meantEnd(context, from + near.at, near.length) : []
  })
}

/** Scripts and processing instructions have comments of their own. */
function mayHoldComment(html: string): boolean {
  const kind = htmlKind(html, 0, lineEndAt(html, 0))
  return kind === 2 || kind >= 6
}

/** Whether it holds HTML within a line, of which each piece is whole. */
function isTextBlock(parent: VisitedNode | undefined): boolean {
  return parent !== undefined && !blockHolders.has(parent.type)
}

const blockHolders = new Set(['notes', 'topic', 'listItem', 'blockquote', 'footnoteDefinition'])

function holderOf(parents: readonly VisitedNode[]): string {
  for (let index = parents.length - 1; index >= 0; index--) {
    const type = parents[index]?.type
    if (type === 'listItem') return 'bullet'
    if (type === 'blockquote') return 'quote'
    if (type === 'footnoteDefinition') return 'footnote'
  }
  return 'note'
}

/** Finds what no HTML begins with, for it would be no text then. */
function judgeText(node: TextBlock, written: string, closers: Closers, context: RuleContext): void {
  const {start, end} = node.position as Position
  const offset = start.offset as number
  const text = maskInlines(node, written)
  for (let open = text.indexOf('<!--'); open !== -1; open = text.indexOf('<!--', open + 4)) {
    if (open > 0 && isEscape(text, open - 1, text.length)) continue
    const from = offset + open
    const next = text.indexOf('<!--', open + 4)
    const near = findNearCloser(text.slice(open, next === -1 ? text.length : next))
    const close = near || next !== -1 ? -1 : closers.findBehind(context.source ?? '', end.offset as number)
    const reason =
      close === -1
        ? 'it is a text'
        : 'a blank line ended the paragraph that it began in, so that it is a text'
    context.report({
      position: context.positionAt(from, from + 4),
      message: `Unexpected \`<!--\` that nothing closes: ${reason}; expected \`-->\` at its end`,
      related: near
        ? meantEnd(context, from + near.at, near.length)
        : close === -1
          ? []
          : meantEnd(context, close, 3)
    })
  }
}

function meantEnd(
  {positionAt}: RuleContext,
  start: number,
  length: number
): [{position: Position; message: string}] {
  return [{position: positionAt(start, start + length), message: 'It was to end here'}]
}

/** The ends of comments in a text: found once for all that ask. */
class Closers {
  #from = -1
  #found = -1

  /** Where a `-->` stands behind an offset that closes no other comment; -1 where there is none. */
  findBehind(source: string, offset: number): number {
    const isKnown = this.#from !== -1 && this.#from <= offset && (this.#found === -1 || offset <= this.#found)
    if (!isKnown) {
      this.#from = offset
      this.#found = source.indexOf('-->', offset)
    }
    return source.lastIndexOf('<!--', this.#found) < offset ? this.#found : -1
  }
}
