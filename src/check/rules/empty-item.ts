import type {ListItem} from 'mdast'
import {lineEndAt, nextLineAt} from '../../text/lines.js'
import {buildRule, type FindingFix, type Rule, type RuleContext} from '../define-rule.js'

export const emptyItem: Rule = buildRule({
  id: 'empty-item',
  description: 'A bullet holds nothing: its marker stands alone.',
  why: 'It shows as a dot without a text. It is what is left when one begins a bullet and goes on elsewhere, often at the end of a topic or of the note.',
  advice:
    'Write the bullet, or remove it. Fixing removes the line. In an ordered list with more behind it, the numbers that one sees would become others, so that this fix is only made when asked for.',
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
  let lineStart = start
  while (lineStart > 0 && (source[lineStart - 1] === ' ' || source[lineStart - 1] === '\t')) lineStart--
  const lineEnd = lineEndAt(source, start)
  const isAlone = lineStart === 0 || source[lineStart - 1] === '\n' || source[lineStart - 1] === '\r'
  if (!isAlone || end > lineEnd || /[^ \t]/.test(source.slice(end, lineEnd))) return undefined
  const next = nextLineAt(source, lineEnd)
  const edit = {start: lineStart, end: next, text: ''}
  // A text that ends without a line ending still does.
  if (next === lineEnd && lineStart > 0) edit.start -= source.startsWith('\r\n', lineStart - 2) ? 2 : 1
  const isCertain = !list.ordered || list.children.at(-1) === node
  return {title: 'Remove the empty bullet', edits: [edit], safe: isCertain, becomes: null}
}
