import {defineRule, type Rule} from '../define-rule.js'

export const bareUrl: Rule = defineRule({
  id: 'bare-url',
  description: 'A URL stands in the text without a mark, and is a link only because GFM makes it one.',
  fixable: true,
  visit: {
    link(node, context) {
      const written = context.sourceOf(node)
      const start = node.position?.start.offset
      const end = node.position?.end.offset
      if (written === undefined || start === undefined || end === undefined) return
      if (/^[<[]/.test(written) || /^mailto:|^xmpp:/i.test(node.url)) return
      const edits = [
        {start, end: start, text: '<'},
        {start: end, end, text: '>'}
      ]
      const fix = {title: 'Write it as `<…>`', edits}
      context.report({
        node,
        message: `Unexpected bare URL, expected a link with a text, \`[text](${node.url})\`, or \`<${node.url}>\``,
        // With `www.`, the link is GFM's alone.
        fix: /^https?:/i.test(written) ? fix : undefined
      })
    }
  }
})
