import {headingOf} from '../../query/text.js'
import {defineRule, type Rule} from '../define-rule.js'

export const headingLevel: Rule = defineRule({
  id: 'heading-level',
  description: 'A heading skips a level: it is two or more levels below the heading that it stands under.',
  visit: {
    topic(node, context) {
      const parent = context.topic
      if (!parent || node.depth <= parent.depth + 1) return
      context.report({
        node: headingOf(node),
        message: `Unexpected heading of level ${node.depth} below one of level ${parent.depth}, expected level ${parent.depth + 1}`,
        related: [{node: headingOf(parent), message: 'The heading above'}]
      })
    }
  }
})
