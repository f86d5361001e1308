import {headingOf} from '../../query/text.js'
import {buildRule, type Rule} from '../define-rule.js'

export const emptyTopic: Rule = buildRule({
  id: 'empty-topic',
  description: 'A topic holds nothing: no block, no bullet, no sub-topic. The issue stands at its heading.',
  why: 'It promises what is not there. Most often it was left over when its bullets were moved or deleted, or is a plan that nobody came back to.',
  advice:
    'Fill it, or remove the heading. A comment below the heading counts as content, so that `<!-- to do -->` says that it is meant so.',
  examples: {
    bad: ['## Elm\n\n## Rust\n\n- [book](https://rust.example.org/)\n', '# Languages\n\n## Elm\n'],
    good: ['## Elm\n\n- [guide](https://elm.example.org/)\n', '# Languages\n\n## Elm\n\nTo be read.\n']
  },
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
