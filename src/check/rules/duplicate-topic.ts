import * as v from 'valibot'
import {headingOf, titleOf} from '../../query/text.js'
import type {Topic} from '../../tree/nodes.js'
import {defineRule, type Rule, type VisitedNode} from '../define-rule.js'

export const duplicateTopic: Rule = defineRule({
  id: 'duplicate-topic',
  description: 'Two topics have the same title.',
  options: v.strictObject({within: v.optional(v.picklist(['parent', 'note']), 'parent')}),
  visit: () => {
    const firsts = new Map<VisitedNode, Map<string, Topic>>()
    return {
      topic(node, context) {
        const title = titleOf(node)
        const key = title.normalize().toLowerCase().replace(/\s+/g, ' ')
        const holder = context.options.within === 'note' ? context.notes : context.parents.at(-1)
        if (key === '' || !holder) return
        const known = firsts.get(holder) ?? new Map<string, Topic>()
        firsts.set(holder, known)
        const first = known.get(key)
        if (!first) {
          known.set(key, node)
          return
        }
        context.report({
          node: headingOf(node),
          message: `Unexpected second topic \`${title}\`, expected each title once: merge the two or rename one`,
          related: [{node: headingOf(first), message: `The first \`${titleOf(first)}\``}]
        })
      }
    }
  }
})
