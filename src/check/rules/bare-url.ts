import type {Link} from 'mdast'
import {isAutolinkUrl} from '../../grammar/angle-autolinks.js'
import {protocolEnd} from '../../grammar/bare-urls.js'
import {lastAt} from '../../text/last-at.js'
import {quote} from '../../text/quote.js'
import {buildRule, type Rule, type RuleContext, type VisitedNode} from '../define-rule.js'
import {findMalformedLinks, type MalformedLink} from '../malformed-links/find-malformed-links.js'
import type {TextBlock} from '../mask-inlines.js'

export const bareUrl: Rule = buildRule({
  id: 'bare-url',
  description:
    'A URL stands bare in the text, and is a link only because GFM makes it one. Mail addresses are left alone.',
  why: 'Other readers of Markdown show it as text. Where it ends is guessed: a dot, a parenthesis or a bracket behind it may or may not belong to it. And nobody sees what it leads to.',
  advice:
    'Give it a text, `[text](url)`, or put it in angle brackets, `<url>`. Fixing puts it in angle brackets, which changes nothing else.',
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
    const inMalformed = new MalformedPlaces()
    return {
      link(node: Link, context: RuleContext) {
        const written = context.sourceOf(node)
        const start = node.position?.start.offset
        const end = node.position?.end.offset
        if (written === undefined || start === undefined || end === undefined) return
        if (/^[<[]/.test(written) || /^(?:mailto|xmpp):/i.test(node.url)) return
        if (inMalformed.holds(start, context)) return
        const edits = [
          {start, end: start, text: '<'},
          {start: end, end, text: '>'}
        ]
        context.report({
          node,
          message: `Unexpected bare URL ${quote(written)}, expected \`[text](url)\` or \`<url>\``,
          fix: maySayTheSame(written, node.url, context.source, start)
            ? {title: 'Put it in angle brackets', edits}
            : undefined
        })
      }
    }
  }
})

/** What was to be links in the block that was asked for last: its URLs are `malformed-link`'s, and it couldn't be found without them. */
class MalformedPlaces {
  #block: TextBlock | undefined
  #places: readonly MalformedLink[] = []

  holds(offset: number, context: RuleContext): boolean {
    const block = context.parents.findLast(isTextBlock)
    if (block && block !== this.#block) {
      this.#block = block
      this.#places = findMalformedLinks(block, context.sourceOf(block) ?? '')
    }
    const places = this.#places
    const place = places[lastAt(places.length, (index) => (places[index] as MalformedLink).start, offset)]
    return place !== undefined && offset < place.end
  }
}

function isTextBlock(node: VisitedNode): node is TextBlock {
  return node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell'
}

/** Whether a bare URL leads where it led in angle brackets: not `www.a.example`, `https://a.example/x>y`, or one behind a `\\`. */
function maySayTheSame(written: string, url: string, source: string | undefined, start: number): boolean {
  const isEscaped = source?.[start - 1] === '\\'
  return !isEscaped && written === url && protocolEnd(written, 0) !== -1 && isAutolinkUrl(written)
}
