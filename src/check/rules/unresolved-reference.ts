import {defineRule, type Rule} from '../define-rule.js'

export const unresolvedReference: Rule = defineRule({
  id: 'unresolved-reference',
  description: 'A reference such as `[text][label]` has no definition `[label]: url`, and is text.',
  visit: {
    text(node, context) {
      const written = context.sourceOf(node)
      const start = node.position?.start.offset
      if (written === undefined || start === undefined || !written.includes('][')) return
      for (const match of written.matchAll(reference)) {
        const [all, text = '', label = ''] = match
        const from = start + match.index
        context.report({
          position: context.positionAt(from, from + all.length),
          message: `Unexpected reference to \`${label || text}\`, expected a definition \`[${label || text}]: url\` of it`
        })
      }
    }
  }
})

const reference = /(?<![\w\]\\)])\[((?:[^[\]\\]|\\.)+)\]\[((?:[^[\]\\]|\\.)*)\]/gs
