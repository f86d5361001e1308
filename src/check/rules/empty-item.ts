import type {ListItem} from 'mdast'
import {lineEndAt} from '../../text/lines.js'
import {buildRule, type FindingFix, type Rule, type RuleContext} from '../define-rule.js'
import {holdsMore, isDefinition, lineRemoval} from '../line-removal.js'

export const emptyItem: Rule = buildRule({
  id: 'empty-item',
  description: 'A bullet holds nothing: its marker stands alone.',
  why: 'It shows as a dot without a text. It is what is left when one begins a bullet and goes on elsewhere, often at the end of a topic or of the note.',
  advice:
    'Write the bullet, or remove it. Fixing removes the line. In an ordered list with more behind it, the numbers that one sees would become others, so that this fix is only made when asked for; and so where the topic or the note holds nothing else, since it would be empty then.',
  fixable: true,
  examples: {
    bad: ['## Elm\n\n- [guide](https://elm.example.org/)\n-\n', '1. one\n2.\n3. three\n'],
    good: ['## Elm\n\n- [guide](https://elm.example.org/)\n- later\n', '- - a bullet in a bullet\n']
  },
  visit: {
    listItem(node, context) {
      if (node.children.length > 0) return
      context.report({
        node,
        message: 'Unexpected empty bullet, expected a text or a link: fill it or remove it',
        fix: removal(node, context)
      })
    }
  }
})

/** Takes the line out, with one of its line endings, where nothing but the marker is on it. */
function removal(node: ListItem, {source, parents}: RuleContext): FindingFix | undefined {
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  const list = parents.at(-1)
  if (source === undefined || start === undefined || end === undefined || list?.type !== 'list')
    return undefined
  const edit = end > lineEndAt(source, start) ? null : lineRemoval(source, start, end)
  if (!edit) return undefined
  const isCertain =
    (!list.ordered || list.children.at(-1) === node) && holdsMore(parents.at(-2), isDefinition)
  return {title: 'Remove the empty bullet', edits: [edit], safe: isCertain, becomes: null}
}
