import type {Link, LinkReference} from 'mdast'
import * as v from 'valibot'
import {normalizeUrl} from '../../query/url.js'
import {defineRule, type Rule, type RuleContext, type VisitedNode} from '../define-rule.js'

export const duplicateLink: Rule = defineRule({
  id: 'duplicate-link',
  description: 'A link leads where another one in the same topic leads.',
  options: v.strictObject({within: v.optional(v.picklist(['topic', 'note']), 'topic')}),
  visit: () => {
    const firsts = new Map<VisitedNode, Map<string, VisitedNode>>()
    const visit = (node: Link | LinkReference, context: RuleContext<{within: 'topic' | 'note'}>): void => {
      const url = context.urlOf(node)
      if (url === null || context.item === null || !URL.canParse(url)) return
      const holder = context.options.within === 'note' ? context.notes : (context.topic ?? context.notes)
      const known = firsts.get(holder) ?? new Map<string, VisitedNode>()
      firsts.set(holder, known)
      const key = normalizeUrl(url)
      const first = known.get(key)
      if (!first) {
        known.set(key, node)
        return
      }
      context.report({
        node,
        message: `Unexpected second link to \`${url}\`, expected each once in a topic: remove one`,
        related: [{node: first, message: 'The first link'}]
      })
    }
    return {link: visit, linkReference: visit}
  }
})
