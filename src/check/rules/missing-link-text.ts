import type {Link, LinkReference} from 'mdast'
import {textOfNode} from '../../query/text.js'
import {walk} from '../../query/walk.js'
import {buildRule, type Rule, type RuleContext} from '../define-rule.js'

export const missingLinkText: Rule = buildRule({
  id: 'missing-link-text',
  description:
    'A link has nothing that shows: no text, and no image with an alternative text. HTML in it counts as a text.',
  why: "One can't see the link, or has nothing to click on. Who has the page read to them hears the URL, letter by letter.",
  advice: 'Write what the link leads to; for an image, what it shows.',
  examples: {
    bad: ['- [](https://elm.example.org/)\n', '- [![](logo.png)](https://elm.example.org/)\n'],
    good: ['- [Elm](https://elm.example.org/)\n', '- [![Elm](logo.png)](https://elm.example.org/)\n']
  },
  visit: {link: judge, linkReference: judge}
})

function judge(node: Link | LinkReference, context: RuleContext): void {
  if (context.urlOf(node) === null || textOfNode(node).trim() !== '') return
  for (const {type} of walk(node)) if (type === 'html' || type === 'footnoteReference') return
  context.report({node, message: 'Unexpected link without a text, expected what it leads to'})
}
