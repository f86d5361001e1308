import * as v from 'valibot'
import {defineRule, type Rule} from '../define-rule.js'

export const maxDepth: Rule = defineRule({
  id: 'max-depth',
  description: 'Bullets are nested deeper than wanted.',
  severity: 'off',
  options: v.strictObject({max: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 3)}),
  visit: {
    list(node, context) {
      const {max} = context.options
      const depth = context.parents.filter((parent) => parent.type === 'listItem').length + 1
      if (depth !== max + 1) return
      context.report({
        node: node.children[0] ?? node,
        message: `Unexpected level ${depth} of bullets, expected at most ${max}`
      })
    }
  }
})
