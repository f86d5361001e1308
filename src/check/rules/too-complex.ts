import {buildRule, type Rule} from '../define-rule.js'

export const tooComplex: Rule = buildRule({
  id: 'too-complex',
  description: 'A piece of the note nests too deep, and was kept without being read.',
  severity: 'error',
  visit: {
    unread(node, context) {
      // Of a text, reading has told already, with all that it refused.
      if (context.source !== undefined) return
      const message =
        'Unexpected piece that was not read, expected Markdown that nests no deeper than 200 levels'
      context.report({node, message})
    }
  }
})
