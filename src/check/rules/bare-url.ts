import {isAutolinkUrl} from '../../grammar/angle-autolinks.js'
import {protocolEnd} from '../../grammar/bare-urls.js'
import {quote} from '../../text/quote.js'
import {buildRule, type Rule} from '../define-rule.js'

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
  visit: {
    link(node, context) {
      const written = context.sourceOf(node)
      const start = node.position?.start.offset
      const end = node.position?.end.offset
      if (written === undefined || start === undefined || end === undefined) return
      if (/^[<[]/.test(written) || /^(?:mailto|xmpp):/i.test(node.url)) return
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
})

/** Whether a bare URL leads where it led in angle brackets: not `www.a.example`, `https://a.example/x>y`, or one behind a `\\`. */
function maySayTheSame(written: string, url: string, source: string | undefined, start: number): boolean {
  const isEscaped = source?.[start - 1] === '\\'
  return !isEscaped && written === url && protocolEnd(written, 0) !== -1 && isAutolinkUrl(written)
}
