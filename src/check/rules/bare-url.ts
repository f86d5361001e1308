import type {Link} from 'mdast'
import {isAutolinkUrl} from '../../grammar/angle-autolinks.js'
import {protocolEnd} from '../../grammar/bare-urls.js'
import {lastAt} from '../../text/last-at.js'
import {quote} from '../../text/quote.js'
import {startOf} from '../../tree/span.js'
import {buildRule, type Rule, type RuleContext, type VisitedNode} from '../define-rule.js'
import {Brackets} from '../malformed-links/brackets.js'
import {findMalformedLinks} from '../malformed-links/find-malformed-links.js'
import type {TextBlock} from '../mask-inlines.js'

export const bareUrl: Rule = buildRule({
  id: 'bare-url',
  description:
    'A URL stands bare in the text, and is a link only because GFM makes it one. Mail addresses are left alone.',
  why: 'Other readers of Markdown show it as text. Where it ends is guessed: a dot, a parenthesis or a bracket behind it may or may not belong to it. And nobody sees what it leads to.',
  advice:
    'Give it a text, `[text](url)`, or put it in angle brackets, `<url>`. Fixing puts it in angle brackets, which changes nothing else; where a bracket is open before it, as in `[text (https://…)`, a link may have been meant, and nothing is offered.',
  fixable: true,
  keepsTree: true,
  examples: {
    bad: ['- Pencil (https://pencil.example.org/)\n', '- www.example.org\n'],
    good: [
      '- [Pencil](https://pencil.example.org/)\n- <https://pencil.example.org/>\n',
      '- `https://pencil.example.org/`, ana@example.org\n'
    ]
  },
  visit: () => {
    const blocks = new OtherLinks()
    return {
      link(node: Link, context: RuleContext) {
        const written = context.sourceOf(node)
        const start = node.position?.start.offset
        const end = node.position?.end.offset
        if (written === undefined || start === undefined || end === undefined) return
        if (/^[<[]/.test(written) || /^(?:mailto|xmpp):/i.test(node.url)) return
        if (blocks.holds(start, context)) return
        const isCertain =
          maySayTheSame(written, node.url, context.source, start) && !blocks.maySplit(start, end)
        const edits = [
          {start, end: start, text: '<'},
          {start: end, end, text: '>'}
        ]
        context.report({
          node,
          message: `Unexpected bare URL ${quote(written)}, expected \`[text](url)\` or \`<url>\``,
          fix: isCertain ? {title: 'Put it in angle brackets', edits} : undefined
        })
      }
    }
  }
})

/**
 * What was to be links in the block that was asked for last, and what HTML links there: URLs in the former are `malformed-link`'s, which
 * couldn't find it without them, and those in the latter say where the `<a>` leads.
 */
class OtherLinks {
  #block: TextBlock | undefined
  #written = ''
  #offset = 0
  #places: ReadonlyArray<{start: number; end: number}> = []
  #unclosed: readonly number[] | undefined

  holds(offset: number, context: RuleContext): boolean {
    const block = context.parents.findLast(isTextBlock)
    if (block && block !== this.#block) {
      this.#block = block
      this.#written = context.sourceOf(block) ?? ''
      this.#offset = startOf(block)
      this.#unclosed = undefined
      const places = [...findMalformedLinks(block, this.#written), ...htmlLinks(block)]
      this.#places = places.sort((one, other) => one.start - other.start)
    }
    return this.#isInPlace(offset)
  }

  /**
   * Whether a URL may be that of a link without its `]`, as in `[text(url)`: an open bracket stands before it, and what a link has stands
   * right beside it. In angle brackets nobody could find that link again.
   */
  maySplit(start: number, end: number): boolean {
    const written = this.#written
    const from = start - this.#offset
    const isBeside = /\S/.test(written[from - 1] ?? ' ') || behindUrl.test(written.slice(end - this.#offset))
    if (!this.#block || !isBeside || !written.includes('[')) return false
    this.#unclosed ??= new Brackets(this.#block, written).unclosed.filter(
      (open) => !this.#isInPlace(open + this.#offset)
    )
    return (this.#unclosed[0] ?? from) < from
  }

  #isInPlace(offset: number): boolean {
    const places = this.#places
    const place = places[lastAt(places.length, (index) => (places[index] as {start: number}).start, offset)]
    return place !== undefined && offset < place.end
  }
}

/** What closes a link behind its URL. */
const behindUrl = /^(?:[ \t]+["'(][^"'()\r\n]*["')][ \t]*)?\)/

/** Where an `<a>` of a block stands, to its `</a>` or to the block's end. */
function htmlLinks(block: TextBlock): Array<{start: number; end: number}> {
  const found: Array<{start: number; end: number}> = []
  let start: number | undefined
  for (const {type, position, ...node} of block.children) {
    if (type !== 'html' || !('value' in node)) continue
    if (/^<a[\s>]/i.test(node.value)) start ??= position?.start.offset
    else if (/^<\/a\s*>/i.test(node.value) && start !== undefined) {
      found.push({start, end: position?.end.offset ?? start})
      start = undefined
    }
  }
  return found
}

function isTextBlock(node: VisitedNode): node is TextBlock {
  return node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell'
}

/** Whether a bare URL leads where it led in angle brackets, and was meant to: not `www.a.example`, `https://a.example/x>y`, one behind a `\\`. */
function maySayTheSame(written: string, url: string, source: string | undefined, start: number): boolean {
  // Behind an open `<`, it was to be in brackets; what scripts without blanks end it with is in it.
  const isBehindSign = /[\\<]/.test(source?.[start - 1] ?? '')
  return (
    !isBehindSign &&
    !/[\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]/.test(url) &&
    written === url &&
    protocolEnd(written, 0) !== -1 &&
    isAutolinkUrl(written)
  )
}
