import {defineRule, type Rule} from '../define-rule.js'

export const tooComplex: Rule = defineRule({
  id: 'too-complex',
  severity: 'error',
  visit: {
    unread(node, context) {
      // Reading has told of it, with all that it refused.
      if (context.source !== undefined) return
      context.report({
        node,
        message: 'Unexpected piece that was kept without being read, expected Markdown that nests less'
      })
    }
  }
})
