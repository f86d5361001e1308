import type {Link, LinkReference} from 'mdast'
import {textOfNode} from '../../query/text.js'
import {walk} from '../../query/walk.js'
import {defineRule, type Rule, type RuleContext} from '../define-rule.js'

export const missingLinkText: Rule = defineRule({
  id: 'missing-link-text',
  description: 'A link has no text, and nothing else that shows.',
  visit: {link: judge, linkReference: judge}
})

function judge(node: Link | LinkReference, context: RuleContext): void {
  if (context.urlOf(node) === null || textOfNode(node).trim() !== '') return
  for (const {type} of walk(node)) if (type === 'html') return
  context.report({node, message: 'Unexpected link without a text, expected what it leads to'})
}
