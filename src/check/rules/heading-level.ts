import {headingOf} from '../../query/text.js'
import {buildRule, type Rule} from '../define-rule.js'

export const headingLevel: Rule = buildRule({
  id: 'heading-level',
  description:
    "A heading skips a level: it stands two or more levels below the one that its topic is part of. The note's first heading may have any level, since its title is in the front matter.",
  why: 'Programs that make tables of contents, and people who have a page read to them, take the level for a place in an order. A skipped one looks as if something was lost.',
  advice: 'Write as many `#` as the heading above has, and one more.',
  examples: {
    bad: ['# Languages\n\n### Elm\n\n- one\n'],
    good: ['# Languages\n\n## Elm\n\n- one\n', '## Elm\n\n- one\n\n# Rust\n\n- two\n']
  },
  visit: {
    topic(node, context) {
      const parent = context.topic
      if (!parent || node.depth <= parent.depth + 1) return
      const expected = `${'#'.repeat(parent.depth + 1)}`
      context.report({
        node: headingOf(node),
        message: `Unexpected heading of level ${node.depth} below one of level ${parent.depth}, expected level ${parent.depth + 1}, \`${expected}\``,
        related: [{node: headingOf(parent), message: 'The heading above it'}]
      })
    }
  }
})
