import type {Link, LinkReference} from 'mdast'
import {isFiller} from '../../query/label.js'
import {oneLine, textOfNode} from '../../query/text.js'
import {walk} from '../../query/walk.js'
import {quote} from '../../text/quote.js'
import {buildRule, type Rule, type RuleContext} from '../define-rule.js'

export const vagueLinkText: Rule = buildRule({
  id: 'vague-link-text',
  description:
    "A link's text says that there is a link, but not to what: `here`, `enlace`, `read more`, in a dozen languages, with digits or not, and has no title that may. These are the words that [`links`](../getting-started.md) takes for fillers when it tells what a link is about.",
  severity: 'off',
  why: 'Who looks over a list of links, or has it read to them, learns nothing from it. The rule is off by default, since in link notes the text before a link often says what it is.',
  advice: 'Write what the link leads to as its text: `[the guide](…)`, not `the guide [here](…)`.',
  examples: {
    bad: [
      '- The guide is [here](https://elm.example.org/guide)\n',
      '- Guía de Elm. [Enlace 2](https://elm.example.org/)\n'
    ],
    good: [
      '- [The guide](https://elm.example.org/guide)\n',
      '- [#12](https://elm.example.org/12), [2018](https://elm.example.org/2018), <https://here.example/>\n',
      '- [here](https://elm.example.org/guide "The guide")\n'
    ]
  },
  visit: {link: judge, linkReference: judge}
})

const letter = /\p{L}/u

function judge(node: Link | LinkReference, context: RuleContext): void {
  // A title may say it.
  if (context.urlOf(node) === null || (node.type === 'link' && node.title)) return
  const text = oneLine(textOfNode(node))
  // Without a letter it is a number or a sign, which may say something.
  if (!letter.test(text) || !isFiller(text)) return
  for (const {type} of walk(node)) if (type === 'html' || type === 'image') return
  context.report({
    node,
    message: `Unexpected link text ${quote(text)}, which says nothing of where it leads, expected what the link leads to`
  })
}
