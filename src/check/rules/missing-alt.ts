import type {Image, ImageReference} from 'mdast'
import {buildRule, type Rule, type RuleContext} from '../define-rule.js'

export const missingAlt: Rule = buildRule({
  id: 'missing-alt',
  description: 'An image has no alternative text: `![](url)`, also in a link. HTML is left alone.',
  severity: 'off',
  why: 'Who has the page read to them, or gets it without the image, learns nothing of it. The rule is off by default, since some images only adorn, and Markdown has no way to say so.',
  advice: 'Write between the brackets what the image shows.',
  examples: {
    bad: ['![](elm.png)\n', '- [![](elm.png) Elm](https://elm.example.org/)\n'],
    good: ['![A tree of Elm modules](elm.png)\n', '- [![Elm](elm.png)](https://elm.example.org/)\n']
  },
  visit: {image: judge, imageReference: judge}
})

function judge(node: Image | ImageReference, context: RuleContext): void {
  if (context.urlOf(node) === null || (node.alt ?? '').trim() !== '') return
  context.report({node, message: 'Unexpected image without an alternative text, expected what it shows'})
}
