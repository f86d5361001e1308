import * as v from 'valibot'
import {buildRule, type Rule} from '../define-rule.js'

export const maxDepth: Rule = buildRule({
  id: 'max-depth',
  description:
    'Bullets are nested deeper than wanted: the option `max` says how many levels there may be (default: 3). The issue stands at the first bullet beyond, once for each list.',
  severity: 'off',
  why: 'Deep lists are hard to read, and narrow on a small screen. How deep is too deep is a matter of taste: the rule is off by default.',
  advice: 'Make a sub-topic of the bullet above, or join levels.',
  options: v.strictObject({max: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 3)}),
  examples: {
    bad: [
      '- one\n  - two\n    - three\n      - four\n',
      {text: 'With two levels:', options: {max: 2}, note: '- one\n  - two\n    - three\n'}
    ],
    good: [
      '- one\n  - two\n    - three\n',
      {text: 'With four levels:', options: {max: 4}, note: '- one\n  - two\n    - three\n      - four\n'}
    ]
  },
  visit: {
    list(node, context) {
      const {max} = context.options
      // A walk over the levels costs as much as there are: no more than the limits allow.
      const depth = context.parents.filter((parent) => parent.type === 'listItem').length + 1
      if (depth !== max + 1) return
      const message = `Unexpected level ${depth} of bullets, expected at most ${max}`
      context.report({node: node.children[0] ?? node, message})
    }
  }
})
