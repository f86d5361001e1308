import {headingOf} from '../../query/text.js'
import {defineRule, type Rule} from '../define-rule.js'

export const emptyTopic: Rule = defineRule({
  id: 'empty-topic',
  description: 'A topic holds nothing: no block, no bullet, no sub-topic.',
  visit: {
    topic(node, context) {
      if (node.children.length > 1) return
      context.report({
        node: headingOf(node),
        message: 'Unexpected empty topic, expected something below its heading: fill it or remove it'
      })
    }
  }
})
